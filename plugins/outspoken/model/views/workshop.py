"""The views of workshops: their list, and the parts that a kit's pages are made of.

All words are in the language of the page. What is ``html`` is clean.
"""

from dataclasses import dataclass

from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.page import Facet


@dataclass(frozen=True, slots=True)
class TongueView:
    """A kit in another language.

    Attributes:
        url: Address of the page.
        text: What the language calls itself.
        language: BCP 47 tag.
        direction: ltr or rtl.
        note: What is to be known of the translation, in the page's language; or empty.
    """

    url: str
    text: str
    language: str
    direction: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KitCardView:
    """A kit in a list.

    Attributes:
        url: Address of its page.
        title: Its title.
        summary: What it is.
        facts: What one chooses by, each in a few words: "90 minutes".
        tongues: Other languages that it can be read in.
        standing: Whether and when it was tried, in a sentence.
        state: The same as one word, for style.
        language: BCP 47 tag of its words, and of its page.
    """

    url: str
    title: str
    summary: str
    facts: tuple[str, ...]
    tongues: tuple[TongueView, ...]
    standing: str
    state: str
    language: str


@dataclass(frozen=True, slots=True)
class WorkshopsView:
    """The list of workshops, or those of one sort.

    Attributes:
        head: The page's head.
        heading: Its heading.
        intro: A sentence or two below it.
        cards: The kits, the easiest and shortest first.
        nothing: What stands there in place of an empty list.
        facets: Ways to narrow it, each a label with its links.
    """

    head: Head
    heading: str
    intro: str
    cards: tuple[KitCardView, ...]
    nothing: str
    facets: tuple[tuple[str, tuple[Facet, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class FactView:
    """Something about a kit: what is told of, and what is told."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class NoticeBoxView:
    """What is to be known before one trusts a page.

    Attributes:
        state: Why, as one word, for style.
        sentence: The whole of it in words.
    """

    state: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CardFaceView:
    """A card of a kit: its title, its words, its question, the level of its heading."""

    title: str
    html: str
    question: str
    level: int


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage of an activity or a handout.

    Attributes:
        part: What it is, as `model.kit.Part` has it.
        label: What it is in words, or what is to be filled in; empty where it needs none.
        html: Its words.
        lines: How many lines there are to write on.
        note: What stands in place of something that only paper has.
        cards: The kit's cards, where it shows them.
    """

    part: str
    label: str = ""
    html: str = ""
    lines: int = 0
    note: str = ""
    cards: tuple[CardFaceView, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetView:
    """A handout as it is read on a screen.

    Attributes:
        slug: Name of its file, without ending.
        title: Its title.
        note: What it is, and who gets one, in words.
        passages: What is on it.
        url: Address of a page that shows it alone; empty where there is none.
    """

    slug: str
    title: str
    note: str
    passages: tuple[PassageView, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class ActivityView:
    """A part of a workshop.

    Attributes:
        number: Its place, as words: "1".
        title: Its title.
        minutes: Its length in words.
        mode: How people work in it, in words.
        passages: What is told of it.
        elapsed: From which minute to which, in words; empty on residents' pages.
        short: Its length where time is short, in words; empty where that is the same.
        needs: Titles of the handouts that it needs.
        notes: What else is to be known: that it may be left out, a break in it.
    """

    number: str
    title: str
    minutes: str
    mode: str
    passages: tuple[PassageView, ...]
    elapsed: str = ""
    short: str = ""
    needs: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DownloadView:
    """A file to take along.

    Attributes:
        url: Its address.
        text: What it is.
        size: How large it is, in words: "PDF, 12 pages, 214 KB".
        language: BCP 47 tag of what is in it.
    """

    url: str
    text: str
    size: str
    language: str


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A page on another site, and whether somebody has followed the link, in words."""

    url: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class WrittenView:
    """What was written in one workshop: its day in words, and links to the posts."""

    day: str
    posts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RunsView:
    """Where a kit ran: a sentence, and one for each time, newest first."""

    whole: str
    each: tuple[str, ...]
