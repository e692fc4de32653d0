"""What the office says in public passes the same gate as what residents say."""

from collections.abc import Iterator, Mapping, Sequence

from outspoken.model import schema
from outspoken.model.fields import FIELDS
from outspoken.model.suggestion import Suggestion
from outspoken.services import leak_exceptions, reviews, suggesting, thread_names
from outspoken.services.acting import Acting
from outspoken.services.detectors import Lists
from outspoken.services.detectors.known import Known
from outspoken.services.leak_shown import Shown
from outspoken.services.office import Office
from outspoken.services.thread_passages import Others


def tidied(body: str) -> str:
    """Return *body* with our ends of lines: terminals and pasted texts have several."""
    return body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def names_taken_out(acting: Acting, post: str, parts: Sequence[str]) -> int:
    """Return how often *parts* say what came out of the thread of *post*.

    Names are known word by word, and all else as a whole.
    """
    known = thread_names.known(acting.office, post, parts)
    others = Others.of(acting.office, post)
    return sum(1 for part in parts for _ in _taken_out(part, known, others))


def let_go(office: Office, post: str, shown: Shown, found: int) -> Mapping[str, bytes]:
    """Return the private files without the words *found* in what is *shown*.

    They shall stand, and the leak gate would look for them on the very page that says them.

    Raises:
        CannotDecideError: When what may never stand does, or something out of sight.
    """
    return leak_exceptions.files(office, "", post, shown, (shown.words,) if found else ())


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
        f"take out of the {what}: a name that was taken out of this thread, or other words "
        "that were; where they mean somebody or something else, let them stand with --names"
    )


def _taken_out(
    part: str, known: tuple[Known, ...], others: Others | None
) -> Iterator[Suggestion]:
    """Yield where *part* says what came out; of words that stand in others, these."""
    said = suggesting.of_known(part, known) if known else []
    yield from said
    for each in others.suggested(part) if others else ():
        if not any(one.start < each.end and each.start < one.end for one in said):
            said.append(each)
            yield each
