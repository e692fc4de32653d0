import csv
import re
import runpy
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.growth import grows_in_proportion

from outspoken.model.reason import Reason
from outspoken.model.redaction import MARK, marks_in
from outspoken.services import markdown, sanitise
from outspoken.services.commonmark import marked

PATHOLOGICAL = (
    Path(__file__).parents[2].parent
    / "shared"
    / "data"
    / "hostile"
    / "pathological_markdown.py"
)
WRITTEN = PATHOLOGICAL.parents[1] / "moderation" / "hate-dynamic-dev.csv"
ODD = (0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600, 0x1FFFF, 0xE0001, 0x10FFFF)
"""Code points at the ends of things."""
REL = 'rel="nofollow ugc noopener noreferrer"'
WORDS = "[removed: staff, 2 words]"
SHOWN = (
    '<mark class="redaction" data-reason="staff" lang="en" dir="ltr">'
    '<span class="visually-hidden">2 words removed: a reference to a member of staff</span>'
    '<span aria-hidden="true">[removed: staff, 2 words]</span></mark>'
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("Damp *again*.", "<p>Damp <em>again</em>.</p>", id="CommonMark"),
        pytest.param(
            "<b>x</b> & <script>y</script>",
            "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;y&lt;/script&gt;</p>",
            id="raw HTML is shown as text",
        ),
        pytest.param("<!-- a -->", "<p>&lt;!-- a --&gt;</p>", id="comments too"),
        pytest.param(
            "[a](https://example.org/)",
            f'<p><a href="https://example.org/" {REL}>a</a></p>',
            id="a link",
        ),
        pytest.param(
            '[a](https://example.org/ "b <c>")',
            f'<p><a href="https://example.org/" {REL}>a</a> (b &lt;c&gt;)</p>',
            id="a link's title is shown: a telephone has no pointer to rest on it",
        ),
        pytest.param(
            "[](https://example.org/)",
            f'<p><a href="https://example.org/" {REL}>https://example.org/</a></p>',
            id="a link without words shows its address",
        ),
        pytest.param(
            "![a door](https://example.org/a.png)",
            f'<p><a href="https://example.org/a.png" {REL}>a door</a></p>',
            id="a picture becomes a link",
        ),
        pytest.param(
            "[![a door](https://example.org/a.png)](https://example.org/)",
            f'<p><a href="https://example.org/" {REL}>a door</a></p>',
            id="a picture in a link becomes its words",
        ),
        pytest.param(
            "[a]: tel:1\n\n[a]", "<p>[a]: tel:1</p>\n<p>[a]</p>", id="definitions are text"
        ),
        pytest.param("[a](/b)", "<p>[a](/b)</p>", id="a link within the site is text"),
        pytest.param(
            "[a](javascript:b)", "<p>[a](javascript:b)</p>", id="odd links are text"
        ),
        pytest.param(
            "[a](//example.org)", "<p>[a](//example.org)</p>", id="half links too"
        ),
        pytest.param(
            "<https://example.org/{a}>",
            "<p>&lt;https://example.org/{a}&gt;</p>",
            id="braces too",
        ),
        pytest.param(
            "```said\nb\n```", "<pre><code>said\nb\n</code></pre>", id="a fence's words"
        ),
        pytest.param(
            "7. a", '<ol start="7">\n<li>a</li>\n</ol>', id="a list keeps its first number"
        ),
    ],
)
def test_resident(text: str, html: str) -> None:
    assert markdown.resident(text).rstrip("\n") == html


