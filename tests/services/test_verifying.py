"""The checks of a finished site, over small folders made by hand."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from outspoken.services import verifying

SITE = "https://voices.example"

ENTRY = (
    "<entry><id>tag:voices.example,2026:1</id><title>Damp</title>"
    "<updated>2026-04-03T12:30:00+01:00</updated><author><name>Nia</name></author>"
    '<link href="https://voices.example/2026/damp/#comments"/></entry>'
)
FEED = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:voices.example,2026:feed</id>'
    "<title>Voices</title><updated>2026-04-03T12:30:00+01:00</updated>"
    f"{ENTRY}</feed>\n"
)


def put(output: Path, name: str, content: str | bytes = "") -> None:
    path = output / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site of two pages, a style sheet, two pictures and a feed; nothing is wrong."""
    output = tmp_path / "output"
    put(
        output, "index.html", '<h1 id="top-story">Voices</h1><a href="/2026/damp/">Damp</a>'
    )
    put(output, "2026/damp/index.html", '<h1 id="damp">Damp</h1>\n<ul id="comments"></ul>')
    put(output, "2026/damp/1.jpg", b"\xff\xd8")
    put(output, "theme/wide.png", b"\x89PNG")
    put(output, "theme/main.css", "body { background: url(wide.png) }")
    put(output, "theme/marks.svg", '<svg><g id="flag"/></svg>')
    put(output, "feed.atom", FEED)
    put(output, "pulse.json", "{}")
    return output


def said(output: Path, site_url: str = SITE) -> list[str]:
    return list(map(str, verifying.check(output, site_url=site_url)))


