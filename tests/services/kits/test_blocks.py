"""Passages: what they are, what they say, and on which line."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.passage import Block, Part
from outspoken.services.kits import blocks
from outspoken.services.kits.nodes import Table
from outspoken.services.kits.sheets import Sheet

BODY = """For everybody.

::: say

Hello.

Still said.
:::
::: post x
A post. #BinsAreFull
:::

More words.

::: field Your name
:::
::: field Your street
As on the sign.
:::
::: lines 5
::: tear-off

::: page
The end.
"""


def read(body: str) -> tuple[tuple[Block, ...], list[str]]:
    sheet = Sheet(Path("x.md"), Table(1), body, 10)
    found, problems = blocks.read(sheet, blocks.IN_HANDOUTS)
    return found, [f"{each.line}: {each.message}" for each in problems]


def test_passages_stand_in_order_with_their_lines() -> None:
    found, problems = read(BODY)
    assert problems == []
    assert found == (
        Block(Part.PLAIN, "For everybody.", 10),
        Block(Part.SAY, "Hello.\n\nStill said.", 14),
        Block(Part.POST, "A post. #BinsAreFull", 19, "x"),
        Block(Part.PLAIN, "More words.", 22),
        Block(Part.FIELD, "", 24, "Your name"),
        Block(Part.FIELD, "As on the sign.", 27, "Your street"),
        Block(Part.LINES, "", 29, "5"),
        Block(Part.TEAR_OFF, "", 30),
        Block(Part.PAGE, "", 32),
        Block(Part.PLAIN, "The end.", 33),
    )


LINES = ["Words.", "", "::: say", ":::", "::: lines 3", "::: nonsense", "::::", ":: x"]


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_no_line_of_words_is_lost(lines: list[str]) -> None:
    found, problems = read("\n".join(lines))
    kept = sum(block.body.count("Words.") for block in found)
    assert kept == lines.count("Words.")
    assert all(block.line in range(10, 10 + max(len(lines), 1)) for block in found)
    if "::: nonsense" in lines or "::::" in lines or ":: x" in lines:
        assert problems
