"""Groups: a post and its translations are one thread, with what stands below each.

Who came out of one of them is named in another by the same letters. Which post says
which in another language is told by the heads of the posts' files; they are read once
and kept, and a folder is looked at again only when something in it was put or taken.
"""

import re
import time
from collections.abc import Mapping
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.services import posts, texts
from outspoken.services.kept_files import LATELY, KeptFiles

MOST = 1_000_000
"""Files that are remembered; hardly any of them is a translation."""
_ID = re.compile(rb'^id: "([^"\n]*)"$', re.MULTILINE)
_SAYS = re.compile(rb'^translation_of: "([^"\n]*)"$', re.MULTILINE)
_Pair = tuple[str, str]
"""Id of a translation, and of the post that it says in another language."""
_KEPT = KeptFiles[_Pair | None](MOST)
_YEARS: dict[Path, tuple[int, tuple[_Pair, ...]]] = {}


def first(content: Path, post: str) -> str:
    """Return the post that *post* says in another language; itself where it says none."""
    return _originals(content).get(post, post)


def posts_of(content: Path, post: str) -> tuple[str, ...]:
    """Return the posts of the thread that *post* is in: the original, then translations.

    Args:
        content: The folder of content.
        post: Id of any of them.
    """
    originals = _originals(content)
    original = originals.get(post, post)
    return original, *sorted(id_ for id_, of in originals.items() if of == original)


def _originals(content: Path) -> Mapping[str, str]:
    """Return the post that each translation says in another language, by its id."""
    years = (content / posts.POSTS).glob("[0-9]*")
    return dict(pair for year in years for pair in _of_year(year))


def _of_year(folder: Path) -> tuple[_Pair, ...]:
    """Return the translations in the *folder* of a year."""
    stamp = folder.stat().st_mtime_ns
    known = _YEARS.get(folder)
    if known and known[0] == stamp:
        return known[1]
    found = tuple(filter(None, _KEPT.of(folder, _pair)))
    # A change of this very moment would leave the folder the stamp that it has.
    if time.time_ns() - stamp > LATELY * 1e9:
        _YEARS[folder] = (stamp, found)
    return found


def _pair(path: Path) -> _Pair | None:
    """Return what *path* is a translation of; none where it is none, or gone."""
    head = texts.found_in(path).partition(b"\n---\n")[0]
    says, own = _SAYS.search(head), _ID.search(head)
    if not says or not own:
        return None
    pair = own[1].decode(errors="replace"), says[1].decode(errors="replace")
    return pair if all(map(is_id, pair)) else None
