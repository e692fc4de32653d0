"""YAML of kits: texts, lists and tables with their lines; nothing that does more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.kits import nodes
from outspoken.services.kits.nodes import Rows, Table, Text


def read(text: str) -> tuple[nodes.Node, list[tuple[int, str]]]:
    return nodes.read(text.split("\n"), 2)


def test_every_value_is_text_and_knows_its_line() -> None:
    node, advice = read('at: 12:30\nyes: no\nrows:\n  - {a: 1, b: "x: y"}\n  - two\nempty:')
    assert advice == []
    assert isinstance(node, Table)
    assert node.lines == {"at": 2, "yes": 3, "rows": 4, "empty": 7}
    assert node.fields["at"] == Text(2, "12:30")
    assert node.fields["yes"] == Text(3, "no")
    assert node.fields["rows"] == Rows(
        5,
        (
            Table(5, {"a": Text(5, "1"), "b": Text(5, "x: y")}, {"a": 5, "b": 5}),
            Text(6, "two"),
        ),
    )
    assert node.fields["empty"] == Text(7, "")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("a: &b c", "take out the & or *", id="an anchor"),
        pytest.param("a: *b", "take out the & or *", id="an alias"),
        pytest.param("a: !!python/none x", "take out the !", id="a tag"),
        pytest.param("a: 1\na: 2", "give 'a:' only once", id="a field twice"),
        pytest.param("x: {a: 1, a: 2}", "give 'a:' only once", id="a field in a row twice"),
        pytest.param("a: [[[[[b]]]]]", "fewer lists in lists", id="too deep"),
        pytest.param("? [a]\n: b", "write fields as 'name: value'", id="a list as a name"),
        pytest.param("a: b: c", "because of its second colon", id="a second colon"),
        pytest.param("a: [b", "cannot be read", id="not closed"),
        pytest.param("a:\tb", "use spaces, not a tab", id="a tab"),
        pytest.param("--- \na: b", "take out this line", id="a second document"),
    ],
)
def test_what_does_more_is_refused(text: str, advice: str) -> None:
    _, found = read(text)
    assert any(advice in each for _, each in found), found
    assert all(line in range(2, 4) for line, _ in found)


def test_everything_is_said_at_once() -> None:
    _, found = read("a: &x 1\nb: 2\nc: !y 3\nd: e: f")
    assert [line for line, _ in found] == [2, 4, 5]


def test_a_bomb_is_not_read() -> None:
    assert read("a: [" + "b, " * nodes.LIMIT + "c]")[1] == [
        (2, "shorten the fields to 16,384 characters")
    ]
    assert read("[" * (nodes.LIMIT - 1))[1]


@given(st.text(alphabet="ab:[]{}-,&*!'\"#|>? \n", max_size=60))
def test_no_text_makes_it_fall(text: str) -> None:
    node, advice = read(text)
    assert isinstance(node, Text | Rows | Table)
    assert all(line >= 2 and said for line, said in advice)
