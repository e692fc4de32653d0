"""The views in which a text is searched, whatever is searched for."""

import re
import unicodedata

from outspoken.model.suggestion import Suggestion
from outspoken.services.detectors import folding, markup
from outspoken.services.detectors.folding import View
from outspoken.services.detectors.passage import Passage

BACKWARDS = re.compile(
    r"\bbackwards?\b|\bback to front\b|\brevers(?:e|ed)\b", re.IGNORECASE
)
"""What a writer says who has turned a number round."""


def plain_and_bare(text: str) -> tuple[list[View], View]:
    """Return *text* as it is searched for all there is, and as a reader sees it.

    The views are in plain letters; with its markup and without, and once more in the
    order shown where some of it is shown from right to left, with the groups of numbers
    turned where something runs to the left, and with blanks where words of Urdu may be
    parted by what nobody sees.
    """
    base = folding.plain(decoded := folding.decoded(folding.as_given(text)))
    bare = markup.without_markup(base)
    views = [base] if bare is base else [base, bare]
    if folding.TURNED.search(decoded.text):
        views.append(folding.plain(folding.turned(decoded)))
    if (regrouped := folding.regrouped(decoded)) is not decoded:
        views.append(folding.plain(regrouped))
    if blanks := parted(decoded):
        views.append(blanks)
    return views, bare


def parted(decoded: View) -> View | None:
    """Return what a reader sees, with blanks between words of Urdu; or nothing."""
    blanks = folding.parted(decoded)
    return markup.without_markup(folding.plain(blanks)) if blanks is not decoded else None


def as_suggestion(passage: Passage, view: View, text: str) -> Suggestion:
    """Return *passage* as a suggestion on *text*, with the ornaments of its last letter."""
    start, end = view.source(passage.start, passage.end)
    while end < len(text) and unicodedata.category(text[end]) in {"Mn", "Me"}:
        end += 1
    return Suggestion(start, end, passage.reason, passage.confidence, passage.why)
