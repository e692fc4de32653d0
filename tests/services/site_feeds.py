"""Every document of every feed of a site, made of dossiers as a build makes them."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.views import Chrome, FeedView
from outspoken.services import entries, feed_lists
from outspoken.services.briefs import AtHand
from outspoken.services.planned import Frame

TODAY = date(2026, 6, 5)


def feeds(dossiers: Sequence[Dossier], place: Place, chrome: Chrome) -> list[FeedView]:
    """Return the documents of the feeds of *dossiers*, in the order of their age."""
    shelf = AtHand(dossiers, place, TODAY)
    planned = feed_lists.plan(shelf.briefs(), Frame(chrome, place, TODAY))
    across = [view for each in planned if isinstance(view := each.make(shelf), FeedView)]
    own = chain.from_iterable(
        entries.of_unit(each, shelf.shown(each.post.id).below, chrome) for each in dossiers
    )
    return sorted([*across, *own], key=_newest)


def _newest(document: FeedView) -> tuple[bool, float]:
    published = [entry.published.timestamp() for entry in document.entries[:1]]
    return bool(published), sum(published)
