"""Markup read from end to end, whatever somebody wrote, in the time of its length."""

import pytest
from tests.growth import grows_in_proportion

from outspoken.services import markup


class Noted(markup.Scanner):
    """Writes down what it is told, each with its line."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, int]] = []
        self.words: list[tuple[str, int]] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: markup.Attributes) -> None:
        self.tags.append((tag, self.line))

    def handle_data(self, data: str) -> None:
        self.words.append((data, self.line))

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def noted(text: str) -> Noted:
    scan = Noted()
    scan.read(text)
    return scan


def test_a_character_may_have_a_number_without_end() -> None:
    number = f"&#{'0' * 5000}65;&#{'7' * 5000};"
    assert noted(f"<p title='{number}'>{number}").words == [("A\ufffd", 1)]
    assert noted(f"{number} <").words == [("A\ufffd ", 1), ("<", 1)]


UNITS = (
    "<a ",
    "<a/",
    "<a\n",
    "<a b=",
    '<a b="',
    "<!--",
    "<!--]]>",
    "<!--<p>",
    "<!--x--!",
    "<![CDATA[",
    "<![CDATA[<p>",
    "<svg><![CDATA[",
    "</a ",
    "<?",
    "<!",
    "<",
    "<script></script ",
    "<style><",
)


@pytest.mark.parametrize("end", ["", ">", "-->", "]]>"])
@pytest.mark.parametrize("unit", UNITS)
def test_nothing_that_has_no_end_costs_a_square(unit: str, end: str) -> None:
    assert grows_in_proportion(lambda n: noted(unit * (n // len(unit)) + end), 48_000)


@pytest.mark.parametrize(
    "tail",
    ["", "words", "\n1 < 2 &amp; 3", "<a href='x", "<!-- a <b> c", "<![CDATA[ x", "<"],
)
def test_what_has_no_end_hides_nothing_that_stands_before_it(tail: str) -> None:
    scan = noted(f"<p>One</p>\n<i>two</i>{tail}")
    assert scan.tags[:2] == [("p", 1), ("i", 2)]
    assert {("One", 1), ("two", 2)} <= {*scan.words}


def test_a_tag_without_an_end_is_words_on_its_own_line() -> None:
    scan = noted("<p>One\n\ntwo &lt; <a href='x &amp; y'")
    assert scan.tags == [("p", 1)]
    assert scan.words[-1] == ("<a href='x & y'", 3)


def test_a_style_that_has_no_end_is_read_as_it_stands() -> None:
    scan = noted("<style>a::before { content: '&amp;<")
    assert scan.words[-1] == ("<", 1)
    assert noted("<script>x(); <b &amp; c").words[-1] == ("<b &amp; c", 1)


def test_tags_are_seen_behind_a_comment_or_section_that_has_no_end() -> None:
    assert noted("<!-- a <b> c <i>").tags == [("i", 1)]
    assert noted("<!-- a > <!-- b > <i>").tags == [("i", 1)]
    assert noted("<![CDATA[ a > <b> c").tags == [("b", 1)]


def test_a_section_is_words_up_to_its_end() -> None:
    scan = noted("<d><![CDATA[1 < 2 <b>]]></d><![CDATA[<i>]]>")
    assert scan.tags == [("d", 1)]
    assert [each for each, _ in scan.words] == ["1 < 2 <b>", "<i>"]


def test_comments_that_have_an_end_are_comments() -> None:
    assert noted("<!--a--><p><!--b--><!--c").comments[:2] == ["a", "b"]