@pytest.mark.parametrize(
    ("text", "outline"),
    [
        pytest.param("# SHOUT", ["h3"], id="a shout is no title of the page"),
        pytest.param("SHOUT\n===\n\nless\n---", ["h3", "h4"], id="underlined ones"),
        pytest.param("## a\n## b", ["h3", "h3"], id="the first level used is the top"),
        pytest.param("# a\n#### b\n# c", ["h3", "h4", "h3"], id="no level is left out"),
        pytest.param("### a\n# b\n## c", ["h3", "h3", "h4"], id="going up is fine"),
        pytest.param(
            "\n".join("#" * n + " a" for n in range(1, 7)),
            ["h3", "h4", "h5", "h6", "h6", "h6"],
            id="there is nothing below h6",
        ),
        pytest.param("#\n## a", ["h3"], id="an empty heading is none"),
    ],
)
def test_headings_stay_below_the_pages_own(text: str, outline: list[str]) -> None:
    assert re.findall(r"<(h\d)>", markdown.resident(text)) == outline


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("{}", "<p>{}</p>", id="alone"),
        pytest.param(
            "*{}* and **{}**",
            "<p><em>{}</em> and <strong>{}</strong></p>",
            id="in emphasis",
        ),
        pytest.param("# {} x", "<h3>{} x</h3>", id="in a heading"),
        pytest.param("- {}\n- a", "<ul>\n<li>{}</li>\n<li>a</li>\n</ul>", id="in a list"),
        pytest.param("> {}", "<blockquote>\n<p>{}</p>\n</blockquote>", id="in a quote"),
        pytest.param("`a {}`", "<p><code>a {}</code></p>", id="in code"),
        pytest.param("```\n{}\n```", "<pre><code>{}\n</code></pre>", id="in a code block"),
        pytest.param(
            "```{}\na\n```", "<pre><code>{}\na\n</code></pre>", id="behind a fence"
        ),
        pytest.param("    {}", "<pre><code>{}\n</code></pre>", id="in indented code"),
        pytest.param("{}{}", "<p>{}{}</p>", id="two in a row"),
        pytest.param("{}: a", "<p>{}: a</p>", id="it defines no link"),
        pytest.param(
            "{}: tel:1\n\n{}",
            "<p>{}: tel:1</p>\n<p>{}</p>",
            id="nor is it one by definition",
        ),
        pytest.param(
            "{}(https://example.org)", "<p>{}(https://example.org)</p>", id="nor here"
        ),
        pytest.param(
            "!{}(https://example.org)", "<p>!{}(https://example.org)</p>", id="no picture"
        ),
        pytest.param("\\{}", "<p>\\{}</p>", id="a backslash before it stays"),
        pytest.param("\\\\{}", "<p>\\{}</p>", id="an escaped backslash is one"),
        pytest.param("a{}b", "<p>a{}b</p>", id="within a word"),
        pytest.param(
            "[a {} b](https://example.org)",
            f'<p><a href="https://example.org" {REL}>a {{}} b</a></p>',
            id="in a link's words",
        ),
        pytest.param(
            '[a](https://example.org "b {}")',
            f'<p><a href="https://example.org" {REL}>a</a> (b {{}})</p>',
            id="in a link's title",
        ),
        pytest.param(
            "[a](<https://example.org/{}>)",
            "<p>a (&lt;https://example.org/{}&gt;)</p>",
            id="an address with one leads nowhere",
        ),
        pytest.param(
            "*[{}](https://example.org/{}/1)*",
            "<p><em>{} (https://example.org/{}/1)</em></p>",
            id="in the words and the address of a link",
        ),
        pytest.param(
            "[a](https://example.org/{} and so on)",
            "<p>[a](https://example.org/{} and so on)</p>",
            id="in brackets that are no address",
        ),
    ],
)
def test_a_mark_is_a_mark_wherever_it_stands(text: str, html: str) -> None:
    page = markdown.resident(text.replace("{}", WORDS)).rstrip("\n")
    assert page == html.replace("{}", SHOWN)


@pytest.mark.parametrize(
    ("mark", "sentence"),
    [
        ("[removed: staff, 1 word]", "1 word removed: a reference to a member of staff"),
        ("[removed: contact, 12 words]", "12 words removed: a way to find someone"),
    ],
)
def test_a_mark_reads_as_a_sentence(mark: str, sentence: str) -> None:
    assert f'<span class="visually-hidden">{sentence}</span>' in markdown.resident(mark)


