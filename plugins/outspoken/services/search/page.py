"""The page to search on: with a script it searches, without one it shows other ways."""

from collections.abc import Iterator, Sequence

from outspoken.model.brief import Brief
from outspoken.model.views import Facet, Head
from outspoken.model.views.search import SearchView
from outspoken.services import fingerprints
from outspoken.services.planned import Frame, Planned, path, ready
from outspoken.services.search import parts

URL = "/search/"
TEMPLATE = "search.html"


def plan(
    briefs: Sequence[Brief],
    facets: tuple[tuple[str, tuple[Facet, ...]], ...],
    frame: Frame,
) -> Iterator[Planned]:
    """Plan the page, and the index that its script asks.

    Args:
        briefs: Posts and tombstones.
        facets: Ways to posts by topic and by area.
        frame: What pages are made of besides.
    """
    say = frame.say
    head = Head(URL, say("Search"), say("Find a post by its words."))
    view = SearchView(head, " ".join(map(str, parts.counts(len(briefs)))), facets)
    yield Planned(path(URL), TEMPLATE, fingerprints.of(view), 0, ready(view))
    yield from parts.plan(briefs, frame)
