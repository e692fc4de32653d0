"""The pulse, looked at with a real browser: its charts fit and show in any colours."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.samples import CHROME
from tests.browser.test_pages import NARROW, OVERFLOW, SPACED, opened
from tests.services.test_pulse import FRAME, generated

from outspoken.services import pulse
from outspoken.services.theme import Theme

THEME = Path(__file__).parents[2] / "themes" / "outspoken"
CLIPPED = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const box = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(text => {
    const own = text.getBoundingClientRect();
    return own.left < box.left - 1 || own.right > box.right + 1;
  }).map(text => text.textContent);
})"""
OVERLAP = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const texts = [...svg.querySelectorAll('text')].map(t => t.getBoundingClientRect());
  return texts.filter((one, n) => texts.some((other, m) => m > n
    && one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 3 && other.top < one.bottom - 3));
}).length"""


@pytest.fixture(scope="module", params=["en", "ur"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The page of a thousand posts, from the left and from the right."""
    (planned, *_) = pulse.plan(generated(1500), FRAME)
    view = planned.make(None)  # type: ignore[arg-type]  # nothing is fetched
    chrome = replace(CHROME, language=request.param)
    path = tmp_path_factory.mktemp("pulse") / "index.html"
    path.write_text(Theme(THEME).render("pulse.html", view, chrome), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def narrow(chromium: Browser, address: str) -> Iterator[Page]:
    with opened(chromium, address, viewport=NARROW, bypass_csp=True) as page:
        yield page


def test_charts_fit_a_narrow_screen_and_no_word_is_cut_or_covered(narrow: Page) -> None:
    assert narrow.locator("svg").count() > 2
    assert narrow.evaluate(OVERFLOW) <= 0
    assert narrow.evaluate(CLIPPED) == []
    assert narrow.evaluate(OVERLAP) == 0


def test_nor_with_wide_spacing(narrow: Page) -> None:
    narrow.add_style_tag(content=SPACED)
    assert narrow.evaluate(OVERFLOW) <= 0
    assert narrow.evaluate(CLIPPED) == []


def test_nor_with_letters_twice_the_size(chromium: Browser, address: str) -> None:
    with opened(chromium, address, viewport={"width": 640, "height": 800}) as page:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(OVERFLOW) <= 0
        assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize(
    "colours", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str
)
def test_marks_have_the_colour_of_the_words(
    chromium: Browser, address: str, colours: dict[str, str]
) -> None:
    with opened(chromium, address, **colours) as page:
        words = page.evaluate("getComputedStyle(document.querySelector('main')).color")
        marks = page.evaluate(
            "[...document.querySelectorAll('svg text, svg rect[fill=currentColor]')]"
            ".map(e => getComputedStyle(e).fill)"
        )
        assert set(marks) == {words}


def test_each_chart_is_heard_by_its_name_and_its_numbers_by_a_table(narrow: Page) -> None:
    images = narrow.get_by_role("img")
    assert images.count() == narrow.locator("svg").count()
    for number in range(images.count()):
        section = images.nth(number).locator("xpath=ancestor::section")
        assert section.locator("table").count() == 1
        assert section.locator("th[scope=row]").count() > 1
    named = narrow.get_by_role("img", name="Complaints and praise by topic, May 2026")
    assert named.count() == 1