@pytest.mark.parametrize("reason", Reason)
def test_the_mark_of_every_reason_passes_the_cleaning(reason: Reason) -> None:
    html = MARK.sub(marked, f"[removed: {reason}, 3 words]")
    assert sanitise.clean(html) == html


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[removed: rude, 2 words]", id="no such reason"),
        pytest.param("[removed: staff, 2 word]", id="no such form"),
        pytest.param("&#91;removed: staff, 2 words]", id="by way of an entity"),
        pytest.param("[removed: *staff*, 2 words]", id="by way of emphasis"),
        pytest.param('<mark class="redaction" data-reason="staff">x</mark>', id="as HTML"),
        pytest.param("`[removed: staff, 2\nwords]`", id="by way of code over two lines"),
        pytest.param("> ` [removed: staff, 2\n> words] `", id="the same in a quote"),
        pytest.param('[a](http://x.y "[removed&#58; staff, 2 words]")', id="in a title"),
    ],
)
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert "<mark" not in markdown.resident(text)


def test_feeds_and_plain_text_have_marks_in_brackets() -> None:
    text = f"I rang **{WORDS}**, `{WORDS}`."
    assert markdown.MARKED.sub(r"\g<words>", markdown.resident(text)) == (
        f"<p>I rang <strong>{WORDS}</strong>, <code>{WORDS}</code>.</p>\n"
    )
    assert markdown.plain(text) == f"I rang {WORDS}, {WORDS}."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "# Damp\n\nIn the *hall*\nagain.", "Damp\n\nIn the hall again.", id="words"
        ),
        pytest.param("a  \nb", "a\nb", id="a hard line break stays"),
        pytest.param("- a\n- b", "a\n\nb", id="a list"),
        pytest.param("1986. It leaked.", "1986. It leaked.", id="numbers are words"),
        pytest.param("[a](https://example.org)", "a", id="a link's words, not its address"),
        pytest.param("`a`\n\n    b\n", "a\n\nb", id="code"),
        pytest.param("```42\na\n```\nb", "42\na\n\nb", id="a fence"),
        pytest.param(
            "a < b &amp; c", "a < b & c", id="not HTML: whoever shows it escapes it"
        ),
        pytest.param("***", "", id="a rule has none"),
    ],
)
def test_plain(text: str, words: str) -> None:
    assert markdown.plain(text) == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> [removed: staff,\n> 2 words]", id="a quote"),
        pytest.param("[removed: staff,\\\n2 words]", id="a line that is broken"),
        pytest.param("`[removed: staff,` 2 words]", id="code, in part"),
        pytest.param("`[removed: staff,\n2 words]`", id="code over two lines"),
        pytest.param("[removed: **staff**, 2 words]", id="bold letters"),
        pytest.param("[removed&#58; staff, 2 words]", id="entities"),
        pytest.param("- [removed: staff,\n- 2 words]", id="a list"),
        pytest.param("[removed: staff,\n\n2 words]", id="two paragraphs"),
    ],
)
def test_a_card_tells_marks_from_what_markdown_makes_like_one(text: str) -> None:
    """All were approved by somebody who took each for the words that it is."""
    ours = "[removed: contact, 1 word]"
    summary = markdown.summary(f"{text} and {ours}\n\n`{ours}`")
    assert summary == f"(removed: staff, 2 words) and {ours} {ours}"


FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        pytest.param("Damp again.", 20, "Damp again.", id="what is short stays whole"),
        pytest.param("Damp\n\nagain.", 20, "Damp again.", id="on one line"),
        pytest.param("Damp again today.", 13, "Damp again…", id="cut between words"),
        pytest.param(
            "Damp, mould, rats.", 14, "Damp, mould…", id="no comma before the end"
        ),
        pytest.param("x" * 30, 10, "x" * 9 + "…", id="a word that is too long is cut"),
        pytest.param(FAMILY * 9, 12, FAMILY * 2 + "…", id="but no grapheme is"),
        pytest.param(f"I rang {WORDS} twice.", 20, "I rang…", id="nor a mark"),
        pytest.param(
            f"I rang {WORDS} twice.", 33, f"I rang {WORDS}…", id="it fits or goes"
        ),
        pytest.param(
            f"{WORDS} rang.", 10, "…", id="and if it stands first, nothing is left"
        ),
    ],
)
def test_summary(text: str, length: int, expected: str) -> None:
    assert markdown.summary(text, length) == expected


LETTERS = st.sampled_from(
    [*"ab ab\n", "e\u0301", FAMILY, WORDS, "\u0600", " ", "*", "`", "[", "](", "\u0301"]
)


@given(st.lists(LETTERS, max_size=40).map("".join), st.integers(2, 60))
def test_a_summary_is_short_and_cuts_no_mark(text: str, length: int) -> None:
    summary = markdown.summary(text, length)
    words = " ".join(markdown.plain(text).split())
    assert len(summary) <= length
    assert words.startswith(summary.removesuffix("…"))
    whole = [mark.span[1] for mark in marks_in(words) if mark.span[1] <= len(summary)]
    assert len(list(marks_in(summary))) == len(whole)
    assert "[removed" not in MARK.sub("", summary)


@given(st.lists(LETTERS, max_size=60).map("".join), st.integers(2, 60), st.integers(0, 60))
def test_a_shorter_summary_is_cut_from_the_longer(
    text: str, length: int, more: int
) -> None:
    longer = markdown.summary(text, length + more)
    assert markdown.shorter(longer, text, length) == markdown.summary(text, length)


SOURCE = st.lists(
    st.one_of(
        st.text("abcdefgh", min_size=1, max_size=4),
        st.sampled_from(
            [
                *" \n\t>-+*_#`~[]()!<>\\:;|=\"'{}",
                "\n\n",
                "    ",
                "> ",
                "- ",
                "1. ",
                "```",
                "]: ",
            ]
        ),
        st.sampled_from(
            ["](https://example.org/", "<https://", "<b>", "<!--", "***", WORDS]
        ),
    ),
    max_size=40,
).map("".join)


@given(SOURCE)
@example("> " * 40 + "words")
@example("- " * 40 + "words")
@example("[a]: <tel:b> 'c'\n\nd")
def test_all_words_reach_the_page(text: str) -> None:
    page = unquote(unescape(markdown.resident(text)))
    for word in re.findall("[a-h]+", MARK.sub(" ", text)):
        assert word in page


@given(SOURCE)
def test_all_marks_reach_the_page_and_no_others(text: str) -> None:
    page = markdown.resident(text)
    assert page.count('<mark class="redaction"') == len(list(marks_in(text)))
    assert page.count("[removed:") == page.count("<mark")
    assert "<mark" not in markdown.MARKED.sub("", page)


