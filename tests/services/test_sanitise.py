import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.scanning import beyond

from outspoken.services import markdown, sanitise
from outspoken.services.sanitise import clean, clean_staff

PAYLOADS = Path(__file__).parents[2].parent / "shared" / "data" / "hostile" / "xss.jsonl"
REL = 'rel="nofollow ugc noopener noreferrer"'
STAFF_REL = 'rel="noopener noreferrer"'


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<p>Damp <em>again</em>, <strong>really</strong>.</p>", id="words"),
        pytest.param(
            "<h3>Mould</h3>\n<ul>\n<li>black</li>\n</ul>", id="headings and lists"
        ),
        pytest.param('<ol start="3">\n<li>third</li>\n</ol>', id="a list that begins at 3"),
        pytest.param("<blockquote>\n<p>said</p>\n</blockquote><hr>", id="quotes and rules"),
        pytest.param("<pre><code>\na &lt; b\n</code></pre>", id="code as it stands"),
        pytest.param("<pre>\n\n\na\n</pre>", id="code after blank lines"),
        pytest.param(f'<a href="https://example.org/?a=b" {REL}>a</a>', id="a link"),
        pytest.param(f'<a href="mailto:a@example.org" {REL}>a</a>', id="an address"),
        pytest.param(f'<a href="tel:01632960001" {REL}>a</a>', id="a telephone"),
        pytest.param(f'<a href="/house-rules/#staff" {REL}>a</a>', id="a page of the site"),
        pytest.param(
            '<mark class="redaction" data-reason="staff"><span class="visually-hidden">1'
            ' word removed</span><span aria-hidden="true">[…]</span></mark>',
            id="a redaction mark",
        ),
    ],
)
def test_what_residents_may_use_stays_as_it_is(html: str) -> None:
    assert clean(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<script>alert(1)</script>x", "x", id="a script goes with its words"),
        pytest.param("<style>p{}</style>x", "x", id="a style too"),
        pytest.param("<svg><a>x</a></svg>y", "y", id="drawings too"),
        pytest.param(
            "<b onclick=x>bold</b>", "bold", id="what is not allowed leaves its words"
        ),
        pytest.param(
            "<p onclick=x style=y id=z class=q>a</p>", "<p>a</p>", id="attributes go"
        ),
        pytest.param("<img src=x onerror=y>a", "a", id="no pictures but by the template"),
        pytest.param("<h1>a</h1>", "a", id="the page's own heading is the page's"),
        pytest.param("a<!-- secret -->b", "ab", id="comments go"),
        pytest.param(
            '<ol start="1;x"><li>a</li></ol>', "<ol><li>a</li></ol>", id="odd starts"
        ),
        pytest.param(
            '<mark class="redaction x" data-reason="rude">a</mark>',
            "<mark>a</mark>",
            id="a mark has a reason of the policy",
        ),
        pytest.param(
            '<span class="clock" aria-hidden="false">a</span>',
            "<span>a</span>",
            id="classes",
        ),
        pytest.param("<p>a", "<p>a</p>", id="what is open is closed"),
    ],
)
def test_the_rest_goes(html: str, expected: str) -> None:
    assert clean(html) == expected


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java&#9;script:alert(1)",
        "&#106;avascript:alert(1)",
        "\\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/",
        "/\\example.org/",
        "\\\\example.org/",
        "/&#10;/example.org/",
        "{attach}../private/original.md",
        "https://example.org/{filename}",
        "|filename|/about.md",
    ],
)
@pytest.mark.parametrize("cleaned_by", [clean, clean_staff])
def test_a_link_that_leads_astray_leads_nowhere(
    cleaned_by: Callable[[str], str], address: str
) -> None:
    assert "href" not in cleaned_by(f'<a href="{address}">a</a>')


