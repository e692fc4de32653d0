"""Checks of kits: all rules, over a kit and its translations, everything at once.

What cannot be read at all is said by `services.kits.reading`. A kit with problems is
held back, by name, from the site and from the printer; one with warnings is not. Nothing
becomes a problem because a day has passed: days make warnings.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outspoken.model.kit import Kit
from outspoken.model.problem import Problem
from outspoken.services.kits import reading
from outspoken.services.kits.rules import (
    card_rules,
    easy_rows,
    example_posts,
    freshness,
    headings,
    images,
    lettering,
    letters,
    links,
    needs,
    people,
    reading_grades,
    records,
    times,
)
from outspoken.services.kits.subject import Subject


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        find: Yields what breaks it.
        is_warning: Whether a kit that breaks it may be shown.
        is_of_words: Whether a translation is judged by it too.
    """

    find: Callable[[Subject], Iterator[Problem]]
    is_warning: bool = False
    is_of_words: bool = False


def _of_words(find: Callable[[Subject], Iterator[Problem]]) -> Rule:
    return Rule(find, is_of_words=True)


def _warning(find: Callable[[Subject], Iterator[Problem]]) -> Rule:
    return Rule(find, is_warning=True, is_of_words=True)


RULES: Mapping[str, Rule] = {
    "minutes-add-up": Rule(times.sums),
    "activity-minutes": Rule(times.lengths),
    "rests": Rule(times.rests),
    "no-clock-times": _of_words(times.clocks),
    "handouts-exist": Rule(needs.missing),
    "handouts-used": Rule(needs.unused),
    "say-do-check": _of_words(needs.steps),
    "activity-outcomes": Rule(needs.outcomes),
    "cards-ask": _of_words(card_rules.questions),
    "cards-short": _of_words(card_rules.lengths),
    "cards-printed": Rule(card_rules.sheets),
    "images-told": _of_words(images.told),
    "images-listed": Rule(images.listed),
    "images-known": _of_words(images.used),
    "images-harmless": Rule(images.harmless),
    "summary-short": _of_words(records.summaries),
    "outcomes": _of_words(records.outcomes),
    "tested-when": Rule(records.trials),
    "group-size": Rule(records.groups),
    "names": Rule(records.names),
    "languages": Rule(records.languages),
    "version-changes": Rule(records.versions),
    "variants": Rule(records.variants),
    "grade-residents": _of_words(reading_grades.residents),
    "sentence-length": _of_words(reading_grades.lengths),
    "headings-filled": _of_words(headings.empty),
    "reading-age": Rule(reading_grades.ages),
    "posts-fit": _of_words(example_posts.lengths),
    "no-capitals": _of_words(lettering.capitals),
    "no-italics": _of_words(lettering.italics),
    "no-underline": _of_words(lettering.underlines),
    "own-words": _of_words(links.unwritten),
    "invented-people": _of_words(people.invented),
    "easy-read-length": _of_words(easy_rows.counts),
    "easy-read-pictures": _of_words(easy_rows.pictures),
    "translation-ready": _of_words(freshness.ready),
    "grade-staff": _warning(reading_grades.staff),
    "hashtags": _warning(lettering.hashtags),
    "letters": _warning(letters.unprintable),
    "related": Rule(records.neighbours, is_warning=True),
    "last-run": Rule(records.runs, is_warning=True),
    "images-used": Rule(images.idle, is_warning=True),
    "links-followed": Rule(links.followed, is_warning=True),
    "last-tested": _warning(freshness.tried),
    "review-by": _warning(freshness.reviewed),
    "translation-stale": _warning(freshness.translated),
}
"""Every rule by its name; each has a case that breaks it in `tests/cases/kits/`."""


def problems(kit: Kit, folder: Path, today: date) -> Iterator[Problem]:
    """Yield what holds back *kit*, read from *folder*, or a translation of it.

    What holds back a translation alone lies below ``i18n/<language>/``.
    """
    for subject in _subjects(kit, folder, today):
        yield from subject if isinstance(subject, list) else _found(subject, warn=False)


def warnings(kit: Kit, folder: Path, today: date) -> Iterator[Problem]:
    """Yield what to look at in *kit* and its translations; it holds nothing back."""
    for subject in _subjects(kit, folder, today):
        yield from () if isinstance(subject, list) else _found(subject, warn=True)


def of_all(workshops: Path, today: date) -> Iterator[Problem]:
    """Yield what holds back any of the kits below *workshops*, or a translation."""
    for folder, kit in reading.all_in(workshops):
        yield from kit if isinstance(kit, list) else problems(kit, folder, today)


def doubts(workshops: Path, today: date) -> Iterator[Problem]:
    """Yield the warnings of all the kits below *workshops*."""
    for folder, kit in reading.all_in(workshops):
        yield from () if isinstance(kit, list) else warnings(kit, folder, today)


def judged(folder: Path, language: str, today: date) -> Kit | list[Problem]:
    """Read the kit in *folder* in one language; or say why it is held back."""
    kit = reading.read(folder, language)
    if isinstance(kit, list):
        return kit
    return sorted({*_found(Subject(kit, folder, today), warn=False)}) or kit


def _subjects(kit: Kit, folder: Path, today: date) -> Iterator[Subject | list[Problem]]:
    """Yield *kit* and each translation of it, or what is wrong with that."""
    yield Subject(kit, folder, today)
    for language in kit.others if kit.translation is None else ():
        other = reading.read(folder, language)
        yield other if isinstance(other, list) else Subject(other, folder, today)


def _found(subject: Subject, *, warn: bool) -> Iterator[Problem]:
    is_translation = subject.kit.translation is not None
    for rule in RULES.values():
        if rule.is_warning == warn and (rule.is_of_words or not is_translation):
            yield from rule.find(subject)
