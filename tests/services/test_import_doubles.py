"""Importing: a text that came in by one way is known when it comes by another."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.services.old_blog import (
    BLOG,
    POST,
    Remark,
    Said,
    bring_in,
    export,
    feed,
    item,
    publish,
    sent,
)

from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.services import inbox, mention_keys, withdrawals

WWW = "https://www.old.example.org"
PAGE = "https://elsewhere.example.org/damp/"
SAID = Said(71, 'It &lt;a href="/2019/x"&gt;was&lt;/a&gt; the pump, again.')
MOMENT = "2019-03-02T10:11:01Z"


def disqus(folder: Path, *comments: str, blog: str = BLOG) -> Path:
    """Write an export of Disqus: one page with *comments*."""
    path = folder / "disqus.xml"
    path.write_text(
        f"""<?xml version="1.0"?><disqus xmlns="http://disqus.com"
 xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="11"><link>{blog}/1/</link><title>Damp</title>
<createdAt>2019-03-01T10:00:00Z</createdAt><isDeleted>false</isDeleted></thread>
{"".join(comments)}</disqus>"""
    )
    return path


def comment(number: int, words: str, name: str = "Ana", moment: str = MOMENT) -> str:
    return f"""<post dsq:id="{number}"><message><![CDATA[<p>{words}</p>]]></message>
<createdAt>{moment}</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>{name}</name></author><thread dsq:id="11"/></post>"""


@pytest.mark.parametrize("end", ["waiting", "published", "taken down", "erased"])
@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("It was the pump, again.", "Ana", id="word for word"),
        pytest.param("It was the pump (edited).", "ANA", id="under the same name"),
        pytest.param("It was the <b>pump</b>, again.", "", id="without a name"),
    ],
)
def test_a_comment_in_the_export_of_another_system_is_known(
    town: Town, tmp_path: Path, end: str, words: str, name: str
) -> None:
    post, first = bring_in(town, export(tmp_path, item(POST, [SAID]))).new
    if end != "waiting":
        publish(town, post)
        publish(town, first)
    if end == "taken down":
        withdrawals.take_down(town.acting(), first, Reason.STAFF)
    elif end == "erased":
        withdrawals.erase(town.acting(), first)
    run = bring_in(town, disqus(tmp_path, comment(5, words, name)))
    assert (run.new, run.known) == ([], 1)


def test_another_comment_of_that_second_comes_in(town: Town, tmp_path: Path) -> None:
    bring_in(town, export(tmp_path, item(POST, [SAID])))
    run = bring_in(town, disqus(tmp_path, comment(5, "Here too.", "Cy")))
    assert len(run.new) == 1


def test_two_of_one_name_and_second_in_one_file_are_two(town: Town, tmp_path: Path) -> None:
    other = Said(72, "And the roof.", fields=(("date_gmt", "2019-03-02 10:11:01"),))
    run = bring_in(town, export(tmp_path, item(POST, [SAID, other])))
    assert len(run.new) == 3
    again = disqus(tmp_path, comment(5, "It was the pump."), comment(6, "And the roof."))
    assert bring_in(town, again).known == 2


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        pytest.param("", "2019-03-02T10:11:01Z", id="without names"),
        pytest.param("Anonymous", "2019-03-02T10:11:01Z", id="under everybody's name"),
        pytest.param("Ana", "2019-03-02T00:00:00Z", id="where seconds were not kept"),
    ],
)
def test_one_moment_alone_makes_no_doubles(
    town: Town, tmp_path: Path, name: str, moment: str
) -> None:
    bring_in(town, export(tmp_path, item(POST)))
    bring_in(town, disqus(tmp_path, comment(5, "The pump.", name, moment)))
    run = bring_in(town, disqus(tmp_path, comment(6, "The roof.", name, moment)))
    assert len(run.new) == 1


def test_with_and_without_www_an_address_is_the_same(town: Town, tmp_path: Path) -> None:
    bring_in(town, export(tmp_path, item(POST, [SAID])))
    moved = Remark(
        f"{WWW}/1/#comment-71", "It was.", id="tag:x", day="2019-03-02T10:00:00Z"
    )
    assert bring_in(town, feed(tmp_path, moved)).new == []
    there = disqus(tmp_path, comment(6, "New.", "Cy"), blog=WWW)
    (new,) = bring_in(town, there).new
    waiting = sent(town.office)
    assert waiting["New."].id == new
    assert waiting["New."].in_reply_to == waiting["The hall is wet."].id


def pingback(folder: Path) -> Path:
    fields = (("type", "pingback"), ("author_url", PAGE))
    return export(folder, item(POST, [replace(SAID, fields=fields)]))


def test_an_erased_pingback_is_known_as_a_webmention(town: Town, tmp_path: Path) -> None:
    post, mention = bring_in(town, pingback(tmp_path)).new
    publish(town, post)
    assert publish(town, mention).kind is Kind.MENTION
    withdrawals.erase(town.acting(), mention)
    keys = (mention_keys.key(PAGE, post), mention_keys.wide_key(f"{PAGE}?x", post))
    assert {inbox.known(town.office, key.encode()) for key in keys} == {mention}


def test_a_webmention_is_known_when_it_comes_as_a_pingback(
    town: Town, tmp_path: Path
) -> None:
    (post,) = bring_in(town, export(tmp_path, item(POST))).new
    key = mention_keys.key("http://www.elsewhere.example.org/damp", post)
    inbox.know_also(town.office, "20260403-k7m2qx", key.encode())
    run = bring_in(town, pingback(tmp_path))
    assert (run.new, run.known) == ([], 2)
