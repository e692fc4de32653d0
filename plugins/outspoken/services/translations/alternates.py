"""The same text in several languages: which pages lead to each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from outspoken.model.brief import Brief
from outspoken.model.submission import TranslatedBy
from outspoken.model.views import Alternate
from outspoken.services import cldr
from outspoken.services.wording import marked

Alternates = tuple[Alternate, ...]
NOTES: Mapping[TranslatedBy, str] = {
    TranslatedBy.WRITER: marked("Translated by the writer."),
    TranslatedBy.OFFICE: marked("Translated by the office."),
    TranslatedBy.MACHINE: marked("Translated by a machine. It may be wrong."),
}
"""What is said of a translation on its page."""


class Said(NamedTuple):
    """A text in one language.

    Attributes:
        id: Identity of the text.
        original: Identity of the text that it says in another language; empty for none.
        language: BCP 47 tag.
        url: Address of its page, from the site's root.
    """

    id: str
    original: str
    language: str
    url: str


def of_posts(briefs: Iterable[Brief]) -> Mapping[str, Alternates]:
    """Return for each post that stands in several languages all of them, by its id."""
    standing = [each for each in briefs if not each.is_withdrawn]
    roots = {each.translation_of for each in standing if each.translation_of}
    found = (each for each in standing if each.translation_of or each.id in roots)
    said = [(each.received, each.id, _said(each)) for each in found] if roots else []
    return of(each for _, _, each in sorted(said))


def of(texts: Iterable[Said]) -> Mapping[str, Alternates]:
    """Return for each of *texts* that stands in several languages all of them, by its id.

    The original comes first, then the others by their tags. Of two in one language the
    first counts; what says a translation in another language is alone.
    """
    groups: dict[str, list[Said]] = defaultdict(list)
    for each in texts:
        groups[each.original or each.id].append(each)
    found: dict[str, Alternates] = {}
    for group in groups.values():
        chosen: dict[str, Said] = {}
        for each in sorted(group, key=lambda each: bool(each.original)):
            chosen.setdefault(each.language.lower(), each)
        if len(chosen) > 1:
            row = tuple(map(_alternate, sorted(chosen.values(), key=_place)))
            found |= {each.id: row for each in chosen.values()}
    return found


def _place(said: Said) -> tuple[bool, str]:
    return bool(said.original), said.language


def _said(brief: Brief) -> Said:
    return Said(brief.id, brief.translation_of, brief.language, brief.url)


def _alternate(said: Said) -> Alternate:
    name = cldr.own_name(said.language)
    return Alternate(said.language, said.url, name, is_original=not said.original)
