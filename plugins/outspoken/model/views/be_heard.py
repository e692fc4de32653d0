"""The views of being heard: who speaks for a neighbourhood, a letter, how to be safe."""

from dataclasses import dataclass
from datetime import date

from outspoken.model.views.chrome import Head, Link


@dataclass(frozen=True, slots=True)
class WayView:
    """A way to somebody.

    Attributes:
        label: What it is, in a word or two: "E-mail".
        text: The way itself, as read: an address, a number.
        url: Where it leads, or empty.
        note: What is to be known of it, or empty.
        lines: A postal address, line by line.
    """

    label: str
    text: str = ""
    url: str = ""
    note: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Somebody who speaks for people, with every way on record.

    Attributes:
        key: Name for a link on the page.
        name: Their name.
        role: What they are, as a heading says it.
        ways: Ways to reach them.
        checked: The day on which somebody last looked whether this is right, or none.
    """

    key: str
    name: str
    role: str
    ways: tuple[WayView, ...]
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class SpeakersView:
    """Some who speak for people, alike near.

    Attributes:
        key: Name for a link on the page.
        heading: Its heading.
        told: What is to be known of them, a sentence or two each.
        speakers: Who they are; none where nobody is on record, or where it is quiet.
        links: Pages elsewhere that help.
    """

    key: str
    heading: str
    told: tuple[str, ...]
    speakers: tuple[SpeakerView, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class BeHeardView:
    """The page on which a reader chooses their neighbourhood.

    Attributes:
        head: The page's head.
        quiet: Why something is left out for now, a sentence each; none else.
        areas: The neighbourhoods.
        everybody: Who speaks for everybody, wherever they live.
        organisation: The landlord.
        say: Address of the page on how to write to the landlord, or empty.
        kit: The workshop that goes with this, or none.
        write: Address of the page to write a post on, or empty.
        campaigns: Address of the campaigns, or empty.
    """

    head: Head
    quiet: tuple[str, ...]
    areas: tuple[Link, ...]
    everybody: tuple[SpeakersView, ...]
    organisation: str
    say: str = ""
    kit: Link | None = None
    write: str = ""
    campaigns: str = ""


@dataclass(frozen=True, slots=True)
class AreaView:
    """Who speaks for a neighbourhood.

    Attributes:
        head: The page's head.
        where: What it lies in, a sentence each.
        quiet: As on the page before.
        groups: Who speaks for it, the nearest first.
        letter: Address of the letters to print; empty where nobody has a postal address.
        prompts: Questions that help to write.
        organisation: The landlord.
        say: Address of the page on how to write to the landlord, or empty.
        write: Address of the page to write a post on, or empty.
        campaigns: Address of the campaigns, or empty.
        posts: What people of it write, or none.
    """

    head: Head
    where: tuple[str, ...]
    quiet: tuple[str, ...]
    groups: tuple[SpeakersView, ...]
    letter: str
    prompts: tuple[str, ...]
    organisation: str
    say: str = ""
    write: str = ""
    campaigns: str = ""
    posts: Link | None = None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question on a form, and how many lines there are to answer it."""

    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter to fill in: one page of paper.

    Attributes:
        key: Name for a link on the page.
        name: To whom.
        role: What they are.
        address: Where it goes, line by line.
    """

    key: str
    name: str
    role: str
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LettersView:
    """The letters of a neighbourhood, to print.

    Attributes:
        head: The page's head.
        back: The page of the neighbourhood.
        quiet: As on the page before.
        letters: The letters, one to a page of paper.
        questions: What each asks.
    """

    head: Head
    back: Link
    quiet: tuple[str, ...]
    letters: tuple[LetterView, ...]
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class SafeView:
    """What to look to before a first public post.

    Attributes:
        head: The page's head.
        say: Address of the page on how to write to the landlord, or empty.
        kit: The workshop that goes with this, or none.
    """

    head: Head
    say: str = ""
    kit: Link | None = None
