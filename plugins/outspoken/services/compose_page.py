"""The page on which people write a post of their own, to be sent by themselves."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

from outspoken.model.views.chrome import Head
from outspoken.model.views.compose import ComposeView
from outspoken.services import fingerprints
from outspoken.services.planned import Frame, Planned, path, ready

URL = "/be-heard/write/"
TEMPLATE = "compose.html"
_SHARED = 9
"""Most letters that a packed name may have in common with the one before it."""


def plan(frame: Frame) -> Iterator[Planned]:
    """Plan the page."""
    shown = view(frame)
    yield Planned(path(URL), TEMPLATE, fingerprints.of(shown), 0, ready(shown))


def view(frame: Frame) -> ComposeView:
    """Return what the page shows."""
    return ComposeView(
        Head(
            URL,
            "Write it in your own words",
            "Questions that help you, a count of your letters, and every way to send it.",
        ),
        _names(),
        frame.place.hashtags,
        frame.quiet.has_mps,
        "" if frame.quiet.may_ask_politicians else frame.quiet.why,
    )


def packed(names: Iterable[str]) -> str:
    """Return *names* in order, each without what it shares with the one before it.

    How many letters that are, 0 to 9, stands before the rest: ``0able3out`` is "able" and
    "about". The script takes it apart.
    """
    said, before = [], ""
    for name in sorted(names):
        pairs = zip(before, name, strict=False)
        shared = len([*takewhile(lambda pair: pair[0] == pair[1], pairs)][:_SHARED])
        said.append(f"{shared}{name[shared:]}")
        before = name
    return "".join(said)


@cache
def top_level() -> tuple[str, ...]:
    """Return the top-level names of domains, those that lengths are counted by."""
    # Their rules take a while to load, and their list is all that is needed.
    file = Path(__file__).with_name("posts_length") / "tlds.txt"
    return tuple(file.read_text(encoding="utf-8").split())


@cache
def _names() -> str:
    return packed(top_level())