def test_a_sound_site_passes(output: Path) -> None:
    assert said(output) == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param('<a href="/">x</a>', id="the front page"),
        pytest.param('<a href="/2026/damp">x</a>', id="a folder without its slash"),
        pytest.param('<a href="../2026/damp/">x</a>', id="relative, up"),
        pytest.param('<a href="../2026/damp/index.html?page=2">x</a>', id="with a query"),
        pytest.param('<a href="/2026/damp/#comments">x</a>', id="anchor elsewhere"),
        pytest.param('<a href="#here">x</a><p id="here">', id="anchor on the page"),
        pytest.param('<a href="#caf%C3%A9">x</a><p id="café">', id="anchor, escaped"),
        pytest.param('<a href="#old">x</a><a name="old"></a>', id="anchor by name"),
        pytest.param('<a href="#">x</a><a href="#top">y</a>', id="top of the page"),
        pytest.param('<a href="/#:~:text=damp">x</a>', id="words to jump to"),
        pytest.param('<a href="https://voices.example/2026/damp/">x</a>', id="absolute"),
        pytest.param('<a href="HTTPS://Voices.Example/">x</a>', id="absolute, in capitals"),
        pytest.param('<a href="//voices.example/">x</a>', id="without a scheme"),
        pytest.param('<img src="/2026/damp/%31.jpg" alt="">', id="picture, escaped"),
        pytest.param('<img srcset="/2026/damp/1.jpg 1x, /theme/wide.png 2x">', id="srcset"),
        pytest.param(
            '<svg><use href="/theme/marks.svg#flag"/></svg>', id="part of a drawing"
        ),
        pytest.param(
            '<img src="data:image/png;base64,AAAA" alt="">', id="picture in place"
        ),
        pytest.param('<link rel="icon" href="data:,">', id="no icon at all"),
        pytest.param('<p style="background:url(/theme/wide.png)">', id="style attribute"),
        pytest.param('<a href="https://example.org/x">x</a>', id="link to another host"),
        pytest.param(
            '<a href="/2026/gone/" rel="nofollow ugc">x</a>', id="a resident's dead link"
        ),
        pytest.param('<a href="mailto:a@example.org">x</a>', id="e-mail"),
        pytest.param(
            '<a href="tel:+441632960000">x</a><a href="sms:?&amp;body=x">', id="phone"
        ),
        pytest.param('<link rel="license" href="https://example.org/l">', id="licence"),
        pytest.param('<form action="/have-your-say/">', id="form to the site itself"),
        pytest.param(
            "<script>a = '<img src=//x.example>'</script>", id="markup in a script"
        ),
        pytest.param('<!-- <img src="https://x.example/i.png"> -->', id="comment"),
    ],
)
def test_what_is_right(output: Path, words: str) -> None:
    put(output, "page/index.html", words)
    assert said(output) == []


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        pytest.param(
            '<a href="/2026/mould/">',
            "a href: mend the address; there is nothing at '/2026/mould/'",
            id="no such page",
        ),
        pytest.param(
            '<a href="mould.html">',
            "a href: mend the address; there is nothing at 'mould.html'",
            id="no such page beside it",
        ),
        pytest.param(
            '<a href="/theme/">',
            "a href: mend the address; there is nothing at '/theme/'",
            id="a folder without a page",
        ),
        pytest.param(
            '<a href="https://voices.example/2026/">',
            "a href: mend the address; there is nothing at 'https://voices.example/2026/'",
            id="absolute",
        ),
        pytest.param(
            '<a href="/2026/Damp/">',
            "a href: mend the address; there is nothing at '/2026/Damp/'",
            id="hosts tell capitals from small letters",
        ),
        pytest.param(
            '<a href="#gone">',
            "a href: mend the anchor; page/index.html has no id 'gone'",
            id="no such anchor",
        ),
        pytest.param(
            '<a href="/2026/damp/#gone">',
            "a href: mend the anchor; 2026/damp/index.html has no id 'gone'",
            id="no such anchor elsewhere",
        ),
        pytest.param(
            '<svg><use href="/theme/marks.svg#gone"/></svg>',
            "use href: mend the anchor; theme/marks.svg has no id 'gone'",
            id="no such part of a drawing",
        ),
        pytest.param(
            '<img src="2.jpg">',
            "img src: mend the address; there is nothing at '2.jpg'",
            id="no such picture",
        ),
        pytest.param(
            '<img src="">', "img src: name a file, or take it out", id="no picture"
        ),
        pytest.param(
            '<img srcset="/theme/wide.png 1x, /x.png 2x">',
            "img srcset: mend the address; there is nothing at '/x.png'",
            id="srcset",
        ),
        pytest.param(
            '<p id="a">\n<p id="a">',
            "give another id; line 1 has 'a' already",
            id="an id twice",
        ),
        pytest.param(
            '<base href="/x/">',
            "take <base> out: it changes where every link leads",
            id="base",
        ),
        pytest.param(
            '<a href="javascript:alert(1)">',
            "a href: use one of http, https, mailto, tel, sms, not 'javascript:'",
            id="script in a link",
        ),
        pytest.param(
            '<a href=" java&#10;script:alert(1)">',
            "a href: use one of http, https, mailto, tel, sms, not 'javascript:'",
            id="script, broken over lines",
        ),
        pytest.param(
            '<a href="data:text/html,x">',
            "a href: use one of http, https, mailto, tel, sms, not 'data:'",
            id="data in a link",
        ),
        pytest.param(
            '<a href="file:///etc/hosts">',
            "a href: use one of http, https, mailto, tel, sms, not 'file:'",
            id="file of the machine",
        ),
    ],
)
def test_what_is_broken(output: Path, words: str, advice: str) -> None:
    put(output, "page/index.html", words)
    line = 2 if "\n" in words else 1
    assert said(output) == [f"page/index.html:{line}: {advice}"]


