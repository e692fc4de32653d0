"""Words taken out of a text that stand elsewhere in the same text all the same.

*Rose Hill* came out, and "up the rose hill" stays: the officer saw the whole text and let
that stand. The gate reads both as one, so it would find in every build what is meant to be
there, and nothing of anybody could be published. Such words are told at the decision, by
the gate's own reading of what is about to stand, and are not looked for. A number or an
address that stands still is somebody's all the same: then nothing is decided.
"""

import html
from collections.abc import Collection, Iterator
from dataclasses import replace

from outspoken.model.post import Post
from outspoken.services import leak_hits, markdown, readings
from outspoken.services.acting import CannotDecideError
from outspoken.services.leak_digests import Digest, Form, Secret
from outspoken.services.leak_index import Allowed, Index, Starts
from outspoken.services.leak_records import Record

_STILL_THERE = (
    "a number or an address that comes out still stands elsewhere in the text, written in "
    "another way: take it out there too, or let both stand"
)


def without(secret: Secret, record: Record, post: Post) -> Record:
    """Return *record* without the words taken out of *post* that stand in it still.

    They are counted as what is not looked for. Names are suggested in the other texts of
    the thread all the same.

    Args:
        secret: The key that the record was made with.
        record: The record of what was taken out of *post*.
        post: What is to stand.

    Raises:
        CannotDecideError: When what stands still is a number or leads to somebody's door
            or letter box.
    """
    if not record.passages:
        return record
    standing = _standing(secret, record.passages, post)
    if any(_is_way(each) for each in record.passages if each.digest in standing):
        raise CannotDecideError(_STILL_THERE)
    left = tuple(each for each in record.passages if each.digest not in standing)
    gone = len(record.passages) - len(left)
    return replace(record, passages=left, untold=record.untold + gone)


def _is_way(digest: Digest) -> bool:
    return digest.form is not Form.WORDS or digest.at > 0


def _standing(secret: Secret, digests: Collection[Digest], post: Post) -> set[str]:
    """Return which of *digests* the gate would find on a page that shows *post*."""
    index = Index.of(digests)
    reading = readings.read("index.html", "\n".join(_shown(post)))
    starts, allowed = Starts(secret), Allowed()
    # Of a source the gate looks for no single words, as in `leak_files`.
    streams = ((reading.source, 2), (reading.flow, 1), (reading.aside, 1))
    return {
        hit.owner.what
        for stream, shortest in streams
        for _, text in stream.texts
        for hit in leak_hits.find(text, [(index, shortest)], starts, allowed)
    }


def _shown(post: Post) -> Iterator[str]:
    """Yield what pages and feeds show of *post*, each as a paragraph of its own."""
    alts = (photo.alt for photo in post.photos)
    plain = markdown.plain(post.body)
    for each in (post.title, post.name, plain, *alts, *post.labels, post.slug):
        yield f'<p title="{html.escape(each)}">{html.escape(each)}</p>'
    yield markdown.resident(post.body)
