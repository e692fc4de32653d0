"""Layout: which files a kit may have; what lies beside them would be read by nobody."""

import re
from collections.abc import Iterator
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import texts, walking

_WORDS = r"index\.md|facilitator\.md|cards\.md|easy-read\.md|(?:activities|handouts)/[^/]+"
_KNOWN = re.compile(
    rf"{_WORDS}|CHANGELOG\.md|images\.yml|images/[a-z0-9]+(?:-[a-z0-9]+)*\.(?:svg|png|jpg)"
    rf"|notes/[^/]+|i18n/[a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}}){{0,3}}/(?:{_WORDS})"
)


def problems(folder: Path) -> Iterator[Problem]:
    """Yield each file of a kit that is none, or that nobody reads where it lies."""
    if folder.is_symlink():
        yield texts.problem(folder, 0, "put the kit itself here, not a symbolic link")
        return
    unread = list[OSError]()
    for home, folders, names in walking.folders(folder, unread.append):
        for path in (Path(home, name) for name in (*folders, *names)):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                advice = "put the file itself here, not a link to it"
                yield texts.problem(path, 0, advice)
        visible = (Path(home, name) for name in names if not name.startswith("."))
        for path in visible:
            if not _KNOWN.fullmatch(path.relative_to(folder).as_posix()):
                advice = "move it away; no file of a kit has this name and place"
                yield texts.problem(path, 0, advice)
    for error in unread:
        yield texts.problem(Path(error.filename), 0, walking.advice(error))
