"""Hints which track a text asks for, by its words; an officer decides.

The words lie in `detectors/data/tracks.txt`, one wording a line, where they can be read
and mended. What is in quotation marks, denied, or over gives no hint. What may be an
emergency is told by the rules of danger, which would rather flag one text too many.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from outspoken.model.submission import FROM_ELSEWHERE, Kind
from outspoken.model.tracks import offered
from outspoken.services import danger, wordings
from outspoken.services.detectors.folding import View
from outspoken.services.wordings import SENTENCE

EMERGENCY, SECOND, FIRST = "emergency", "complaint-2", "complaint-1"
PRESSING = (EMERGENCY, "defamation", "damp", SECOND, FIRST, "rights-request")
"""The tracks that words ask for, the shortest time first."""
OF_PRAISE = frozenset({EMERGENCY})
"""What is told of praise too: it may speak of a danger all the same."""
OF_HOMES = frozenset({EMERGENCY, "damp"})
"""What may be mended meanwhile."""
QUOTED = re.compile(
    r"""
    "[^"\n]{2,300}"
    | (?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){2,300}'(?!\w)  # but no apostrophe
    | ^>.*$
    | (?<!\S)\S{1,254}@\S+
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What others said, and addresses, which may read like a request."""
AROUND = 70
"""How many characters on either side of the words are looked at, and shown."""


@dataclass(frozen=True, slots=True)
class TrackHint:
    """A track that a text may ask for.

    Attributes:
        track: Key of the track.
        start: First code point of the passage, in the title, a line break and the body.
        end: One past its last.
        quote: The passage.
        why: What was seen, in an officer's words.
    """

    track: str
    start: int
    end: int
    quote: str
    why: str


def suggest(title: str, body: str, nation: str, kind: Kind) -> tuple[TrackHint, ...]:
    """Return the tracks that a text may ask for, each once, the most pressing first.

    Args:
        title: Its title, or empty.
        body: Its words.
        nation: The nation whose law and promises are meant.
        kind: What it is. What comes from other sites asks for nothing.
    """
    if kind in FROM_ELSEWHERE:
        return ()
    text = f"{title}\n{body}"
    view = wordings.view_of(text)
    sentences = [
        (found.start(), found[0]) for found in SENTENCE.finditer(_without_quotes(view.text))
    ]
    found = {
        hint.track: hint
        for hint in (_hint(text, view, sentences, track) for track in _asked(nation, kind))
        if hint
    }
    if SECOND in found:
        found.pop(FIRST, None)
    return tuple(found.values())


def _asked(nation: str, kind: Kind) -> Iterator[str]:
    known = offered(nation)
    for track in PRESSING:
        if track in known and (kind is not Kind.PRAISE or track in OF_PRAISE):
            yield track


def _hint(
    text: str, view: View, sentences: list[tuple[int, str]], track: str
) -> TrackHint | None:
    """Return the first hint of *track*, or none."""
    if track == EMERGENCY:
        for flag in danger.find(text):
            if flag.danger.is_hazard:
                return _told(text, track, flag.start, flag.end, flag.danger.advice.label)
    known = wordings.read("tracks.txt")
    for at, sentence in sentences:
        words = known.patterns["innocent"].sub(lambda out: " " * len(out[0]), sentence)
        for found in known.patterns[track].finditer(words):
            if not _is_taken_back(words, found, track):
                span = _passage(sentence, found)
                start, end = view.source(at + span[0], at + span[1])
                return _told(text, track, start, end, known.why[track])
    return None


def _is_taken_back(words: str, found: re.Match[str], track: str) -> bool:
    """Tell whether it is denied, or over."""
    patterns = wordings.read("tracks.txt").patterns
    before = words[max(0, found.start() - AROUND) : found.start()].rstrip()
    after = words[found.end() : found.end() + AROUND]
    if any(no.end() == len(before) for no in patterns["denied"].finditer(before)):
        return True
    if track not in OF_HOMES:
        return False
    return bool(patterns["gone"].search(after)) or danger.is_over(words, found)


def _passage(sentence: str, found: re.Match[str]) -> tuple[int, int]:
    """Return the span of the sentence, or of what is around the words in a long one."""
    first = sentence.rfind(" ", 0, max(0, found.start() - AROUND)) + 1
    last = sentence.find(" ", found.end() + AROUND)
    part = sentence[first : last if last >= 0 else len(sentence)]
    lead = len(part) - len(part.lstrip())
    return first + lead, first + max(lead + 1, len(part.rstrip()))


def _told(text: str, track: str, start: int, end: int, why: str) -> TrackHint:
    return TrackHint(track, start, end, text[start:end], why)


def _without_quotes(text: str) -> str:
    """Return *text* with blanks where others are quoted; each letter stays in its place."""
    return QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
