"""Retouches kept beside the choices of a review, and an officer's words for a photo judged.

What was covered once is covered again when somebody else decides, and nobody has to find
it anew. It is kept in the private folder alone: the activity log says how many boxes there
are, not where, since that would tell where to look.
"""

import json
from pathlib import Path

from outspoken.model import box, retouch
from outspoken.model.parts import PHOTO
from outspoken.model.retouch import AltError, Retouch
from outspoken.model.review import Review
from outspoken.services import leak_words, remains
from outspoken.services.detectors import Lists

KEY = "photos"
"""Name under which they are kept."""


def noted(review: Review) -> dict[str, object]:
    """Return what is kept of what was done to the photos; nothing where nothing was."""
    rows = [[[str(each) for each in done.boxes], done.alt] for done in review.retouches]
    return {KEY: rows} if any(done != Retouch() for done in review.retouches) else {}


def kept(path: Path, digest: str) -> tuple[Retouch, ...]:
    """Return what is kept in *path*, where it is of the text with *digest*."""
    try:
        said = json.loads(path.read_bytes())
        rows = said.get(KEY, ()) if said["digest"] == digest else ()
        return tuple(Retouch(tuple(map(box.read, boxes)), alt) for boxes, alt in rows)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return ()


def on_record(review: Review) -> dict[str, int]:
    """Return what the log says: how many boxes, where there are any."""
    boxes = sum(len(each.boxes) for each in review.retouches)
    return {"boxes": boxes} if boxes else {}


def alt(review: Review, number: int, lists: Lists) -> str:
    """Return the words that stand for the photo *number*, from 1.

    Raises:
        AltError: When there are none that say something, or an officer's own hold what
            came out of the text, or would have to.
    """
    words = review.outcome(f"{PHOTO}{number}")
    if not retouch.says_something(words):
        raise AltError(
            f"say what photo {number} shows, to those who do not see it: "
            f'--alt "{number}:A brown stain on a white ceiling"; by keys e'
        )
    if review.retouch(number).alt and (found := _private(words, review, lists)):
        raise AltError(f"your words for photo {number} hold {found}: say it without")
    return words


def _private(words: str, review: Review, lists: Lists) -> str:
    """Return what an officer's own *words* hold that must not go out; empty for nothing."""
    for _, hit in remains.still_there(words, (), lists):
        return hit.why
    said = f" {_plain(words)} "
    is_out = any(f" {_plain(each)} " in said for each in review.taken_out)
    return "what comes out of the text" if is_out else ""


def _plain(words: str) -> str:
    return " ".join(leak_words.words(leak_words.normalise(words)))
