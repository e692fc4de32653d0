"""The workshop that a post was written in, as the page of the post tells it."""

import re
from datetime import date

from outspoken.model.views.post import WorkshopView
from outspoken.services.kit_shelf import KitShelf
from outspoken.services.wording import IN_ENGLISH, Wording

_NAMED = re.compile(r"(?P<kit>[a-z][a-z0-9-]*) (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})")


def parted(workshop: str) -> tuple[str, str]:
    """Return kit and day of the workshop that a post names; empty where it names none."""
    told = _NAMED.fullmatch(workshop)
    return (told["kit"], told["day"]) if told else ("", "")


def view(workshop: str, kits: KitShelf, say: Wording = IN_ENGLISH) -> WorkshopView | None:
    """Return the workshop that a post names, with a link where there is such a kit."""
    kit, when = parted(workshop)
    if not kit:
        return WorkshopView(workshop) if workshop else None
    known = kits.brief(kit)
    if known is None:
        return WorkshopView(kit.replace("-", " ").capitalize(), "", in_words(when, say))
    return WorkshopView(known.title, known.url, in_words(when, say))


def in_words(when: str, say: Wording = IN_ENGLISH) -> str:
    """Write out a day that is given as ISO text; what only looks like one stays."""
    try:
        return say.day(date.fromisoformat(when))
    except ValueError:
        return when
