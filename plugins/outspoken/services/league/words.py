"""What is looked at in the words of a post: whom it begins with, its hashtags, repeats."""

import re
from hashlib import blake2b

from outspoken.model.entities import resolved
from outspoken.model.social import REPEATED_LETTERS

LOOKED_AT = 20_000
"""Characters of a post that are looked at: more than any network takes."""
_LEADING = re.compile(r"[\s\u200b\u2066-\u2069]*@([\w.:-]+(?:@[\w.:-]+)?)")
_MOST_LEADING = 50
_TAG = re.compile(r"(?<![\w&/#])[#\uff03](\w{1,100})")
_LINK = re.compile(r"https?://\S+|www\.\S+")
_HANDLE = re.compile(r"@[\w.:@-]+")
_LETTER = re.compile(r"[^\W\d_]+")
_MARKUP = re.compile(r"<[^<>]*>")
_QUESTION = re.compile("[?\uff1f\u061f\u037e]")


def leading(text: str) -> list[str]:
    """Return the handles that *text* begins with, without the first sign."""
    found: list[str] = []
    position = 0
    while len(found) < _MOST_LEADING and (match := _LEADING.match(text, position)):
        found.append(match[1].rstrip(".:-"))
        position = match.end()
    return found


def tags(text: str) -> list[str]:
    """Return the hashtags in *text*, without their signs; a number alone is none."""
    if "#" not in text and "\uff03" not in text:
        return []
    return [tag for tag in _TAG.findall(_LINK.sub(" ", text)) if not tag.isdigit()]


def asks(text: str) -> bool:
    """Tell whether there is a question mark outside the links of *text*."""
    return _QUESTION.search(text) is not None and (
        _QUESTION.search(_LINK.sub(" ", text)) is not None
    )


def without_markup(html: str) -> str:
    """Return the words of a post that is written in HTML."""
    return resolved(_MARKUP.sub("", html.replace("<br", " <br").replace("</p>", " ")))


def repeat_of(text: str) -> int:
    """Return the same number for posts with the same words; 0 for short ones.

    Handles, links, digits and signs are left aside: "Bin day is 3 May" is a repeat of
    "Bin day is 10 May".
    """
    if len(text) < REPEATED_LETTERS:
        return 0
    bare = _HANDLE.sub(" ", _LINK.sub(" ", text)) if "@" in text or "/" in text else text
    words = " ".join(_LETTER.findall(bare)).casefold()
    return number_of(words) if len(words) >= REPEATED_LETTERS else 0


def number_of(text: str) -> int:
    """Return a number by which *text* is known, never 0; nothing leads back from it."""
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True) or 1
