"""What waits to be sent by e-mail, said after a decision: nothing is sent by itself.

A letter leads to an answer that can be read once the site is published, and not before.
"""

from outspoken.services import followers, texts
from outspoken.services.office import Office
from outspoken.services.terminal.speech import console, counted


def say(office: Office) -> None:
    """Say how many letters to followers wait, when any does; beside the answer."""
    if count := followers.waiting(office):
        folder = texts.shown(office.private / followers.OUTBOX)
        send = "open each with your e-mail program, send it and remove the file"
        ask = f"first publish, so that what they lead to can be read; then {send}"
        wait = "waits" if count == 1 else "wait"
        e_mails = counted(count, "e-mail")
        console(aside=True).print(f"{e_mails} to residents {wait} in {folder}: {ask}")
