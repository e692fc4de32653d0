"""E-mail that comes in: read from a mailbox, taken apart by a child, and filed.

A letter stays where it lies until what it says is safe here; only then is it marked as
seen. Nothing is ever removed from a mailbox.
"""
