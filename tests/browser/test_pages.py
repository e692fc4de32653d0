"""What readers see and press, looked at with a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page
from tests.browser.samples import CHROME, LATER, PAGES, RANT_CARD

URLS = list(PAGES)
NARROW = {"width": 320, "height": 640}
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important } p { margin-bottom: 2em !important }"
)
DIRECTION = "e => getComputedStyle(e).direction"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ON_TOP = """() => {
  const {x, y, width, height} = document.querySelector('body > a').getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2)?.textContent;
}"""
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
# WCAG 2.2's relative luminance and contrast, of the words against the page.
CONTRAST = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const seen = new Set([...document.querySelectorAll('main p, main h1, main time')]
    .filter(e => !e.closest('.answer')).map(e => getComputedStyle(e).color));
  return Math.min(...[...seen].map(light).map(ink =>
    (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)));
}"""


def right_of(part: Locator) -> float:
    """Return where *part* ends on the right."""
    box = part.bounding_box()
    assert box is not None
    return box["x"] + box["width"]


@contextmanager
def opened(chromium: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """Open *address*; whatever the browser complains of fails the test."""
    page = chromium.new_page(**settings)
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.goto(address)
        yield page
        # Photos of the samples are not on the disk; that they are asked for is enough.
        assert [each for each in complaints if "404 (File not found)" not in each] == []
        own = address.split("/", 3)[2]
        assert [each for each in asked if own not in each and each != "data:,"] == []
    finally:
        page.close()


@pytest.mark.parametrize("url", URLS)
def test_a_page_fits_a_narrow_screen_and_breaks_no_policy(
    chromium: Browser, site: str, url: str
) -> None:
    with opened(chromium, site + url, viewport=NARROW) as page:
        assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("url", URLS)
def test_a_page_fits_with_wide_spacing_and_with_letters_twice_the_size(
    chromium: Browser, site: str, url: str
) -> None:
    settings = {"viewport": NARROW, "bypass_csp": True}
    with opened(chromium, site + url, **settings) as page:
        page.add_style_tag(content=SPACED)
        assert page.evaluate(OVERFLOW) <= 0
    with opened(chromium, site + url, viewport={"width": 640, "height": 800}) as page:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(OVERFLOW) <= 0


def test_the_style_is_let_in_by_the_policy(chromium: Browser, site: str) -> None:
    with opened(chromium, site + RANT_CARD.url, color_scheme="light") as page:
        assert page.evaluate(BACKGROUND) != "rgba(0, 0, 0, 0)"


def test_a_script_that_got_in_would_not_run(chromium: Browser, site: str) -> None:
    page = chromium.new_page()
    page.goto(site + RANT_CARD.url)
    page.evaluate(
        "() => { const s = document.createElement('script');"
        " s.textContent = 'window.ran = true'; document.body.append(s); }"
    )
    assert page.evaluate("window.ran") is None
    page.close()


def test_the_first_press_of_tab_shows_the_way_past_the_navigation(
    chromium: Browser, site: str
) -> None:
    with opened(chromium, site + RANT_CARD.url, viewport=NARROW) as page:
        skip = page.locator("body > a")
        assert page.evaluate(ON_TOP) != "Skip to the words"
        page.keyboard.press("Tab")
        assert page.evaluate(ON_TOP) == "Skip to the words"
        shown = skip.bounding_box()
        assert shown is not None
        assert shown["height"] >= 24
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"


@pytest.mark.parametrize("url", URLS)
def test_whatever_has_the_focus_is_outlined(chromium: Browser, site: str, url: str) -> None:
    with opened(chromium, site + url) as page:
        for _ in range(page.locator("a").count()):
            page.keyboard.press("Tab")
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert outline == "3px"


def test_dark_is_drawn_on_purpose(chromium: Browser, site: str) -> None:
    papers = set()
    for scheme in ("light", "dark"):
        with opened(chromium, site + RANT_CARD.url, color_scheme=scheme) as page:
            papers.add(page.evaluate(BACKGROUND))
    assert len(papers) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", URLS)
def test_words_stand_out_from_the_paper(
    chromium: Browser, site: str, url: str, scheme: str
) -> None:
    with opened(chromium, site + url, color_scheme=scheme) as page:
        assert page.evaluate(CONTRAST) >= 7


def test_words_from_the_right_begin_at_the_right(chromium: Browser, site: str) -> None:
    with opened(chromium, f"{site}/2026/chhat/", viewport=NARROW) as page:
        for part in ("h1", ".by", "footer p"):
            assert page.locator(part).first.evaluate(DIRECTION) == "rtl"
        assert page.locator("header bdi").first.evaluate(DIRECTION) == "ltr"
        name, head = page.locator(".name a"), page.locator("body > header")
        assert right_of(name) > right_of(head) - 20


def test_words_of_another_direction_begin_on_their_own_side(
    chromium: Browser, site: str
) -> None:
    with opened(chromium, site + RANT_CARD.url, viewport=NARROW) as page:
        urdu = page.locator("li [lang=ur]").first
        assert urdu.evaluate(DIRECTION) == "rtl"
        assert page.locator("html").evaluate(DIRECTION) == "ltr"
        assert urdu.evaluate("e => getComputedStyle(e).textAlign") == "start"
        line = urdu.locator("p").first.evaluate(
            "e => { const all = document.createRange(); all.selectNodeContents(e);"
            " return all.getClientRects()[0].right }"
        )
        assert line == pytest.approx(right_of(urdu), abs=2)


def test_a_thread_keeps_room_for_its_words(chromium: Browser, site: str) -> None:
    with opened(chromium, site + RANT_CARD.url, viewport=NARROW) as page:
        widths = page.evaluate(
            "[...document.querySelectorAll('.h-cite > div:has(> .by)')]"
            ".map(e => e.clientWidth)"
        )
        assert min(widths) >= 240


def test_an_old_anchor_of_a_later_page_says_where_its_comment_is(
    chromium: Browser, site: str
) -> None:
    with opened(chromium, f"{site}{RANT_CARD.url}#comment-12", viewport=NARROW) as page:
        moved = page.locator("#comment-12")
        assert moved.is_visible()
        box = moved.bounding_box()
        assert box is not None
        assert -1 < box["y"] < NARROW["height"]
    with opened(chromium, site + RANT_CARD.url) as page:
        assert not page.locator("#comment-12").is_visible()


def test_an_old_anchor_marks_its_comment(chromium: Browser, site: str) -> None:
    ring = "getComputedStyle(document.querySelector('li.h-cite > div')).outlineStyle"
    rings = set()
    for anchor in ("", "#comment-12", "#comment-20260404-C00100"):
        with opened(chromium, site + LATER.head.url + anchor) as page:
            rings.add((page.evaluate(ring), bool(anchor)))
    assert rings == {("none", False), ("solid", True)}


def test_nobody_sees_hears_or_reaches_the_field_that_is_left_empty(
    chromium: Browser, site: str
) -> None:
    with opened(chromium, site + RANT_CARD.url) as page:
        form = page.locator("form.say")
        assert "Leave empty" not in form.aria_snapshot()
        box = page.locator("[name=website]").locator("xpath=../..").bounding_box()
        assert box is not None
        assert box["width"] <= 1
        form.locator("[name=consent]").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Send it"


@pytest.mark.parametrize("url", [RANT_CARD.url, LATER.head.url])
def test_what_is_pressed_is_large_enough(chromium: Browser, site: str, url: str) -> None:
    with opened(chromium, site + url, viewport=NARROW) as page:
        for pressed in page.locator(".by a, .pages a, .say input, .button").all():
            box = pressed.bounding_box()
            if pressed.is_visible() and box and pressed.get_attribute("tabindex") != "-1":
                assert min(box["width"], box["height"]) >= 24


def test_a_redaction_is_heard_as_a_sentence_and_seen_as_a_mark(
    chromium: Browser, site: str
) -> None:
    with opened(chromium, site + RANT_CARD.url) as page:
        heard = page.locator(".redaction").first.aria_snapshot()
        assert "2 words removed: a reference to a member of staff" in heard
        assert "[removed" not in heard
        seen = page.locator(".redaction [aria-hidden]").first
        assert seen.inner_text() == "[removed: staff, 2 words]"


def test_on_paper_a_post_has_its_address_and_no_navigation(
    chromium: Browser, site: str
) -> None:
    with opened(chromium, site + RANT_CARD.url) as page:
        page.emulate_media(media="print")
        assert page.locator(".address").inner_text() == CHROME.site_url + RANT_CARD.url
        assert not page.locator("nav").first.is_visible()
        assert not page.locator(".button").first.is_visible()
        assert not page.get_by_text("Reply to").first.is_visible()
        assert page.locator(".h-cite time").first.is_visible()
        assert page.locator(".answer time").first.is_visible()
