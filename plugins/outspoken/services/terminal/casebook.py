"""`invoke cases`: the numbers by which the office's own case system knows each case."""

from dataclasses import replace
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.officer import Role
from outspoken.services import case_records, case_table, files, office, officers
from outspoken.services.acting import CannotDecideError
from outspoken.services.case_records import REF_LIMIT
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import DONE, WrongUseError, console, counted
from outspoken.services.transactions import carry_out


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
        return _note(room, *words)
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


def _note(room: Room, given_id: str, number: str) -> int:
    """Note the number of one case."""
    acting, ref = room.acting(), " ".join(number.split())
    officers.require(acting.officer, Role.MODERATOR)
    if len(ref) > REF_LIMIT or not ref.isprintable():
        raise WrongUseError(f"a number has at most {REF_LIMIT} characters, on one line")
    if not _is_known(room, acting.shelf.path_of(given_id), given_id):
        raise CannotDecideError(f"{given_id} is no post on the site and waits in no inbox")
    with acting.alone():
        old = case_records.read(room.office, given_id)
        new = replace(old, case_ref=ref)
        done = acting.transaction("case-noted", given_id, {"numbers": 1 if ref else 0})
        place = room.office.private / case_records.name(given_id)
        change = (
            replace(done, removals=(place,))
            if new.is_empty
            else replace(done, private=case_records.file_of(new))
        )
        carry_out(room.office, change)
    console().print(
        f"noted the number of {given_id}" if ref else f"{given_id} has none now"
    )
    return DONE


def _is_known(room: Room, stands: Path | None, given_id: str) -> bool:
    waits = room.office.inbox / f"{given_id}.md"
    return is_id(given_id) and (stands is not None or waits.is_file())


def _refuse_public(room: Room, path: Path) -> None:
    """Refuse a file that could be published, or that git holds."""
    here, root = path.resolve(), room.office.root.resolve()
    public = (room.office.content.resolve(), *(root / name for name in office.BUILT))
    if any(here.is_relative_to(folder) for folder in public):
        raise WrongUseError("it is private: name a file outside what is published")
