"""What an officer should know of a letter: what was cut off it, and what it did not say.

Beside the submission while it waits, as ``inbox/<id>.mail``. All words and the head of the
letter are sealed at once as ``originals/<id>.mail``, so that a wrong cut loses nothing.
"""

import json

from outspoken.model.identity import is_id
from outspoken.services import files, receiving, sealing
from outspoken.services.mail.letters import Letter
from outspoken.services.office import Office

SUFFIX = ".mail"
CUT_SHOWN = 2000
"""Most characters that are shown of what was cut off."""


def keep(office: Office, given_id: str, letter: Letter, said: tuple[str, ...]) -> None:
    """Keep the whole of *letter*, and what was *said* of it; twice is harmless."""
    slip = receiving.slip(office, f"mail kept {given_id}".encode())
    if slip.is_settled:
        return
    whole = f"{letter.head}\n\n{letter.whole}\n"
    sealing.seal(office, f"{given_id}{SUFFIX}", whole.encode())
    if (office.inbox / f"{given_id}.md").exists():
        told = {"notes": list(said), "cut": letter.cut[:CUT_SHOWN]}
        path = office.inbox / f"{given_id}{SUFFIX}"
        files.write_private(path, json.dumps(told, ensure_ascii=False).encode())
    slip.settle(given_id)


def of(office: Office, given_id: str) -> tuple[str, ...]:
    """Return what to know of the letter that *given_id* came in; nothing for no letter."""
    if not is_id(given_id):
        return ()
    try:
        told = json.loads((office.inbox / f"{given_id}{SUFFIX}").read_bytes())
        cut, said = str(told["cut"]), tuple(map(str, told["notes"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return ()
    return (*said, f"cut off, as a quote or signature:\n{cut}") if cut else said
