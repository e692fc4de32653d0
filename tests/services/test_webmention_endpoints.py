"""The endpoint of a page is found as webmention.rocks tests it, and a few ways more.

Each case is a page on a real server on this machine; addresses of webmention.rocks in it
are turned into the server's own.
"""

import json
from collections.abc import Iterator, Mapping
from email.message import Message
from pathlib import Path
from typing import Any, cast

import pytest
from tests.growth import grows_in_proportion
from tests.services.serving import Page, Web, web

from outspoken.services import fetching, webmention_elements, webmention_endpoints
from outspoken.services.apart import UnreadableError
from outspoken.services.fetching import Limits

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "webmention"
FILE = DATA / "webmention-rocks-discovery.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text()) if FILE.is_file() else []
ROCKS = "https://webmention.rocks"
# Where the file has no more than the name of a case, its page is made after that.
BODIES = {
    5: '<a href="/test/5/webmention" rel="webmention">endpoint</a>',
    6: f'<a href="{ROCKS}/test/6/webmention" rel="webmention">endpoint</a>',
    23: '<a href="webmention" rel="webmention">endpoint</a>',
}
REDIRECTED = {23: ("/test/23/page", "/test/23/page/4b2f")}
ENDPOINTS = {
    15: "/test/15",
    21: "/test/21/webmention?query=yes",
    23: "/test/23/page/webmention",
}
"""Where it is not ``/test/N/webmention``."""


@pytest.fixture
def here() -> Iterator[Web]:
    with web() as served:
        yield served


def page(*links: str, head: str = "", body: str = "", kind: str = "text/html") -> Page:
    headers = Message()
    headers["Content-Type"] = kind
    for link in links:
        headers["LinK"] = link
    html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    # Unlike a dict, a message can have a header twice.
    return Page(html.encode(), headers=cast(Mapping[str, str], headers))


def found(here: Web, path: str) -> str:
    answer = fetching.fetch(here.url(path), Limits(loopback=True))
    return webmention_endpoints.endpoint(answer).removeprefix(here.address)


@pytest.mark.skipif(not CASES, reason="the shared data is not at hand")
def test_there_are_all_23_cases() -> None:
    assert [case["n"] for case in CASES] == list(range(1, 24))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['n']}: {case['name']}")
def test_a_case_of_webmention_rocks(here: Web, case: dict[str, Any]) -> None:
    number, said = case["n"], case["link_header"]
    path, final = REDIRECTED.get(number, (f"/test/{number}", f"/test/{number}"))
    headers = [said] if isinstance(said, str) else said
    parts = (*headers, case["link_tag"], case["description"], BODIES.get(number, ""))
    *links, head, body, more = (each.replace(ROCKS, here.address) for each in parts)
    if final != path:
        here[path] = Page(status=302, headers={"Location": final})
    here[final] = page(*filter(None, links), head=head, body=body + more)
    assert found(here, path) == ENDPOINTS.get(number, f"/test/{number}/webmention")


LINK = '<link rel="webmention" href="/no">'


@pytest.mark.parametrize(
    ("links", "endpoint"),
    [
        pytest.param(['</a>; REL="WebMention"'], "/a", id="relations have no capitals"),
        pytest.param(['</a>; title="x, <y>; rel=webmention"'], "/no", id="words in quotes"),
        pytest.param(["</a>; rel=next; rel=webmention"], "/no", id="said first counts"),
        pytest.param(["</a>;rel=webmention;anchor=x"], "/no", id="of something else"),
        pytest.param(["<>; rel=webmention"], "/x", id="the page itself"),
        pytest.param(["javascript:x; rel=webmention"], "/no", id="no link at all"),
        pytest.param(["<javascript:x>; rel=webmention"], "", id="nothing of the web"),
        pytest.param(["<http://[>; rel=webmention"], "", id="nothing at all"),
        pytest.param(["<" * 3000 + ";" * 3000], "/no", id="nonsense"),
    ],
)
def test_a_link_header(here: Web, links: list[str], endpoint: str) -> None:
    here["/x"] = page(*links, head=LINK)
    assert found(here, "/x") == endpoint


@pytest.mark.parametrize(
    ("html", "endpoint"),
    [
        pytest.param('<A HREF=/a REL="me Webmention">', "/a", id="capitals"),
        pytest.param('<script>"<a rel=webmention href=/s>"</script>', "", id="a script"),
        pytest.param("<area rel=webmention href=/s>", "", id="another element"),
        pytest.param(
            '<a rel="webmention" rel="x" href="/a">', "/a", id="said first counts"
        ),
        pytest.param('<a rel=webmention href=" /a ">', "/a", id="spaces"),
        pytest.param("<![CDATA[<a rel=webmention href=/s>]]>", "", id="no element"),
    ],
)
def test_an_element(here: Web, html: str, endpoint: str) -> None:
    here["/x"] = page(body=html)
    assert found(here, "/x") == endpoint


def test_what_is_no_page_has_no_elements(here: Web) -> None:
    here["/x"] = page(head=LINK, kind="text/plain")
    here["/y"] = page("</a>; rel=webmention", kind="image/png")
    assert (found(here, "/x"), found(here, "/y")) == ("", "/a")


@pytest.mark.parametrize("unit", ["<a ", "<!--", "<![CDATA[", "<a href='"])
def test_a_page_that_is_made_to_keep_us_busy_does_not(here: Web, unit: str) -> None:
    here["/x"] = page(head=LINK, body=unit * (900_000 // len(unit)))
    assert found(here, "/x") == "/no"


def test_a_page_is_read_by_a_program_of_its_own(
    here: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    here["/x"] = page(head=LINK)
    monkeypatch.setattr(webmention_elements, "of_page", None)
    assert found(here, "/x") == "/no"


@pytest.mark.parametrize("before", [0, webmention_elements.LOOKED_AT])
def test_the_first_part_of_a_page_is_looked_at(here: Web, before: int) -> None:
    here["/x"] = page(body=" " * before + LINK)
    assert found(here, "/x") == ("" if before else "/no")


def test_a_page_that_takes_too_much_is_said_to(
    here: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    here["/x"] = page(head=LINK)
    monkeypatch.setattr(webmention_elements, "__name__", "no.such.module")
    with pytest.raises(UnreadableError, match="it takes more to read than we give"):
        found(here, "/x")


def test_many_angles_in_a_header_cost_no_square() -> None:
    def read(length: int) -> None:
        assert [*webmention_endpoints.of_headers(["<" * length] * 20)] == []

    assert grows_in_proportion(read, webmention_endpoints.LONGEST_HEADER)
