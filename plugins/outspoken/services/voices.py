"""Voices: the names that the writers of a thread chose to be known by.

They are public, and people answer each other by them: "Dana is right". So they are not
suggested for removal in the texts of that thread.
"""

from functools import lru_cache
from pathlib import Path

from outspoken.model.submission import ANONYMOUS
from outspoken.services import frontmatter, posts
from outspoken.services.kept_files import KeptFiles
from outspoken.services.office import Office

YEAR = 4
"""Figures of an id that are the year of receipt, and the folder of a post."""
_KEPT = KeptFiles[str]()


def of(office: Office, given_id: str) -> tuple[str, ...]:
    """Return the names shown in the published thread that *given_id* belongs to.

    Args:
        office: The office.
        given_id: Id of a post, or of a comment below one.
    """
    thread = posts.post_above(office.content, given_id)
    comments = office.content / posts.COMMENTS / thread
    below, above = {*_KEPT.of(comments, _name)}, _of_post(office.content, thread)
    return tuple(sorted((below | {above}) - {"", ANONYMOUS}))


def _of_post(content: Path, given_id: str) -> str:
    folder = content / posts.POSTS / given_id[:YEAR]
    if not folder.is_dir():
        return ""
    return _names_by_id(folder, folder.stat().st_mtime_ns).get(given_id, "")


@lru_cache(maxsize=64)
def _names_by_id(folder: Path, _changed_at: int) -> dict[str, str]:
    """Return the name shown with each post of a year."""
    read = (frontmatter.read(path) for path in sorted(folder.glob("*.md")))
    ours = (each for each in read if not isinstance(each, list))
    return {each.text("id"): each.text("name") for each in ours}


def _name(path: Path) -> str:
    document = frontmatter.read(path)
    return "" if isinstance(document, list) else document.text("name")
