"""The pages on being heard, each as a view."""

from collections.abc import Iterator
from functools import reduce

from outspoken.model.place import Area
from outspoken.model.views import Head, Link
from outspoken.model.views.be_heard import (
    AreaView,
    BeHeardView,
    LettersView,
    LetterView,
    QuestionView,
    SafeView,
)
from outspoken.services.be_heard import addresses, groups, hushed, speakers
from outspoken.services.be_heard.speaking import Speaking
from outspoken.services.planned import Frame
from outspoken.services.wording import Wording, marked

TITLE = marked("Be heard")
SAFE_TITLE = marked("Before your first public post")
KIT, SAFE_KIT = "tweet-your-mp", "start-safe"
"""The workshops that go with this, where there are such."""
PROMPTS = (
    marked("What happened, and since when?"),
    marked("Whom have you told, and what did they say?"),
    marked("What does it do to you and the people you live with?"),
    marked("What should this person do? Ask for one thing. Can they say yes or no to it?"),
    marked("When do you want to hear back?"),
)
QUESTIONS = {
    marked("What happened, and since when?"): 5,
    marked("Whom I have told, and what they said"): 4,
    marked("What I ask you to do"): 3,
}
"""What a letter asks, and how many lines there are to answer it."""


def start(frame: Frame, speaking: Speaking) -> BeHeardView:
    """Return the page on which a reader chooses their neighbourhood."""
    say = frame.say
    said = say("Tell the person who can change it: who that is, and how to reach them.")
    shown = (each for each in frame.place.areas.values() if addresses.is_shown(each.key))
    found = groups.of(speaking, None, frame.quiet, say)
    return BeHeardView(
        head=Head(addresses.PAGE, say(TITLE), said),
        quiet=hushed.sentences(frame.quiet, say),
        areas=tuple(Link(addresses.of_area(each.key), each.name) for each in shown),
        everybody=tuple(each for each in found if each.speakers),
        organisation=frame.chrome.organisation,
        say=_say(frame),
        kit=None if frame.quiet.campaigns_rest else _kit(KIT, frame),
        write=addresses.WRITE,
        campaigns=_campaigns(frame),
    )


def of_area(area: Area, frame: Frame, speaking: Speaking, *, has_posts: bool) -> AreaView:
    """Return the page of a neighbourhood."""
    say, name = frame.say, area.name
    title = say("Who speaks for {area}", area=name)
    said = say("Everybody who speaks for {area}, and every way to reach them.", area=name)
    said_there = say("What people of {area} write", area=name)
    found = groups.of(speaking, area, frame.quiet, say)
    has_letters = any(groups.letters(speaking, area.key, frame.quiet))
    return AreaView(
        head=Head(addresses.of_area(area.key), title, said),
        posts=Link(f"/areas/{area.key}/", said_there) if has_posts else None,
        where=tuple(_where(area, say)),
        quiet=hushed.sentences(frame.quiet, say),
        groups=tuple(each for each in found if each.speakers or each.links),
        letter=addresses.of_letters(area.key) if has_letters else "",
        prompts=tuple(map(say, PROMPTS)),
        organisation=frame.chrome.organisation,
        say=_say(frame),
        write=addresses.WRITE,
        campaigns=_campaigns(frame),
    )


def letters(area: Area, frame: Frame, speaking: Speaking) -> LettersView:
    """Return the letters of a neighbourhood, to print."""
    found, say = groups.letters(speaking, area.key, frame.quiet), frame.say
    title = say("Letters from {area}", area=area.name)
    said = say("Letters to print and to fill in by hand, with the address on each.")
    back = say("Who speaks for {area}", area=area.name)
    return LettersView(
        head=Head(addresses.of_letters(area.key), title, said),
        back=Link(addresses.of_area(area.key), back),
        quiet=hushed.sentences(frame.quiet, say),
        letters=tuple(
            LetterView(each.key, each.name, each.role, speakers.address_lines(each))
            for each in found
        ),
        questions=tuple(
            QuestionView(say(asked), tuple(range(1, lines + 1)))
            for asked, lines in QUESTIONS.items()
        ),
    )


def safe(frame: Frame) -> SafeView:
    """Return what to look to before a first public post."""
    said = frame.say("Six things to look at before everybody can read what you write.")
    head = Head(addresses.SAFE, frame.say(SAFE_TITLE), said)
    return SafeView(head, _say(frame), _kit(SAFE_KIT, frame))


def _where(area: Area, say: Wording) -> Iterator[str]:
    """Yield what a neighbourhood lies in, a sentence each."""
    if area.ward and area.council:
        yield say("Ward: {ward}, {council}", ward=area.ward, council=area.council)
    elif area.ward:
        yield say("Ward: {ward}", ward=area.ward)
    elif area.council:
        yield say("Council: {council}", council=area.council)
    if area.constituencies:
        named = reduce(
            lambda one, other: say("{one} or {other}", one=one, other=other),
            area.constituencies,
        )
        yield say("Constituency: {name}", name=named)


def _say(frame: Frame) -> str:
    return addresses.SAY if addresses.SAY in frame.pages else ""


def _kit(id_: str, frame: Frame) -> Link | None:
    kit = frame.kits.brief(id_)
    return Link(kit.url, kit.title) if kit else None


def _campaigns(frame: Frame) -> str:
    is_on = frame.campaigns and not frame.quiet.campaigns_rest
    return addresses.CAMPAIGNS if is_on else ""
