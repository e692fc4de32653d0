"""Words taken out of a text that stand elsewhere in the same text all the same.

*Rose Hill* came out, and "up the rose hill" stays: the officer saw the whole text and let
that stand. The gate reads both as one, so it would find in every build what is meant to be
there, and nothing of anybody could be published. Such words are told at the decision, by
the gate's own reading of what is about to stand, and are not looked for.

That goes for words that everybody sees. What leads to somebody, and what stands where no
officer looks, as behind a link, is a leak all the same: then nothing is decided.
"""

import html
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from outspoken.model.post import Post
from outspoken.services import leak_hits, leak_records, markdown, readings
from outspoken.services.acting import CannotDecideError
from outspoken.services.leak_digests import Digest, Form, Secret
from outspoken.services.leak_index import Allowed, Index, Starts
from outspoken.services.leak_records import Record
from outspoken.services.streams import Stream

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
        post: What is to stand.
        ways: Of the words that come out, those that lead to somebody.
        names: Of the same, those that are names.
        allowed: What may appear on any page.
        others: The other texts of the thread, as they lie; read only when needed.
    """

    post: Post
    ways: Collection[str] = ()
    names: Collection[str] = ()
    allowed: Allowed = field(default_factory=Allowed)
    others: Iterable[str] = ()


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
    seen, unseen = _standing(secret, record.passages, stands)
    leading = {each.digest for each in record.passages if _is_way(each)}
    leading |= {each.digest for way in stands.ways for each in secret.of_value(way)}
    if leading & (seen | unseen):
        raise CannotDecideError(_STILL_THERE)
    if unseen - seen:
        raise CannotDecideError(_OUT_OF_SIGHT)
    return leak_records.without(record, seen)


def _is_way(digest: Digest) -> bool:
    return digest.form is not Form.WORDS or digest.at > 0


def _standing(
    secret: Secret, digests: Collection[Digest], stands: Stands
) -> tuple[set[str], set[str]]:
    """Return which of *digests* the gate would find on a page: in sight, and out of it."""
    index = Index.of(digests)
    reading = readings.read("index.html", "\n".join(_shown(stands.post)))
    starts = Starts(secret)

    def found(stream: Stream, shortest: int) -> set[str]:
        return {
            hit.owner.what
            for _, text in stream.texts
            for hit in leak_hits.find(text, [(index, shortest)], starts, stands.allowed)
        }

    # Of a source the gate looks for no single words, as in `leak_files`.
    return found(reading.flow, 1), found(reading.aside, 1) | found(reading.source, 2)


def _shown(post: Post) -> Iterator[str]:
    """Yield what pages and feeds show of *post*, each as a paragraph of its own."""
    alts = (photo.alt for photo in post.photos)
    plain = markdown.plain(post.body)
    for each in (post.title, post.name, plain, *alts, *post.labels, post.slug):
        yield f'<p title="{html.escape(each)}">{html.escape(each)}</p>'
    yield markdown.resident(post.body)
