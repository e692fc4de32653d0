"""The workshop that a post was written in, as the page of the post tells it."""

from datetime import date

from outspoken.model.fields import WORKSHOP
from outspoken.model.views.post import WorkshopView
from outspoken.services.kit_shelf import KitShelf
from outspoken.services.wording import IN_ENGLISH, Wording


def parted(workshop: str) -> tuple[str, str]:
    """Return kit and day of the workshop that a post names; empty where it names none."""
    kit, _, day = workshop.partition(" ") if WORKSHOP.fullmatch(workshop) else ("", "", "")
    try:
        date.fromisoformat(day)
    except ValueError:
        return "", ""
    return kit, day


def view(workshop: str, kits: KitShelf, say: Wording = IN_ENGLISH) -> WorkshopView | None:
    """Return the workshop that a post names; none where there is no such kit.

    Of what is called otherwise nobody knows what it says.
    """
    kit, day = parted(workshop)
    known = kits.brief(kit) if kit else None
    return WorkshopView(known.title, known.url, in_words(day, say)) if known else None


def in_words(day: str, say: Wording = IN_ENGLISH) -> str:
    """Write out a day that `parted` returned."""
    return say.day(date.fromisoformat(day))
