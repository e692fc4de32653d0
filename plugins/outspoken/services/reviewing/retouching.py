"""Photos retouched by words: "2:40,10,120,90" covers a face, "2:A wet wall" tells of it.

With one photo its number may be left out.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from outspoken.model import box
from outspoken.model.box import BoxError
from outspoken.model.retouch import AltError
from outspoken.model.review import Review
from outspoken.services.wrong_use import WrongUseError

NONE = "none"
"""Takes every box off a photo again."""
FORMS = {
    "box": "NUMBER:x,y,w,h or NUMBER:x%,y%,w%,h%",
    "alt": "NUMBER:WORDS",
}
"""How boxes and words are told, for scripts that propose them."""
_NUMBERED = re.compile(r"\s*(\d{1,2})\s*:(.*)", re.ASCII | re.DOTALL)


def retouched(review: Review, boxes: Iterable[str], alts: Iterable[str]) -> Review:
    """Return *review* with *boxes* more, and with *alts* for what its photos show.

    Raises:
        WrongUseError: When one is no such thing, or of no photo.
    """
    for said in boxes:
        review = cover(review, said)
    for said in alts:
        review = describe(review, said)
    return review


def cover(review: Review, said: str) -> Review:
    """Return *review* with one more box on a photo, or with none on it any more."""
    number, words = _numbered(review, said, "box")
    done = review.retouch(number)
    if words.casefold() == NONE:
        return review.retouched(number, replace(done, boxes=()))
    try:
        more = box.read(words)
    except BoxError as error:
        raise WrongUseError(str(error)) from None
    boxes = tuple(dict.fromkeys((*done.boxes, more)))
    return review.retouched(number, replace(done, boxes=boxes))


def describe(review: Review, said: str) -> Review:
    """Return *review* with what a photo shows in other words; in the writer's for none."""
    number, words = _numbered(review, said, "alt")
    try:
        done = replace(review.retouch(number), alt=words)
    except AltError as error:
        raise WrongUseError(str(error)) from None
    return review.retouched(number, done)


def _numbered(review: Review, said: str, flag: str) -> tuple[int, str]:
    """Return the number of the photo that *said* begins with, and the rest of it."""
    count = len(review.submission.photos)
    found = _NUMBERED.fullmatch(said)
    number, words = (int(found[1]), found[2]) if found else (1, said)
    if not count:
        raise WrongUseError("no photo was sent with it")
    if not found and count > 1:
        first = said.strip() or "…"
        raise WrongUseError(f'say which of its {count} photos: --{flag} "1:{first}", or 2:')
    if not 1 <= number <= count:
        known = f"they are numbered 1 to {count}" if count > 1 else "there is only photo 1"
        raise WrongUseError(f"there is no photo {number}: {known}")
    return number, words.strip()
