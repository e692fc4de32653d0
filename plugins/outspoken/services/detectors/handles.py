"""Names that people have on social networks: @name, a profile's address, a user name."""

import re
from collections.abc import Iterator

from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.words import data_words

HANDLE = re.compile(
    r"(?<![\w@])@([A-Za-z_]\w{1,39}+)(?:\.\w{1,39}+){0,4}+"
    r"(?:@[^\W_][\w-]{0,62}+(?:\.[^\W_][\w-]{0,62}+){1,5}+)?(?!@)"
)
PROFILE = re.compile(
    r"(?:\b(?:facebook|fb|instagram|twitter|tiktok|threads|snapchat|linkedin|pinterest"
    r"|nextdoor)\.(?:com|co\.uk|net)|(?<![\w.])x\.com|\bt\.me|\bwa\.me|\bbsky\.app)"
    r"/(?:(?:in|add|profile|people|user)/)?(?!(?:groups|events|hashtag|search|share|pages)\b)"
    r"@?([\w.+-]{2,60}+)(?:[?]id=[0-9]{5,20})?",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"\b(?:user ?name|user ?id|login|log-in|handle|insta(?:gram)?|snap(?:chat)?|tik ?tok"
    r"|twitter|facebook|fb|telegram|discord|kik|skype|x ?box|psn|gamer ?tag)"
    r"(?: (?:name|handle|account|user ?name|id))?(?: ?[:=-] ?| (?:is|as|at|called) | )"
    r"((?=[a-z_.-]{0,30}[0-9_])[a-z_][\w.-]{3,39}+)",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Passage]:
    """Yield the handles of *text*; whether one is an official account is not judged."""
    if "@" in text:
        for found in HANDLE.finditer(text):
            if found[1].lower() not in data_words("not-handles.txt"):
                yield Passage(*_trimmed(found, 0, text), "a name on a social network")
    if "/" in text:
        for found in PROFILE.finditer(text):
            yield Passage(*_trimmed(found, 0, text), "the address of somebody's profile")
    for found in CALLED.finditer(text):
        yield Passage(*_trimmed(found, 1, text), "a user name")


def _trimmed(found: re.Match[str], group: int, text: str) -> tuple[int, int]:
    """Return the span of *group* without the stops and dashes at its end."""
    start, end = found.span(group)
    return start, start + len(text[start:end].rstrip(".-"))
