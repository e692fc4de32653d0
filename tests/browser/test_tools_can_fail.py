"""Each tool beside the walk finds what is broken: vnu, links, feeds, Lighthouse, w3m."""

from pathlib import Path

import pytest
from tests.browser.broken_pages import broken
from tests.browser.gates import broken_links, feeds, lighthouse, text_browser, validity
from tests.browser.gates.served import Site


@pytest.mark.parametrize(
    ("file", "old", "new", "advice"),
    [
        pytest.param("a.html", "</h1>", "</h2>", "End tag “h2”", id="an error"),
        pytest.param("a.html", "<h1>", "<h1><!-- -- -->", "line", id="a warning"),
        pytest.param(
            "a.html", "margin: 1rem", "margni: 1rem", "margni", id="CSS in a page"
        ),
        pytest.param("a.css", "", "", "colr", id="CSS in a file"),
    ],
)
def test_what_is_not_valid_is_found(
    tmp_path: Path, file: str, old: str, new: str, advice: str
) -> None:
    text = "p { colr: red }" if file == "a.css" else broken(old, new)
    (tmp_path / file).write_text(text, encoding="utf-8")
    (problem, *_) = validity.found(tmp_path)
    assert problem.page == f"/{file}"
    assert advice in problem.advice


@pytest.mark.parametrize(
    "link", ["/nowhere/", "/other.html#nowhere", "other#x", "#nowhere"]
)
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, link: str) -> None:
    for file in ("index.html", "other.html"):
        (tmp_path / file).write_text(broken("", ""), encoding="utf-8")
    assert broken_links.found(Site(tmp_path)) == []
    (tmp_path / "a.html").write_text(
        broken('"/other.html">a', f'"{link}">a'), encoding="utf-8"
    )
    (problem,) = broken_links.found(Site(tmp_path))
    assert problem.page == "/a.html"
    assert link.rpartition("#")[2].strip("/") in problem.advice


ENTRY = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>tag:a</id>'
    "<author><name>N</name></author><updated>2026-04-03T09:00:00Z</updated><entry>"
    "<title>E</title><id>tag:e</id><updated>2026-04-03T09:00:00Z</updated>"
    '<link href="/other.html"/><content type="html">Words that are removed</content>'
    "</entry></feed>"
)
ITEMS = '{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": []}'


@pytest.mark.parametrize(
    ("file", "text", "advice"),
    [
        pytest.param("f.atom", ENTRY, "", id="a good feed"),
        pytest.param("f.atom", ENTRY[:-3], "line 1: ", id="not well formed"),
        pytest.param("f.atom", ENTRY.replace("<id>tag:e</id>", ""), "one <id>", id="no id"),
        pytest.param("f.atom", ENTRY.replace("are", "were"), "it lacks: were", id="words"),
        pytest.param(
            "f.atom", ENTRY.replace("/other", "/none"), "it lacks: any page", id="no page"
        ),
        pytest.param("f.json", ITEMS, "", id="a good JSON feed"),
        pytest.param("f.json", ITEMS.replace("title", "t"), "'title'", id="JSON, no title"),
        pytest.param("f.json", ITEMS.replace("[]", "[{}]"), "an id", id="JSON, no id"),
    ],
)
def test_what_is_wrong_with_a_feed_is_found(
    tmp_path: Path, file: str, text: str, advice: str
) -> None:
    (tmp_path / "other.html").write_text(broken("", ""), encoding="utf-8")
    (tmp_path / file).write_text(text, encoding="utf-8")
    problems = feeds.found(Site(tmp_path))
    assert any(advice in each.advice for each in problems) if advice else problems == []


def test_a_score_below_a_hundred_is_found(tmp_path: Path) -> None:
    described = '<meta name="description" content="'
    (tmp_path / "index.html").write_text(broken("", ""), encoding="utf-8")
    (tmp_path / "a.html").write_text(broken(described, '<meta name="x" content="'), "utf-8")
    (problem,) = lighthouse.found(Site(tmp_path), ["/", "/a.html"])
    assert problem.page == "/a.html"
    assert "seo" in problem.advice
    assert "description" in problem.advice


POST = """<h1 class="p-name">The lift</h1><p><b class="p-author">Nia</b>
<time class="dt-published">3 April</time></p><p class="clock">Answer due</p>
<p class="e-content">Stuck again.</p>
<div class="answer"><h2>Official answer</h2><p class="e-content">We come.</p></div>
<section id="comments"><h2>2 comments</h2><ol>
<li class="comment"><p class="by"><b class="p-author">Sam</b></p>
<p class="e-content">Same.</p>
<ol><li class="comment"><p class="by">Ada to Sam</p><p class="e-content">Here too.</p></li>
</ol></li></ol></section>"""


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        pytest.param("", "", "", id="a good post"),
        pytest.param(
            " to Sam", "", "say whom “Here too.” answers", id="an answer to nobody"
        ),
        pytest.param('<p class="clock">Answer due</p>', "", "the clock", id="no clock"),
        pytest.param(
            '<p class="by">Ada to Sam</p><p class="e-content">Here too.</p>',
            '<p class="e-content">Here too.</p><p class="by">Ada to Sam</p>',
            "say who wrote it before the words “Here too.”",
            id="words before their writer",
        ),
        pytest.param(
            '<h2>Official answer</h2><p class="e-content">We come.</p>',
            '<p class="e-content">We come.</p><h2>Official answer</h2>',
            "let its words come where it is read",
            id="an answer before its head",
        ),
    ],
)
def test_what_a_text_browser_shows_in_the_wrong_place_is_found(
    tmp_path: Path, old: str, new: str, advice: str
) -> None:
    page = tmp_path / "index.html"
    page.write_text(POST.replace(old, new, 1), encoding="utf-8")
    problems = text_browser.found("/", page)
    assert any(advice in each.advice for each in problems) if advice else problems == []
