"""Words taken out of a text that stand elsewhere in the same text all the same.

*Rose Hill* came out, and "up the rose hill" stays: the officer saw the whole text and let
that stand. The gate reads both as one, so it would find in every build what is meant to be
there, and nothing of anybody could be published. Such words are told at the decision, by
the gate's own reading of what is about to stand, and are not looked for.

That goes for words that everybody sees. What leads to somebody, and what stands where no
officer looks, as behind a link, is a leak all the same: then nothing is decided.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from outspoken.services import leak_records
from outspoken.services.acting import CannotDecideError
from outspoken.services.leak_digests import Digest, Form, Secret
from outspoken.services.leak_index import Allowed
from outspoken.services.leak_others import Other
from outspoken.services.leak_records import Record
from outspoken.services.leak_shown import Shown

_STILL_THERE = (
    "a number, an address or another way to somebody that comes out still stands elsewhere "
    "in the text, written in another way: take it out there too, or let both stand"
)
_OUT_OF_SIGHT = (
    "words that come out still stand where nobody sees them, as behind a link: take them "
    "out there too, or let both stand"
)


@dataclass(frozen=True, slots=True)
class Stands:
    """What is about to stand, and what came out of it.

    Attributes:
        shown: What is to stand.
        quotes: The words that come out.
        ways: Runs of their words that lead to somebody.
        allowed: What may appear on any page.
        others: The other texts of the thread; read only when needed.
    """

    shown: Shown
    quotes: Collection[str] = ()
    ways: Collection[tuple[str, ...]] = ()
    allowed: Allowed = field(default_factory=Allowed)
    others: Iterable[Other] = ()


def without(secret: Secret, record: Record, stands: Stands) -> Record:
    """Return *record* without the words taken out of a text that stand in it still.

    They are counted as what is not looked for. Names are suggested in the other texts of
    the thread all the same.

    Args:
        secret: The key that the record was made with.
        record: The record of what was taken out.
        stands: What is to stand.

    Raises:
        CannotDecideError: When what stands still leads to somebody, or stands where
            nobody sees it.
    """
    if not record.passages:
        return record
    seen = stands.shown.find(secret, record.passages, stands.allowed)
    leading = {each.digest for each in record.passages if _is_way(each)}
    leading |= {secret.words(way) for way in stands.ways}
    if leading & seen.all:
        raise CannotDecideError(_STILL_THERE)
    if seen.out_of_sight:
        raise CannotDecideError(_OUT_OF_SIGHT)
    return leak_records.without(record, seen.in_sight)


def _is_way(digest: Digest) -> bool:
    return digest.form is not Form.WORDS or digest.at > 0
