"""Hints whether a text complains or praises, by its words; an officer says which it is.

The words lie in `detectors/data/tones.txt`, where they can be read and mended. Politeness
is no praise, what somebody else said is none, and "well done" for a window that fell out
is none either. Who complains politely of a thing that is not mended still complains: so a
text praises only where it does so more than it complains.

A general scorer of sentiment was tried and turned down: it reads "safe", "clean" and
"thank you" as joy (docs/decisions/0037-tone.md).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from outspoken.model.post import Tone
from outspoken.model.submission import Kind
from outspoken.services import wordings
from outspoken.services.track_hints import QUOTED
from outspoken.services.wordings import SENTENCE

AROUND = 60
"""Most characters before the words that are shown of a long sentence."""
LONGEST = 160
"""Most characters of a passage that are shown."""
DENIED = 24
"""How many characters before praise a word that denies it may stand."""
_BY_KIND = {Kind.RANT: Tone.COMPLAINT, Kind.PRAISE: Tone.PRAISE}
"""What a text is without any of the words: how it was sent in says it."""


@dataclass(frozen=True, slots=True)
class ToneHint:
    """Whether a text seems to complain or to praise.

    Attributes:
        tone: What it seems to do.
        quote: The passage that says so first, or empty.
        why: What was seen, in an officer's words.
    """

    tone: Tone
    quote: str
    why: str


def suggest(title: str, body: str, kind: Kind) -> ToneHint:
    """Return whether a text seems to complain or to praise.

    Args:
        title: Its title, or empty.
        body: Its words.
        kind: What it was sent in as.
    """
    text = f"{title}\n{body}"
    found = _found(text)
    counts = {tone: len(found.get(tone, ())) for tone in (Tone.COMPLAINT, Tone.PRAISE)}
    sent_as = _BY_KIND.get(kind)
    if sent_as:
        counts[sent_as] += 1
    if not any(counts.values()):
        return ToneHint(Tone.NEITHER, "", "no words of complaint or praise")
    # As much of both is a complaint: somebody waits for something.
    praises = counts[Tone.PRAISE] > counts[Tone.COMPLAINT]
    tone = Tone.PRAISE if praises else Tone.COMPLAINT
    if passages := found.get(tone):
        return ToneHint(tone, passages[0], wordings.read("tones.txt").why[tone])
    return ToneHint(tone, "", f"sent in as {kind}")


def _found(text: str) -> dict[Tone, list[str]]:
    """Return the passages that complain and those that praise, a sentence each."""
    view, found = wordings.view_of(text), dict[Tone, list[str]]()
    for sentence in SENTENCE.finditer(view.text):
        for tone, at in _said(sentence[0]):
            begin = sentence.start() + max(0, at - AROUND)
            start, end = view.source(begin, max(begin + 1, sentence.end()))
            passage = " ".join(text[start:end].split())[:LONGEST]
            found.setdefault(tone, []).append(passage)
    return found


def _said(sentence: str) -> Iterator[tuple[Tone, int]]:
    """Yield what a sentence says, each tone once, with where it says so."""
    rules = wordings.read("tones.txt").patterns
    complaint = rules[Tone.COMPLAINT].search(sentence)
    praised, denied = _praise(sentence)
    against = complaint or rules["mocking"].search(sentence) or denied
    if praised and not against:
        # "They were kind, but …" leads to what was not.
        against = rules["but"].search(sentence, praised.end())
        praised = None if against else praised
    if against and not _is_in_praise(against, praised, sentence):
        yield Tone.COMPLAINT, against.start()
    if praised:
        yield Tone.PRAISE, praised.start()


def _is_in_praise(
    against: re.Match[str], praised: re.Match[str] | None, sentence: str
) -> bool:
    """Tell whether a sentence began with praise, as in "well done for mending the leak"."""
    if not praised or praised.start() > against.start():
        return False
    but = wordings.read("tones.txt").patterns["but"]
    return not but.search(sentence, praised.end())


def _praise(sentence: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Return the first praise in *sentence*, and the first that is denied."""
    rules = wordings.read("tones.txt").patterns
    own = QUOTED.sub(_blank, sentence)
    clean = rules["mocking"].sub(_blank, rules["polite"].sub(_blank, own))
    praised = denied = None
    for found in rules[Tone.PRAISE].finditer(clean):
        before = clean[max(0, found.start() - DENIED) : found.start()]
        if rules["denied"].search(before):
            denied = denied or found
        else:
            praised = praised or found
    return praised, denied


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
