"""The feeds that `invoke pull` reads: the `[[feed]]` tables of place/channels.toml."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.fields import FIELDS
from outspoken.model.identity import is_id
from outspoken.model.imported import ImportedKind
from outspoken.model.problem import Problem
from outspoken.services import registers
from outspoken.services.places import CHANNELS
from outspoken.services.registers import Row

FEED = "feed"
BESIDE = ("campaigns", "clock", "desk", "hashtag", "office")
"""Tables of the file that are no feeds."""
TAKEN_AS = {"comments": ImportedKind.COMMENT, "posts": ImportedKind.POST}


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is pulled.

    Attributes:
        row: Its table.
        url: Its address.
        answers: Id of the text that its entries answer when they do not say; or empty.
        taken_as: What every entry is taken as.
        site: Address of the site whose old addresses its entries may name; its own, where
            it is empty.
    """

    row: Row
    url: str
    answers: str = ""
    taken_as: ImportedKind = ImportedKind.COMMENT
    site: str = ""

    def problem(self, name: str, advice: str) -> Problem:
        """Return a problem of its field *name*."""
        return self.row.problem(name, advice)


def feeds(folder: Path) -> tuple[tuple[Feed, ...], list[Problem]]:
    """Return the feeds listed in *folder*, and what is to be mended in the list."""
    found = registers.read(folder / CHANNELS, FEED, BESIDE)
    if isinstance(found, list):
        return (), found
    problems: list[Problem] = []
    listed: dict[str, Feed] = {}
    for row in found:
        wrong = [*_complaints(row)]
        if not wrong and row.text("url") in listed:
            wrong = [row.problem("url", "name each feed once")]
        problems += wrong
        if not wrong:
            listed[row.text("url")] = _feed(row)
    return tuple(listed.values()), problems


def _feed(row: Row) -> Feed:
    taken_as = TAKEN_AS[row.text("as") or "comments"]
    return Feed(row, row.text("url"), row.text("answers"), taken_as, row.text("site"))


def _complaints(row: Row) -> Iterator[Problem]:
    yield from row.complaints(("url",), ("answers", "as", "site"))
    for name, noun in (("url", "feed"), ("site", "site")):
        link = row.text(name)
        if row.has(name) and (not link or FIELDS["source"].advice(link)):
            advice = f"give the {noun}'s address, https://…, not {row.fields[name]!r}"
            yield row.problem(name, advice)
    if row.has("answers") and not is_id(row.text("answers")):
        advice = (
            f"give the id of a post, such as 20260302-dhwcq3, not {row.fields['answers']!r}"
        )
        yield row.problem("answers", advice)
    if row.has("as") and row.text("as") not in TAKEN_AS:
        advice = f"write comments or posts, not {row.fields['as']!r}"
        yield row.problem("as", advice)
