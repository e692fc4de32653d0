"""Links that say, where nobody sees it, what comes out of a text.

A name comes out, and the address that a link leads to has it still. Where everything
suggested is taken out unseen, such links go with it; else an officer is told at the
decision (`services.leak_left`).
"""

import re
from collections.abc import Iterator

from outspoken.model.review import Choice, Passage, Review
from outspoken.model.suggestion import CERTAIN, Suggestion
from outspoken.services import leak_words

LINK_WHY = "a link that says what comes out"
_LINK = re.compile(
    r"!?\[(?:[^\[\]\n]|\[[^\[\]\n]*+\])*+\]\([^()\s]*+(?:\s++\"[^\"\n]*+\")?+\)"
    r"|<[A-Za-z][A-Za-z0-9+.-]*+:[^<>\s]*+>"
    r"|\bhttps?://[^\s<>()\[\]]++"
)


def find(review: Review) -> tuple[Passage, ...]:
    """Return the links that say what comes out of *review*, each to come out whole.

    What Markdown takes for a link in other ways is left to the officer.
    """
    taken = [each for each in review.passages if each.choice is Choice.ACCEPTED]
    forms = [(form, each) for each in taken for form in _forms(review.quote(each))]
    return tuple(
        Passage(
            part,
            Suggestion(
                link.start(), link.end(), named.suggestion.reason, CERTAIN, LINK_WHY
            ),
            Choice.ACCEPTED,
        )
        for part in (review.parts if forms else ())
        for link in _LINK.finditer(review.text(part))
        if (named := next((each for form, each in forms if _says(link[0], form)), None))
    )


def _forms(quote: str) -> Iterator[str]:
    return (f" {' '.join(run)} " for run in leak_words.word_forms(quote))


def _says(link: str, form: str) -> bool:
    """Tell whether *link* has the words of *form* where a reader does not see them."""
    target = link.rpartition("](")[2]
    return any(
        form in f" {' '.join(leak_words.words(reading))} "
        for reading in leak_words.readings(target)
    )
