"""The list of voices: the names that people write under, and the newest of what they wrote.

A name proves nothing of who writes under it, so none has a page of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from outspoken.model.brief import Brief
from outspoken.model.views import Head, Link, VoicesView, VoiceView
from outspoken.services import fingerprints
from outspoken.services.planned import Planned, path, ready
from outspoken.services.wording import IN_ENGLISH, Wording, marked

URL = "/voices/"
NAMES = 200
"""Names on a page."""
NEWEST = 10
"""Most posts shown of a name."""
_SAID = marked("Everyone who has written here, and what they wrote.")


def plan(shown: Iterable[Brief], say: Wording = IN_ENGLISH) -> Iterator[Planned]:
    """Plan the pages of the list; *shown* are the posts that stand, newest first."""
    for view in views(shown, say):
        told = fingerprints.of(view)
        yield Planned(path(view.head.url), "voices.html", told, 0, ready(view))


def views(shown: Iterable[Brief], say: Wording = IN_ENGLISH) -> Iterator[VoicesView]:
    """Yield the pages of the list, in the order of the alphabet."""
    by_name: defaultdict[str, list[Brief]] = defaultdict(list)
    for each in shown:
        by_name[each.name].append(each)
    names = sorted(by_name, key=lambda name: (name.casefold(), name))
    last = max(0, len(names) - 1) // NAMES + 1
    for page in range(1, last + 1):
        here = names[(page - 1) * NAMES : page * NAMES]
        title = say("Voices") if page == 1 else say("Voices, page {page}", page=page)
        yield VoicesView(
            head=Head(_url(page), title, say(_SAID)),
            voices=tuple(_voice(name, by_name[name]) for name in here),
            before=_url(page - 1) if page > 1 else "",
            after=_url(page + 1) if page < last else "",
        )


def _voice(name: str, posts: list[Brief]) -> VoiceView:
    newest = tuple(Link(each.url, each.title, each.id) for each in posts[:NEWEST])
    return VoiceView(name, newest, len(posts) - len(newest))


def _url(page: int) -> str:
    return URL if page == 1 else f"{URL}page/{page}/"
