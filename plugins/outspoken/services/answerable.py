"""What can be answered with a comment: a post on the site, or a comment below one.

Only what the site shows: approved, signed, and held back by nothing. One text is looked
up without reading all the others.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.post import Post
from outspoken.model.standing import Standing
from outspoken.model.submission import Kind
from outspoken.services import activity, approvers, office_lists, posts, said_ids
from outspoken.services.gate import Gate
from outspoken.services.office import Office


@dataclass(frozen=True, slots=True)
class Answerable:
    """What a comment would answer.

    Attributes:
        post: The post it would stand below.
        comment: The comment it would answer; none when it answers the post itself.
    """

    post: Post
    comment: Post | None = None


def find(office: Office, given_id: str) -> Answerable | None:
    """Return what *given_id* is on the site; none when nobody can answer it there."""
    if not is_id(given_id):
        return None
    above = posts.post_above(office.content, given_id)
    gate = _gate(office)
    post = _shown(gate, post_path(office.content, above))
    if post is None or post.is_below or above == given_id:
        return Answerable(post) if post and not post.is_below else None
    comment = _shown(gate, office.content / posts.COMMENTS / above / f"{given_id}.md")
    return Answerable(post, comment) if comment and comment.kind is Kind.COMMENT else None


def post_path(content: Path, given_id: str) -> Path | None:
    """Return the file of the post *given_id*, or none."""
    # A post lies in the folder of the year of its receipt, and so does its id.
    found = posts.paths(content / posts.POSTS / given_id[:4])
    return next((path for path in found if given_id in said_ids.named_in(path)), None)


def _shown(gate: Gate, path: Path | None) -> Post | None:
    """Return the text at *path* if the site shows it."""
    text = posts.read(path) if path and path.is_file() else None
    if not isinstance(text, Post) or text.is_withdrawn or gate.reason_to_hold(text):
        return None
    return text


def _gate(office: Office) -> Gate:
    known = approvers.read(office.approvers)
    signed = () if isinstance(known, list) else known
    log = office.log / activity.LOG
    size = log.stat().st_size if log.exists() else 0
    return Gate(
        office.content, signed, office_lists.lists_of(office), _standing(office, size)
    )


@lru_cache(maxsize=1)
def _standing(office: Office, _: int) -> dict[str, Standing]:
    """Return what the log says stands; read again only when the log has grown."""
    return dict(activity.last_approvals(office))
