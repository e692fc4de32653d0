"""Titles from A to Z: every post in the order of the site's alphabet."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from outspoken.model import moments
from outspoken.model.brief import Brief
from outspoken.model.views import Facet, Head, Link
from outspoken.model.views.search import LetterView, TitlesView, TitleView
from outspoken.services import fingerprints
from outspoken.services.planned import Frame, Planned, Shelf, path
from outspoken.services.search import alphabets, folding

URL = "/a-z/"
TEMPLATE = "titles.html"
TITLES = 150
"""Titles on a page."""
Ordered = Sequence[Brief]


def plan(shown: Sequence[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan the pages; *shown* are the posts that stand."""
    found = by_letter(shown, alphabets.of(frame.say.language))
    head = _head(frame)
    if len(shown) <= TITLES:
        yield _planned(TitlesView(head), found, frame)
        return
    letters = tuple(
        Facet(_url(letter), _text(letter, frame), len(held))
        for letter, held in found.items()
    )
    yield _planned(TitlesView(head, letters), {}, frame)
    for letter, held in found.items():
        yield from _of_letter(letter, held, frame)


def by_letter(
    shown: Sequence[Brief], letters: Sequence[str]
) -> Mapping[str, Sequence[Brief]]:
    """Return the posts under each of *letters* that has some, in order."""
    held: defaultdict[str, list[Brief]] = defaultdict(list)
    for each in sorted(shown, key=_place):
        held[alphabets.letter(each.title, letters)].append(each)
    order = (*letters, alphabets.DIGITS, alphabets.OTHER)
    return {letter: held[letter] for letter in order if letter in held}


def _place(brief: Brief) -> tuple[Sequence[str], str, str]:
    return folding.words(brief.title), brief.title, brief.id


def _of_letter(letter: str, held: Ordered, frame: Frame) -> Iterator[Planned]:
    last = (len(held) - 1) // TITLES + 1
    every = tuple(Link(_url(letter, page), f"{page}") for page in range(1, last + 1))
    for page in range(1, last + 1):
        bare = TitlesView(
            _head(frame, letter, page),
            before=_url(letter, page - 1) if page > 1 else "",
            after=_url(letter, page + 1) if page < last else "",
            numbered=every if last > 1 else (),
        )
        here = held[(page - 1) * TITLES : page * TITLES]
        yield _planned(bare, {letter: here}, frame)


def _planned(bare: TitlesView, found: Mapping[str, Ordered], frame: Frame) -> Planned:
    areas = frame.place.areas
    shown = [
        (letter, each.id, each.url, each.title, each.language, each.area, each.received)
        for letter, held in found.items()
        for each in held
    ]
    names = [(key, areas[key].name) for key in areas]
    told = fingerprints.of(bare, shown, names)
    make = partial(_view, bare, found, frame)
    return Planned(path(bare.head.url), TEMPLATE, told, 0, make)


def _view(
    bare: TitlesView, found: Mapping[str, Ordered], frame: Frame, _: Shelf
) -> TitlesView:
    groups = (
        LetterView(
            alphabets.slug(letter),
            _text(letter, frame),
            tuple(_title(each, frame) for each in held),
        )
        for letter, held in found.items()
    )
    return TitlesView(
        bare.head, bare.letters, tuple(groups), bare.before, bare.after, bare.numbered
    )


def _title(brief: Brief, frame: Frame) -> TitleView:
    area = frame.place.areas.get(brief.area)
    year = moments.of(brief.received).year
    named = area.name if area else ""
    return TitleView(brief.id, brief.url, brief.title, brief.language, named, year)


def _head(frame: Frame, letter: str = "", page: int = 1) -> Head:
    say = frame.say
    about = say("Every post on this site by its title.")
    if not letter:
        return Head(URL, say("A to Z"), about)
    named = _text(letter, frame)
    title = say("A to Z: {letter}", letter=named)
    if page > 1:
        title = say("A to Z: {letter}, page {n}", letter=named, n=page)
    return Head(_url(letter, page), title, about)


def _text(letter: str, frame: Frame) -> str:
    if letter == alphabets.OTHER:
        return frame.say("Other letters")
    return alphabets.shown(letter)


def _url(letter: str, page: int = 1) -> str:
    own = f"{URL}{alphabets.slug(letter)}/"
    return own if page == 1 else f"{own}page/{page}/"
