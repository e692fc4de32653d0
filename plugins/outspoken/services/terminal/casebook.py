"""`invoke cases`: the numbers by which the office's own case system knows each case."""

from pathlib import Path

from outspoken.services import case_numbers, case_table, files, office, officers
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import DONE, WrongUseError, console, counted


def run(room: Room, words: tuple[str, ...], csv: str) -> int:
    """Show the cases, note the number of one, or write all to a file.

    Args:
        room: Where.
        words: Nothing; or the id of a text and its number, empty to take it off.
        csv: The file to write; empty for none.
    """
    if words and len(words) != len(("id", "number")):
        raise WrongUseError('name the text and its number: invoke cases ID "NUMBER"')
    if words:
        console().print(case_numbers.note(room.acting(), *words))
        return DONE
    officers.acting(room.office, room.email or None)
    table = case_table.of(room.office, room.place, room.now)
    if csv:
        path = Path(csv)
        _refuse_public(room, path)
        files.write(path, case_table.as_csv(table).encode("utf-8-sig"), files.PRIVATE_FILE)
        console().print(f"wrote {counted(len(table), 'case')} to {csv}; it is private")
        return DONE
    for row in table:
        told = f"{row['id']} {row['state'] or row['where']}"
        console().print(f"{told}: {row['case_ref'] or 'no number'}")
    console().print(counted(len(table), "case"))
    return DONE


def _refuse_public(room: Room, path: Path) -> None:
    """Refuse a file that could be published, or that git holds."""
    here, root = path.resolve(), room.office.root.resolve()
    public = (room.office.content.resolve(), *(root / name for name in office.BUILT))
    if any(here.is_relative_to(folder) for folder in public):
        raise WrongUseError("it is private: name a file outside what is published")
