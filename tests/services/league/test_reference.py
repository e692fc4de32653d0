"""The page on the league says what the code does, figure by figure."""

import re
from pathlib import Path

import pytest

from outspoken.model import social
from outspoken.services import conversation_page
from outspoken.services.league import elements, packed, tables

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "league.md").read_text()


def test_it_lists_the_columns_of_a_table() -> None:
    section = PAGE.partition("### The columns of a table")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \|.*\|([^|]*)\|$", section, re.MULTILINE)
    assert tuple(name for name, _ in rows) == tables.COLUMNS
    needed = tuple(name for name, said in rows if said.strip() == "needed")
    assert needed == tables.NEEDED


@pytest.mark.parametrize(
    "sentence",
    [
        f"with {social.MINIMUM} own posts and more",
        f"With fewer than {social.MINIMUM} posts the share is told as counts",
        f"A rate is told of {social.MINIMUM} questions and more",
        f"where {social.TAG_MINIMUM} own posts or more of the account bear it",
        f"at most {social.TAGS_SHOWN} of them",
        f"{social.REPEATED} own posts or more have the same words",
        f"words of {social.REPEATED_LETTERS} letters or more",
        f"within {social.ANSWER_DAYS} days",
        f"| a record of JSON | {elements.LONGEST:,} characters |",
        f"| a line of a table | {tables.LONGEST_LINE:,} characters |",
        f"{packed.MOST_OUT >> 30} GB, and {packed.MOST_RATIO} times what is in it",
        f"| the index of a zip file | {packed.MOST_INDEX >> 20} MB",
        f"| broken records in one list | {elements.MOST_BROKEN};",
        f"of each account the last {conversation_page.MONTHS_SHOWN} months",
    ],
)
def test_it_states_the_figures(sentence: str) -> None:
    assert sentence in " ".join(PAGE.split()), sentence
