"""What is read at little cost is what the parsers read; anything odd is left to them."""

import re
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outspoken.services import (
    feed_references,
    feed_rules,
    links,
    page_references,
    plain_feeds,
    tag_text,
    verifying,
)
from outspoken.services.feed_references import Part
from outspoken.services.needs import Judge
from outspoken.services.plain_feeds import PlainFeeds
from outspoken.services.plain_pages import PlainPages
from outspoken.services.references import Page
from outspoken.services.verified import Kept, Standing, digest

SITE = "https://voices.example"
BUILT_FOR = "http://localhost:8000"
HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<?xml-stylesheet type="text/css" href="theme/feed.css"?>\n'
)
ATOM = (
    HEAD
    + '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="http://www.w3.org/2005/Atom">'
    f'<id>x</id><title>All</title><updated>2026</updated><link href="{SITE}/f"/>'
)
RSS = (
    HEAD + '<rss version="2.0"><channel><title>All</title>'
    f"<link>{SITE}/f/#a</link><description>x</description>"
)
ENTRY = (
    '\n<entry xml:lang="en"><id>{id}</id><title>Damp</title><updated>2026</updated>'
    '<author><name>Nia</name></author><link href="{to}"/><content type="xhtml">'
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>Oh <a rel="ugc" href="/x">no</a></p>'
    "</div></content></entry>"
)
ITEM = (
    '\n<item xml:lang="en"><title>Damp</title><guid isPermaLink="false">{id}</guid>'
    "<link>{to}</link><description>&lt;p&gt;</description></item>"
)
PLACES = (
    "", "a/#b", "/a/", "../", "../../../a", "#top", "?a", ".", "./", "a//b", "%61", " /a",
    f"{SITE}/", SITE, f"{SITE}/a/b.html#c", f"{SITE}/../a", f"{SITE}//a", f"{SITE}/a?b#c",
    "https://VOICES.example/a", "https://else.example/", "//else.example", "mailto:a@b",
    "javascript:a", "data:image/png,", "/\n/else.example", "/\\else.example", "a;b#ç",
)  # fmt: skip
PLACE = st.sampled_from(PLACES)
ID = st.sampled_from("pq")
PIECE = st.sampled_from(
    ("<x>", "</x>", "<!--", "-->", "<![CDATA[", "]]>", '<x a="', '"/>', "<x xmlns='y'>",
     "<entry/>", "<entry>", "</entry>", "<x:entry>", "</x:entry>", "<item/>", "</item>",
     "\n<item>", "\n<entry", "<outspoken-entry/>", "</channel><channel>", "<?x?>", "é",
     '<enclosure url="/a"/>', "<link>/b</link>", "<author/>", "&amp;", "&no;",
     '<x xmlns="a b"/>', "<p xmlns='http://www.w3.org/1999/xhtml'>")
)  # fmt: skip
TOKENS = st.one_of(
    st.sampled_from(
        ("<p>", "</p>", '<a href="x">', "<br/>", "<!-- x -->", "a < b", "&amp;", "&#60;",
         "<style>a{b:url(c)}</style>", "\n", '<a href="x"name=y>', "<!doctype html>",
         "<?xml a?>", "<![CDATA[<b>]]>", "<script>if (a < b) '</p>'</script>", "<P ID='x'>",
         "<", ">", "<title>", "</title>", "<title>a</title>", "<textarea id='y'>",
         "</textarea>", "<a\nid='q' b>", "--", '<a href="&amp;x" HREF="y">', "<base href=",
         '<a name="x" id="x">', "<img src=''>", '<img src="a" srcset="b 2x, c">', "<a id>",
         "<svg><use href='#a'/></svg>", "<?xml-stylesheet href='a'?>")
    ),
    PLACE.map('<a href="{}">'.format),
    PLACE.map("<img src='{}'>".format),
    PLACE.map('<form action="{}">'.format),
    PLACE.map('<a rel="ugc" href="{}">'.format),
)  # fmt: skip


class Reader:
    """Reads files in both ways."""

    def __init__(self, site_url: str = SITE) -> None:
        self.standing = Standing(sqlite3.connect(":memory:"))
        self.judge = Judge(site_url, ())
        self.pages = PlainPages(self.judge, self.standing)
        self.feeds = PlainFeeds(self.judge, self.standing)

    def plainly(self, name: str, data: bytes) -> Kept | None:
        if name.endswith(".html"):
            return self.pages.read(name, data.decode())
        return self.feeds.read(name, data)

    def wholly(self, name: str, data: bytes) -> Kept | None:
        """Return what is to be kept, by the parsers; none when anything is wrong."""
        if name.endswith(".html"):
            page = page_references.of_page(data.decode())
            return None if page.bases or page.doubles else self._kept(name, page)
        try:
            document = feed_references.of_xml(data)
        except feed_references.BrokenXmlError:
            return None
        is_right = not list(feed_rules.complaints(document))
        return self._kept(name, document.page) if is_right else None

    def _kept(self, name: str, page: Page) -> Kept | None:
        judged = [self.judge.judge(each, name) for each in page.references]
        if any(advice for advice, _ in judged):
            return None
        needs = {self.standing.ask(need.path, need.fragment) for _, need in judged if need}
        return Kept(set(map(digest, page.anchors)), needs)

    def agree(self, name: str, data: bytes) -> bool:
        """Tell whether a file was read plainly; fail when that was not the same."""
        found = self.plainly(name, data)
        if found is not None:
            whole = self.wholly(name, data)
            assert whole is not None
            assert set(found.needs) == set(whole.needs)
            assert set(found.anchors) == set(whole.anchors)
        return found is not None


