"""The list of heads: where the activity log stood on each day on which it was made public.

It lies in ``private/log/heads``, a line a day. Like all that is private it can be written
anew together with the log; what others keep cannot (`outspoken.services.witnesses`).
"""

import re
from datetime import datetime
from pathlib import Path

from outspoken.model.chain import Head
from outspoken.model.problem import Problem
from outspoken.services import files, heads, texts
from outspoken.services.office import Office

NAME = "heads"
_LINE = re.compile(r"(\d{4}-\d\d-\d\d) (\S+)", re.ASCII)


def read(office: Office) -> tuple[Head, ...] | Problem:
    """Return the heads of the list, oldest first; none when there is no list."""
    path, found = _path(office), []
    for number, line in enumerate(_lines(path), start=1):
        try:
            said = _LINE.fullmatch(line)
            found.append(heads.written_down(said[2] if said else ""))
        except ValueError:
            advice = "is no day with a head: bring the file back from a backup"
            return texts.problem(path, number, advice)
    return tuple(found)


def keep(office: Office, head: Head, moment: datetime) -> None:
    """Add *head* to the list, unless it has one of that day already.

    Args:
        office: The office.
        head: What is made public; it fits the log.
        moment: When its record was made.
    """
    path = _path(office)
    lines, day = _lines(path), moment.date().isoformat()
    if not lines or not lines[-1].startswith(day):
        text = "".join(f"{line}\n" for line in (*lines, f"{day} {head.seq}:{head.hash}"))
        files.write_private(path, text.encode())


def _path(office: Office) -> Path:
    return office.log / NAME


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", "replace").split("\n")[:-1]
    except FileNotFoundError:
        return []
