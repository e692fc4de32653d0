"""A kit: one workshop, whole, as a trainer runs it and a resident reads about it.

`services.kits` reads it from ``workshops/<kit>/``; what is wrong with one is said there.
Its words are Markdown as written by staff.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outspoken.model.activity import Activity
from outspoken.model.handout import Card, Handout, Picture
from outspoken.model.kit_run import Run


class Status(StrEnum):
    """How far a kit is, or a translation of one."""

    MACHINE_DRAFT = "machine-draft"
    """A translation that no person has read; never shown as ready."""
    DRAFT = "draft"
    TESTED = "tested"
    READY = "ready"
    RETIRED = "retired"


class Variant(StrEnum):
    """What a pack is printed as."""

    STANDARD = "standard"
    """A4 at 14 pt, the whole kit."""
    LARGE = "large"
    """A4 at 18 pt, the whole kit."""
    HANDOUTS = "handouts"
    """Photocopy masters: handouts and cards alone."""
    BOOKLET = "booklet"
    """The resident's part, set as A5 at 12 pt, two pages on a side of A4."""
    EASY_READ = "easy-read"
    """What the workshop is, in short sentences, each with a picture."""


@dataclass(frozen=True, slots=True)
class Material:
    """A thing that is needed.

    Attributes:
        name: What.
        per: person, pair or group.
        qty: How many for each.
    """

    name: str
    per: str
    qty: int = 1


@dataclass(frozen=True, slots=True)
class Skill:
    """A row of the Essential Digital Skills framework that a kit works on.

    Attributes:
        area: C, H, T, P, S or F.
        stage: foundation, life or work.
        i_can: What a person can do afterwards, in their words.
    """

    area: str
    stage: str
    i_can: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to another site, with the day on which somebody followed it, or none."""

    url: str
    label: str
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """Where a kit in another language stands.

    Attributes:
        language: BCP 47 tag.
        direction: ltr or rtl.
        status: How far it is.
        translator: Who made it, or by which machine.
        reviewed_by: Who read it, or empty.
        source_sha: Digest of the kit that it was made from.
        is_stale: Whether the kit is another one by now.
    """

    language: str
    direction: str
    status: Status
    translator: str
    reviewed_by: str
    source_sha: str
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Kit:
    """One workshop in one language.

    Attributes:
        id: Name of its folder: ``tweet-your-mp``.
        title: Its title.
        summary: What it is, in at most 25 words.
        version: Version, as ``1.0.0``.
        status: How far it is; of the kit itself, not of a translation.
        last_tested: The last day it was run, or none.
        tested_with: Whom with, in words.
        review_by: The day by which it is to be read again.
        licence: On what terms.
        authors: Who wrote it.
        based_on: What it stands on, as (address, licence).
        audience: residents, staff or everyone.
        level: starter or improver.
        minutes: How long it takes, breaks among them.
        breaks: Minutes after which a break begins.
        group: Fewest and most people, and how many a helper is needed for.
        setting: room, drop-in, outdoor or one-to-one; several.
        skills: What it works on.
        outcomes: What people can do afterwards, two to four.
        platforms: Networks that are used.
        account_needed: no, optional or yes.
        phone_needed: Whether people need a phone of their own.
        data_mb_per_person: Mobile data that each uses, in MB.
        paper_only_route: Whether all of it can be done on paper.
        risk: low, medium or high.
        safeguarding: What to look after.
        election_sensitive: Whether it rests in an election period.
        seasonal: When it fits, or empty.
        languages: Languages that it is to be had in.
        variants: What it can be printed as.
        materials: What is needed.
        cost_per_person_gbp: Cost for each person, in pounds.
        links: Links to other sites.
        tags: Words to find it by.
        related: Ids of other kits.
        body: The resident's page, as Markdown.
        facilitator: The facilitator's page: "before", "risks", "adapt", "after", each as
            Markdown, and its first words under "".
        activities: Its activities, in order.
        handouts: Its handouts, in the order of their names.
        cards: Its cards, in order.
        pictures: Its images.
        easy_read: Its Easy Read: pairs of a picture's name and the sentence beside it; a
            heading is a pair without a picture.
        runs: When it ran, newest first.
        language: BCP 47 tag of its words.
        translation: Where this translation stands; none for the original.
        others: Languages that it can be read in besides, as tags.
    """

    id: str
    title: str
    summary: str
    version: str
    status: Status
    last_tested: date | None
    tested_with: str
    review_by: date
    licence: str
    authors: tuple[str, ...]
    audience: str
    level: str
    minutes: int
    breaks: tuple[int, ...]
    group: tuple[int, int, int]
    setting: tuple[str, ...]
    skills: tuple[Skill, ...]
    outcomes: tuple[str, ...]
    platforms: tuple[str, ...]
    account_needed: str
    phone_needed: bool
    data_mb_per_person: int
    paper_only_route: bool
    risk: str
    safeguarding: tuple[str, ...]
    variants: tuple[Variant, ...]
    materials: tuple[Material, ...]
    cost_per_person_gbp: str
    body: str
    facilitator: tuple[tuple[str, str], ...]
    activities: tuple[Activity, ...]
    handouts: tuple[Handout, ...]
    cards: tuple[Card, ...]
    based_on: tuple[str, str] = ("", "")
    election_sensitive: bool = False
    seasonal: str = ""
    languages: tuple[str, ...] = ("en",)
    links: tuple[Reference, ...] = ()
    tags: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    easy_read: tuple[tuple[str, str], ...] = ()
    runs: tuple[Run, ...] = ()
    language: str = "en"
    translation: Translation | None = None
    others: tuple[str, ...] = ()
