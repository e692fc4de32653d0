"""Words that came out of one text of a thread and may stand in another.

An officer let them stand: they are somebody else's name, or none, or an objection put
them back. The page shows them from then on, so the leak gate must not look for them there
on behalf of the other texts of the thread, or nothing could be published any more.
"""

from collections.abc import Iterable, Iterator, Mapping

from outspoken.model.review import Choice, Review
from outspoken.services import (
    leak_allowed,
    leak_digests,
    leak_records,
    thread_names,
    thread_passages,
)
from outspoken.services.acting import CannotDecideError
from outspoken.services.detectors.words import WORD
from outspoken.services.leak_digests import Secret
from outspoken.services.leak_index import Index
from outspoken.services.leak_shown import Shown
from outspoken.services.office import Office

_STILL_THERE = (
    "words that came out of another text of this thread stand here with a figure, in "
    "another way of writing, or behind a link: take them out, or ask who keeps the "
    "private folder to add the words around them to allowed.txt"
)


def files(
    office: Office, subject: str, thread: str, shown: Shown, texts: Iterable[str]
) -> Mapping[str, bytes]:
    """Return the records of a thread without the words that stand in *texts*.

    Args:
        office: The office.
        subject: Id of the text that was decided on; its own record is left alone.
        thread: Id of the post that it is or stands below.
        shown: All of it that is about to stand.
        texts: Words that stand in it because an officer says so.

    Returns:
        The files that change, by their names below the private folder.

    Raises:
        CannotDecideError: When the leak gate would find something all the same.
        LeakKeyError: When the key of the digests is damaged.
    """
    secret = leak_digests.read_secret(office.keys)
    if not secret:
        return {}
    records = [
        record
        for record in thread_names.records(office, thread, secret)
        if record.subject != subject and record.passages
    ]
    passages = [each for record in records for each in record.passages]
    seen = shown.find(secret, passages, leak_allowed.of(office)) if passages else None
    if not seen or not seen.all:
        return {}
    standing = _let_go(secret, Index.of(passages), texts)
    if seen.out_of_sight or not seen.in_sight <= standing:
        raise CannotDecideError(_STILL_THERE)
    left = {each.subject: leak_records.without(each, standing) for each in records}
    return {
        leak_records.name(each.subject): leak_records.rendered(secret, left[each.subject])
        for each in records
        if left[each.subject] != each
    }


def _let_go(secret: Secret, index: Index, texts: Iterable[str]) -> frozenset[str]:
    """Return what stands in *texts* and is let go of: nothing that has a figure in it."""
    return frozenset(
        run.digest
        for text in filter(WORD.search, texts)
        for run in thread_passages.find(text, index, secret)
        if not any(map(str.isdigit, "".join(run.words)))
    )


def let_stand(review: Review, *, put_back: bool) -> tuple[str, ...]:
    """Return words that stand though they came out of other texts of the thread.

    Args:
        review: The text, as it was decided on.
        put_back: Whether an objection was decided on: then all that stands counts.
    """
    if put_back:
        return tuple(map(review.outcome, review.parts))
    return tuple(stretch for part in review.parts for stretch in _refused(review, part))


def _refused(review: Review, part: str) -> Iterator[str]:
    """Yield what was let stand; words that stand side by side as one."""
    text, refused = review.text(part), _places(review, part, Choice.REFUSED)
    stands = refused - _places(review, part, Choice.ACCEPTED)
    left = (
        "\0" if at not in stands and WORD.match(character) else character
        for at, character in enumerate(text)
    )
    yield from filter(WORD.search, "".join(left).split("\0") if stands else ())


def _places(review: Review, part: str, choice: Choice) -> set[int]:
    """Return the places of the letters of *part* about which was chosen so."""
    spans = (
        each.suggestion
        for each in review.passages
        if each.part == part and each.choice is choice
    )
    return {at for each in spans for at in range(each.start, each.end)}
