"""One item that no parser can read is one problem with its line; the others come in."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from outspoken.model.imported import Imported
from outspoken.model.problem import Problem
from outspoken.services.imports import mishaps, read

DAY = "2026-03-02T10:00:00Z"
LINK = "https://elsewhere.example.org/1"
STRANGE = '<x:y xmlns:x="u\u2028v\u2028w"/>'
"""Its parser takes the name of this for three, and fails."""
SOUND = (
    "<entry><id>tag:old.example.org,2026:9</id><title>Sound</title>"
    f"<updated>{DAY}</updated><content>Good one.</content></entry>"
)


def atom(inside: str, attributes: str = "") -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title>\n'
        f"<entry{attributes}><id>tag:old.example.org,2026:1</id><updated>{DAY}</updated>"
        f"{inside}</entry>\n{SOUND}</feed>"
    )


def brought(path: Path) -> tuple[list[str], list[Problem]]:
    found = list(read(path))
    bodies = [one.body for one in found if isinstance(one, Imported)]
    return bodies, [one for one in found if isinstance(one, Problem)]


def linked(address: str) -> str:
    return atom(
        f'<link href="{address}"/><title>T</title>'
        '<content type="html">&lt;a href="/x"&gt;Wet.&lt;/a&gt;</content>'
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(linked(f"{LINK}"), id="a relative link at a sound address"),
        pytest.param(linked("https://elsewhere.example.org:99999999/1"), id="no port"),
        pytest.param(linked("http://elsewhere%3C.example.org/1"), id="no host"),
        pytest.param(linked("http://else where.example.org/1"), id="a space in the host"),
        pytest.param(linked("http://1.2.3.999/1"), id="a host of too high a number"),
        pytest.param(linked("https://\u2100/1"), id="a host that is two words"),
        pytest.param(
            atom(
                '<title/><content type="html">&lt;a href="/x"&gt;Wet.&lt;/a&gt;</content>',
                ' xml:base="http://x y/"',
            ),
            id="a base that is none",
        ),
        pytest.param(
            atom("<title>T</title><content>W&#xD800;et.</content>"), id="half a character"
        ),
        pytest.param(
            atom('<title>T</title><content type="html">W&amp;#55296;et.</content>'),
            id="half a character in HTML",
        ),
        pytest.param(
            atom('<title type="xhtml"/><summary/><content>Wet.</content>'),
            id="a title that is there without words",
        ),
    ],
)
def test_an_entry_of_a_feed_that_is_odd_comes_in(tmp_path: Path, text: str) -> None:
    path = tmp_path / "feed.atom"
    path.write_text(text)
    bodies, _ = brought(path)
    assert [body.strip("[]").partition("]")[0] for body in bodies] == ["Wet.", "Good one."]


def test_an_entry_that_the_parser_gives_up_on_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "feed.atom"
    path.write_text(atom(f"{STRANGE}<content>Wet.</content>"))
    bodies, (problem,) = brought(path)
    assert bodies == ["Good one."]
    assert problem.line == 2
    assert problem.message == "left out: reading this item failed (ValueError); mend it"


def test_a_head_that_the_parser_gives_up_on_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "feed.atom"
    text = atom("<title>T</title><content>Wet.</content>")
    path.write_text(text.replace("<title>Old", f"{STRANGE}<title>Old"))
    bodies, (problem,) = brought(path)
    assert (bodies, problem.line) == ([], 1)


def test_a_page_of_wordpress_at_no_port(tmp_path: Path) -> None:
    path = tmp_path / "w.xml"
    path.write_text(
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"\n'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>\n'
        "<item><title>T</title><link>https://old.example.org:99999999/x/</link>"
        '<content:encoded>&lt;a href="/y"&gt;Wet&lt;/a&gt;&#xD800; stairs.'
        "</content:encoded>"
        f"<wp:post_id>5</wp:post_id><pubDate>{DAY}</pubDate></item></channel></rss>"
    )
    bodies, problems = brought(path)
    assert (bodies, problems) == (["Wet stairs."], [])


def test_json_with_half_a_character(tmp_path: Path) -> None:
    remark = {
        "id": "a1",
        "pid": "",
        "text": "<p>W\ud800et.</p>",
        "user": {"name": "A\udfff"},
        "locator": {"url": "https://old.example.org/damp/"},
        "time": DAY,
    }
    path = tmp_path / "r.json"
    path.write_text(json.dumps(remark))
    (thread, comment) = [one for one in read(path) if isinstance(one, Imported)]
    assert thread.permalink == "https://old.example.org/damp/"
    assert (comment.body, comment.name) == ("W\ufffdet.", "A\ufffd")


def test_what_is_no_fault_of_an_item_is_raised() -> None:
    def full() -> Iterator[str]:
        yield "one"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        list(mishaps.all_of(Path("x"), 3, full))
