"""Backups: what the office cannot make again, in one sealed file, and the way back.

What goes in and why, and what an erasure does to it, is in
``docs/decisions/0060-backups.md``.
"""
