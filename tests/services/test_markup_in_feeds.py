"""HTML that stands escaped in a feed: its tags name nobody, and its words are read."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, Town
from tests.services.test_leaks import POST, lines, page, put, remember

from outspoken.model.publication import Failed, Published
from outspoken.services import inert_json, leak_markup, leak_words, leaks
from outspoken.services.office import Office
from outspoken.services.place_words import SiteWords

VOCABULARY = leak_markup.ELEMENTS | leak_markup.ATTRIBUTES
NAMES = sorted({part for name in VOCABULARY for part in re.split("[:-]", name)})
"""All that tags and attributes are called, each as somebody's name."""
BODY = (
    "I rang **three** *times* about the `lift`, [see](https://example.org/x).\n\n"
    "1. Ask Quillby.\n\n> So\n\n- It\n\n---\n\n    gone"
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, tmp_path / "content", tmp_path / "private")


def test_no_name_of_a_tag_or_an_attribute_stops_a_publish(tmp_path: Path) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    post = town.publish(BODY, out=("Quillby=staff",), title="Fed up")
    comment = town.comment(BODY, post.id, out=("Quillby=staff",))
    told = [name for name in NAMES if leak_words.telling([name])]
    for text in (post, comment):
        remember(ground.office.private, text.id, post.id, [], told)

    done = site.publish()

    assert isinstance(done, Published), done
    feeds = [*site.output.rglob("feed.rss"), *site.output.rglob("comments.rss")]
    assert any("&lt;mark&gt;[removed: staff" in feed.read_text() for feed in feeds)


def rss(entry: str, element: str = "content:encoded") -> str:
    """A feed whose entry begins on line 3."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<?xml-stylesheet href="a" type="b"?>\n'
        f'<rss version="2.0"><channel><item><guid>tag:x.example,2026:{POST}</guid>'
        f"<{element}>{entry}</{element}></item></channel></rss>\n"
    )


def atom(entry: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n\n'
        f"<feed><entry><id>tag:x.example,2026:{POST}</id>"
        f'<content type="html">{entry}</content></entry></feed>\n'
    )


WAYS = {
    "a.rss": lambda text: rss(html.escape(text)),
    "b.rss": lambda text: rss(html.escape(text), "description"),
    "c.rss": lambda text: rss(f"<![CDATA[{text}]]>"),
    "a.atom": lambda text: atom(html.escape(text)),
    "a.json": lambda text: inert_json.written(
        {"items": [{"id": f"tag:x.example,2026:{POST}", "content_html": text}]}
    ),
}
WAY = pytest.mark.parametrize(("name", "written"), WAYS.items(), ids=WAYS)
PLACES = pytest.mark.parametrize("folder", ["", "2026/damp/"], ids=["all's", "its own"])
Written = Callable[[str], str]


@WAY
@PLACES
def test_tags_and_attributes_are_nobody_s_words(
    tmp_path: Path, office: Office, name: str, written: Written, folder: str
) -> None:
    remember(office.private, POST, POST, [], NAMES)
    tags = "".join(f'<{tag} rel="x"></{tag}>' for tag in sorted(leak_markup.ELEMENTS))
    known = " ".join(f'{each}=""' for each in sorted(leak_markup.ATTRIBUTES))
    put(tmp_path / "site", "2026/damp/index.html", page("", post=POST))
    put(tmp_path / "site", f"{folder}{name}", written(f"<p {known}>x</p>{tags}"))
    said = SiteWords(("tag:x.example,2026:",))
    assert not leaks.search(tmp_path / "site", office, said=said).problems


@WAY
@PLACES
@pytest.mark.parametrize("removed", ["Mark", "Strong", "Rel"])
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("<p><mark>x</mark> {0}</p>", id="in sight"),
        pytest.param('<{0} rel="x">{0}</{0}>', id="in its own tag"),
        pytest.param("<p>{1}<b>{2}</b></p>", id="with a tag in its middle"),
        pytest.param('<a href="https://example.org/{0}">x</a>', id="in a link"),
        pytest.param('<a href="x" title="{0}">x</a>', id="in a title"),
        pytest.param('<img alt="x > {0}">', id="in an alternative text"),
        pytest.param("<!-- {0} -->", id="in a comment"),
        pytest.param("<quill {0}>x</quill>", id="in a tag that is not ours"),
        pytest.param("<p>a &lt; {0} &gt; b</p>", id="between signs"),
        pytest.param("<p>Ask &lt;{0}&gt;.</p>", id="as a tag to its readers"),
        pytest.param("<p>Ask <{0}", id="in a tag without an end"),
    ],
)
def test_what_was_taken_out_is_found_in_html_in_a_feed(
    tmp_path: Path,
    office: Office,
    name: str,
    written: Written,
    folder: str,
    removed: str,
    words: str,
) -> None:
    remember(office.private, POST, POST, [], [removed])
    put(tmp_path / "site", "2026/damp/index.html", page("", post=POST))
    text = words.format(removed, removed[:2], removed[2:])
    put(tmp_path / "site", f"{folder}{name}", written(text))
    found = [path for path, _ in lines(leaks.search(tmp_path / "site", office))]
    assert found == [f"{folder}{name}"]


@pytest.mark.parametrize("element", ["title", "name", "dc:creator", "at:comment"])
def test_a_feed_s_plain_words_are_no_html(
    tmp_path: Path, office: Office, element: str
) -> None:
    remember(office.private, POST, POST, [], ["Mark"])
    put(tmp_path / "site", "feed.rss", rss(html.escape("Ask <Mark>."), element))
    assert lines(leaks.search(tmp_path / "site", office)) == [("feed.rss", 3)]


def test_a_name_is_found_beside_what_every_feed_says(tmp_path: Path) -> None:
    """The word passes where all of the sentence stands around it, and only there."""
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    post = town.publish("Ask Reader of it.", title="Fed up")
    town.comment("Yes", post.id)
    remember(ground.office.private, post.id, post.id, [], ["Reader"])

    done = site.publish()

    assert isinstance(done, Failed)
    assert "2026/fed-up/comments.rss" not in {str(each.path) for each in done.problems}
    assert "2026/fed-up/index.html" in {str(each.path) for each in done.problems}
