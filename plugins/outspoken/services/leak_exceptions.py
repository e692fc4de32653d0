"""Words that came out of one text of a thread and may stand in another.

An officer let them stand: they are somebody else's name, or none, or an objection put
them back. The page shows them from then on, so the leak gate must not look for them there
on behalf of the other texts of the thread, or nothing could be published any more.
"""

from collections.abc import Iterable, Iterator, Mapping

from outspoken.model.review import Choice, Passage, Review
from outspoken.services import leak_digests, leak_records, thread_names, thread_passages
from outspoken.services.detectors.known import KNOWN_WHY
from outspoken.services.detectors.words import WORD
from outspoken.services.leak_index import Index
from outspoken.services.office import Office


def files(
    office: Office, subject: str, thread: str, texts: Iterable[str]
) -> Mapping[str, bytes]:
    """Return the records of a thread without the words that stand in *texts*.

    Numbers, and whatever has a figure in it, are never let go of.

    Args:
        office: The office.
        subject: Id of the text that was decided on; its own record is left alone.
        thread: Id of the post that it is or stands below.
        texts: Words that stand in it because an officer says so.

    Returns:
        The files that change, by their names below the private folder.

    Raises:
        LeakKeyError: When the key of the digests is damaged.
    """
    said = [*filter(WORD.search, texts)]
    secret = leak_digests.read_secret(office.keys) if said else None
    if not secret:
        return {}
    records = [
        record
        for record in thread_names.records(office, thread, secret)
        if record.subject != subject
    ]
    index = Index.of(each for record in records for each in record.passages)
    standing = {
        run.digest
        for text in said
        for run in thread_passages.find(text, index, secret)
        if not any(map(str.isdigit, "".join(run.words)))
    }
    changed: dict[str, bytes] = {}
    for record in records:
        left = leak_records.without(record, standing)
        if left != record:
            kept = leak_records.rendered(secret, left)
            changed[leak_records.name(record.subject)] = kept
    return changed


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
    text = review.text(part)
    stands = {
        at
        for each in review.passages
        if each.part == part and _is_let_stand(each)
        for at in range(each.suggestion.start, each.suggestion.end)
    }
    left = (
        "\0" if at not in stands and WORD.match(character) else character
        for at, character in enumerate(text)
    )
    yield from filter(WORD.search, "".join(left).split("\0") if stands else ())


def _is_let_stand(passage: Passage) -> bool:
    whys = (KNOWN_WHY, thread_passages.AGAIN_WHY)
    return passage.choice is Choice.REFUSED and passage.suggestion.why in whys
