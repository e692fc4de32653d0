"""The page on which people write a post of their own, to be sent by themselves."""

from collections.abc import Iterator
from functools import cache

from outspoken.model.views.chrome import Head
from outspoken.model.views.compose import ComposeView
from outspoken.services import fingerprints, top_level_names
from outspoken.services.planned import Frame, Planned, path, ready

URL = "/be-heard/write/"
TEMPLATE = "compose.html"


def plan(frame: Frame) -> Iterator[Planned]:
    """Plan the page."""
    shown = view(frame)
    yield Planned(path(URL), TEMPLATE, fingerprints.of(shown), 0, ready(shown))


def view(frame: Frame) -> ComposeView:
    """Return what the page shows."""
    say = frame.say
    said = say(
        "Questions that help you, a count of your letters, and every way to send it."
    )
    return ComposeView(
        Head(URL, say("Write it in your own words"), said),
        " ".join(("*", *written())),
        frame.place.hashtags,
        frame.quiet.has_mps,
        "" if frame.quiet.may_ask_politicians else say(frame.quiet.why),
    )


@cache
def written() -> tuple[str, ...]:
    """Return the names that people here write with no protocol before them.

    They are those of countries, and what else one sees on vans and leaflets. The whole list
    would be a third of all that the page weighs.
    """
    common = frozenset(_COMMON.split())
    names = top_level_names.known()
    return tuple(x for x in names if x in common or (len(x) == 2 and x.isascii()))


_COMMON = (
    "academy agency app art bar bio biz blog cafe care center charity church city cloud "
    "club com community company coop cymru design dev digital direct edu education "
    "email energy events farm fm foundation fun fund fyi games global gov green group "
    "guide health help homes host house info int international jobs law legal life link "
    "live london ltd media mil mobi money movie museum name net network news ngo one "
    "ong online org page photo pharmacy pictures plus press pro property pub radio rent "
    "repair report rocks school scot services shop show site social software solutions "
    "space store studio support systems team tech tips today tools top town travel tube "
    "video vote wales watch website wiki work works world xyz zone"
)
