"""HTML of other systems as Markdown: each case is a page as found and what it becomes."""

import html
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.growth import costs_no_more
from tests.services.imports.visible import rendered, words

from outspoken.services import markdown
from outspoken.services.imports.markdown import (
    DEEPEST,
    LONGEST,
    TooLongError,
    from_html,
    from_markdown,
    from_text,
)

CASES = sorted((Path(__file__).parents[2] / "cases" / "imports" / "html").glob("*.html"))
BASE = "https://blog.example.org/2024/"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_page_as_found_becomes_clean_markdown(case: Path) -> None:
    found = case.read_text()
    is_classic = case.stem == "classic-editor"
    text = from_html(found, base=BASE, line_breaks=is_classic).text
    assert text + "\n" == case.with_suffix(".md").read_text()
    if case.stem != "pictures":  # a picture without words for it is called one
        assert rendered(text) == [*filter(None, words(found))]


@pytest.mark.parametrize(
    ("found", "text"),
    [
        pytest.param("one\ntwo\n\nthree", "one\\\ntwo\n\nthree", id="line ends count"),
        pytest.param("one<br />\ntwo", "one\\\ntwo", id="once, not twice"),
        pytest.param("<p>one</p>\n\n<p>two</p>\n", "one\n\ntwo", id="not between blocks"),
        pytest.param("<pre>a\n\nb</pre>", "```\na\n\nb\n```", id="in code as they are"),
        pytest.param("<b>one<br></b>two", "**one**\\\ntwo", id="emphasis ends before them"),
        pytest.param("<ul>\n\t<li>a</li>\n</ul>", "- a", id="nor within lists"),
    ],
)
def test_line_ends_count_as_wordpress_counts_them(found: str, text: str) -> None:
    assert from_html(found, line_breaks=True).text == text


@pytest.mark.parametrize(
    "found",
    [
        pytest.param("<script>bad()</script>", id="scripts"),
        pytest.param("<style>b { color: red }</style>", id="styles"),
        pytest.param("<p onclick=bad()></p>", id="handlers"),
        pytest.param("<svg onload=bad()><text>x</text></svg>", id="drawings"),
        pytest.param("<!-- a note to myself -->", id="comments"),
        pytest.param("<img src=x width=1 height=1 alt=counter>", id="counting pixels"),
        pytest.param("<b> <i></i></b><p>&nbsp;</p>", id="empty elements"),
    ],
)
def test_what_is_no_words_goes(found: str) -> None:
    assert from_html(f"{found}damp", line_breaks=True).text == "damp"


@pytest.mark.parametrize(
    "link", ["javascript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", " "]
)
def test_links_lead_to_the_web_or_to_a_mailbox_only(link: str) -> None:
    assert from_html(f'<a href="{link}">words</a>', base="").text == "words"


def test_relative_links_need_a_base() -> None:
    found = '<a href="/old/">words</a>'
    assert from_html(found).text == "words"
    assert from_html(found, base=BASE).text == "[words](https://blog.example.org/old/)"


def test_an_e_mail_address_and_a_number_look_as_they_did() -> None:
    kept = "first_last@example.org, +44 20 7946 0123, flat_2"
    assert from_html(f"<p>{kept}</p>").text == kept


def test_characters_that_hide_or_turn_the_text_go() -> None:
    assert from_html("<p>a\x00b\u202ec\u200bd\ufeff</p>").text == "abcd"


def test_nesting_beyond_reason_leaves_the_words() -> None:
    prose = from_html("<div>" * (DEEPEST + 1) + "deep" + "</div>after")
    assert prose.text == "deep\n\nafter"
    assert "only its words" in prose.notes[0]


@pytest.mark.parametrize(
    "found", ["x" * (LONGEST + 1), "<b>" * 30_000], ids=["long", "full"]
)
def test_what_no_parser_is_safe_with_is_refused(found: str) -> None:
    with pytest.raises(TooLongError, match="shorten it"):
        from_html(found)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param("<ol>" + "<li>x" * 3000, id="entries"),
        pytest.param("<li>x" * 3000, id="entries without a list"),
        pytest.param("<table><tr>" + "<td>x" * 3000, id="cells"),
        pytest.param("<b>x</b>" * 1900, id="emphasis"),
        pytest.param("<code>x</code>" * 1900, id="code"),
        pytest.param("x<br>" * 3900, id="breaks"),
        pytest.param("<div>" * 19_000, id="nested"),
        pytest.param("<a " * 19_000, id="never closed"),
        pytest.param("[" * 300_000 + "<b>", id="brackets"),
        pytest.param(" \n" * 150_000 + "<b>x", id="blank lines"),
    ],
)
def test_hostile_html_costs_no_more_than_a_few_pages(found: str) -> None:
    page = "<p>some <b>words</b> and <a href='https://x.org/'>a link</a></p>\n" * 300
    assert costs_no_more(
        lambda: from_html(found, line_breaks=True),
        lambda: from_html(page, line_breaks=True),
        times=30,
    )


