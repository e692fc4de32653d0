"""Our own words in templates, in the language of the page: ``_("Say")``."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from markupsafe import Markup, escape

from outspoken.services import wording
from outspoken.services.wording import IN_ENGLISH, Wording

# Macros know no page; and the desk makes several pages at once.
_SAY: ContextVar[Wording] = ContextVar("say", default=IN_ENGLISH)


@contextmanager
def speaking(say: Wording) -> Iterator[None]:
    """Let the page that is made in this block speak as *say* does."""
    before = _SAY.set(say)
    try:
        yield
    finally:
        _SAY.reset(before)


class PageWords:
    """What templates call ``_``."""

    @property
    def language(self) -> str:
        """BCP 47 tag of the language that the page speaks."""
        return _SAY.get().language

    @property
    def direction(self) -> str:
        """Which way that is written: "ltr" or "rtl"."""
        return wording.direction(self.language)

    @property
    def comma(self) -> str:
        """What stands between two things, with its space: ", "."""
        return _SAY.get().comma

    @property
    def stop(self) -> str:
        """What stands at the end of a sentence: "."."""
        return _SAY.get().stop

    def __call__(self, words: str, /, **named: object) -> str:
        """Return *words*; what is *named* is escaped, but for what is markup already."""
        said = _SAY.get()(words)
        return _filled(said, named) if named else said

    def count(self, one: str, many: str, number: int, /, **named: object) -> str:
        """Return what is said of *number* things, which stands for ``{n}``."""
        said = _SAY.get().count(one, many, number)
        return _filled(said, named) if named else said

    def day(self, when: date) -> str:
        """Write a day out."""
        return _SAY.get().day(when)

    def month(self, when: date) -> str:
        """Write the month of a day out."""
        return _SAY.get().month(when)

    def short_month(self, when: date) -> str:
        """Write the month of a day in short."""
        return _SAY.get().short_month(when)

    def moment(self, when: datetime) -> str:
        """Write a moment out in London's time."""
        return _SAY.get().moment(when)

    def number(self, value: float) -> str:
        """Write a number."""
        return _SAY.get().number(value)

    def listed(self, things: Sequence[str]) -> str:
        """Return *things* one after the other: "a, b and c"."""
        return _SAY.get().listed(things)

    def row(self, things: Sequence[str]) -> str:
        """Return *things* one after the other, with no word between."""
        return _SAY.get().row(things)

    def joined(self, *phrases: str) -> str:
        """Return *phrases* as sentences, the last without a full stop."""
        return _SAY.get().joined(*phrases)

    def sentences(self, *phrases: str) -> str:
        """Return *phrases*, which have no full stop, as sentences."""
        return _SAY.get().sentences(*phrases)

    def tongue(self, language: str, direction: str = "") -> Markup:
        """Return the attributes of an element in *language*; none in that of the page.

        Args:
            language: BCP 47 tag, or empty.
            direction: Which way its words run, where that is not as the language says.
        """
        way = direction or (wording.direction(language) if language else self.direction)
        named = Markup(' lang="{}"').format(language)
        turned = Markup(' dir="{}"').format(way)
        return (named if language not in ("", self.language) else Markup()) + (
            turned if way != self.direction else Markup()
        )


def _filled(words: str, named: Mapping[str, object]) -> Markup:
    values = {name: escape(value) for name, value in named.items()}
    return Markup(wording.filled(escape(words), values))
