"""What hosts are told: headers, old addresses and what is gone, in four languages.

The rules of nginx and Apache were tried on the real servers (docs/decisions/0023); here
is what must hold of their text whatever an old address was.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model import former
from outspoken.services import hosting, hosting_servers, page_headers
from outspoken.services.hosting import Hosted, Move

SITE = "https://x.example.org"
NEW = "/2026/damp-again/"
HEADERS = {"X-Content-Type-Options": "nosniff"}


def told(
    *old: str, gone: tuple[str, ...] = (), url: str = "https://x.example.org"
) -> Hosted:
    return Hosted(url, HEADERS, [Move(each, NEW) for each in old], gone)


BARE = hosting_servers.nginx(told()).splitlines()
"""What nginx is told where nothing moved."""


# Headers


def test_no_script_runs_unless_old_addresses_need_theirs() -> None:
    bare = page_headers.security_headers("sha256-a")["Content-Security-Policy"]
    needed = page_headers.security_headers("sha256-a", script_hash="sha256-b")
    assert "script-src 'none'" in bare
    assert "script-src 'sha256-b';" in needed["Content-Security-Policy"]


def test_forms_go_to_the_site_and_to_the_intake() -> None:
    said = page_headers.security_headers("a", forms_to="'self' https://in.example.org")
    policy = said["Content-Security-Policy"]
    assert "form-action 'self' https://in.example.org;" in policy


def test_a_tombstone_is_neither_listed_nor_kept_by_anybody() -> None:
    said = hosting.headers(told(gone=("/2026/gone/",)))
    assert said.startswith("/*\n  X-Content-Type-Options: nosniff\n")
    assert "/2026/gone/\n  X-Robots-Tag: noindex\n  Cache-Control: no-store\n" in said


def test_feeds_are_sent_as_what_a_browser_shows_by_their_style_sheet() -> None:
    assert "/*.atom\n  Content-Type: application/xml; charset=utf-8\n" in hosting.headers(
        told()
    )


@pytest.mark.parametrize(("name", "kind"), [("pdf", "pdf"), ("zip", "zip")])
def test_packs_are_asked_for_again_by_who_has_one(name: str, kind: str) -> None:
    said = hosting.headers(told(url="https://x.example.org/voices"))
    assert (
        f"\n/voices/*.{name}\n  Content-Type: application/{kind}\n"
        "  Cache-Control: no-cache\n" in said
    )


def test_on_nginx_a_pack_has_the_headers_of_all_pages_besides() -> None:
    said = hosting_servers.nginx(told())
    every, _, packs = said.partition('location ~ "\\.(pdf|zip)$" {\n')
    inside = packs.partition("}\n")[0]
    assert [line.strip() for line in inside.splitlines()] == [
        *re.findall(r"^add_header .*$", every, re.MULTILINE),
        'add_header Cache-Control "no-cache" always;',
    ]


def test_apache_asks_the_same_of_packs() -> None:
    said = hosting_servers.apache(told())
    assert '<FilesMatch "\\.(pdf|zip)$">\n    Header set Cache-Control "no-cache"\n' in said


# Old addresses


def test_nothing_is_said_where_nothing_moved() -> None:
    assert hosting.redirects(told()) == ""


@pytest.mark.parametrize(
    ("old", "line"),
    [
        pytest.param("/2008/04/x.html", f"/2008/04/x.html {NEW} 301", id="a path"),
        pytest.param("/?p=12", f"/ p=12 {NEW} 301!", id="a query, before the page there"),
        pytest.param("/?m=2&p=1", f"/ m=2 p=1 {NEW} 301!", id="two fields"),
        pytest.param("/a:b/*.html", f"/a%3Ab/%2A.html {NEW} 301", id="no placeholder"),
        pytest.param("/caf%C3%A9/", f"/caf%C3%A9/ {NEW} 301", id="another script"),
    ],
)
def test_a_line_of_redirects(old: str, line: str) -> None:
    assert hosting.redirects(told(old)) == f"{line}\n"


def test_a_tombstone_is_sent_as_gone() -> None:
    said = hosting.redirects(told(gone=("/2026/gone/",)))
    assert said == "/2026/gone/ /2026/gone/index.html 410!\n"


@pytest.mark.parametrize(
    ("old", "line"),
    [
        ("/2008/x.html", f'location = "/2008/x.html" {{ return 301 "{NEW}"; }}'),
        ("/?p=12", f'location = "/" {{ if ($arg_p = "12") {{ return 301 "{NEW}"; }} }}'),
        ("/?P-1=2", f'location = "/" {{ if ($args = "P-1=2") {{ return 301 "{NEW}"; }} }}'),
        ("/caf%C3%A9/", f'location = "/café/" {{ return 301 "{NEW}"; }}'),
        ("/a%22;.html", f'location = "/a\\";.html" {{ return 301 "{NEW}"; }}'),
    ],
)
def test_a_line_for_nginx(old: str, line: str) -> None:
    assert hosting_servers.nginx(told(old)).splitlines()[-1] == line


def test_all_that_nginx_is_told_of_one_path_is_in_one_place() -> None:
    said = hosting_servers.nginx(told("/x.php", "/x.php?p=1", "/x.php?p=2"))
    assert said.count('location = "/x.php"') == 1
    assert said.index("$arg_p") < said.index(f'}} return 301 "{NEW}"; }}')


@pytest.mark.parametrize(
    ("old", "line"),
    [
        ("/2008/x.html", f'RedirectMatch 301 "^/2008/x\\x2ehtml$" "{NEW}"'),
        ("/?p=12", f'RewriteRule "^/$" "{NEW}" [R=301,QSD,L]'),
        ("/caf%C3%A9/", f'RedirectMatch 301 "^/caf\\xc3\\xa9/$" "{NEW}"'),
        (
            "/$%7BHOME%7D.html",
            f'RedirectMatch 301 "^/\\x24\\x7bHOME\\x7d\\x2ehtml$" "{NEW}"',
        ),
    ],
)
def test_a_line_for_apache(old: str, line: str) -> None:
    assert hosting_servers.apache(told(old)).splitlines()[-1] == line


def test_a_site_below_a_path_is_told_of_whole_addresses() -> None:
    below = told("/x.html", gone=("/2026/gone/",), url="https://x.example.org/blog")
    assert hosting.redirects(below) == (
        f"/blog/x.html /blog{NEW} 301\n/blog/2026/gone/ /blog/2026/gone/index.html 410!\n"
    )
    assert 'location = "/blog/2026/gone/"' in hosting_servers.nginx(below)


@given(st.text(max_size=60), st.text(max_size=30))
def test_a_stranger_s_address_is_one_rule_and_nothing_else(path: str, query: str) -> None:
    old = former.path_of(f"https://old.example/{path}?{query}")
    if not old:
        return
    site = told(old)
    line = hosting.redirects(site)
    assert re.fullmatch(r"/\S* (?:[\w.=-]+ )*/2026/damp-again/ 301!?\n", line)
    (line,) = hosting_servers.nginx(site).splitlines()[len(BARE) :]
    name = re.escape(old.partition("?")[2].partition("=")[0])
    asked = rf"if \(\$(args|arg_{name}) = S\) \{{ return 301 S; \}}"
    form = rf"location = S \{{ ({asked}|return 301 S;) \}}"
    assert re.fullmatch(form, re.sub(r'"(?:[^"\\]|\\.)*"', "S", line))
    *_, last = hosting_servers.apache(site).splitlines()
    assert re.fullmatch(
        r'(RedirectMatch 301|RewriteRule) "\^[A-Za-z0-9/_\\-]*\$" "/2026/damp-again/"'
        r"( \[R=301,QSD,L\])?",
        last,
    )
