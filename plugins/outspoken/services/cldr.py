"""How languages write days, numbers and lists (Unicode CLDR), for all but plain English.

Babel is slow to import, so it is imported when a page in another language is made.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

_UNKNOWN = "en_GB"
"""How days are written in a language that Babel does not know."""
_WELSH_AND = " a(c) "
"""The last "and" of a Welsh list, which Babel leaves open: "ac" before a vowel."""
_WELSH_AC = re.compile(r" a\(c\) (?=[aeiouwyâêîôûŵŷ])", re.IGNORECASE)

_UNITS = (
    *("duration-second", "duration-minute", "duration-hour", "duration-day"),
    *("duration-week", "duration-month", "duration-year", "length-meter"),
    *("length-kilometer", "length-mile", "mass-kilogram", "volume-liter"),
)
_COUNTS = (1, 2, 3, 5, 6, 10)
"""Of these numbers, every language that we know has all its forms of a word."""


def day(when: date, language: str) -> str:
    """Write a day out: ``3 Ebrill 2026``."""
    return format_date(when, "d MMMM y", locale=known(language))


def near_day(when: date, language: str) -> str:
    """Write a day out with its name and without its year: ``Dydd Mawrth 14 Ebrill``."""
    return format_date(when, "EEEE d MMMM", locale=known(language))


def month(when: date, language: str) -> str:
    """Write the month of a day out: ``Ebrill 2026``."""
    return format_date(when, "LLLL y", locale=known(language))


def short_month(when: date, language: str) -> str:
    """Write the month of a day in short: ``Ebr 2026``."""
    return format_date(when, "LLL y", locale=known(language))


def moment(when: datetime, language: str, comma: str) -> str:
    """Write a moment out, in the zone that it has: ``3 maja 2026, 09:12``."""
    here = known(language)
    time = format_time(when, "short", locale=here)
    form = str(get_datetime_format("medium", locale=here))
    # Some languages have no comma there, and a year would run into the hour.
    form = form.replace("{1} {0}", f"{{1}}{comma}{{0}}")
    return form.replace("{0}", time).replace("{1}", day(when, language)).replace("'", "")


def number(value: float, language: str) -> str:
    """Write a number: ``12,345``."""
    return format_decimal(value, locale=known(language))


def listed(things: Sequence[str], language: str) -> str:
    """Return *things* one after the other, as a sentence has them."""
    said = format_list(things, "standard", known(language))
    return _WELSH_AC.sub(" ac ", said).replace(_WELSH_AND, " a ")


def counted(language: str) -> str:
    """Return every month and the commonest units, in all forms, as one row of words."""
    here = Locale.parse(known(language))
    widths = (width for names in here.months.values() for width in names.values())
    months = (name for width in widths for name in width.values())
    units = (format_unit(n, unit, locale=here) for unit in _UNITS for n in _COUNTS)
    return " ".join((*months, *units))


def own_name(language: str, said_in: str = "") -> str:
    """Return what a language calls itself, or what *said_in* calls it: "Welsh"."""
    try:
        name = Locale.parse(locale(language)).get_display_name(locale(said_in or language))
    except (UnknownLocaleError, ValueError):
        return language
    return name or language


def locale(language: str) -> str:
    """Return *language* as Babel writes it."""
    first, _, rest = language.partition("-")
    return f"{first.lower()}_{rest.upper()}" if rest else first.lower()


@lru_cache(64)
def known(language: str) -> str:
    """Return *language* as Babel writes it, or English where Babel does not know it."""
    for each in (locale(language), locale(language.partition("-")[0])):
        with suppress(UnknownLocaleError, ValueError):
            Locale.parse(each)
            return each
    return _UNKNOWN