def in_full(text: str) -> tuple[str, str]:
    """Return *text* as HTML and in plain words, by the parser and the sanitiser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_paragraphs", lambda _: None)
        return markdown.resident(text), markdown.plain(text)


LINES = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.from_regex(r"[a-zé ,.!?'\"£’–]{0,20}", fullmatch=True),
        st.sampled_from(
            [WORDS, f"{WORDS}(b)", "\n", "\n\n", " ", "1. ", "12) ", "+ ", "- ", "=", "#"]
        ),
    ),
    max_size=8,
).map("".join)


@given(LINES | SOURCE)
@example("")
@example("\n\n")
@example(f"a\n{WORDS}\n\n{WORDS} b!{WORDS}")
@example("a\n\u3000b\xa0\n\x85c\ufeff")
def test_the_short_way_leads_where_the_whole_one_does(text: str) -> None:
    assert (markdown.resident(text), markdown.plain(text)) == in_full(text)


@pytest.mark.parametrize(
    "script", [range(0x21, 0x250), range(0x300, 0x3000), range(0x3000, 0x3100), ODD]
)
def test_it_does_so_for_every_character(script: Iterable[int]) -> None:
    alone = [
        chr(code) for code in script if markdown._paragraphs(f"a{chr(code)}a") is not None
    ]
    text = "\n\n".join(f"a{each}a\n{each} a {each}" for each in alone)
    text = "\n\n".join(part for part in text.split("\n\n") if markdown._paragraphs(part))
    assert markdown._paragraphs(text) is not None
    assert (markdown.resident(text), markdown.plain(text)) == in_full(text)


def test_it_does_so_for_what_people_wrote() -> None:
    if not WRITTEN.exists():
        pytest.skip("not at hand: ../shared/data/moderation/hate-dynamic-dev.csv")
    with WRITTEN.open(newline="", encoding="utf-8") as file:
        said = [row["text"] for row in csv.DictReader(file)][:600]
    short = [text for text in said if markdown._paragraphs(text) is not None]
    assert len(short) > len(said) / 2
    for text in short:
        assert (markdown.resident(text), markdown.plain(text)) == in_full(text)


@given(st.text())
def test_any_text_at_all_can_be_shown(text: str) -> None:
    page = markdown.resident(text)
    assert sanitise.clean(page) == page
    markdown.summary(text)


def test_no_shape_of_text_takes_long() -> None:
    if not PATHOLOGICAL.exists():
        pytest.skip("not at hand: ../shared/data/hostile/pathological_markdown.py")
    shapes = runpy.run_path(str(PATHOLOGICAL))["CASES"]

    def shown(expression: str) -> Callable[[int], object]:
        return lambda size: markdown.resident(eval(expression, {"n": size}))

    assert [
        name
        for name, expression in shapes.items()
        if not grows_in_proportion(shown(expression), 20_000)
    ] == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("## Our promise", '<h2 id="our-promise">Our promise</h2>', id="ids"),
        pytest.param(
            "# a\n\n## b",
            '<h2 id="a">a</h2>\n<h3 id="b">b</h3>',
            id="the title is the page's",
        ),
        pytest.param(
            "## Tŷ llaith", '<h2 id="tŷ-llaith">Tŷ llaith</h2>', id="ids in Welsh"
        ),
        pytest.param(
            "a|b\n-|-:\n1|2",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n"
            '<th align="right">b</th>\n</tr>\n</thead>\n'
            "<tbody>\n<tr>\n<td>1</td>\n"
            '<td align="right">2</td>\n</tr>\n</tbody>\n</table>',
            id="tables",
        ),
        pytest.param(
            "team\n: answers", "<dl>\n<dt>team</dt>\n<dd>answers</dd>\n</dl>", id="terms"
        ),
        pytest.param(
            '<details markdown="1"><summary>More</summary>\n\n*a*\n\n</details>',
            "<details>\n<summary>More</summary>\n<p><em>a</em></p>\n</details>",
            id="Markdown in HTML",
        ),
        pytest.param("a <script>b</script>", "<p>a </p>", id="no scripts"),
        pytest.param(
            "![a](https://example.org/a.png)",
            '<p><img alt="a"></p>',
            id="no foreign pictures",
        ),
    ],
)
def test_staff(text: str, html: str) -> None:
    assert markdown.staff(text) == html


def test_footnotes_of_staff_lead_there_and_back() -> None:
    html = markdown.staff("a[^1]\n\n[^1]: b")
    assert 'href="#fn:1"' in html
    assert 'id="fn:1"' in html
    assert 'href="#fnref:1"' in html
    assert 'id="fnref:1"' in html
