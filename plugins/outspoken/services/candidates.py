"""Candidates: who stands for election, looked for in the words as a page shows them.

`model.consent` looks for names in letters as they are written. Between those letters a
writer may put emphasis, entities, what nobody sees, or letters that look the same; who
reads the page sees none of it, so neither does this.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from outspoken.model.consent import Consent, Election
from outspoken.services import markdown
from outspoken.services.detectors import folding, views

_FOLDED = re.compile("[\0-\u024f\u0600-\u06ff]*")
"""A name in alphabets whose marks may be left out. In others a mark is another vowel."""


def asks_about(consent: Consent, texts: Iterable[str], day: date) -> bool:
    """Tell whether to publish *texts* on *day* takes two officers, by what they show.

    Args:
        consent: What takes two officers.
        texts: What is published of one text: its words, title, labels, addresses.
        day: Day of the decision, local to Europe/London.
    """
    given = tuple(texts)
    shown = [words for text in given for words in (text, markdown.plain(text))]
    if any(consent.asks_about(text, day) for text in ("\n".join(given), *shown)):
        return True
    plainly = replace(consent, elections=tuple(map(_plainly, consent.elections)))
    return any(plainly.asks_about(words, day) for text in shown for words in _views(text))


def _plainly(election: Election) -> Election:
    """Return *election* with its names in plain letters, but those that have none."""
    names = map(_plain, filter(_FOLDED.fullmatch, election.names))
    return replace(election, names=tuple(names))


def _plain(text: str) -> str:
    return folding.plain(folding.as_given(text)).text


def _views(text: str) -> Iterator[str]:
    all_, bare = views.plain_and_bare(text)
    return (view.text for view in (*all_, bare))
