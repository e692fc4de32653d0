"""What markup says by itself is nobody's, and all else that stands in a source is read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.test_leaks import POST, lines, page, put, remember

from outspoken.services import leak_markup, leaks
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
