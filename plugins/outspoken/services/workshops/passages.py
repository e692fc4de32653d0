"""The activities and handouts of a kit as they are read on a screen."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from outspoken.model.activity import Activity
from outspoken.model.handout import Handout, HandoutKind
from outspoken.model.passage import Block, Part
from outspoken.model.views.chrome import Link
from outspoken.model.views.workshop import (
    ActivityView,
    CardFaceView,
    PassageView,
    SheetView,
)
from outspoken.services.wording import Wording, marked
from outspoken.services.workshops.facts import EACH
from outspoken.services.workshops.telling import Telling

FOR_RESIDENTS = frozenset((Part.PLAIN, Part.STUCK, Part.POST, Part.WEB_ONLY))
"""Passages of an activity that residents' pages have; the others are for who runs it."""
ON_PAPER = frozenset((Part.PRINT_ONLY, Part.CODE, Part.PAGE))
"""Passages that only paper has."""
UNDER_ACTIVITY = 4
"""Level of the headings in an activity, as residents read of it."""
LABELS = {
    Part.SAY: marked("Say"),
    Part.DO: marked("Do"),
    Part.CHECK: marked("Check"),
    Part.FACILITATOR: marked("For you"),
    Part.SWAP: marked("Swap"),
    Part.STUCK: marked("If people are stuck"),
}
NETWORKS = {"x": "X", "bluesky": "Bluesky", "mastodon": "Mastodon"}
MODES = {
    "alone": marked("alone"),
    "pairs": marked("pairs"),
    "small groups": marked("small groups"),
    "whole group": marked("whole group"),
}
KINDS = {
    HandoutKind.WORKSHEET: marked("Sheet to write on"),
    HandoutKind.TAKEAWAY: marked("Sheet to take home"),
    HandoutKind.CARD_SHEET: marked("Cards to cut out"),
    HandoutKind.POSTER: marked("Poster"),
    HandoutKind.FORM: marked("Form"),
}


def for_residents(telling: Telling) -> Iterator[ActivityView]:
    """Yield what happens in a workshop, as residents read of it."""
    say = telling.say
    for each in telling.kit.activities:
        shown = [block for block in each.blocks if block.part in FOR_RESIDENTS]
        stuck = {**LABELS, Part.STUCK: marked("If you are stuck")}
        yield ActivityView(
            number=str(each.n),
            title=each.title,
            minutes=say.count("{n} minute", "{n} minutes", each.minutes),
            mode=say(MODES[each.mode]),
            passages=tuple(_passage(x, telling, stuck, UNDER_ACTIVITY) for x in shown),
            notes=(say("You may leave this out."),) if each.optional else (),
        )


def for_facilitators(
    telling: Telling, lead: Callable[[str], str]
) -> Iterator[ActivityView]:
    """Yield what to say, do and check, with the minutes that are gone by then.

    Args:
        telling: The kit.
        lead: Returns the address of a handout, by its slug.
    """
    say, kit = telling.say, telling.kit
    titles = {each.slug: each.title for each in kit.handouts}
    ends = accumulate(each.minutes for each in kit.activities)
    for each, end in zip(kit.activities, ends, strict=True):
        shown = [block for block in each.blocks if block.part not in ON_PAPER]
        start = end - each.minutes
        short = say("{n} if time is short", n=say.number(each.min_minutes))
        yield ActivityView(
            number=str(each.n),
            title=each.title,
            minutes=say.count("{n} minute", "{n} minutes", each.minutes),
            mode=say(MODES[each.mode]),
            passages=tuple(_passage(x, telling, LABELS, 3) for x in shown),
            elapsed=say("Minute {start} to {end}", start=start, end=end),
            short=short if each.min_minutes < each.minutes else "",
            needs=tuple(Link(lead(slug), titles[slug]) for slug in each.needs),
            notes=tuple(_notes(each, [*_stretches(telling, start, end)], say)),
        )


def sheets(telling: Telling, top: int = 3) -> Iterator[SheetView]:
    """Yield the handouts, their highest headings of level *top*."""
    say = telling.say
    for each in telling.kit.handouts:
        per = say(EACH[each.per], count=1)
        yield SheetView(
            slug=each.slug,
            title=each.title,
            note=say.sentences(say(KINDS[each.kind]), per),
            passages=tuple(_of_sheet(each, telling, top)),
        )


def _of_sheet(sheet: Handout, telling: Telling, top: int) -> Iterator[PassageView]:
    for block in sheet.blocks:
        if block.part not in ON_PAPER:
            yield _passage(block, telling, LABELS, top)


def _passage(
    block: Block, telling: Telling, labels: dict[Part, str], top: int
) -> PassageView:
    say, argument = telling.say, block.argument
    html = telling.html(block.body, top)
    match block.part:
        case Part.FIELD:
            return PassageView(block.part, label=argument, html=html)
        case Part.LINES:
            return PassageView(block.part, lines=int(argument))
        case Part.BOXES:
            note = say("{count} boxes, to write one letter in each", count=argument)
            return PassageView(block.part, note=note)
        case Part.TEAR_OFF:
            return PassageView(block.part, note=say("Cut or tear here"))
        case Part.CARDS:
            return PassageView(block.part, cards=tuple(_cards(telling, top)))
        case Part.POST:
            network = NETWORKS.get(argument) or say("a text message")
            label = say("Example for {network}", network=network)
            return PassageView(block.part, label=label, html=html)
        case _:
            return PassageView(block.part, label=say(labels.get(block.part, "")), html=html)


def _cards(telling: Telling, top: int) -> Iterator[CardFaceView]:
    for card in telling.kit.cards:
        html = telling.html(card.body, top + 1)
        yield CardFaceView(card.title, html, card.question, top)


def _notes(activity: Activity, stretches: Sequence[int], say: Wording) -> Iterator[str]:
    if activity.optional:
        yield say("You may leave this out.")
    if activity.can_stand_alone:
        yield say("This part works by itself too.")
    for minute in stretches:
        yield say("Let people stretch after minute {n}.", n=minute)


def _stretches(telling: Telling, start: int, end: int) -> Iterator[int]:
    """Yield the minutes, from *start* to before *end*, after which people stretch.

    Where a break begins as a part of its own, that part says so.
    """
    minutes = accumulate((each.minutes for each in telling.kit.activities), initial=0)
    rests = {
        minute
        for each, minute in zip(telling.kit.activities, minutes, strict=False)
        if each.is_break
    }
    for minute in telling.kit.breaks:
        if start <= minute < end and minute not in rests:
            yield minute
