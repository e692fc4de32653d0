"""The campaign that a post is a voice for, as the page of the post links to it."""

from collections.abc import Iterable, Iterator, Mapping

from outspoken.model import moments
from outspoken.model.brief import Brief
from outspoken.model.campaign import Campaign
from outspoken.model.post import Post
from outspoken.model.submission import Kind
from outspoken.model.views import Link
from outspoken.services.campaigns import addresses, voices
from outspoken.services.planned import Frame


def view(post: Post, frame: Frame) -> Link | None:
    """Return the link to the campaign of *post*; none where it has none to show."""
    if not _shows(frame) or post.is_withdrawn or post.kind is Kind.PAGE:
        return None
    received = moments.number(post.received)
    topics = () if post.translation_of else post.topics
    found = voices.of((*frame.campaigns,)).campaigns(post.id, topics, received)
    return _link(post.id, found, frame) if found else None


def links(briefs: Iterable[Brief], frame: Frame) -> Iterator[tuple[str, Link]]:
    """Yield the id of each post whose page links to a campaign, with that link."""
    if _shows(frame):
        for brief, found in voices.of((*frame.campaigns,)).with_any(briefs):
            yield brief.id, _link(brief.id, found, frame)


def _shows(frame: Frame) -> bool:
    return bool(frame.campaigns) and not frame.quiet.campaigns_rest


def _link(id_: str, found: Mapping[str, Campaign], frame: Frame) -> Link:
    """Return the link to one of a post's campaigns: an open one, one that names it."""
    chosen = min(
        found.values(),
        key=lambda each: (not each.is_open(frame.today), id_ not in each.posts, each.slug),
    )
    return Link(addresses.of(chosen.slug), chosen.title)
