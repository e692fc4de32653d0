"""What markup says by itself is nobody's, and all else that stands in a source is read."""

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.test_leaks import POST, atom, lines, page, put, remember

from outspoken.services import inert_json, leak_markup, leak_words, leaks
from outspoken.services.leak_markup import OURS
from outspoken.services.office import Office

THEME = Path(__file__).parents[2] / "themes/outspoken/templates"
NAME = "Brenna Tosk"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, tmp_path / "content", tmp_path / "private")


def said(text: str) -> list[str]:
    return re.findall(r"[\w.]+", leak_markup.without_ours(text).replace(OURS, ""))


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        pytest.param('<nav aria-label="Main"><a href="x">', "Main x", id="names"),
        pytest.param('<link rel="next feed" title="All">', "All", id="a vocabulary"),
        pytest.param('<p class="card quill">', "quill", id="a class that is not ours"),
        pytest.param('<p quill="" brenna>', "quill brenna", id="a name that is not ours"),
        pytest.param("<quill brenna>", "quill brenna", id="a tag that is not ours"),
        pytest.param('<path d="M0 1l2 3" id="a"/>', "a", id="a drawing"),
        pytest.param(
            '<meta http-equiv="Content-Security-Policy" content="img-src data:">',
            "",
            id="a policy",
        ),
        pytest.param('<meta name="robots" content="Damp">', "robots Damp", id="meta"),
        pytest.param(r"<p class=\"card\" title=\"Damp\">", "Damp", id="in JSON"),
        pytest.param("<!-- rel class -->", "rel class", id="a comment"),
        pytest.param("1 < 2 a rel", "1 2 a rel", id="no tag"),
    ],
)
def test_what_of_markup_is_read(markup: str, words: str) -> None:
    assert said(markup) == words.split()


@given(st.text("<>/='\\\" aelrx-\n", max_size=60))
def test_a_text_stays_as_long_as_it_was(text: str) -> None:
    for without in (
        leak_markup.without_ours,
        leak_markup.json_without_ours,
        leak_markup.style_without_ours,
    ):
        plain = without(text)
        assert len(plain) == len(text)
        assert plain.count("\n") == text.count("\n")


def test_of_a_style_sheet_comments_strings_and_addresses_are_read() -> None:
    sheet = "/* Damp */.card{content:'Rise';src:url(x.png);gap:1rem}"
    plain = leak_markup.style_without_ours(sheet).replace(OURS, "")
    assert re.findall(r"\w+", plain) == ["Damp", "Rise", "url", "x", "png"]


def test_all_that_the_theme_s_templates_call_things_is_known() -> None:
    """But what a template makes a name of, and what stands in one of a script."""
    unknown = set()
    for path in THEME.rglob("*.html"):
        text = re.sub(r"\{[{%#].*?[}%#]\}", " ", path.read_text(), flags=re.DOTALL)
        for tag, rest in re.findall(r"<([a-z][a-z0-9:-]*)((?:\s[^<>]*)?)>", text):
            names = re.findall(r"""\s([a-z][a-z:-]*)=["']""", rest)
            unknown |= {tag} - leak_markup.ELEMENTS
            unknown |= {*names} - leak_markup.ATTRIBUTES
    # Headings are as deep as they have to be.
    assert unknown <= {"h"}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Aria Label", id="of an attribute"),
        pytest.param("Grid Gap", id="of a style"),
        pytest.param("Nav Header", id="of tags"),
        pytest.param("Canonical Icon", id="of vocabulary"),
    ],
)
def test_a_name_that_markup_says_stops_no_publish(
    tmp_path: Path, office: Office, name: str
) -> None:
    remember(office.private, POST, POST, [], [name])
    markup = (
        '<style>@media (width<46rem){.a{grid-gap:1px}}</style><nav aria-label="Main"></nav>'
        '<header><link rel="canonical icon" href="x">'
    )
    put(tmp_path / "site", "index.html", page(markup, post=POST))
    put(tmp_path / "site", "a.json", '{"content_html": "<nav><header>"}')
    assert not leaks.search(tmp_path / "site", office).problems
    put(tmp_path / "site", "index.html", page(f"{markup}<p>{name}</p>", post=POST))
    assert lines(leaks.search(tmp_path / "site", office)) == [("index.html", 6)]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<p title={NAME}>", id="quotes lost"),
        pytest.param(f'<p class="card {NAME}">', id="among classes"),
        pytest.param(f"<p aria-label='{NAME}'>", id="a label"),
        pytest.param(f"<style>a{{}}/* {NAME} */</style>", id="a style's comment"),
        pytest.param(f"<style>a{{content:'{NAME}'}}</style>", id="a style's string"),
        pytest.param('<p data-quill="brenna-tosk">', id="data"),
        pytest.param('<p id="brenna-tosk">', id="an id"),
    ],
)
def test_a_removed_name_is_found_wherever_markup_holds_it(
    tmp_path: Path, office: Office, markup: str
) -> None:
    remember(office.private, POST, POST, [], [NAME])
    put(tmp_path / "site", "index.html", page(markup, post=POST))
    assert lines(leaks.search(tmp_path / "site", office)) == [("index.html", 6)]


