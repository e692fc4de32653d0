"""What an officer should know of a letter: what was cut off it, and what it did not say.

Beside the submission while it waits, as ``inbox/<id>.mail``. All words and the head of the
letter are sealed at once as ``originals/<id>.mail``, so that a wrong cut loses nothing;
those of a letter that says yes to it as ``originals/<id>.yes-<n>``.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.services import files, legible, receiving, sealing, unseen
from outspoken.services.mail.letters import Letter
from outspoken.services.office import Office

SUFFIX = ".mail"
YES = ".yes-{number}"
"""What is sealed as ``originals/<id>.yes-1.md``: a letter that says yes to printing."""
CUT_SHOWN = 4000
"""Most characters that are shown of what was cut off: a receipt with words put into it."""
MOST = 30
"""Most notes on one text."""


def keep(office: Office, given_id: str, letter: Letter, said: tuple[str, ...]) -> None:
    """Keep the whole of *letter*, and what was *said* of it; twice is harmless."""
    slip = receiving.slip(office, f"mail kept {given_id}".encode())
    if slip.is_settled:
        return
    sealing.seal(office, f"{given_id}{SUFFIX}", _whole(letter))
    if (office.inbox / f"{given_id}.md").exists():
        _write(office, given_id, said, letter.cut[:CUT_SHOWN])
    slip.settle(given_id)


def keep_yes(office: Office, given_id: str, letter: Letter) -> None:
    """Keep the whole of *letter*, which says yes to *given_id*; twice is harmless."""
    slip = receiving.slip(office, b"mail yes " + letter.known_by)
    if slip.is_settled:
        return
    number = 1 + len({path.name.split(".")[1] for path in _yeses(office, given_id)})
    sealing.seal(office, given_id + YES.format(number=number), _whole(letter))
    slip.settle(given_id)


def add(office: Office, given_id: str, line: str) -> None:
    """Add *line* to the notes on *given_id*, once; call it `transactions.alone`.

    Nothing is noted of what waits no more.
    """
    said, cut = _read(office, given_id)
    line = _line(line)
    if line in said or len(said) >= MOST or not (office.inbox / f"{given_id}.md").exists():
        return
    _write(office, given_id, (*said, line), cut)


def of(office: Office, given_id: str) -> tuple[str, ...]:
    """Return what to know of the letter that *given_id* came in; nothing for no letter."""
    if not is_id(given_id):
        return ()
    said, cut = _read(office, given_id)
    return (*said, f"cut off, as a quote or signature:\n{cut}") if cut else said


def _read(office: Office, given_id: str) -> tuple[tuple[str, ...], str]:
    try:
        told = json.loads((office.inbox / f"{given_id}{SUFFIX}").read_bytes())
        return tuple(map(_line, map(str, told["notes"]))), _shown(str(told["cut"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return (), ""


def _write(office: Office, given_id: str, said: tuple[str, ...], cut: str) -> None:
    shown = {"notes": [*map(_line, said)], "cut": _shown(cut)}
    told = json.dumps(shown, ensure_ascii=False)
    files.write_private(office.inbox / f"{given_id}{SUFFIX}", told.encode())


def _line(note: str) -> str:
    """Return *note* on one line: what it quotes must not look like another."""
    return legible.one_line(_shown(note))


def _shown(text: str) -> str:
    """Return *text* without what nobody sees, and what a terminal would obey."""
    return unseen.without(legible.without(text))


def _yeses(office: Office, given_id: str) -> Iterator[Path]:
    return office.originals.glob(f"{given_id}{YES.format(number='*')}.*")


def _whole(letter: Letter) -> bytes:
    return f"{letter.head}\n\n{letter.whole}\n".encode()
