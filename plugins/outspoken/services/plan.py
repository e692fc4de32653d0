"""The plan of every page across posts, made of briefs."""

from collections.abc import Iterator, Sequence
from itertools import chain

from outspoken.model.brief import Brief
from outspoken.services import (
    compose_page,
    conversation_page,
    feed_lists,
    ledger,
    listings,
    machines,
    promises_ics,
    pulse,
    voice_pages,
    waiting_list,
    you_said,
)
from outspoken.services.be_heard import plan as be_heard
from outspoken.services.campaigns import plan as campaigns
from outspoken.services.offline import plan as offline
from outspoken.services.planned import Frame, Planned
from outspoken.services.search import page as search
from outspoken.services.search import titles
from outspoken.services.workshops import plan as workshops

_INDEX = "index.html"


def site(briefs: Sequence[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan every page, feed and file that shows something of many posts.

    Args:
        briefs: Posts and tombstones, newest first.
        frame: What these are made of besides.
    """
    posts, lists = listings.listed(briefs), list[str]()
    promises = promises_ics.by_team(posts.all, frame.place.teams)
    planned = chain(
        listings.plan(posts, frame),
        voice_pages.plan(posts.all, frame.say),
        waiting_list.plan(posts.all, frame, promises_ics.links(promises, frame)),
        promises_ics.plan(promises, frame),
        you_said.plan(posts.all, frame),
        ledger.plan(briefs, frame),
        pulse.plan(briefs, frame),
        conversation_page.plan(frame.conversation, frame.say),
        workshops.plan(briefs, frame),
        be_heard.plan(posts.areas, frame),
        compose_page.plan(frame),
        titles.plan((*posts.all, *posts.old), frame),
        search.plan(briefs, listings.facets(posts, frame), frame),
        campaigns.plan(briefs, frame),
        offline.plan(briefs, frame),
    )
    for each in planned:
        if each.key.endswith(_INDEX):
            lists.append(f"/{each.key.removesuffix(_INDEX)}")
        yield each
    yield from feed_lists.plan(briefs, frame)
    yield from machines.plan(briefs, lists, frame.pages, frame.chrome.site_url)