LETTERS = st.sampled_from("abXY09 .,;:!?'\"-–()[]*_`#+=~<>&\\/|{}$é漢ب\u00a0\n")
TEXT = st.text(LETTERS, max_size=20).map(lambda text: html.escape(text, quote=False))
TRAPS = st.sampled_from(
    [
        "1. no",
        "- no",
        "a_b",
        "# no",
        "&amp;copy;",
        "&lt;b&gt;",
        "[x](y)",
        "C:\\dir",
        "**no**",
    ]
)
STYLES = st.sampled_from("b strong i em span code u del sup font".split())  # noqa: SIM905
LINK = '<a href="https://x.example/a_(b)?q=1&amp;r=2">{}</a>'
PICTURE = '<img src="https://x.example/p.png" alt="a *photo* of [mould]">'


def lines_of(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    whole = st.lists(inner, min_size=1, max_size=4).map("".join)
    styled = st.builds("<{0}>{1}</{0}>".format, STYLES, whole)
    return styled | whole.map(LINK.format) | st.sampled_from(["<br>", PICTURE])


def blocks_of(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    many = st.lists(inner, min_size=1, max_size=3)
    within = st.sampled_from(["div", "blockquote", "section", "center", "p", "h2", "pre"])
    entries = many.map(lambda parts: "".join(f"<li>{part}</li>" for part in parts))
    row = many.map(lambda parts: "".join(f"<td>{part}</td>" for part in parts))
    return st.one_of(
        st.builds("<{0}>{1}</{0}>".format, within, many.map("\n".join)),
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["ul", "ol"]), entries),
        st.lists(row, max_size=3).map(
            lambda rows: f"<table><tr>{'<tr>'.join(rows)}</table>"
        ),
        st.just("<hr>"),
    )


LINE = st.lists(st.recursive(TEXT | TRAPS, lines_of, max_leaves=4), max_size=3).map("".join)
PAGE = st.lists(st.recursive(LINE, blocks_of, max_leaves=5), max_size=3).map("\n".join)


@given(PAGE, st.booleans())
@settings(deadline=None)
def test_no_word_is_lost_and_none_added(page: str, line_breaks: bool) -> None:
    text = from_html(page, base=BASE, line_breaks=line_breaks).text
    assert rendered(text) == words(page)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        pytest.param("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b", id="after another"),
        pytest.param("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1) b", id="with numbers"),
        pytest.param(
            "<ul><li>a</ul><ul><li>b</ul><ul><li>c</ul>", "- a\n\n* b\n\n- c", id="three"
        ),
        pytest.param(
            "<div><ul><li>a</ul></div><p></p><ul><li>b</ul>", "- a\n\n* b", id="in a box"
        ),
        pytest.param(
            "<ul><li>a</ul>x<ul><li>b</ul>", "- a\n\nx\n\n- b", id="words between"
        ),
        pytest.param("<ul><li>a</ul><ol><li>b</ol>", "- a\n\n1. b", id="of another kind"),
        pytest.param("<li>a<li>b", "- a\n- b", id="entries without a list are one"),
        pytest.param(
            "<ul><li>a<ul><li>b</ul><ul><li>c</ul><li>d</ul>",
            "- a\n  - b\n  * c\n- d",
            id="within an entry it stays tight",
        ),
        pytest.param(
            "<table><tr><td>a<td>b</table><ul><li>c</ul>",
            "- a | b\n\n* c",
            id="after a table",
        ),
        pytest.param(
            "<ul><li>a</ul><blockquote><ul><li>b</ul></blockquote>",
            "- a\n\n> - b",
            id="in a quote",
        ),
    ],
)
def test_a_list_is_not_taken_for_more_of_another(found: str, text: str) -> None:
    written = from_html(found).text
    assert re.sub("\n{3,}", "\n\n", written) == text
    assert "<li><p>" not in shown(written)


def test_a_table_that_became_a_list_is_told_of() -> None:
    assert from_html("<table><tr><td>a<td>b</table>").notes == (
        "has a table that became a list: look at it",
    )
    assert from_html("<table><tr><td>a</table>").notes == ()


@given(st.text(LETTERS, max_size=80))
@settings(deadline=None)
def test_plain_text_keeps_every_word(text: str) -> None:
    assert rendered(from_text(text).text) == re.findall(r"[^\W_]+", text)


def shown(text: str) -> str:
    """Return the page of *text*, without the blanks that no browser shows."""
    return re.sub(r"\s+(?=<)", "", markdown.resident(text))


SIMPLE = st.sampled_from(
    ["<p>", "</p>", "<br>", "<br />", "<br>\n", "\n", "\n\n", "&#8217;"]
)


@given(st.lists(TEXT | TRAPS | SIMPLE, max_size=8).map("".join), st.booleans())
@settings(deadline=None)
def test_the_short_way_leads_where_the_long_one_does(page: str, line_breaks: bool) -> None:
    short = from_html(page, line_breaks=line_breaks).text
    long = from_html(f"{page}<b></b>", line_breaks=line_breaks).text
    assert shown(short) == shown(long)


@given(st.lists(st.text(LETTERS, max_size=20) | TRAPS, max_size=4).map("\n".join))
@settings(deadline=None)
def test_markdown_of_others_keeps_every_word(text: str) -> None:
    shown = MarkdownIt("commonmark").enable("strikethrough").render(text)
    assert rendered(from_markdown(text).text) == words(shown)


@given(st.text(LETTERS, max_size=80))
@settings(deadline=None)
def test_plain_text_is_the_same_as_the_html_that_says_it(text: str) -> None:
    as_html = html.escape(text, quote=False)
    assert from_html(as_html, line_breaks=True) == from_text(text)