def test_no_attribute_can_hold_a_link_of_pelicans() -> None:
    html = """<a href="/a/" title=" href='{attach}../private/original.md'">a</a>"""
    assert "{" not in clean(html)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<h2 id="our-promise">Our promise</h2>', id="headings have ids"),
        pytest.param(
            '<table><caption>Who</caption><thead><tr><th scope="col">a</th></tr></thead>'
            '<tbody><tr><td align="right">1</td></tr></tbody></table>',
            id="tables",
        ),
        pytest.param("<details><summary>More</summary><p>a</p></details>", id="details"),
        pytest.param('<dl><dt id="team">team</dt><dd>a</dd></dl>', id="definitions"),
        pytest.param(
            '<img src="/images/a.jpg" alt="A door" width="10" height="10">',
            id="our pictures",
        ),
        pytest.param('<p lang="cy" dir="ltr">Croeso</p>', id="other languages"),
        pytest.param(f'<a href="https://example.org/" {STAFF_REL}>a</a>', id="links"),
    ],
)
def test_what_staff_may_use_stays_as_it_is(html: str) -> None:
    assert clean_staff(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<script>x</script>a", "a", id="no scripts"),
        pytest.param("<style>p{}</style>a", "a", id="no styles"),
        pytest.param('<iframe src="/a/"></iframe>a', "a", id="no frames"),
        pytest.param('<form action="/a"><input>a</form>', "a", id="no forms"),
        pytest.param('<p onclick="x" style="y">a</p>', "<p>a</p>", id="no handlers"),
        pytest.param("<h1>a</h1>", "a", id="the page's own heading is the page's"),
        pytest.param(
            '<img src="https://example.org/a.png" alt="a">',
            '<img alt="a">',
            id="no foreign picture",
        ),
        pytest.param('<img src="//example.org/a.png">', "<img>", id="by no other way"),
        pytest.param(
            '<img src="data:image/png;base64,x">', "<img>", id="nor one in the page"
        ),
    ],
)
def test_the_rest_goes_from_staff_pages_too(html: str, expected: str) -> None:
    assert clean_staff(html) == expected


NAMES = (
    "a p h2 h3 pre code li ul ol table tr td th caption b em mark span div svg math mi "
    "annotation-xml foreignObject style script select option button form object marquee "
    "template details summary ruby rt nobr font html frameset textarea dl dt br img"
)
TAGS = NAMES.split()
PIECES = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"<{tag} href='/x' title='a\n<pre>\n\nb' id=q>"),
    st.sampled_from(["\n", "\n\n", "&amp;", "&lt;b>", "<!--", "-->", "\r", "\0", "a", "<"]),
    st.text(max_size=3),
)


@pytest.mark.parametrize("cleaned_by", [clean, clean_staff])
@given(pieces=st.lists(PIECES, max_size=25))
def test_cleaning_again_changes_nothing(
    cleaned_by: Callable[[str], str], pieces: list[str]
) -> None:
    once = cleaned_by("".join(pieces))
    assert cleaned_by(once) == once


def test_markup_that_does_not_come_to_rest_is_shown_as_words() -> None:
    turns = iter(range(1_000))
    html = sanitise._settled(lambda _: f"<p>turn {next(turns)}</p>", "")
    assert html == "turn 19"


RESIDENTS_WAYS: dict[str, Callable[[str], str]] = {
    "as it came": lambda payload: clean(payload),
    "in Markdown": lambda payload: markdown.resident(payload),
    "as a link": lambda payload: markdown.resident(f"[a]({payload})"),
    "as a link in angles": lambda payload: markdown.resident(f"[a](<{payload}>)"),
    "as an automatic link": lambda payload: markdown.resident(f"<{payload}>"),
    "as a title": lambda payload: markdown.resident(f'[a](/b "{payload}")'),
    "as a picture": lambda payload: markdown.resident(f"![{payload}]({payload})"),
}
STAFF_WAYS: dict[str, Callable[[str], str]] = {
    "as it came, from staff": lambda payload: clean_staff(payload),
    "in Markdown, from staff": lambda payload: markdown.staff(payload),
}


@pytest.fixture(scope="module")
def payloads() -> list[str]:
    if not PAYLOADS.exists():
        pytest.skip("the payloads are not at hand: ../shared/data/hostile/xss.jsonl")
    lines = PAYLOADS.read_text(encoding="utf-8").split("\n")
    return [str(json.loads(line)["payload"]) for line in lines if line]


@pytest.mark.parametrize("way", RESIDENTS_WAYS)
def test_no_payload_of_a_resident_leaves_anything_to_run(
    payloads: list[str], way: str
) -> None:
    pages = {RESIDENTS_WAYS[way](payload) for payload in payloads}
    assert [page for page in pages if beyond(page, sanitise.TAGS)] == []
    assert [page for page in pages if clean(page) != page] == []


@pytest.mark.parametrize("way", STAFF_WAYS)
def test_no_payload_in_a_staff_page_leaves_anything_to_run(
    payloads: list[str], way: str
) -> None:
    pages = {STAFF_WAYS[way](payload) for payload in payloads}
    assert [page for page in pages if beyond(page, sanitise.STAFF_TAGS)] == []
