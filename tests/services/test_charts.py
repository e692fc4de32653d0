"""Charts: every number in words, nothing by colour, nothing that a page cannot carry."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import charts
from outspoken.services.charts import Row, Value

SVG = "{http://www.w3.org/2000/svg}"
ROWS: Sequence[Row] = [
    ("Damp & mould", [Value(8), Value(0, 4, "fewer than 5")]),
    ("Lifts", [Value(6, 10, "6 to 10"), Value(2)]),
]
SERIES = ("Complaints", "Praise")
KINDS = (charts.bars, charts.columns)


def drawn(make: object = charts.bars, rows: Sequence[Row] = ROWS, way: str = "ltr") -> str:
    view = make("topics", "By topic", "Damp: 8.", SERIES, rows)  # type: ignore[operator]
    return str(charts.svg(view, way))


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1))


@pytest.mark.parametrize("make", KINDS)
def test_a_chart_is_one_image_with_a_name_and_what_it_says(make: object) -> None:
    root = parsed(drawn(make))
    assert root.get("role") == "img"
    names = [
        root.find(f".//*[@id='{id_}']") for id_ in str(root.get("aria-labelledby")).split()
    ]
    assert [each.text for each in names if each is not None] == ["By topic", "Damp: 8."]


@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_it_has_the_colour_of_the_text_and_needs_no_style_or_script(
    make: object, way: str
) -> None:
    svg = drawn(make, way=way)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg))
    assert colours <= {"currentColor", "none", "url(#topics-stripes)"}
    assert not re.search(r"style=|<style|<script|href|font-size|viewBox", svg)
    assert 'width="100%"' in svg


def test_each_bar_has_its_words_over_it() -> None:
    texts = [each.text for each in parsed(drawn()).iter(f"{SVG}text")]
    assert texts == [
        "Damp & mould",
        "Complaints: 8",
        "Praise: fewer than 5",
        "Lifts",
        "Complaints: 6 to 10",
        "Praise: 2",
    ]


def test_series_differ_by_more_than_colour_and_what_is_not_certain_is_an_outline() -> None:
    root = parsed(drawn())
    bars = root.findall(f"{SVG}rect")
    sure, hidden, six, rest, two = [(each.get("fill"), each.get("width")) for each in bars]
    assert sure == ("currentColor", "80%")
    assert hidden == ("none", "40%")
    assert (six, rest) == (("currentColor", "60%"), ("none", "40%"))
    assert two == ("url(#topics-stripes)", "20%")
    assert bars[1].get("stroke-dasharray")


def test_what_is_read_from_the_right_is_drawn_from_there() -> None:
    ltr, rtl = (parsed(drawn(way=way)).findall(f"{SVG}rect") for way in ("ltr", "rtl"))
    assert [each.get("x") for each in ltr] == ["0%", "0%", "0%", "60%", "0%"]
    assert [each.get("x") for each in rtl] == ["20%", "60%", "40%", "0%", "80%"]
    assert {each.get("x") for each in parsed(drawn(way="rtl")).iter(f"{SVG}text")} == {
        "100%"
    }


def test_columns_stand_on_a_line_the_second_series_hangs_from_it() -> None:
    view = charts.columns("m", "", "", SERIES, [("May 2026", [Value(4), Value(2)])])
    up, down = parsed(str(charts.svg(view))).findall(f"{SVG}rect")
    (line,) = parsed(str(charts.svg(view))).iter(f"{SVG}line")
    end = float(str(up.get("y"))[:-2]) + float(str(up.get("height"))[:-2])
    assert f"{end:g}em" == line.get("y1") == down.get("y")
    assert float(str(up.get("height"))[:-2]) == 2 * float(str(down.get("height"))[:-2])
    texts = [each.text for each in parsed(str(charts.svg(view))).iter(f"{SVG}text")]
    assert texts == ["Complaints: up to 4", "Praise: up to 2", "May 2026"]


def test_few_months_are_named_and_the_last_of_them_ends_inside() -> None:
    rows = [(f"M{n}", [Value(n)]) for n in range(13)]
    view = charts.columns("m", "", "", ("Posts",), rows)
    texts = [*parsed(str(charts.svg(view))).iter(f"{SVG}text")][1:]
    assert [each.text for each in texts] == ["M0", "M6", "M12"]
    assert [each.get("text-anchor") for each in texts] == [None, "middle", "end"]


def test_words_of_others_are_text() -> None:
    view = charts.bars("t", "<b>", '"', ("<i>",), [("</svg><script>", [Value(1)])])
    svg = str(charts.svg(view))
    assert "<script" not in svg
    assert parsed(svg).find(f"{SVG}title").text == "<b>"  # type: ignore[union-attr]


@given(
    st.lists(
        st.tuples(st.floats(0, 1e6), st.none() | st.floats(0, 1e6)), min_size=1, max_size=5
    )
)
def test_nothing_is_drawn_past_the_edge(values: list[tuple[float, float | None]]) -> None:
    rows = [("Row", [Value(*each)]) for each in values]
    for make in KINDS:
        view = make("t", "", "", ("One",), rows)
        for way in ("ltr", "rtl"):
            for each in parsed(str(charts.svg(view, way))).findall(f"{SVG}rect"):
                start, wide = (float(str(each.get(name))[:-1]) for name in ("x", "width"))
                assert start >= -0.1
                assert start + wide <= 100.1


def test_nothing_at_all_can_be_drawn_too() -> None:
    for make in KINDS:
        assert parsed(drawn(make, rows=[])).findall(f"{SVG}rect") == []
        assert parsed(drawn(make, rows=[("Damp", [Value(0), Value(0)])])) is not None
