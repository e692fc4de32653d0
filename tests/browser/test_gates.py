"""The sample site in three languages through every gate; all is said at once.

``python -m tests.browser.gates FOLDER`` says the same of the pages of any built site.
"""

import gzip
import os
import sys
from collections.abc import Iterator

import pytest
from tests.browser.gates import (
    broken_links,
    built,
    feeds,
    lighthouse,
    text_browser,
    validity,
    walk,
)
from tests.browser.gates.findings import Finding, listed
from tests.browser.gates.served import Site

POST = "/2026/come-and-breathe-what-my-kids-breathe/"
"""A post with a clock, two answers and a thread."""
KINDS = ("/", "/archive/", POST)
SMALL = 6_000
"""Bytes that a script must be below, compressed."""
RULES = (
    "axe",
    "browser",
    "colour alone",
    "contrast",
    "focus",
    "forced colours",
    "languages",
    "letters twice the size",
    "no scripts",
    "policy",
    "reduced motion",
    "reflow",
    "requests",
    "skip link",
    "targets",
    "wide spacing",
    "words cut",
)
"""How the rules of the walk begin."""


@pytest.fixture(scope="module")
def cost() -> Iterator[None]:
    """Say what all this takes of a processor."""
    before = sum(os.times()[:4])
    yield
    sys.stdout.write(f"\ngates: {sum(os.times()[:4]) - before:.0f} CPU seconds\n")


@pytest.fixture(scope="module", params=built.LANGUAGES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, cost: None
) -> Site:
    """The sample site in one language."""
    return Site(built.build(tmp_path_factory.mktemp(request.param), request.param))


@pytest.fixture(scope="module")
def walked(site: Site) -> list[Finding]:
    """What one walk through all its pages finds."""
    assert len(site.walked) > 90
    return walk.found(site)


@pytest.mark.parametrize("rule", RULES)
def test_every_page_passes(walked: list[Finding], rule: str) -> None:
    assert listed(each for each in walked if each.rule.startswith(rule)) == ""


def test_no_rule_is_forgotten_here(walked: list[Finding]) -> None:
    assert listed(each for each in walked if not each.rule.startswith(RULES)) == ""


def test_pages_and_style_are_valid(site: Site) -> None:
    assert listed(validity.found(site.root)) == ""


def test_a_page_of_each_kind_has_a_hundred_of_a_hundred(site: Site) -> None:
    assert listed(lighthouse.found(site, KINDS)) == ""


def test_no_link_leads_nowhere(site: Site) -> None:
    assert listed(broken_links.found(site)) == ""


def test_feeds_are_valid_and_say_what_the_pages_say(site: Site) -> None:
    assert listed(feeds.found(site)) == ""


def test_a_text_browser_reads_a_post_in_order(site: Site) -> None:
    assert listed(text_browser.found(POST, site.pages[POST])) == ""


def test_the_site_speaks_the_language_that_was_set(
    site: Site, request: pytest.FixtureRequest
) -> None:
    language = request.node.callspec.params["site"]
    head = (site.root / "index.html").read_text(encoding="utf-8")[:200]
    assert f'<html lang="{language}"' in head


def test_scripts_are_small(site: Site) -> None:
    scripts = {path.name: path.read_bytes() for path in site.root.rglob("*.js")}
    weights = {name: len(gzip.compress(data, mtime=0)) for name, data in scripts.items()}
    assert weights
    assert {name: weight for name, weight in weights.items() if weight >= SMALL} == {}
