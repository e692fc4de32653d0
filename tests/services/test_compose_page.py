"""The page on which people write: when it is another, and what it weighs."""

import gzip
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import ROOT

from outspoken.model.hashtag import Hashtag
from outspoken.model.place import Place, Topic
from outspoken.model.quiet import Quiet
from outspoken.model.views import Chrome
from outspoken.services import (
    compose_page,
    hosting,
    hosting_servers,
    page_headers,
    page_script,
    top_level_names,
)
from outspoken.services.builds import fixtures
from outspoken.services.hosting import Hosted
from outspoken.services.planned import Frame
from outspoken.services.theme import Theme

CHROME = Chrome("Town", "", "", "https://town.example.org", "en", (), (), "999")
FRAME = Frame(CHROME, Place(hashtags=(Hashtag("FixOurBins", "bins"),)), date(2026, 4, 3))
THEME = Theme(ROOT / "themes" / "outspoken")
LIMIT = 6000
"""Bytes that the script may be, as it is sent (issue 8)."""
TOGETHER = 14_000
"""Bytes that the page and its script may be, as they are sent."""


def fingerprint(frame: Frame) -> str:
    (planned,) = compose_page.plan(frame)
    return planned.fingerprint


def page(frame: Frame) -> str:
    return THEME.render(compose_page.TEMPLATE, compose_page.view(frame), frame.chrome)


def test_the_page_is_another_when_it_shows_something_else_and_only_then() -> None:
    before = fingerprint(FRAME)
    assert fingerprint(replace(FRAME, today=date(2026, 4, 4), per_page=7)) == before
    topics = replace(FRAME.place, topics={"damp": Topic("damp", "Damp")})
    assert fingerprint(replace(FRAME, place=topics)) == before
    assert fingerprint(replace(FRAME, place=Place())) != before
    for quiet in (Quiet(until=date(2026, 5, 7)), Quiet(is_off=True)):
        assert fingerprint(replace(FRAME, quiet=quiet)) != before


@pytest.mark.parametrize(
    ("quiet", "why"),
    [
        (Quiet(until=date(2026, 5, 7)), "There is an election soon."),
        (Quiet(until=date(2026, 5, 7), is_dissolved=True), "there are no MPs"),
        (Quiet(is_off=True), "does not run campaigns"),
    ],
)
def test_in_a_quiet_time_nobody_is_sent_to_a_politician(quiet: Quiet, why: str) -> None:
    shown = page(replace(FRAME, quiet=quiet))
    assert why in shown
    assert "writetothem" not in shown.lower()
    assert "What happened?" in shown
    assert "bsky.app" in shown
    assert "www.writetothem.com/?a=westminstermp" in page(FRAME)


def test_the_script_is_small_and_the_list_of_names_is_beside_it() -> None:
    assert len(gzip.compress(THEME.script.encode(), 9, mtime=0)) < LIMIT
    # One page pays for the list, and for no more than it has to.
    script, shown = THEME.script, page(FRAME)
    both = sum(len(gzip.compress(x.encode(), 9, mtime=0)) for x in (script, shown))
    assert both < TOGETHER


def test_the_script_is_sent_whole_but_for_comments() -> None:
    written = Path(THEME_SCRIPT).read_text(encoding="utf-8")
    kept = [line.strip() for line in written.splitlines()]
    sent = [line for line in kept if line and not line.startswith("//")]
    assert [line.rstrip() for line in THEME.script.splitlines()] == sent
    assert "`\n" not in written


def test_nothing_newer_than_old_telephones_know() -> None:
    """ES2017: what a browser cannot read, it reads none of."""
    script = THEME.script
    newer = ("?.", "??", "(?<", "async ", "await ", "import(", "static ", "BigInt")
    assert [each for each in newer if each in script] == []
    assert not re.search(r"/[^/\n]*\\p\{[^/\n]*/[a-z]*u", script)
    assert not re.search(r"\.(flat|flatMap|at|replaceAll|matchAll|fromEntries)\(", script)
    assert "fetch(" not in script
    assert "XMLHttpRequest" not in script
    assert "sendBeacon" not in script


def test_the_page_knows_the_names_that_people_write() -> None:
    known = compose_page.written()
    assert {*known} <= {*top_level_names.known()}
    assert {"uk", "org", "wales", "com", "london"} <= {*known}
    assert all(len(each) > 2 or each.isascii() for each in known)


# Where the script is let in

THEME_SCRIPT = ROOT / "themes" / "outspoken" / "static" / "js" / "compose.js"
HEADERS = page_headers.security_headers("sha256-a")
TOLD = Hosted("https://x.example.org/town", HEADERS, scripted=compose_page.URL)


def test_the_script_is_a_file_of_the_site() -> None:
    planned = {each.key: each for each in fixtures.always(THEME, CHROME)}
    assert "theme/compose.js" in planned
    assert page_script.URL == "/theme/compose.js"


def test_the_page_itself_lets_in_its_script_and_lets_nothing_out() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page(FRAME))
    assert policy
    parts = dict(each.split(" ", 1) for each in policy[1].split("; "))
    assert parts["script-src"] == f"'self' '{THEME.integrity['compose']}'"
    for closed in ("default-src", "connect-src", "form-action", "base-uri"):
        assert parts[closed] == "'none'"


def policy_of(rows: str) -> dict[str, str]:
    found = re.search(r"Content-Security-Policy[: ]+\"?([^\"\n]*)", rows)
    assert found
    return dict(each.split(" ", 1) for each in found[1].split("; "))


def test_in_headers_the_first_rule_lets_in_this_one_script_alone() -> None:
    said = hosting.headers(TOLD)
    every, _, own = said.partition("/town/be-heard/write/\n")
    assert policy_of(every)["script-src"] == "https://x.example.org/town/theme/compose.js"
    assert policy_of(own)["script-src"] == "'self'"
    assert policy_of(own)["connect-src"] == policy_of(own)["form-action"] == "'none'"
    assert policy_of(own)["frame-ancestors"] == "'none'"


def test_beside_the_script_at_old_addresses() -> None:
    both = replace(TOLD, headers=page_headers.security_headers("a", script_hash="sha256-b"))
    assert policy_of(hosting.headers(both))["script-src"] == (
        "'sha256-b' https://x.example.org/town/theme/compose.js"
    )


@pytest.mark.parametrize("of", [hosting_servers.nginx, hosting_servers.apache])
def test_servers_let_it_in_on_that_page_alone(of: object) -> None:
    said = of(TOLD)  # type: ignore[operator]
    every, mark, own = said.partition("/town/be-heard/write/")
    assert mark
    assert policy_of(every)["script-src"] == "'none'"
    assert policy_of(own)["script-src"] == "'self'"
    assert policy_of(own)["connect-src"] == "'none'"
    assert "nosniff" in own


def test_without_such_a_page_nothing_is_said_of_it() -> None:
    none = replace(TOLD, scripted="")
    for said in (hosting.headers(none), hosting_servers.nginx(none)):
        assert "be-heard" not in said
        assert policy_of(said)["script-src"] == "'none'"
