"""Private links that lead nowhere, and links to a text that is not here."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from outspoken.services import files, private_links, receiving
from outspoken.services.doctor.finding import Finding
from outspoken.services.office import Office

_DIGEST = "[0-9a-f]" * 64
_NOWHERE = "is half of a private link, which leads nowhere"
_NOBODYS = "is half of a private link that nobody has"


def find(office: Office) -> Iterator[Finding]:
    """Yield halves of links that a crash left of the two files that make one."""
    folder = office.private / private_links.FOLDER
    for given in sorted((office.private / private_links.GIVEN).glob("[0-9]*")):
        if _leads_nowhere(office, given):
            mend = partial(_remove, office, given, _leads_nowhere)
            yield Finding(given, _NOWHERE, mend, "removed; another link can be given")
        elif not receiving.has_arrived(office, given.name):
            said = "is of a link to a text that is not here: bring it back from a backup"
            yield Finding(given, said)
    for path in sorted(folder.glob(f"[0-9a-f][0-9a-f]/{_DIGEST}")):
        if _is_nobodys(office, path):
            mend = partial(_remove, office, path, _is_nobodys)
            yield Finding(path, _NOBODYS, mend, "removed")


def _leads_nowhere(office: Office, given: Path) -> bool:
    kept = private_links.kept_of(office, given.name)
    return bool(kept) and not (len(kept) == 2 and kept[1].is_file())


def _is_nobodys(office: Office, path: Path) -> bool:
    try:
        given_id = path.read_text(encoding="ascii")
    except (FileNotFoundError, UnicodeDecodeError):
        return path.exists()
    return path not in private_links.kept_of(office, given_id)


def _remove(office: Office, path: Path, is_half: Callable[[Office, Path], bool]) -> None:
    """Remove half of a link, if it is one still: a link may just be given."""
    with files.lock(office.private / private_links.FOLDER / ".lock", "the doctor"):
        if is_half(office, path):
            files.remove(path)
