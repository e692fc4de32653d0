"""Our own words in the language of a page: whole sentences, days, numbers and lists.

English is what templates and the program say. Other languages say what their catalogue
has (`services.catalogues`), and write days and numbers in their own way (`services.cldr`).
"""

import gettext
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path

from outspoken.model.submission import LONDON
from outspoken.model.translatable import marked as marked
from outspoken.services import catalogues

ENGLISH = "en"
STOPS = {"ur": "\u06d4"}
"""Full stops of languages that have another one."""
COMMAS = {"ur": "\u060c "}
"""The same of commas, each with its space."""
RIGHT_TO_LEFT = frozenset(
    ("ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi")
)
# Python's own names of months follow the locale, which Pelican sets.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; called with English ones, it says them.

    Attributes:
        language: BCP 47 tag.
        known: What was translated; what was not stays English.
        digest: That of the catalogue; empty where there is none.
    """

    language: str
    known: gettext.NullTranslations = field(repr=False)
    digest: str = ""

    def __call__(self, words: str, /, **named: object) -> str:
        """Return *words*, which are English, in the language.

        Args:
            words: A whole sentence, or a label.
            named: What stands for each name in braces: ``say("By {name}", name=name)``.
        """
        # Of nothing, gettext tells who made the catalogue.
        said = self.known.gettext(words) if words else ""
        return filled(said, named) if named else said

    def count(self, one: str, many: str, number: int, /, **named: object) -> str:
        """Return what is said of *number* things, which stands for ``{n}``.

        Args:
            one: How English says it of one: "{n} minute".
            many: How English says it of others: "{n} minutes".
            number: How many.
            named: What stands for other names in braces.
        """
        said = self.known.ngettext(one, many, number)
        return filled(said, {**named, "n": self.number(number)})

    def sentences(self, *phrases: str) -> str:
        """Return *phrases*, which have no full stop, as sentences one after the other."""
        return " ".join(f"{each}{self.stop}" for each in phrases if each)

    def joined(self, *phrases: str) -> str:
        """Return *phrases* as `sentences`, without a full stop at the end of the last."""
        return f"{self.stop} ".join(filter(None, phrases))

    def listed(self, things: Sequence[str]) -> str:
        """Return *things* one after the other, as a sentence has them: "a, b and c"."""
        if self.language == ENGLISH:
            return " and ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))
        from outspoken.services import cldr

        return cldr.listed(things, self.language)

    def row(self, things: Sequence[str]) -> str:
        """Return *things* one after the other, with no word between: "a, b, c"."""
        # Of some languages, Babel does not know how they do it.
        return self.comma.join(things)

    @property
    def stop(self) -> str:
        """What stands at the end of a sentence: "."."""
        return STOPS.get(self.language, ".")

    @property
    def comma(self) -> str:
        """What stands between two things, with its space: ", "."""
        return COMMAS.get(self.language, ", ")

    def number(self, value: float) -> str:
        """Write a number: ``12,345``."""
        if self.language == ENGLISH:
            return f"{value:,}"
        from outspoken.services import cldr

        return cldr.number(value, self.language)

    def day(self, when: date) -> str:
        """Write a day out, that of a moment being its day in London: ``3 April 2026``."""
        here = _in_london(when)
        if self.language == ENGLISH:
            return f"{here.day} {MONTHS[here.month - 1]} {here.year}"
        from outspoken.services import cldr

        return cldr.day(here, self.language)

    def near_day(self, when: date) -> str:
        """Write a day of these weeks out, with its name: ``Tuesday 14 April``."""
        here = _in_london(when)
        if self.language == ENGLISH:
            return f"{WEEKDAYS[here.weekday()]} {here.day} {MONTHS[here.month - 1]}"
        from outspoken.services import cldr

        return cldr.near_day(here, self.language)

    def month(self, when: date) -> str:
        """Write the month of a day or a moment out: ``April 2026``."""
        here = _in_london(when)
        if self.language == ENGLISH:
            return f"{MONTHS[here.month - 1]} {here.year}"
        from outspoken.services import cldr

        return cldr.month(here, self.language)

    def short_month(self, when: date) -> str:
        """Write the month of a day or a moment in short: ``Apr 2026``."""
        here = _in_london(when)
        if self.language == ENGLISH:
            return f"{MONTHS[here.month - 1][:3]} {here.year}"
        from outspoken.services import cldr

        return cldr.short_month(here, self.language)

    def moment(self, when: datetime) -> str:
        """Write a moment out in London's time: ``3 April 2026, 9.12 am``."""
        local = when.astimezone(LONDON)
        if self.language == ENGLISH:
            half = "am" if local.hour < 12 else "pm"
            return f"{self.day(local)}, {local.hour % 12 or 12}.{local.minute:02} {half}"
        from outspoken.services import cldr

        return cldr.moment(local, self.language, self.comma)


IN_ENGLISH = Wording(ENGLISH, gettext.NullTranslations())
"""The words as the program has them."""


class Wordings:
    """The words of a site, in every language that its theme has a catalogue of.

    What they are known by is what they say: they may stand in a fingerprint.
    """

    def __init__(self, theme: Path | None = None, language: str = ENGLISH) -> None:
        """Speak as a theme does.

        Args:
            theme: Its folder; without one there is English alone.
            language: BCP 47 tag of the site.
        """
        self._theme, self._language = theme, language
        self._known: dict[str, Wording] = {}

    def __repr__(self) -> str:
        """Return all that pages are made of."""
        return f"Wordings({self._language!r}, {self.digest!r})"

    @cached_property
    def digest(self) -> str:
        """The digest of every catalogue."""
        return catalogues.digest(self._theme) if self._theme else ""

    @cached_property
    def site(self) -> Wording:
        """The words of the site."""
        return self._found(self._language) or IN_ENGLISH

    def of(self, language: str) -> Wording:
        """Return the words of a page in *language*; the site's where nobody knows them."""
        if language not in self._known:
            found = self._found(language) if language else None
            self._known[language] = found or self.site
        return self._known[language]

    def _found(self, language: str) -> Wording | None:
        first = language.lower().partition("-")[0]
        if first == ENGLISH:
            return IN_ENGLISH
        for tag in dict.fromkeys((language, first)):
            if self._theme and (known := catalogues.find(self._theme, tag)):
                return Wording(language, *known)
        return None


ENGLISH_ALONE = Wordings()
"""The words of who has no theme."""


def filled(words: str, named: Mapping[str, object]) -> str:
    """Put what is *named* into *words*; braces in what is put in are left as they are."""
    return _NAMED.sub(lambda found: str(named.get(found[1], found[0])), words)


def of(language: str, theme: Path) -> Wording:
    """Return the words of *language*, English ones where the theme has no catalogue."""
    if language.lower() == ENGLISH:
        return IN_ENGLISH
    known = catalogues.find(theme, language)
    return Wording(language, *(known or (gettext.NullTranslations(),)))


@lru_cache(256)
def direction(language: str) -> str:
    """Tell which way a language is written: "ltr" or "rtl"."""
    return "rtl" if language.lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"


def own_name(language: str, said_in: str = "") -> str:
    """Return what a language calls itself, or what *said_in* calls it: "Welsh"."""
    from outspoken.services import cldr

    return cldr.own_name(language, said_in)


def _in_london(when: date) -> date:
    return when.astimezone(LONDON) if isinstance(when, datetime) else when
