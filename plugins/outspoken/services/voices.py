"""Voices: the names that the writers of a thread chose to be known by.

They are public, and people answer each other by them: "Dana is right". So they are not
suggested for removal in the texts of that thread.
"""

from pathlib import Path

from outspoken.model.submission import ANONYMOUS
from outspoken.services import frontmatter, posts
from outspoken.services.kept_files import KeptFiles
from outspoken.services.office import Office
from outspoken.services.translations import groups

YEAR = 4
"""Figures of an id that are the year of receipt, and the folder of a post."""
_KEPT = KeptFiles[str]()
_POSTS = KeptFiles[tuple[str, str]]()


def of(office: Office, given_id: str) -> tuple[str, ...]:
    """Return the names shown in the published thread that *given_id* belongs to.

    A post and its translations are one thread.

    Args:
        office: The office.
        given_id: Id of a post, or of a comment below one.
    """
    content, found = office.content, set[str]()
    for post in groups.posts_of(content, posts.post_above(content, given_id)):
        below = content / posts.COMMENTS / post
        found |= {_of_post(content, post), *_KEPT.of(below, _name)}
    return tuple(sorted(found - {"", ANONYMOUS}))


def _of_post(content: Path, given_id: str) -> str:
    folder = content / posts.POSTS / given_id[:YEAR]
    return dict(_POSTS.of(folder, _id_and_name)).get(given_id, "")


def _id_and_name(path: Path) -> tuple[str, str]:
    document = frontmatter.read(path)
    if isinstance(document, list):
        return "", ""
    return document.text("id"), document.text("name")


def _name(path: Path) -> str:
    document = frontmatter.read(path)
    return "" if isinstance(document, list) else document.text("name")
