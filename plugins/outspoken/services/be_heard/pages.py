"""The pages on being heard, each as a view."""

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

TITLE = "Be heard"
SAFE_TITLE = "Before your first public post"
KIT, SAFE_KIT = "tweet-your-mp", "start-safe"
"""The workshops that go with this, where there are such."""
PROMPTS = (
    "What happened, and since when?",
    "Whom have you told, and what did they say?",
    "What does it do to you and the people you live with?",
    "What should this person do? Ask for one thing. Can they say yes or no to it?",
    "When do you want to hear back?",
)
QUESTIONS = (
    QuestionView("What happened, and since when?", (1, 2, 3, 4, 5)),
    QuestionView("Whom I have told, and what they said", (1, 2, 3, 4)),
    QuestionView("What I ask you to do", (1, 2, 3)),
)


def start(frame: Frame, speaking: Speaking) -> BeHeardView:
    """Return the page on which a reader chooses their neighbourhood."""
    said = "Tell the person who can change it: who that is, and how to reach them."
    shown = (each for each in frame.place.areas.values() if addresses.is_shown(each.key))
    found = groups.of(speaking, None, frame.quiet)
    return BeHeardView(
        head=Head(addresses.PAGE, TITLE, said),
        quiet=hushed.sentences(frame.quiet),
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
    title = f"Who speaks for {area.name}"
    said = f"Everybody who speaks for {area.name}, and every way to reach them."
    said_there = f"What people of {area.name} write"
    found = groups.of(speaking, area, frame.quiet)
    has_letters = any(groups.letters(speaking, area.key, frame.quiet))
    return AreaView(
        head=Head(addresses.of_area(area.key), title, said),
        posts=Link(f"/areas/{area.key}/", said_there) if has_posts else None,
        where=tuple(_where(area)),
        quiet=hushed.sentences(frame.quiet),
        groups=tuple(each for each in found if each.speakers or each.links),
        letter=addresses.of_letters(area.key) if has_letters else "",
        prompts=PROMPTS,
        organisation=frame.chrome.organisation,
        say=_say(frame),
        write=addresses.WRITE,
        campaigns=_campaigns(frame),
    )


def letters(area: Area, frame: Frame, speaking: Speaking) -> LettersView:
    """Return the letters of a neighbourhood, to print."""
    found = groups.letters(speaking, area.key, frame.quiet)
    title, url = f"Letters from {area.name}", addresses.of_letters(area.key)
    said = "Letters to print and to fill in by hand, with the address on each."
    return LettersView(
        head=Head(url, title, said),
        back=Link(addresses.of_area(area.key), f"Who speaks for {area.name}"),
        quiet=hushed.sentences(frame.quiet),
        letters=tuple(
            LetterView(each.key, each.name, each.role, speakers.address_lines(each))
            for each in found
        ),
        questions=QUESTIONS,
    )


def safe(frame: Frame) -> SafeView:
    """Return what to look to before a first public post."""
    said = "Six things to look at before everybody can read what you write."
    head = Head(addresses.SAFE, SAFE_TITLE, said)
    return SafeView(head, _say(frame), _kit(SAFE_KIT, frame))


def _where(area: Area) -> list[str]:
    """Return what a neighbourhood lies in, a sentence each."""
    said = []
    if area.ward:
        council = f", {area.council}" if area.council else ""
        said.append(f"Ward: {area.ward}{council}")
    elif area.council:
        said.append(f"Council: {area.council}")
    if area.constituencies:
        said.append(f"Constituency: {' or '.join(area.constituencies)}")
    return said


def _say(frame: Frame) -> str:
    return addresses.SAY if addresses.SAY in frame.pages else ""


def _kit(id_: str, frame: Frame) -> Link | None:
    kit = frame.kits.brief(id_)
    return Link(kit.url, kit.title) if kit else None


def _campaigns(frame: Frame) -> str:
    is_on = frame.campaigns and not frame.quiet.campaigns_rest
    return addresses.CAMPAIGNS if is_on else ""