@pytest.mark.parametrize(
    ("words", "where"),
    [
        pytest.param(
            '<script src="https://x.example/a.js"></script>', "script src", id="script"
        ),
        pytest.param(
            '<link rel="stylesheet" href="//x.example/a.css">',
            "link href",
            id="style sheet",
        ),
        pytest.param(
            '<link rel="alternate stylesheet" href="https://x.example/">',
            "link href",
            id="another style sheet",
        ),
        pytest.param(
            '<link rel="preload" href="https://x.example/f.woff2">',
            "link href",
            id="preload",
        ),
        pytest.param(
            '<link rel="preconnect" href="https://x.example">', "link href", id="preconnect"
        ),
        pytest.param(
            '<link rel="ICON" href="https://x.example/i.png">', "link href", id="icon"
        ),
        pytest.param('<img src="https://x.example/i.png">', "img src", id="picture"),
        pytest.param('<img src="HTTP:\\\\x.example\\i.png">', "img src", id="backslashes"),
        pytest.param('<img src="/\\x.example/i.png">', "img src", id="slash, backslash"),
        pytest.param('<img srcset="//x.example/i.png 2x">', "img srcset", id="srcset"),
        pytest.param(
            '<picture><source srcset="https://x.example/i">', "source srcset", id="source"
        ),
        pytest.param('<iframe src="https://x.example/">', "iframe src", id="frame"),
        pytest.param('<iframe src="data:text/html,x">', "iframe src", id="frame of data"),
        pytest.param(
            '<video poster="https://x.example/i.png">', "video poster", id="poster"
        ),
        pytest.param('<audio src="https://x.example/a.mp3">', "audio src", id="sound"),
        pytest.param('<object data="https://x.example/">', "object data", id="object"),
        pytest.param('<embed src="https://x.example/">', "embed src", id="embed"),
        pytest.param(
            '<svg><image xlink:href="https://x.example/"/></svg>',
            "image xlink:href",
            id="picture in a drawing",
        ),
        pytest.param(
            '<style>@import "https://x.example/a.css";</style>', "style", id="import"
        ),
        pytest.param(
            "<style>p{background:URL( 'https://x.example/i' )}</style>",
            "style",
            id="address in a style",
        ),
        pytest.param(
            "<style>p{background:\\75rl(//x.example/i)}</style>",
            "style",
            id="escaped address in a style",
        ),
        pytest.param(
            '<p style="background:url(&quot;//x.example/i&quot;)">',
            "p style",
            id="style attribute",
        ),
        pytest.param(
            '<meta http-equiv="Refresh" content="0; URL=\'https://x.example/\'">',
            "meta refresh",
            id="refresh",
        ),
        pytest.param('<a href="/" ping="https://x.example/p">', "a ping", id="ping"),
    ],
)
def test_no_page_asks_another_host(output: Path, words: str, where: str) -> None:
    put(output, "page/index.html", words)
    (problem,) = said(output)
    assert problem.startswith(
        f"page/index.html:1: {where}: load nothing from elsewhere; keep"
    )


def test_a_style_sheet_and_a_drawing_ask_no_other_host_either(output: Path) -> None:
    put(
        output,
        "theme/main.css",
        "/* url(//ok.example) */\n\np{background:url(//x.example/i)}",
    )
    put(output, "theme/marks.svg", '<svg>\n<image href="//x.example/i"/></svg>')
    put(
        output, "feed.atom", FEED.replace("?>", '?><?xml-stylesheet href="//x.example/s"?>')
    )
    assert [problem.partition(": load")[0] for problem in said(output)] == [
        "feed.atom:1: xml-stylesheet",
        "theme/main.css:3: CSS",
        "theme/marks.svg:2: image href",
    ]


def test_a_form_goes_only_where_it_is_allowed_to(output: Path) -> None:
    put(output, "page/index.html", '<form action="https://intake.example/send">')
    assert said(output) == [
        "page/index.html:1: form action: send no form to 'https://intake.example/send'"
    ]
    allowed = ["https://intake.example"]
    assert not verifying.check(output, site_url=SITE, forms_to=allowed)


