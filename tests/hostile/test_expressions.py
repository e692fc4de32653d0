"""Our own regular expressions: twice the text costs twice the time, whatever it is."""

import re

import pytest

from tests.growth import grows_in_proportion
from tests.hostile import corpus, expressions
from tests.hostile.expressions import Expression

SIZE = 6_000
INPUTS = 40
"""Inputs that each expression is tried with; in a long run all."""
BOUNDED = {
    # What an officer or the office's own staff wrote, never a stranger.
    **dict.fromkeys(
        ("services.areas:_WARD", "services.colours:_TOKEN"), "the office's files"
    ),
    "services.campaigns.complaints:_END": "the office's campaigns",
    "services.kits.": "the office's kits",
    "services.packs.": "the office's kits, as they are printed",
    "services.markup:_CDATA": "our own pages, in which a stranger's < is escaped",
    "services.stylesheets:": "the theme's style sheets",
    "services.templates:": "the theme's templates, before a text is put in",
    # Names of our own files.
    "services.doctor.": "names of files that we made",
    # What stands right before or after a word: a hundred letters.
    "services.detectors.addresses:WORD_BEFORE": "the letters before a number",
    "services.detectors.names_c": "the letters around a name",
    "services.detectors.emails:PARTED": "one domain, of which a pattern bounds the length",
    # One value of one field, matched as a whole.
    "model.fields:": "one value, matched as a whole",
    "services.publish_child:": "what our own publish says, line by line",
    # Asked for at one place alone.
    "services.league.elements:_SCRIPT": "how a file begins",
    # The first 500 bytes.
    "services.imports.pieces:_DECLARED": "the first 500 bytes of a file",
}
"""Expressions, or what their names begin with, that no long text of a stranger reaches."""


def is_bounded(expression: Expression) -> bool:
    return str(expression).startswith(tuple(BOUNDED))


def slow(expression: Expression) -> str:
    """Return the beginning of a text that takes *expression* too long, or nothing."""
    small, large = (
        expressions.inputs(expression.pattern, size) for size in (SIZE // 4, SIZE)
    )
    pairs = list(zip(small, large, strict=True))
    for quarter, whole in corpus.some(pairs, INPUTS):

        def work(size: int, *, quarter: str = quarter, whole: str = whole) -> None:
            expression.run(whole if size == SIZE else quarter)

        if not grows_in_proportion(work, SIZE):
            return repr(whole[:60])
    return ""


def test_every_expression_of_ours_is_linear() -> None:
    every = [each for each in expressions.every() if not is_bounded(each)]
    assert len(every) > 400
    # All of them, in every run: with a sample, the next one that is not comes in unseen.
    found = {str(each): slow(each) for each in every}
    assert {name: text for name, text in found.items() if text} == {}


def test_what_is_said_to_be_bounded_is_there() -> None:
    names = [str(each) for each in expressions.every()]
    assert [each for each in BOUNDED if not any(x.startswith(each) for x in names)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s+$",
        r"a*b",
        r"<!--.*?-->",
        r"[\w.]+@",
        r"[^\n]*%25[0-9A-F]{2}[^\n]*",
        r"(?m)^[^:\n]*;(?:ENCODING=)?(QUOTED|B(?:ASE64)?)(?:;[^:\n]*)?:((?:[^\n]*=\n)*.*)$",
        r"<style[^<>]*>(?>[^<]+|<(?!/))+</style>",
    ],
)
def test_an_expression_that_is_not_is_found(pattern: str) -> None:
    assert slow(Expression("here", "X", re.compile(pattern)))


def test_how_an_expression_of_another_module_is_used_is_known() -> None:
    named = {str(each): each for each in expressions.every()}
    assert not named["services.mail.sayings:FIXED"].is_searched
    assert named["services.mail.sayings:PRINTING"].is_searched