HOUSE = "Hope Lodge, Tannery Rise"
VALUES = (HOUSE, "14 Hill Top Road", "wyn.harrow@mail.example.org", "01632 960456")
QUERIES = (
    "hope+lodge+tannery+rise",
    "14+Hill+Top+Road",
    "wyn-harrow-mail-example-org",
    "tel.01632960456",
)
QUOTES = ("%22", "%5C%22", "&quot;", "%2522", "%255C%2522", "&#34;", "&amp;quot;")
"""Quotation marks within an attribute, as a page has them."""


@pytest.fixture
def sought(office: Office) -> Office:
    """An office that has declined a text with each of the values."""
    remember(office.private, POST, POST, [*VALUES], [])
    return office


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("quote", QUOTES)
@pytest.mark.parametrize("name", ["lang", "rel", "class"])
def test_no_quotation_mark_in_a_link_hides_a_contact_value(
    tmp_path: Path, sought: Office, query: str, quote: str, name: str
) -> None:
    link = (
        f'<a href="https://example.com/?q={quote}%20{name}={quote}{query}{quote}">map</a>'
    )
    put(tmp_path / "site", "index.html", page(link))
    assert lines(leaks.search(tmp_path / "site", sought)) == [("index.html", 6)]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(
    "alt",
    [
        pytest.param('x" lang="{}', id="as an attribute of ours"),
        pytest.param('name="viewport" content="{}', id="as what a browser is told"),
        pytest.param('x"><p rel="{}', id="as a tag of its own"),
    ],
)
def test_no_quotation_mark_in_alternative_text_hides_a_contact_value(
    tmp_path: Path, sought: Office, value: str, alt: str
) -> None:
    image = f'<p><img src="a.jpg" alt="{html.escape(alt.format(value))}"></p>'
    put(tmp_path / "site", "index.html", page(image))
    put(tmp_path / "site", "feed.atom", atom(POST, html.escape(image)))
    put(tmp_path / "site", "feed.json", inert_json.written({"content_html": image}))
    found = {path for path, _ in lines(leaks.search(tmp_path / "site", sought))}
    assert found == {"index.html", "feed.atom", "feed.json"}


def test_attributes_are_read_twice_for_contact_values(
    tmp_path: Path, sought: Office
) -> None:
    """In the source one is taken for what a browser is told: not among attributes."""
    odd = """<p title='name="viewport"' data-x="1" content="01632 960456">"""
    put(tmp_path / "site", "index.html", page(odd))
    assert "960456" not in leak_markup.without_ours(odd)
    assert lines(leaks.search(tmp_path / "site", sought)) == [("index.html", 6)]


def test_what_a_browser_is_told_is_no_contact_value(tmp_path: Path, office: Office) -> None:
    remember(office.private, POST, POST, ["self@data.blob.io", "4 Img Rise"], [])
    told = 'http-equiv="Content-Security-Policy" content="self@data.blob.io; 4 img rise"'
    put(tmp_path / "site", "index.html", page("", head=f"<meta {told}>"))
    assert not leaks.search(tmp_path / "site", office).problems


@pytest.mark.parametrize(
    ("feed", "words"),
    [
        pytest.param('<link rel="self"/><p>Damp</p>', "Damp", id="its own markup"),
        pytest.param('&lt;p class="card"&gt;rel&lt;/p&gt;', "rel", id="HTML in it"),
        pytest.param("&lt;p class=&#34;card quill&#34;&gt;", "quill", id="quoted so"),
        pytest.param(
            "&lt;p title=&quot;x&amp;quot; lang=&amp;quot;Damp&quot;&gt;",
            "x lang Damp",
            id="a value",
        ),
        pytest.param('<link href="x&quot; lang=&quot;Damp"/>', "x lang Damp", id="a link"),
    ],
)
def test_what_of_a_feed_is_read(feed: str, words: str) -> None:
    plain = leak_words.decoded(leak_markup.feed_without_ours(feed)).replace(OURS, "")
    assert re.findall(r"\w+", plain) == words.split()


PIECES = [*"<>/='\" rel\n", "&lt;", "&gt;", "&#10;", "&amp;"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_a_feed_keeps_its_lines(text: str) -> None:
    assert leak_markup.feed_without_ours(text).count("\n") == text.count("\n")