def test_a_site_below_a_folder_of_its_host(output: Path) -> None:
    put(
        output,
        "index.html",
        '<a href="/voices/2026/damp/">a</a><a href="/2026/damp/">b</a>',
    )
    put(
        output,
        "page/index.html",
        '<a href="https://voices.example/council/">elsewhere</a>'
        '<a href="/voices">front</a><a href="../../council/">out</a>',
    )
    assert said(output, site_url=f"{SITE}/voices") == [
        "index.html:1: a href: stay within the site; '/2026/damp/' leads out of it",
        "page/index.html:1: a href: stay within the site; '../../council/' leads out of it",
    ]


def test_a_preview_has_no_address_yet(output: Path) -> None:
    put(
        output,
        "index.html",
        '<a href="/gone/">a</a><a href="https://voices.example/">b</a>',
    )
    assert said(output, site_url="") == [
        "index.html:1: a href: mend the address; there is nothing at '/gone/'"
    ]


@pytest.mark.parametrize(
    ("feed", "advice"),
    [
        pytest.param(
            FEED.replace("</feed>", ""),
            "3: mend the XML: no element found",
            id="not closed",
        ),
        pytest.param(
            FEED.replace("Damp<", "Damp & mould<"),
            "2: mend the XML: not well-formed (invalid token)",
            id="ampersand",
        ),
        pytest.param("", "1: mend the XML: no element found", id="empty"),
        pytest.param(
            "<!DOCTYPE feed [<!ENTITY a 'b'>]>" + FEED.partition("\n")[2],
            "1: mend the XML: a feed needs no DOCTYPE",
            id="doctype",
        ),
        pytest.param("<html/>", "0: make it a feed; its root is <html>", id="a page"),
        pytest.param(
            '<rss version="2.0"/>',
            "0: make it a feed; there is none in its <rss>",
            id="nothing in it",
        ),
        pytest.param(
            FEED.replace("#comments", "#gone"),
            "2: link href: mend the anchor; 2026/damp/index.html has no id 'gone'",
            id="an entry that leads nowhere",
        ),
    ],
)
def test_every_feed_can_be_read(output: Path, feed: str, advice: str) -> None:
    put(output, "feed.atom", feed)
    assert said(output) == [f"feed.atom:{advice}"]


RSS = (
    '<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel>'
    "<title>Voices</title><link>/</link><description>Feed</description>\n"
    "<item><title/><guid>tag:1</guid><comments>/2026/damp/#comments</comments>"
    "<slash:comments>3</slash:comments></item>\n</channel></rss>"
)


def test_a_sound_feed_in_rss_passes(output: Path) -> None:
    put(output, "feed.rss", RSS)
    assert said(output) == []


@pytest.mark.parametrize(
    ("name", "feed", "advice"),
    [
        pytest.param(
            "feed.atom",
            FEED.replace("<entry>", "<entry><thr:total>1</thr:total>"),
            "2: mend the XML: unbound prefix",
            id="a name of nowhere",
        ),
        pytest.param(
            "feed.atom",
            FEED.replace("<author><name>Nia</name></author>", ""),
            "2: give this entry an <author>",
            id="nobody wrote it",
        ),
        pytest.param(
            "feed.atom",
            FEED.replace("<title>Voices</title>", ""),
            "2: give this feed one <title>",
            id="a feed without a title",
        ),
        pytest.param(
            "feed.atom",
            FEED.replace("</feed>", f"\n{ENTRY}</feed>"),
            "3: give another id; line 2 has 'tag:voices.example,2026:1' already",
            id="two of one id",
        ),
        pytest.param(
            "feed.rss",
            RSS.replace("<guid>tag:1</guid>", "<guid> </guid>"),
            "2: give this item one <guid>",
            id="an item that cannot be known again",
        ),
        pytest.param(
            "feed.rss",
            RSS.replace("#comments", "#gone"),
            "2: comments: mend the anchor; 2026/damp/index.html has no id 'gone'",
            id="an item that leads nowhere",
        ),
    ],
)
def test_a_feed_has_what_readers_need(
    output: Path, name: str, feed: str, advice: str
) -> None:
    put(output, name, feed)
    assert said(output) == [f"{name}:{advice}"]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("<script>1</script>", "<script>"),
        ('<p onclick="1">x</p>', "<p onclick>"),
        ('<img src="/2026/damp/1.jpg"/>', "<img src>"),
        ('<p style="color:red">x</p>', "<p style>"),
    ],
)
def test_words_in_a_feed_do_nothing_where_a_browser_shows_it(
    output: Path, words: str, advice: str
) -> None:
    inside = f'<div xmlns="http://www.w3.org/1999/xhtml">{words}</div>'
    content = f'<content type="xhtml">{inside}</content>'
    put(output, "feed.atom", FEED.replace("</entry>", f"{content}</entry>"))
    assert said(output) == [f"feed.atom:2: mend the XML: words in a feed have no {advice}"]


