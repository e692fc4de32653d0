"""Our own words in the language of a page: gettext's catalogues, read as written.

A catalogue is ``translations/<language>/LC_MESSAGES/messages.po`` of the theme. There is no
step in which it is compiled. English is what the templates say.
"""

import gettext
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from outspoken.services import fingerprints

ENGLISH = "en"
STOPS = {"ur": "\u06d4"}
"""Full stops of languages that have another one."""
_CATALOGUE = Path("LC_MESSAGES", "messages.po")
# Python's own names of months follow the locale, which Pelican sets.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; called with English ones, it says them.

    Attributes:
        language: BCP 47 tag.
        known: What was translated; what was not stays English.
    """

    language: str
    known: gettext.NullTranslations

    def __call__(self, words: str) -> str:
        """Return *words*, which are English, in the language."""
        # Of nothing, gettext tells who made the catalogue.
        return self.known.gettext(words) if words else ""

    def count(self, one: str, many: str, number: int) -> str:
        """Return what is said of *number* things, which stands for ``{n}``.

        Args:
            one: How English says it of one: "{n} minute".
            many: How English says it of others: "{n} minutes".
            number: How many.
        """
        said = self.known.ngettext(one, many, number)
        return said.replace(
            "{n}", f"{number:,}" if self.language == ENGLISH else f"{number}"
        )

    def sentences(self, *phrases: str) -> str:
        """Return *phrases*, which have no full stop, as sentences one after the other."""
        stop = STOPS.get(self.language, ".")
        return " ".join(f"{each}{stop}" for each in phrases if each)

    def listed(self, things: Sequence[str]) -> str:
        """Return *things* one after the other, as a sentence has them: "a, b and c"."""
        if self.language == ENGLISH:
            return " and ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))
        from babel.lists import format_list  # slow to import; English needs none of it

        return format_list(things, "standard", _known(self.language))

    def day(self, when: date) -> str:
        """Write a day out: ``3 April 2026``."""
        if self.language == ENGLISH:
            return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
        from babel.dates import format_date

        return format_date(when, "d MMMM y", locale=_known(self.language))


def marked(words: str) -> str:
    """Return *words* as they are: they are said elsewhere, and are to be translated."""
    return words


def of(language: str, theme: Path) -> Wording:
    """Return the words of *language* as the theme in the folder *theme* has them."""
    path = catalogue(theme, language)
    found = path is not None and path.is_file()
    data = path.read_bytes() if path is not None and found else b""
    return Wording(language, _read(data, language) if data else gettext.NullTranslations())


def catalogue(theme: Path, language: str) -> Path | None:
    """Return where the catalogue of *language* is due; English has none."""
    tag = language.lower()
    if tag == ENGLISH or not tag.replace("-", "").isalnum():
        return None
    return theme / "translations" / tag.replace("-", "_") / _CATALOGUE


def digest(theme: Path) -> str:
    """Return the digest of every catalogue of a theme."""
    files = sorted((theme / "translations").glob(f"*/{_CATALOGUE.as_posix()}"))
    found = [(path.parts[-3], fingerprints.of_bytes(path.read_bytes())) for path in files]
    return fingerprints.of(found)


def own_name(language: str, said_in: str = "") -> str:
    """Return what a language calls itself, or what *said_in* calls it: "Welsh"."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(_locale(language)).get_display_name(
            _locale(said_in or language)
        )
    except (UnknownLocaleError, ValueError):
        return language
    return name or language


@lru_cache(16)
def _read(data: bytes, language: str) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    # What nobody has reviewed is "fuzzy"; the page that it stands on says so.
    catalog = read_po(BytesIO(data), locale=_locale(language))
    write_mo(compiled, catalog, use_fuzzy=True)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _locale(language: str) -> str:
    """Return *language* as Babel writes it."""
    first, _, rest = language.partition("-")
    return f"{first.lower()}_{rest.upper()}" if rest else first.lower()


@lru_cache(64)
def _known(language: str) -> str:
    """Return *language* as Babel writes it, or English where Babel does not know it."""
    from babel import Locale, UnknownLocaleError

    for locale in (_locale(language), _locale(language.partition("-")[0])):
        with suppress(UnknownLocaleError, ValueError):
            Locale.parse(locale)
            return locale
    return ENGLISH
