"""What the office says in public passes the same gate as what residents say."""

from collections.abc import Iterator, Sequence

from outspoken.model import schema
from outspoken.model.fields import FIELDS
from outspoken.services import reviews, suggesting, thread_names
from outspoken.services.acting import Acting
from outspoken.services.detectors import Lists


def tidied(body: str) -> str:
    """Return *body* with our ends of lines: terminals and pasted texts have several."""
    return body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def names_taken_out(acting: Acting, post: str, parts: Sequence[str]) -> int:
    """Return how often *parts* name people whose names came out of the thread of *post*."""
    known = thread_names.known(acting.office, post, parts)
    return sum(len(suggesting.of_known(part, known)) for part in parts) if known else 0


def allowed(acting: Acting, parts: Sequence[str]) -> tuple[str, ...]:
    """Return what the office's own lists let stand, for where they are not at hand."""
    public = reviews.public_lists_of(acting.office)
    found = (each for part in parts for each in suggesting.still_there(part, (), public))
    return tuple(dict.fromkeys(words for words, _ in found))


def advice(what: str, parts: Sequence[str], language: str, lists: Lists) -> Iterator[str]:
    """Yield what keeps *parts* from being published.

    Args:
        what: What they are, in words ("answer").
        parts: The words, those with paragraphs last.
        language: Their language, as its tag.
        lists: The office's lists.
    """
    yield from filter(None, [FIELDS["language"].advice(language)])
    if parts[-1].strip():
        yield from (said for _, said in schema.body_complaints(parts[-1]))
    for words in parts:
        for _, hit in suggesting.still_there(words, (), lists):
            yield f"take out of the {what}: {hit.why}"


def named(what: str) -> str:
    """Return what to do where *what* names somebody who came out of the thread."""
    return (
        f"take out of the {what}: a name that was taken out of this thread; if it names "
        "somebody else, or nobody, let it stand with --names"
    )
