"""What came down in the thread of a text that waits: it may say some of that again."""

from collections.abc import Iterator

from outspoken.model.identity import is_id
from outspoken.model.post import Post
from outspoken.model.submission import Submission
from outspoken.services import answerable, cldr, erasures, posts
from outspoken.services.office import Office

MOST = 5
"""Most texts that are named."""
_DOWN = (
    "Taken down in this thread: {names}. Nothing marks what this text says again of them: "
    "look for it, and take it out"
)


def warnings(office: Office, sent: Submission) -> Iterator[str]:
    """Yield what to know of the thread of *sent*, where texts of it came down.

    No digest is kept of all that such a text said, so no detector can tell.
    """
    found = sorted(_ids(office, sent), key=lambda each: each != sent.in_reply_to)
    if not found:
        return
    erased = erasures.read(office.place)
    names = [f"{each} (erased)" if each in erased else each for each in found[:MOST]]
    if len(found) > MOST:
        names.append(f"{len(found) - MOST:,} more")
    yield _DOWN.format(names=cldr.listed(names, "en"))


def _ids(office: Office, sent: Submission) -> Iterator[str]:
    """Yield the ids of the tombstones of its thread."""
    if not is_id(sent.in_reply_to):
        return
    above = posts.post_above(office.content, sent.in_reply_to)
    path = answerable.post_path(office.content, above)
    first = posts.read(path) if path else None
    below = posts.of_folder(office.content / posts.COMMENTS / above)
    for text in (first, *(each for _, each in below)):
        if isinstance(text, Post) and text.is_withdrawn and text.id != sent.id:
            yield text.id
