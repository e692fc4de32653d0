"""Words that come out of one text and stand in another text of its thread.

A post says "up the rose hill". Then *Rose Hill* comes out of a comment below it, and the
leak gate would find her in the post for ever. In small letters, spelt as ordinary words
are, and in sight, that is nobody's name: it is not suggested there either (decision
0018). What stands there otherwise may be hers. Then nothing is decided: else the publish
of everybody would stop, and say so to somebody else.
"""

from collections.abc import Iterator

from outspoken.services import leak_records, leak_words, suggesting, thread_passages
from outspoken.services.acting import CannotDecideError
from outspoken.services.leak_digests import Secret
from outspoken.services.leak_index import Index
from outspoken.services.leak_left import Stands
from outspoken.services.leak_records import Record
from outspoken.services.leak_shown import Shown

_STANDS = (
    "what comes out also stands in {}, of this thread: take that down first, and put it "
    "back without it as an objection; or let it stand here; or add the words around it to "
    "private/allowed.txt"
).format
_NAMED = 3
"""Most ids that are named at once."""


def without(secret: Secret, record: Record, stands: Stands) -> Record:
    """Return *record* without the words that others say as ordinary words only.

    They are counted as what is not looked for.

    Raises:
        CannotDecideError: When another text says them in another way.
    """
    if not record.passages:
        return record
    ordinary, others = set[str](), list[str]()
    for other, shown in _saying(stands):
        seen = shown.find(secret, record.passages, stands.allowed)
        plain = _ordinary(secret, record, shown) - seen.out_of_sight if seen.all else set()
        ordinary |= plain
        if seen.all - plain:
            others.append(other)
    if others:
        raise CannotDecideError(_STANDS(", ".join(others[:_NAMED])))
    return leak_records.without(record, ordinary)


def _saying(stands: Stands) -> Iterator[tuple[str, Shown]]:
    """Yield the others that may say something of it, each with its id.

    Most have not all the letters of any of it, whatever stands between.
    """
    quotes = [leak_words.words(leak_words.normalise(each)) for each in stands.quotes]
    for other in stands.others if quotes else ():
        letters = other.letters()
        may_say = any(all(word in letters for word in words) for words in quotes)
        if may_say and (shown := other.shown()):
            yield other.id, shown


def _ordinary(secret: Secret, record: Record, shown: Shown) -> set[str]:
    """Return which passages stand in sight in small letters alone, as ordinary words."""
    plain, others = set[str](), set[str]()
    for run in thread_passages.find(shown.words, Index.of(record.passages), secret):
        said = shown.words[run.start : run.end]
        is_small = said == said.lower() and all(map(suggesting.is_ordinary, run.words))
        (plain if is_small else others).add(run.digest)
    return plain - others
