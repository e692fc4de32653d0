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
NETWORK = (
    r"insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|facebook|fb|telegram|discord|kik|skype"
    r"|threads|bluesky|youtube|twitch|x ?box|psn|vinted|depop|nextdoor"
)
CALLED = re.compile(
    rf"\b(?:user ?name|user ?id|login|log-in|handle|gamer ?tag|(?P<network>{NETWORK}))"
    r"(?: (?:name|handle|account|user ?name|id|page))?"
    r"(?:(?: ?[:=-] ?| (?:is|as|at|under|called) )['\"]?(?=[a-z_-]{0,30}[.][a-z])"
    r"|(?: ?[:=-] ?| (?:is|as|at|under|called) | )['\"]?(?=[a-z_.-]{0,30}[0-9_]))"
    r"(?P<name>[a-z_][\w.-]{3,39}+)",
    re.IGNORECASE,
)
NAMED_FIRST = re.compile(
    rf"(?<![\w@./-])(?P<name>(?=[a-z.]{{0,30}}[0-9_])[a-z_][\w.]{{3,39}}+)"
    r" (?:on|is (?:his|her|their|my|the) (?:name on )?)(?: the)?"
    rf" ?(?P<network>{NETWORK})\b",
    re.IGNORECASE,
)
# Words joined as no sentence joins them, with a figure: "kezza_draws99".
JOINED = re.compile(
    r"(?<![\w@./#-])(?=[a-z_]{3,60}+[0-9])"
    r"[a-z][a-z0-9]{2,24}+(?:_[a-z0-9]{3,24}+){1,3}(?![\w/@]|\.\w)",
    re.IGNORECASE,
)
UNSURE = 0.8


def find(text: str) -> Iterator[Passage]:
    """Yield the handles of *text*; whether one is an official account is not judged."""
    if "@" in text:
        for found in HANDLE.finditer(text):
            if found[1].lower() not in data_words("not-handles.txt"):
                yield Passage(*_trimmed(found, 0, text), "a name on a social network")
    if "/" in text:
        for found in PROFILE.finditer(text):
            yield Passage(*_trimmed(found, 0, text), "the address of somebody's profile")
    for pattern in (CALLED, NAMED_FIRST):
        for found in pattern.finditer(text):
            if found["network"] or any(map(str.isdigit, found["name"])):
                yield Passage(*_trimmed(found, "name", text), "a user name")
    if "_" in text:
        for found in JOINED.finditer(text):
            yield Passage(*found.span(), "written like a user name", confidence=UNSURE)


def _trimmed(found: re.Match[str], group: int | str, text: str) -> tuple[int, int]:
    """Return the span of *group* without the stops and dashes at its end."""
    start, end = found.span(group)
    return start, start + len(text[start:end].rstrip(".-"))
