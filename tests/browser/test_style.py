"""The style that pages carry: none of it for nothing."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import THEME
from tests.browser.samples import PAGES

from outspoken.services import stylesheets
from outspoken.services.theme import Theme

# What is there for a moment, or is no element.
MOMENT = r"::?(?:before|after|hover|focus-visible)|:not\(:(?:focus|target|empty)\)|:target"
NOT_HERE = {
    ".points button",  # written by the script of the page on which people write
    ".points p",
    '.say td[data-state="over"]',
    ".words .tick",  # on sheets of some kits
    "code",  # the head of the log, on the ledger
    "figure",  # charts: tests/browser/test_pulse.py
}
SELECTORS = """() => {
    const found = [];
    const walk = rules => {
        for (const rule of rules) {
            if (rule.selectorText) found.push(rule.selectorText);
            if (rule.cssRules && !rule.selectorText) walk(rule.cssRules);
        }
    };
    for (const sheet of document.styleSheets) walk(sheet.cssRules);
    return found;
}"""
MATCHING = "all => all.filter(each => document.querySelector(each))"


def alone(selectors: str) -> Iterator[str]:
    """Yield each of *selectors* as it would match without anybody's doing."""
    depth, each = 0, ""
    for letter in f"{selectors},":
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            anything = re.sub(rf"(^|[\s>+~])(?:{MOMENT})", r"\1*", each.strip())
            yield re.sub(MOMENT, "", anything)
            each = ""
        else:
            each += letter


@pytest.fixture(scope="module")
def carried(site: str, chromium: Browser) -> dict[str, set[str]]:
    """Return the selectors of all pages, and on which pages each finds something."""
    found: dict[str, set[str]] = {}
    page = chromium.new_page()
    for url in PAGES:
        page.goto(f"{site}{url}")
        here = {one: text for text in page.evaluate(SELECTORS) for one in alone(text)}
        for one in here:
            found.setdefault(one, set())
        for one in page.evaluate(MATCHING, [*here]):
            found[one].add(url)
    page.close()
    return found


def test_every_selector_finds_something_on_a_page_that_carries_it(
    carried: dict[str, set[str]],
) -> None:
    idle = {one for one, pages in carried.items() if not pages}
    assert idle <= NOT_HERE


def test_a_selector_that_finds_nothing_would_be_seen(carried: dict[str, set[str]]) -> None:
    assert carried[".clock"] >= {"/waiting/"}
    assert "/house-rules/" not in carried[".clock"]


LOOKS = """() => [...document.querySelectorAll('body, body *')].map(each =>
    each.tagName + ['', '::before', '::after'].map(part =>
        getComputedStyle(each, part).cssText).join('|'))"""
LAYERED = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
    document.styleSheets[0].disabled = true;
}"""


def with_layers(kind: str) -> str:
    """Return the style of *kind* as it is written: each rule in its layer."""
    folder = THEME / "static" / "css"
    layers = stylesheets.layered(folder, kind)
    return "".join(f"@layer {name}{{{rules}}}" if name else rules for name, rules in layers)


@pytest.mark.parametrize("media", ["screen", "print"])
def test_what_wins_by_its_layer_wins_without_it(
    site: str, chromium: Browser, media: str
) -> None:
    texts = {str(kind.text): name for name, kind in Theme(THEME).kinds.items()}
    page, seen = chromium.new_page(), set[str]()
    page.emulate_media(media=media)  # type: ignore[arg-type] # one of two words
    for url in PAGES:
        page.goto(f"{site}{url}")
        kind = texts.get(page.locator("style").first.text_content() or "")
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        sent = page.evaluate(LOOKS)
        page.evaluate(LAYERED, with_layers(kind))
        written = page.evaluate(LOOKS)
        differ = [
            one[:40] for one, other in zip(sent, written, strict=True) if one != other
        ]
        assert (url, differ) == (url, [])
    page.close()
    assert {"form-more-photo", "listing", "waiting"} <= seen
