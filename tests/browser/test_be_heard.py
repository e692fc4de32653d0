"""Letters on paper, and the way from a post to somebody, looked at with a real browser."""

from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import Browser
from tests.browser.be_heard_samples import LETTERS
from tests.browser.following import follow
from tests.browser.samples import PAGES, RANT_CARD

from outspoken.model.views.be_heard import LettersView

A4 = (595, 842)
LETTER_SIZES = """() => [...document.querySelectorAll('.letter :is(p, h2, address)')]
  .map(each => parseFloat(getComputedStyle(each).fontSize) * 0.75)"""


def test_each_letter_is_one_sheet_of_paper(chromium: Browser, site: str) -> None:
    view = PAGES[LETTERS][1]
    assert isinstance(view, LettersView)
    page = chromium.new_page()
    page.goto(site + LETTERS)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    with pikepdf.open(BytesIO(paper)) as pdf:
        sizes = [
            tuple(round(float(side)) for side in each.mediabox[2:]) for each in pdf.pages
        ]
    assert len(sizes) == len(view.letters)
    assert all(
        abs(side - wanted) < 2
        for size in sizes
        for side, wanted in zip(size, A4, strict=True)
    )


def test_a_letter_is_printed_in_letters_that_all_can_read(
    chromium: Browser, site: str
) -> None:
    page = chromium.new_page()
    page.goto(site + LETTERS)
    page.emulate_media(media="print")
    sizes = page.evaluate(LETTER_SIZES)
    shown = page.locator(".masthead, .foot, .screen").all()
    assert not [each for each in shown if each.is_visible()]
    page.close()
    assert sizes
    assert min(sizes) >= 14


@pytest.mark.parametrize("scripts", [True, False])
def test_one_comes_from_a_post_to_a_letter_without_scripts(
    chromium: Browser, site: str, scripts: bool
) -> None:
    page = chromium.new_page(java_script_enabled=scripts)
    page.goto(site + RANT_CARD.url)
    follow(page.get_by_role("link", name="Who speaks for Larkfield"))
    assert page.url == f"{site}/be-heard/larkfield/"
    follow(page.get_by_role("link", name="Print a letter"))
    assert page.url == site + LETTERS
    follow(page.get_by_role("link", name="Imogen Thackaberry"))
    assert page.url.endswith("#mp")
    page.close()
