"""Names that came out of one text of a thread and may stand in another.

An officer let a name stand: it is somebody else's, or an objection put it back. The page
shows it from then on, so the leak gate must not look for it there on behalf of the other
texts of the thread, or nothing could be published any more.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from outspoken.services import leak_digests, leak_records, leak_words, thread_names
from outspoken.services.leak_digests import Form
from outspoken.services.office import Office

LONGEST_NAME = 4
"""Words of the longest name that is let go of."""


def files(
    office: Office, subject: str, thread: str, texts: Iterable[str]
) -> Mapping[str, bytes]:
    """Return the records of a thread without the names in *texts*.

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
    runs = {run for text in texts for run in _runs(text)}
    secret = leak_digests.read_secret(office.keys) if runs else None
    if not secret:
        return {}
    standing = {secret.words(run) for run in runs}
    changed: dict[str, bytes] = {}
    for record in thread_names.records(office, thread, secret):
        left = tuple(
            each
            for each in record.passages
            if each.form is not Form.WORDS or each.digest not in standing
        )
        if record.subject != subject and left != record.passages:
            kept = leak_records.rendered(secret, replace(record, passages=left))
            changed[leak_records.name(record.subject)] = kept
    return changed


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs of words of *text* that may be a name: short, and without a figure."""
    words = leak_words.words(leak_words.normalise(text))
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
            if any(map(str.isdigit, words[end - 1])):
                break
            yield tuple(words[start:end])