def test_a_link_in_the_words_of_a_feed_leads_somewhere(output: Path) -> None:
    link = '<a href="/2026/damp/#gone">x</a>'
    inside = f'<div xmlns="http://www.w3.org/1999/xhtml">{link}</div>'
    content = f'<content type="xhtml">{inside}</content>'
    put(output, "feed.atom", FEED.replace("</entry>", f"{content}</entry>"))
    assert said(output) == [
        "feed.atom:2: a href: mend the anchor; 2026/damp/index.html has no id 'gone'"
    ]


def test_a_sitemap_is_no_feed_but_leads_somewhere(output: Path) -> None:
    put(
        output,
        "sitemap.xml",
        f"<urlset>\n<url><loc>{SITE}/</loc></url>\n"
        f"<url><loc>{SITE}/gone/</loc></url></urlset>",
    )
    assert said(output) == [
        f"sitemap.xml:3: loc: mend the address; there is nothing at '{SITE}/gone/'"
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(
            "{\n,}",
            "pulse.json:2: mend the JSON: Expecting property name enclosed "
            "in double quotes",
            id="comma",
        ),
        pytest.param("[" * 99999, "pulse.json:0: nest the JSON less deeply", id="deep"),
        pytest.param("[NaN]", "pulse.json:1: mend the JSON: NaN is not JSON", id="NaN"),
        pytest.param(b'[\n"\xe9"]', "pulse.json:2: write it in UTF-8", id="Latin-1"),
    ],
)
def test_every_json_file_can_be_read(
    output: Path, content: str | bytes, problem: str
) -> None:
    put(output, "pulse.json", content)
    assert said(output) == [problem]


def test_a_page_is_in_utf_8(output: Path) -> None:
    put(output, "page/index.html", b"<p>\n\xe9")
    assert said(output) == ["page/index.html:2: write it in UTF-8"]


@pytest.mark.parametrize(
    ("make", "what"),
    [
        pytest.param(
            lambda path: path.symlink_to("../index.html"), "symbolic link", id="link"
        ),
        pytest.param(
            lambda path: path.symlink_to("/"), "symbolic link", id="link to a folder"
        ),
        pytest.param(os.mkfifo, "pipe, socket or device", id="pipe"),
    ],
)
def test_only_ordinary_files_are_published(
    output: Path, make: Callable[[Path], None], what: str
) -> None:
    make(output / "2026" / "odd")
    assert said(output) == [f"2026/odd:0: publish an ordinary file here, not a {what}"]


def test_everything_is_said_at_once_and_in_order(output: Path) -> None:
    put(output, "index.html", '\n<a href="/c/">\n<a href="/b/"><a href="/b/">')
    put(output, "a.json", "")
    assert [problem.split(": ")[0] for problem in said(output)] == [
        "a.json:1",
        "index.html:2",
        "index.html:3",
    ]
