"""Sending: letters and text messages leave the outbox, by e-mail or by GOV.UK Notify.

What is to be sent is written into ``private/outbox/`` first, by the decision that it
follows from. Only then, and only when somebody says so, does anything leave this machine.
"""
