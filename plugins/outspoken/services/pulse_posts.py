"""The pulse of the posts that lie in the content, for an officer and without a build."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outspoken.model import moments
from outspoken.model.brief import Brief, EntryBrief
from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.services import owing, posts, pulse, related
from outspoken.services.pulse import Heard


def of_content(content: Path, place: Place, today: date) -> Heard:
    """Return what is told on *today* of the posts below *content*.

    What cannot be read is left out, and `invoke check` says it; what the build would hold
    back for want of an approval counts here.
    """
    return pulse.of(_briefs(content, place, today), place, today)


def _briefs(content: Path, place: Place, today: date) -> Iterator[Brief]:
    for _, post in posts.of_folder(content / posts.POSTS):
        if isinstance(post, Post):
            yield _brief(post, place, today)


def _brief(post: Post, place: Place, today: date) -> Brief:
    """Return *post* as far as the pulse asks; nothing below it is read."""
    received = moments.number(post.received)
    return Brief(
        id=post.id,
        url=post.url,
        title=post.title,
        name=post.name,
        kind=post.kind,
        received=received,
        area=post.area,
        topics=post.topics,
        is_withdrawn=post.is_withdrawn,
        owed=owing.of(Dossier(post, ""), place, today),
        entry=EntryBrief(received, post.id, received, 0, ""),
        traits=related.traits(post),
    )