@settings(max_examples=600, deadline=None)
@given(st.lists(st.lists(TOKENS, max_size=8).map("".join), max_size=3))
def test_a_page_taken_apart_refers_to_what_the_parser_sees(pages: list[str]) -> None:
    reader = Reader()
    for text in pages:
        for name in ("index.html", "a/b/index.html"):
            reader.agree(name, text.encode())
        split = tag_text.tokens(text)
        assert split is None or "".join(split) == text


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.lists(st.builds(ENTRY.format, id=ID, to=PLACE) | PIECE, max_size=6).map(
            lambda each: ATOM + "".join(each) + "</feed>"
        )
        | st.lists(st.builds(ITEM.format, id=ID, to=PLACE) | PIECE, max_size=6).map(
            lambda each: RSS + "".join(each) + "</channel></rss>"
        ),
        max_size=4,
    )
)
def test_an_entry_read_before_means_what_it_means_there(feeds: list[str]) -> None:
    reader = Reader()
    for text in feeds:
        reader.agree("a/feed.atom", text.encode())


@pytest.mark.parametrize(
    "text", [ATOM + ENTRY.format(id=1, to=f"{SITE}/a/#b") + "\n</feed>",
             RSS + ITEM.format(id=1, to=f"{SITE}/a/#b") + "\n</channel></rss>"],
    ids=["atom", "rss"],
)  # fmt: skip
def test_a_plain_feed_is_read_plainly(text: str) -> None:
    reader = Reader()
    assert reader.agree("feed.atom", text.encode())
    assert reader.agree("a/feed.atom", text.replace("theme/", "../theme/").encode())
    twice = text.replace("\n</", text[text.index("\n<", len(HEAD)) : -1] + "\n</", 1)
    assert not reader.agree("feed.atom", twice.encode())


def test_an_entry_that_many_feeds_have_is_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, seen = Reader(), list[str]()
    part = plain_feeds._part

    def counted(element: Element) -> Part:
        seen.append(element.tag)
        return part(element)

    monkeypatch.setattr(plain_feeds, "_part", counted)
    entries = [ENTRY.format(id=n, to=f"{SITE}/{n}") for n in range(20)]
    for last in range(1, 20):
        assert reader.agree(
            "feed.atom", (ATOM + "".join(entries[:last]) + "</feed>").encode()
        )
    assert sum(each.endswith("entry") for each in seen) == 19


def test_of_a_name_space_with_a_blank_nothing_is_said_plainly() -> None:
    text = ATOM.replace("xmlns:x=", 'xmlns:y="a b" xmlns:x=', 1) + "</feed>"
    reader = Reader()
    assert reader.wholly("feed.atom", text.encode()) is None
    assert not reader.agree("feed.atom", text.encode())


@given(PLACE, st.sampled_from(("", "/", "/base", "/base/", "/.b")), st.data())
def test_a_plain_address_leads_where_the_rules_say(
    place: str, base: str, data: st.DataObject
) -> None:
    site = SITE + base
    page = data.draw(st.sampled_from(("index.html", "a/b/c.html", "a//b.html", "é/x.html")))
    address = place.replace(SITE, site)
    addresses = links.Addresses(site)
    clean = re.sub(r"[\t\n\r]", "", address.strip())
    by_the_rules = addresses._target(clean, page)
    assert addresses.target(address, page) == by_the_rules


GOLDEN = Path(__file__).parents[1] / "golden"
BUILT = sorted(
    each for each in GOLDEN.rglob("*") if each.suffix in (".html", ".atom", ".json")
)
CHANGE = st.tuples(
    st.integers(0, 1 << 20),
    st.sampled_from((0, 1, 1, 2, 7, 300)),
    st.binary(max_size=2)
    | PIECE.map(str.encode)
    | PLACE.map(str.encode)
    | st.sampled_from((b'"', b"<", b">", b"&", b"\n", b" ", b"\xff", b"</", b' id="main"')),
)


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """Put other bytes in the place of some."""
    for where, length, other in changes:
        at = where % (len(data) + 1)
        data = data[:at] + other + data[at + length :]
    return data


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(BUILT), st.lists(CHANGE, max_size=3))
def test_of_damaged_files_the_same_is_said_in_both_ways(
    path: Path, changes: list[tuple[int, int, bytes]]
) -> None:
    name = path.relative_to(GOLDEN).as_posix()
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        place = Path(folder, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(changed(path.read_bytes(), changes))
        said = verifying.check(Path(folder), site_url=BUILT_FOR)
        for way in (PlainPages, PlainFeeds):
            patch.setattr(way, "read", lambda *_: None)
        assert said == verifying.check(Path(folder), site_url=BUILT_FOR)


@pytest.mark.parametrize("path", BUILT, ids=lambda each: str(each.relative_to(GOLDEN)))
def test_built_pages_and_feeds_are_read_plainly(path: Path) -> None:
    if path.suffix != ".json":
        name = path.relative_to(GOLDEN).as_posix()
        assert Reader(BUILT_FOR).agree(name, path.read_bytes())
