"""Where a catalogue stands: what of our words is said in its language, and how surely.

The template of catalogues, ``messages.pot``, says what there is to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from babel import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from outspoken.model.problem import Problem
from outspoken.services import catalogues, cldr, texts

TEMPLATE = "messages.pot"
FUZZY = "fuzzy"
"""What gettext calls an entry that no speaker of the language has read."""
REVIEWED = "Reviewed by "
"""How the note begins that says who has read an entry, and when."""
RENEW = "run: invoke translations --renew"
_NAME = re.compile(r"\{\w*\}")


class State(StrEnum):
    """How far a sentence of ours is in a language."""

    MISSING = "missing"
    DRAFTED = "drafted"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence of ours in one language.

    Attributes:
        line: Line of the catalogue on which it stands; 0 where it does not.
        ours: What English says: one sentence; or that of one thing, and that of many.
        said: What is said in the language, in each of its forms; empty where nothing is.
        state: How far it is.
    """

    line: int
    ours: tuple[str, ...]
    said: tuple[str, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Standing:
    """A catalogue beside the template.

    Attributes:
        language: BCP 47 tag.
        path: Its file.
        entries: Every sentence of the template, in its order.
        problems: What is to be mended in the file.
    """

    language: str
    path: Path
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    def of(self, state: State) -> tuple[Entry, ...]:
        """Return the sentences that are in *state*."""
        return tuple(each for each in self.entries if each.state is state)


def template(theme: Path) -> Catalog | list[Problem]:
    """Return what there is to say, or why that cannot be read."""
    return load(theme / "translations" / TEMPLATE, "")


def load(path: Path, language: str) -> Catalog | list[Problem]:
    """Read the catalogue *path*, or say why it cannot be read."""
    try:
        with path.open("rb") as file:
            locale = cldr.known(language) if language else None
            return read_po(file, locale=locale, abort_invalid=True)
    except FileNotFoundError:
        return [texts.problem(path, 0, "there is no such file")]
    except PoFileError as error:
        return [texts.problem(path, error.lineno + 1, f"mend the catalogue: {error}")]
    except (UnicodeDecodeError, UnknownLocaleError, ValueError) as error:
        return [texts.problem(path, 0, f"save it as gettext's .po in UTF-8: {error}")]


def read(theme: Path, language: str) -> Standing | list[Problem]:
    """Compare the catalogue of *language* with the template of *theme*."""
    path = catalogues.path(theme, language)
    if path is None:
        advice = f"name a language by its tag, as cy, not {language!r}"
        return [texts.problem(theme / "translations", 0, advice)]
    wanted, there = template(theme), load(path, language)
    wrong = [each for read in (wanted, there) if isinstance(read, list) for each in read]
    if isinstance(wanted, list) or isinstance(there, list):
        return wrong
    entries = tuple(_entry(each, there) for each in wanted if each.id)
    problems = (*_not_said(wanted, there, path), *_of_names(entries, path))
    return Standing(language, path, entries, problems)


def forms(message: Message) -> tuple[str, ...]:
    """Return what is said for *message*, in each of its forms."""
    said = message.string
    return tuple(map(_text, said)) if isinstance(said, list | tuple) else (_text(said),)


def sentences(message: Message) -> tuple[str, ...]:
    """Return what English says: of one thing and of many, where there are two."""
    return tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,)


def names(sentence: str) -> frozenset[str]:
    """Return what stands in braces in a sentence: that is filled in later."""
    return frozenset(_NAME.findall(sentence))


def missing_names(ours: Sequence[str], said: str) -> str:
    """Return what to do about the braces of *said*; nothing where they are right."""
    # Of one thing, a language may say that there is one without a figure.
    if not said or names(said) in map(names, ours):
        return ""
    wanted = ", ".join(sorted(names(ours[-1]))) or "nothing"
    found = ", ".join(sorted(names(said))) or "nothing"
    return f"write in braces what the English has, {wanted}, not {found}"


def _entry(wanted: Message, there: Catalog) -> Entry:
    """Return *wanted* as the catalogue *there* has it."""
    found = there.get(wanted.id)
    said = forms(found) if found else ("",)
    state = State.MISSING
    if found and all(said):
        state = State.DRAFTED if FUZZY in found.flags else State.REVIEWED
    return Entry((found.lineno or 0) if found else 0, sentences(wanted), said, state)


def _not_said(wanted: Catalog, there: Catalog, path: Path) -> Iterator[Problem]:
    """Yield a problem for each entry that no page says any more."""
    for each in there:
        if each.id and each.id not in wanted:
            advice = f"no page says {sentences(each)[0]!r} any more; {RENEW}"
            yield texts.problem(path, each.lineno or 0, advice)


def _of_names(entries: Sequence[Entry], path: Path) -> Iterator[Problem]:
    """Yield a problem for each translation whose braces are others than in English."""
    for entry in entries:
        advice = (missing_names(entry.ours, form) for form in entry.said)
        if wrong := next(filter(None, advice), ""):
            yield texts.problem(path, entry.line, wrong)


def _text(said: object) -> str:
    return said if isinstance(said, str) else ""
