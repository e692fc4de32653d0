"""The plan of every page across posts, made of briefs."""

from collections.abc import Iterator, Sequence
from itertools import chain

from outspoken.model import ledger as ledgers
from outspoken.model.brief import Brief
from outspoken.services import feed_lists, ledger, listings, machines, voice_pages
from outspoken.services.planned import Frame, Planned

_INDEX = "index.html"


def site(briefs: Sequence[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan every page, feed and file that shows something of many posts.

    Args:
        briefs: Posts and tombstones, newest first.
        frame: What these are made of besides.
    """
    posts, lists = listings.listed(briefs), list[str]()
    planned = chain(
        listings.plan(posts, frame),
        voice_pages.plan(posts.all),
        (listings.waiting(posts.all, frame),),
        ledger.plan(ledgers.of(briefs, frame.tallies)),
    )
    for each in planned:
        if each.key.endswith(_INDEX):
            lists.append(f"/{each.key.removesuffix(_INDEX)}")
        yield each
    yield from feed_lists.plan(briefs, frame)
    yield from machines.plan(briefs, lists, frame.pages, frame.chrome.site_url)
