"""Whose name it is, by what stands around it: of staff, or of another resident."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from outspoken.model.reason import Reason
from outspoken.services.detectors.names_cue_parts import Cue
from outspoken.services.detectors.names_cues_after import AFTER
from outspoken.services.detectors.names_cues_before import BEFORE

NEAR_BEFORE, NEAR_AFTER = 70, 110
FARTHEST = 160
"""Letters into the next sentence in which a doubtful cue still counts, half."""
SENTENCE = re.compile(r"[.!?]+[\s\"')]+(?=[A-Z\W])|\n\s*\n")
TITLE_SEEN = re.compile(r"\b(?:m(?:r|rs|s|iss|x)|miss(?:us)?)\.? (?:and mrs\.? )?$", re.I)


AND_OTHERS = re.compile(r"(?:(?:, |,? and |,? & )[A-Z][\w-]+(?= |,)(?! [A-Z]))*")
HOME = re.compile(
    r"\b(?:at (?:number )?\d|flat \d|neighbours?|next door|upstairs|downstairs|landing|"
    r"(?:top|ground|first|second|third|fourth|fifth|\w+th) floor|lives?|lived|mum|mam|dad|"
    r"nan|kids|children|school|nursery|nebuliser|inhaler|asthma|hospital|cot|pram|asleep|"
    r"bedroom|birthday|funeral|died|passed away|widow\w*|carer|wheelchair|"
    r"birth|born|pregnant|midwife|lobby|years? old|weed|drugs|parties|music)\b",
    re.IGNORECASE,
)
"""What is said near people at home."""


class Verdict(NamedTuple):
    """Whose name it is.

    Attributes:
        reason: `staff` or `customer`.
        why: What was seen, without the name.
        weight: How much spoke for it; 0 where nothing did.
    """

    reason: Reason
    why: str
    weight: float


def verdict(text: str, mentions: Sequence[tuple[int, int]], is_full: bool) -> Verdict:
    """Return whose name is mentioned at *mentions* of *text*, all of them one person's.

    Args:
        text: The text in plain letters.
        mentions: Where the person is named.
        is_full: Whether first name and surname are given somewhere.
    """
    form = "first name and surname" if is_full else "name"
    seen = [one for mention in mentions for one in _seen(text, *mention)]
    total = sum(weight for weight, _ in seen)
    if not seen or total == 0:
        # Who writes to a landlord and says no more means somebody of the landlord's.
        around = (text[max(0, a - NEAR_BEFORE) : b + NEAR_AFTER] for a, b in mentions)
        is_home = any(HOME.search(words) for words in around)
        reason = Reason.CUSTOMER if is_home else Reason.STAFF
        return Verdict(reason, f"{form}, with nothing near that says whose", 0)
    reason = Reason.STAFF if total > 0 else Reason.CUSTOMER
    strongest = max(seen, key=lambda one: one[0] if total > 0 else -one[0])
    return Verdict(reason, f"{form} {strongest[1]}", abs(total))


def _seen(text: str, start: int, end: int) -> Iterator[tuple[float, str]]:
    """Yield the weight and the words of each cue near a name; above 0 is for staff."""
    before = SENTENCE.split(text[max(0, start - NEAR_BEFORE) : start])[-1]
    end = AND_OTHERS.match(text, end).end()  # type: ignore[union-attr]
    after, *following = SENTENCE.split(text[end : end + FARTHEST], maxsplit=1)
    yield from _first(BEFORE, before, "after")
    yield from _first(AFTER, after[:NEAR_AFTER], "before")
    if following:
        for weight, why in _first(AFTER, " " + following[0], "before"):
            yield weight / 3, why


def _first(cues: tuple[Cue, ...], words: str, where: str) -> Iterator[tuple[float, str]]:
    for cue in cues:
        found = cue.pattern.search(words)
        if found:
            said = " ".join(found["said"].split()).strip(" ,:;-.'\"(")
            yield cue.weight, f"{where} '{said}'" if said else cue.why
