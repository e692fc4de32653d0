"""Words that come out of one text and stand in another text of its thread.

A post says "up the rose hill". Then *Rose Hill* comes out of a comment below it, and the
leak gate would find her in the post for ever. In small letters, spelt as ordinary words
are, and in sight, that is nobody's name: it is not suggested there either (decision
0018). What stands there otherwise may be hers. Then nothing is decided: else the publish
of everybody would stop, and say so to somebody else.
"""

from collections.abc import Iterator

from outspoken.services import (
    leak_emails,
    leak_records,
    leak_words,
    suggesting,
    thread_passages,
)
from outspoken.services.acting import CannotDecideError
from outspoken.services.leak_digests import Secret
from outspoken.services.leak_index import Index
from outspoken.services.leak_left import Stands
from outspoken.services.leak_others import Kind, Other
from outspoken.services.leak_records import Record
from outspoken.services.leak_shown import Shown

_ALLOW = (
    "let it stand here too, or ask who keeps the private folder to add the words around it "
    "to allowed.txt"
)
_STANDS = {
    Kind.TEXT: f"{{}}, of this thread: {_ALLOW}; or take that one down, and put it back "
    "without it as an objection",
    Kind.TOMBSTONE: f"the address of {{}}, which was taken down: {_ALLOW}; or put that one "
    "back without it as an objection, or erase it",
    Kind.OFFICIAL: f"{{}}, which the office said in this thread: {_ALLOW}",
}
_NAMED = 3
"""Most ids that are named at once."""
_NAME = 3
"""Most words of a name that may be ordinary words elsewhere."""


def without(secret: Secret, record: Record, stands: Stands) -> Record:
    """Return *record* without the names that others say as ordinary words only.

    They are counted as what is not looked for.

    Raises:
        CannotDecideError: When another text says what comes out in another way.
    """
    if not record.passages:
        return record
    words = {
        each.digest
        for quote in stands.quotes
        if _may_be_words(quote)
        for each in secret.of_value(quote)
    }
    ordinary, others = set[str](), list[Other]()
    for other, shown in _saying(stands):
        seen = shown.find(secret, record.passages, stands.allowed)
        plain = _ordinary(secret, record, shown) & words if seen.in_sight & words else set()
        plain -= seen.out_of_sight
        ordinary |= plain
        if seen.all - plain:
            others.append(other)
    if others:
        kind = others[0].kind
        ids = [each.id for each in others if each.kind is kind]
        where = _STANDS[kind].format(", ".join(ids[:_NAMED]))
        raise CannotDecideError(f"what comes out also stands in {where}")
    return leak_records.without(record, ordinary)


def _may_be_words(quote: str) -> bool:
    """Tell whether *quote* is a name, a handle or one word: what may be no more than words.

    A sentence is not, nor a way to somebody, however ordinary its words are.
    """
    words = quote.split()
    if len(words) == 1:
        return quote.removeprefix("@").isalpha()
    is_name = all(word[0].isupper() and word.isalpha() for word in words)
    return is_name and len(words) <= _NAME


def _saying(stands: Stands) -> Iterator[tuple[Other, Shown]]:
    """Yield the others that may say something of it.

    Most have not all the letters of any of it, whatever stands between.
    """
    runs = {run for quote in stands.quotes for run in _runs(quote)}
    for other in stands.others if runs else ():
        letters = other.letters()
        may_say = any(all(word in letters for word in run) for run in runs)
        if may_say and (shown := other.shown()):
            yield other, shown


def _runs(quote: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs of words, and the numbers, that give *quote* away."""
    yield from leak_words.word_forms(quote)
    yield from leak_emails.spelt(quote)
    for number in leak_words.number_forms(quote):
        yield (number,)


def _ordinary(secret: Secret, record: Record, shown: Shown) -> set[str]:
    """Return which passages stand in sight in small letters alone, as ordinary words."""
    plain, others = set[str](), set[str]()
    for run in thread_passages.find(shown.words, Index.of(record.passages), secret):
        said = shown.words[run.start : run.end]
        is_small = said == said.lower() and all(map(suggesting.is_ordinary, run.words))
        (plain if is_small else others).add(run.digest)
    return plain - others
