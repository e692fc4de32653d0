"""Names that came out of a text and are ordinary words in another text of its thread.

A post says "up the rose hill". Then *Rose Hill* comes out of a comment below it, and the
leak gate would find her in the post for ever. In small letters, spelt as ordinary words
are, that is nobody's name: it is not suggested there either (decision 0018). A name that
another text says as a name is looked for, and stops the publish until it comes out there.
"""

from collections.abc import Iterator
from pathlib import Path

from outspoken.services import (
    answers,
    leak_records,
    leak_words,
    moves,
    posts,
    suggesting,
    texts,
    thread_passages,
)
from outspoken.services.acting import Acting
from outspoken.services.leak_digests import Secret
from outspoken.services.leak_index import Index
from outspoken.services.leak_left import Stands
from outspoken.services.leak_records import Record
from outspoken.services.translations import groups

_BELOW = (posts.COMMENTS, answers.ANSWERS, moves.MOVES)


def without(secret: Secret, record: Record, stands: Stands) -> Record:
    """Return *record* without the names that others say as ordinary words only.

    They are counted as what is not looked for.
    """
    names = [each for each in stands.names if _is_ordinary(each)]
    if not names:
        return record
    index = Index.of(digest for name in names for digest in secret.of_value(name))
    small, others = set[str](), set[str]()
    for text in stands.others:
        for run in thread_passages.find(text, index, secret):
            said = text[run.start : run.end]
            (small if said == said.lower() else others).add(run.digest)
    return leak_records.without(record, small - others)


def texts_of(acting: Acting, thread: str, subject: str) -> Iterator[str]:
    """Yield the files of a thread: its posts, and all that stands below them.

    Without that of the text *subject*, which is about to be another.
    """
    content = acting.office.content
    for post in groups.posts_of(content, posts.post_above(content, thread)):
        path = acting.shelf.path_of(post)
        below = (each for name in _BELOW for each in _files(content / name / post))
        for file in (*filter(None, (path,)), *below):
            if subject != (post if file == path else file.stem):
                yield texts.found_in(file).decode(errors="replace")


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.md"))


def _is_ordinary(name: str) -> bool:
    words = leak_words.words(leak_words.normalise(name))
    return all(map(suggesting.is_ordinary, words))
