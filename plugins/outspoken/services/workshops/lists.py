"""The lists of workshops: all of them, and those of one sort."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from outspoken.model.kit import Status
from outspoken.model.kit_brief import KitBrief
from outspoken.model.kit_standing import standing
from outspoken.model.views.chrome import Head
from outspoken.model.views.page import Facet
from outspoken.model.views.workshop import KitCardView, WorkshopsView
from outspoken.services import languages, wording
from outspoken.services.kit_shelf import KitShelf
from outspoken.services.wording import ENGLISH, IN_ENGLISH, Wording, marked
from outspoken.services.workshops import boxes, facts

URL = "/workshops/"
TEMPLATE = "workshops.html"
TITLE = marked("Workshops")
DESCRIPTION = marked("Short workshops on how to be heard, for you to come to or to run.")
INTRO = marked(
    "Each workshop helps you to be heard. You can come to one. You can run one too: print "
    "the pack, and start. Nobody has to send anything."
)
NOTHING = marked("There are no workshops here yet.")
HOUR = 60
_AUDIENCES = {"residents": ("residents", "everyone"), "staff": ("staff", "everyone")}
Kept = Callable[[KitBrief], bool]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of kits.

    Attributes:
        name: Its name in an address.
        label: The question that it answers.
        text: What it is called among others.
        heading: Heading of its list.
        keeps: Tells of a kit whether it is of the sort.
        language: BCP 47 tag of the language that it is of, or empty.
    """

    name: str
    label: str
    text: str
    heading: str
    keeps: Kept
    language: str = ""

    def called(self, say: Wording) -> str:
        """Return what it is called among others, in the language of the page."""
        if self.language and say.language != ENGLISH:
            return wording.own_name(self.language, say.language)
        return say(self.text)

    def titled(self, say: Wording) -> str:
        """Return the heading of its list, in the language of the page."""
        return say(self.heading, language=self.called(say))

    @property
    def url(self) -> str:
        """Address of its list, from the site's root."""
        return f"{URL}for/{self.name}/"


def listed(shelf: KitShelf) -> tuple[KitBrief, ...]:
    """Return the kits that stand in lists: for beginners first, then the shortest."""
    shown = (each for each in shelf.briefs if each.status is not Status.RETIRED)
    return tuple(
        sorted(shown, key=lambda each: (each.level != "starter", each.minutes, each.title))
    )


def sorts(kits: Sequence[KitBrief]) -> tuple[Sort, ...]:
    """Return the sorts that there are kits of."""
    known = (*_FIXED, *_by_language(kits))
    return tuple(each for each in known if any(map(each.keeps, kits)))


def view(
    shelf: KitShelf,
    today: date,
    sort: Sort | None = None,
    say: Wording = IN_ENGLISH,
    *,
    rests: bool = False,
) -> WorkshopsView:
    """Return the list of all kits, or of those of one *sort*.

    Args:
        shelf: The kits.
        today: The day on which they are told of.
        sort: Which; all of them where there is none.
        say: Our own words, in the language of the page.
        rests: Whether what is sensitive to elections rests on the day.
    """
    kits = listed(shelf)
    shown = [each for each in kits if sort is None or sort.keeps(each)]
    head = Head(URL, say(TITLE), say(DESCRIPTION))
    if sort is not None:
        title = sort.titled(say)
        said = say("{title}: {description}", title=title, description=head.description)
        head = Head(sort.url, title, said)
    return WorkshopsView(
        head=head,
        heading=head.title,
        intro=say(INTRO),
        cards=tuple(_card(each, today, say, rests=rests) for each in shown),
        nothing=say(NOTHING),
        facets=tuple(_facets(kits, say)),
    )


def _card(brief: KitBrief, today: date, say: Wording, *, rests: bool) -> KitCardView:
    stands, known = standing(brief, today), say.language in brief.languages
    language = say.language if known else brief.language
    return KitCardView(
        url=brief.url_in(language),
        title=brief.title_in(language),
        summary=brief.summary_in(language),
        facts=facts.short(brief, say),
        tongues=tuple(boxes.tongues(brief, language, say)),
        standing=boxes.in_a_list(brief, stands, say, rests=rests),
        state=stands.banner or "fresh",
        language=language,
    )


def _facets(
    kits: Sequence[KitBrief], say: Wording
) -> Iterator[tuple[str, tuple[Facet, ...]]]:
    by_label: dict[str, list[Facet]] = {}
    for sort in sorts(kits):
        count = sum(map(sort.keeps, kits))
        by_label.setdefault(sort.label, []).append(Facet(sort.url, sort.called(say), count))
    for label, found in by_label.items():
        every = [Facet(URL, say("All"), len(kits))] if label == _WHO else []
        yield label, (*every, *found)


def _for(audience: str) -> Kept:
    return lambda kit: kit.audience in _AUDIENCES[audience]


def _by_language(kits: Sequence[KitBrief]) -> Iterator[Sort]:
    for tag in sorted({tag for kit in kits for tag in kit.languages} - {ENGLISH}):
        name = languages.TAGS.get(tag, tag)
        slug = name.lower().replace(" ", "-")
        yield Sort(slug, _LANGUAGE, name, _WORKSHOPS_IN, _in(tag), tag)


def _in(language: str) -> Kept:
    return lambda kit: language in kit.languages


_WHO, _WHAT = marked("Who for"), marked("What you have")
_LANGUAGE, _WORKSHOPS_IN = marked("Language"), marked("Workshops in {language}")
_FIXED = (
    Sort(
        "residents",
        _WHO,
        marked("Residents"),
        marked("Workshops for residents"),
        _for("residents"),
    ),
    Sort("staff", _WHO, marked("Staff"), marked("Workshops for staff"), _for("staff")),
    Sort(
        "starters",
        _WHAT,
        marked("A first go at it"),
        marked("Workshops to start with"),
        lambda kit: kit.level == "starter",
    ),
    Sort(
        "an-hour",
        _WHAT,
        marked("An hour or less"),
        marked("Workshops of an hour or less"),
        lambda kit: kit.minutes <= HOUR,
    ),
    Sort(
        "no-account",
        _WHAT,
        marked("No account"),
        marked("Workshops that need no account"),
        lambda kit: kit.account_needed == "no",
    ),
    Sort(
        "paper",
        _WHAT,
        marked("No phone, only paper"),
        marked("Workshops that work on paper"),
        lambda kit: kit.paper_only_route,
    ),
)
