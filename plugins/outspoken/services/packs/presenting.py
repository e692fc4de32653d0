"""A kit as a pack shows it: its words made HTML, its minutes added up, its cards dealt."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import accumulate
from pathlib import Path

from markupsafe import Markup

from outspoken.model.activity import Activity
from outspoken.model.handout import Handout, HandoutKind
from outspoken.model.kit import Kit, Status, Variant
from outspoken.model.views.chrome import Head
from outspoken.model.views.pack import (
    ActivityView,
    Caution,
    HandoutView,
    ImageView,
    PackView,
)
from outspoken.services.kits import words
from outspoken.services.packs import codes
from outspoken.services.packs.passages import Printing
from outspoken.services.packs.press import Press
from outspoken.services.theme import direction

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def view(kit: Kit, variant: Variant, folder: Path, press: Press) -> PackView:
    """Return what the pack of *kit* in *variant* shows."""
    printing = Printing(kit, variant, folder, press)
    address = _address(kit, press.site_url)
    say = press.words(kit.language)
    # Their own headings are one below those of the page, which are ours here.
    parts = {name: printing.html(text, top=2) for name, text in kit.facilitator}
    return PackView(
        head=Head("", kit.title, kit.summary, kit.language),
        direction=direction(kit.language),
        variant=variant.value,
        kit=kit,
        organisation=press.organisation,
        address=address,
        code=_code(address, say("Code that leads to this workshop on our site")),
        cautions=tuple(_cautions(kit)),
        review_by=say.day(kit.review_by),
        last_tested=say.day(kit.last_tested) if kit.last_tested else "",
        body=printing.html(kit.body, top=3),
        opening=parts.get("", Markup()),
        before=parts.get("before", Markup()),
        risks=parts.get("risks", Markup()),
        adapt=parts.get("adapt", Markup()),
        after=parts.get("after", Markup()),
        activities=tuple(_activities(kit, printing)),
        handouts=tuple(_handouts(kit, variant, printing)),
        easy_read=tuple(_easy_read(kit, press)),
        scissors=press.picture("scissors"),
    )


def text(html: str) -> str:
    """Return what *html* has of words, for a look at its letters."""
    return unescape(_TAG.sub("", _STYLE.sub("", html)))


def _address(kit: Kit, site_url: str) -> str:
    if not site_url:
        return ""
    page = f"{site_url.rstrip('/')}/workshops/{kit.id}/"
    return f"{page}{kit.language}/" if kit.translation else page


def _code(address: str, alt: str) -> ImageView | None:
    return ImageView(codes.inside(codes.svg(address)), alt) if address else None


def _cautions(kit: Kit) -> Iterator[Caution]:
    if kit.translation and kit.translation.status is Status.MACHINE_DRAFT:
        yield Caution.MACHINE_DRAFT
    if kit.translation and kit.translation.is_stale:
        yield Caution.STALE
    if not kit.last_tested:
        yield Caution.UNTRIED


def _activities(kit: Kit, printing: Printing) -> Iterator[ActivityView]:
    ends = accumulate(activity.minutes for activity in kit.activities)
    for activity, end in zip(kit.activities, ends, strict=True):
        yield _activity(kit, activity, end, printing)


def _activity(kit: Kit, activity: Activity, ends: int, printing: Printing) -> ActivityView:
    titles = {handout.slug: handout.title for handout in kit.handouts}
    outcome = kit.outcomes[activity.outcome - 1] if activity.outcome else ""
    return ActivityView(
        anchor=f"activity-{activity.n}",
        n=activity.n,
        title=activity.title,
        minutes=activity.minutes,
        min_minutes=activity.min_minutes,
        starts=ends - activity.minutes,
        ends=ends,
        mode=activity.mode,
        is_break=activity.is_break,
        is_optional=activity.optional,
        stands_alone=activity.can_stand_alone,
        outcome=outcome,
        needs=tuple((f"handout-{slug}", titles[slug]) for slug in activity.needs),
        passages=tuple(printing.passages(activity.blocks, top=3)),
    )


def _handouts(kit: Kit, variant: Variant, printing: Printing) -> Iterator[HandoutView]:
    for handout in kit.handouts:
        if variant is Variant.BOOKLET and handout.kind is not HandoutKind.TAKEAWAY:
            continue
        yield _handout(handout, printing)


def _handout(handout: Handout, printing: Printing) -> HandoutView:
    return HandoutView(
        anchor=f"handout-{handout.slug}",
        title=handout.title,
        kind=handout.kind.value,
        per=handout.per,
        is_filled_in=handout.fill_in,
        pages=tuple(printing.pages(handout.blocks)),
    )


def _easy_read(kit: Kit, press: Press) -> Iterator[tuple[ImageView | None, str]]:
    for name, sentence in kit.easy_read:
        shown = words.html(sentence, kit, lambda _: "") if name else sentence
        shown = Markup(shown) if name else shown
        yield press.picture(name) if name else None, shown
