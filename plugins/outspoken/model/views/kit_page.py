"""The views of a kit: for residents, for facilitators, and of one handout by itself.

All words are in the language of the page. What is ``html`` is clean.
"""

from dataclasses import dataclass

from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.workshop import (
    ActivityView,
    DownloadView,
    FactView,
    NoticeBoxView,
    ReferenceView,
    RunsView,
    SheetView,
    TongueView,
    WrittenView,
)


@dataclass(frozen=True, slots=True)
class KitView:
    """A kit as residents read of it.

    Attributes:
        head: The page's head.
        direction: ltr or rtl.
        summary: What it is.
        boxes: What is to be known before one trusts the page.
        facts: How long, who for, what one needs.
        html: The resident's page in the kit's own words.
        outcomes: What people can do afterwards.
        bring: What is needed, and that somebody brings it.
        activities: What happens, in order.
        sheets: The handouts.
        tongues: Other languages.
        facilitator: Address of the facilitator's page.
        downloads: Files to take along.
        runs: Where it ran.
        written: What was written in it, newest first.
        related: Other kits.
        links: Pages elsewhere.
        credit: Whose it is, and on what terms.
    """

    head: Head
    direction: str
    summary: str
    boxes: tuple[NoticeBoxView, ...]
    facts: tuple[FactView, ...]
    html: str
    outcomes: tuple[str, ...]
    bring: tuple[str, ...]
    activities: tuple[ActivityView, ...]
    sheets: tuple[SheetView, ...]
    tongues: tuple[TongueView, ...]
    facilitator: str
    downloads: tuple[DownloadView, ...]
    runs: RunsView
    written: tuple[WrittenView, ...]
    related: tuple[Link, ...]
    links: tuple[Link, ...]
    credit: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the facilitator's page: an id for links, a heading, its words."""

    anchor: str
    heading: str
    html: str


@dataclass(frozen=True, slots=True)
class MaterialsView:
    """What to bring for so many people.

    Attributes:
        columns: Heads of the columns: the thing, then each size of a group.
        rows: Each thing, and how many for each size.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FacilitatorView:
    """A kit as the person who runs it reads it.

    Attributes:
        head: The page's head.
        direction: ltr or rtl.
        summary: What it is.
        boxes: What is to be known before one trusts the page.
        facts: How long, how many people, what one needs.
        html: The first words of the facilitator's page.
        outcomes: What people can do afterwards.
        skills: The same as digital skills, each in a person's own words.
        choices: What to look after.
        materials: What to bring.
        sections: Before, risks, adapt, after; the first stands before the activities.
        activities: What happens, in order, with what to say, do and check.
        sheets: The handouts, by title, with their addresses on the resident's page.
        lessons: What others learned who ran it, newest first.
        tongues: Other languages.
        kit: Address of the resident's page.
        downloads: Files to take along.
        links: Pages elsewhere, each with the day on which somebody followed it.
        credit: Whose it is, and on what terms.
    """

    head: Head
    direction: str
    summary: str
    boxes: tuple[NoticeBoxView, ...]
    facts: tuple[FactView, ...]
    html: str
    outcomes: tuple[str, ...]
    skills: tuple[str, ...]
    choices: tuple[str, ...]
    materials: MaterialsView
    sections: tuple[SectionView, ...]
    activities: tuple[ActivityView, ...]
    sheets: tuple[Link, ...]
    lessons: tuple[SectionView, ...]
    tongues: tuple[TongueView, ...]
    kit: str
    downloads: tuple[DownloadView, ...]
    links: tuple[ReferenceView, ...]
    credit: str


@dataclass(frozen=True, slots=True)
class HandoutView:
    """One handout by itself, to be printed from a browser."""

    head: Head
    direction: str
    boxes: tuple[NoticeBoxView, ...]
    sheet: SheetView
    kit: Link
