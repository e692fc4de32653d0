"""One field is written, and nothing else is touched."""

import pytest

from outspoken.services.kits import head_lines
from outspoken.services.kits.head_lines import CannotEditError

INDEX = """\
---
# A kit of ours.
id: our-street
status: draft            # nobody has run it yet
last_tested: 2026-01-02 # by Moira
tags: [bins, "a: b"]
languages:
  - en
---
status: draft
"""


@pytest.mark.parametrize(
    ("name", "value", "before", "after"),
    [
        pytest.param(
            "status",
            "tested",
            "status: draft            # nobody",
            "status: tested            # nobody",
            id="the comment beside it stays",
        ),
        pytest.param(
            "last_tested",
            "2026-03-04",
            "last_tested: 2026-01-02 # by",
            "last_tested: 2026-03-04 # by",
            id="a day",
        ),
        pytest.param("tags", "[bins]", '[bins, "a: b"]', "[bins]", id="a list on one line"),
        pytest.param(
            "seasonal",
            "spring",
            "yet\n",
            "yet\nseasonal: spring\n",
            id="a new one goes below",
        ),
    ],
)
def test_a_line_is_written(name: str, value: str, before: str, after: str) -> None:
    written = head_lines.write(INDEX, name, value, after="status")
    assert written == INDEX.replace(before, after, 1)
    windows = head_lines.write(INDEX.replace("\n", "\r\n"), name, value, after="status")
    assert windows == written.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(INDEX, "languages", id="a list on several lines"),
        pytest.param(
            INDEX.replace("draft", "|\n  draft", 1), "status", id="a text on several"
        ),
        pytest.param(
            INDEX.replace("draft", '"a"b', 1), "status", id="a line no one can read"
        ),
        pytest.param("status: draft\n", "status", id="no front matter"),
        pytest.param("---\nid: a\n---\n", "status", id="nothing to put it below"),
    ],
)
def test_what_cannot_be_done_in_one_line_is_left_to_people(text: str, name: str) -> None:
    with pytest.raises(CannotEditError, match=rf"write '{name}: \[en, cy\]'"):
        head_lines.write(text, name, "[en, cy]", after="last_tested")
