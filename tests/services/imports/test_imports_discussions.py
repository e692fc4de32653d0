"""Disqus, Isso, Commento and Remark42: comments that stand under pages known by address."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outspoken.model.imported import (
    Imported,
    ImportedKind,
    ImportedState,
    LeftOut,
    Omission,
)
from outspoken.model.problem import Problem
from outspoken.services.imports import read

CASES = Path(__file__).parents[2] / "cases" / "imports"
DISQUS = (
    '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">\n'
    '<thread dsq:id="1"><link>https://blog.example.org/bins/</link>'
    "<title>Bins &amp; gate</title><createdAt>2012-12-12T12:12:12Z</createdAt></thread>\n"
    "{}</disqus>"
)
BINS = "https://blog.example.org/bins/"


def post(number: int, *, parent: int = 0, extra: str = "") -> str:
    above = f'<parent dsq:id="{parent}"/>' if parent else ""
    return (
        f'<post dsq:id="{number}"><message><![CDATA[<p>Words {number}</p>]]></message>'
        f"<createdAt>2013-01-01T10:00:00Z</createdAt><author><name>Win</name></author>"
        f'{extra}<thread dsq:id="1"/>{above}</post>\n'
    )


def comment(number: int, **other: object) -> dict[str, object]:
    return {
        "commentHex": f"h{number}",
        "domain": "blog.example.org",
        "url": "/bins/",
        "markdown": f"Words {number}",
        "parentHex": "root",
        "state": "approved",
        "creationDate": "2021-03-12T11:21:56Z",
        **other,
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "comments"


def brought(path: Path) -> dict[str, Imported]:
    return {one.origin: one for one in read(path) if isinstance(one, Imported)}


def parents(path: Path) -> Mapping[str, str]:
    return {one.origin: one.parent for one in brought(path).values() if one.parent}


def reasons(path: Path) -> list[Omission]:
    return [one.reason for one in read(path) if isinstance(one, LeftOut)]


def test_a_page_of_disqus_is_a_thread(file: Path) -> None:
    file.write_text(DISQUS.format(post(5)))
    assert brought(file)["disqus:thread-1"] == Imported(
        kind=ImportedKind.THREAD,
        origin="disqus:thread-1",
        received=datetime(2012, 12, 12, 12, 12, 12, tzinfo=UTC),
        body="",
        title="Bins & gate",
        permalink=BINS,
        line=2,
    )


def test_a_comment_of_disqus(file: Path) -> None:
    extra = "<ipAddress>192.0.2.7</ipAddress><isApproved>false</isApproved>"
    file.write_text(DISQUS.format(post(5, extra=extra)))
    assert brought(file)["disqus:post-5"] == Imported(
        kind=ImportedKind.COMMENT,
        origin="disqus:post-5",
        received=datetime(2013, 1, 1, 10, tzinfo=UTC),
        body="Words 5",
        parent="disqus:thread-1",
        parent_link=BINS,
        name="Win",
        permalink=f"{BINS}#comment-5",
        state=ImportedState.HELD,
        network="192.0.2.7",
        line=3,
    )


@pytest.mark.parametrize(
    ("posts", "found"),
    [
        pytest.param([post(5), post(6, parent=5)], {6: 5}, id="an answer"),
        pytest.param([post(6, parent=5), post(5)], {6: 5}, id="before what it answers"),
        pytest.param(
            [
                post(5),
                post(6, parent=5, extra="<isDeleted>true</isDeleted>"),
                post(7, parent=6),
            ],
            {7: 5},
            id="to one that was deleted",
        ),
        pytest.param([post(6, parent=99)], {6: 0}, id="to one that is not there"),
        pytest.param(
            [post(5, parent=6), post(6, parent=5)], {6: 0, 5: 6}, id="to each other"
        ),
    ],
)
def test_what_answers_what(file: Path, posts: list[str], found: dict[int, int]) -> None:
    file.write_text(DISQUS.format("".join(posts)))
    for number, above in found.items():
        parent = f"disqus:post-{above}" if above else "disqus:thread-1"
        assert parents(file)[f"disqus:post-{number}"] == parent


@pytest.mark.parametrize(
    ("more", "left_out"),
    [
        pytest.param('<thread dsq:id="3"><id/></thread>', ["page without an address"]),
        pytest.param(
            '<thread dsq:id="3"/>', ["page without an address"], id="an empty one"
        ),
        pytest.param(
            f'<thread dsq:id="3"><link>{BINS}</link></thread>',
            ["page without comments"],
            id="bare",
        ),
        pytest.param(
            '<post dsq:id="8"><message>x</message><thread dsq:id="3"/></post>',
            ["comment on what was left out"],
            id="a comment of a page that is not in the file",
        ),
        pytest.param(post(8, extra="<isSpam>true</isSpam>"), ["spam"], id="spam"),
    ],
)
def test_what_is_left_out(file: Path, more: str, left_out: list[str]) -> None:
    file.write_text(DISQUS.format(post(5) + more))
    assert reasons(file) == left_out
    assert set(brought(file)) == {"disqus:thread-1", "disqus:post-5"}


def test_a_broken_comment_and_a_cut_stop_no_other(file: Path) -> None:
    broken = post(6).replace("</author>", "")
    file.write_text(DISQUS.format(post(5) + broken + post(7) + post(8))[:-60])
    assert set(brought(file)) == {"disqus:thread-1", "disqus:post-5", "disqus:post-7"}
    problems = [one for one in read(file) if isinstance(one, Problem)]
    assert [one.line for one in problems] == [4, 6, 6]
    assert "the file ends here" in problems[-1].message


def test_ten_thousand_answers_in_each_other_keep_their_shape(file: Path) -> None:
    deep = "".join(post(number, parent=number - 1) for number in range(10_000, 0, -1))
    file.write_text(DISQUS.format(deep))
    found = parents(file)
    assert len(found) == 10_000
    assert found["disqus:post-10000"] == "disqus:post-9999"
    assert found["disqus:post-1"] == "disqus:thread-1"


def test_isso_numbers_are_places_on_a_page(file: Path) -> None:
    words = {
        "id": 0,
        "author": "Win",
        "created": "2005-02-24 04:03:37",
        "text": "Cold **again**",
    }
    answer = {"id": 1, "parent": 0, "created": "2005-02-25 04:03:37", "text": "Here *too*"}
    same = {**words, "text": "Something else"}
    pages = [
        {"id": "/bins/", "title": "Nat+%26+Miguel", "comments": [words, answer, same]},
        {"id": f"{BINS}?x=1", "title": "C++ and more", "comments": [words, "none"]},
        {"id": "/empty/", "title": "No one", "comments": []},
    ]
    file.write_text(json.dumps(pages, indent=1))
    first, *comments, other, on_other = brought(file).values()
    assert (first.kind, first.title, first.permalink) == (
        "thread",
        "Nat & Miguel",
        "/bins/",
    )
    assert [one.body for one in comments] == [
        "Cold **again**",
        "Here *too*",
        "Something else",
    ]
    assert [one.parent for one in comments] == [
        first.origin,
        comments[0].origin,
        first.origin,
    ]
    assert [one.permalink for one in comments] == ["/bins/#isso-0", "/bins/#isso-1", ""]
    assert (other.title, on_other.parent) == ("C++ and more", other.origin)
    assert reasons(file) == [Omission.ALONE]


@pytest.mark.parametrize(
    ("created", "others", "received", "said"),
    [
        pytest.param(
            "2012-12-12T12:12:12Z", "", 2012, "what it stands under", id="its page"
        ),
        pytest.param("0000-00-00", post(6), 2013, "what it stands under", id="another"),
        pytest.param("", "", 0, "left out: write its date as", id="nothing"),
    ],
)
def test_a_comment_without_a_date_is_as_old_as(
    file: Path, created: str, others: str, received: int, said: str
) -> None:
    undated = post(5).replace("2013-01-01T10:00:00Z", "0000-00-00T00:00:00Z")
    whole = DISQUS.format(undated + others)
    file.write_text(whole.replace("2012-12-12T12:12:12Z", created))
    found = brought(file).get("disqus:post-5")
    assert (found.received.year if found else 0) == received
    (problem,) = (one for one in read(file) if isinstance(one, Problem))
    assert said in problem.message


@pytest.mark.parametrize(
    ("end", "whole"),
    [
        pytest.param('"Here', ["One", "Two"], id="in a comment"),
        pytest.param('"Two"}', ["One", "Two"], id="between two"),
        pytest.param('"text": "Two"', ["One"], id="in one that has its words"),
        pytest.param('"One', [], id="in the first"),
    ],
)
def test_of_a_page_of_isso_that_was_cut_its_whole_comments_come_in(
    file: Path, end: str, whole: list[str]
) -> None:
    comments = [
        {"id": number, "created": "2005-02-24 04:03:37", "text": words}
        for number, words in enumerate(("One", "Two", "Here too"))
    ]
    text = json.dumps([{"id": "/bins/", "title": "Bins", "comments": comments}])
    file.write_text(text[: text.index(end) + len(end)])
    found = brought(file).values()
    assert [one.body for one in found if one.kind is ImportedKind.COMMENT] == whole
    *_, problem = read(file)
    assert isinstance(problem, Problem)
    assert "the file ends here" in problem.message


def test_commento_tells_the_writers_at_the_end(file: Path) -> None:
    export = {
        "version": 1,
        "comments": [
            comment(1, commenterHex="c"),
            comment(2, parentHex="h1", deleted=True),
            comment(3, parentHex="h2", state="flagged"),
        ],
        "commenters": [{"commenterHex": "c", "name": "Win", "email": "win@example.org"}],
    }
    file.write_text(json.dumps(export))
    page, first, answer = brought(file).values()
    assert (page.title, page.permalink) == ("Bins", BINS)
    assert (first.name, first.contacts) == ("Win", ("win@example.org",))
    assert (answer.parent, answer.state) == (first.origin, ImportedState.HELD)
    assert reasons(file) == [Omission.DELETED]


def test_remark42_keeps_a_comment_a_line() -> None:
    path = CASES / "remark42.json"
    page, first, answer = brought(path).values()
    assert (page.title, page.received) == ("Bins", first.received)
    assert (first.body, first.name, first.network) == ("Three **weeks**.", "Winnie", "")
    assert answer.parent == first.origin
    assert answer.permalink == "https://canal.example.org/bins/#remark42__comment-a3"
    (problem,) = (one for one in read(path) if isinstance(one, Problem))
    assert (problem.line, "left out: " in problem.message) == (5, True)
    assert reasons(path) == [Omission.DELETED]
