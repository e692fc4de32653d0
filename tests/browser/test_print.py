"""What comes out of a printer: a post as a sheet, a list as a newsletter."""

from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Browser
from pypdfium2 import PdfDocument
from tests.browser.samples import CARDS, CHROME, RANT_CARD, URDU_CARD

A4 = (595, 842)
"""Width and height in points."""
NOT_ON_PAPER = ("Skip to", "All posts", "Reply to", "Say something back", "Follow by feed")


def printed(chromium: Browser, address: str) -> PdfDocument:
    """Return *address* as Chromium prints it on A4, in a dark scheme."""
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    data = page.pdf(format="A4", prefer_css_page_size=True)
    context.close()
    return PdfDocument(BytesIO(data))


def words(paper: PdfDocument) -> str:
    """Return the text of all pages, each line of it after the other."""
    texts = (page.get_textpage().get_text_range() for page in paper)
    return " ".join("\n".join(texts).split())


def lefts(paper: PdfDocument, page: int, sought: str) -> list[float]:
    """Return where from the left *sought* begins on *page*, each time it is there."""
    text = paper[page].get_textpage()
    finder, found = text.search(sought), []
    while at := finder.get_next():
        found.append(text.get_charbox(at[0])[0])
    return found


def darkness(paper: PdfDocument, page: int) -> float:
    """Return how much of *page* is ink, from 0 to 1."""
    grey = paper[page].render(scale=0.5, grayscale=True).to_numpy()
    return float((255 - grey.mean()) / 255)


def test_a_post_is_a_clean_sheet_with_its_address_and_its_day(
    chromium: Browser, site: str
) -> None:
    paper = printed(chromium, site + URDU_CARD.url)
    assert len(paper) == 1
    assert paper[0].get_size() == pytest.approx(A4, abs=1)
    said = words(paper)
    assert CHROME.site_url + URDU_CARD.url in said
    assert "2026" in said
    assert CHROME.name in said


def test_what_is_pressed_or_filled_in_stays_on_the_screen(
    chromium: Browser, site: str
) -> None:
    said = words(printed(chromium, site + RANT_CARD.url))
    assert not [each for each in NOT_ON_PAPER if each in said]
    assert "Official answer from Damp and safety" in said
    assert "Answer overdue since 14 April 2026" in said
    assert "[removed: staff, 2 words]" in said
    assert "3 April 2026" in said


def test_a_dark_screen_makes_no_dark_paper(chromium: Browser, site: str) -> None:
    paper = printed(chromium, site + RANT_CARD.url)
    assert max(darkness(paper, page) for page in range(len(paper))) < 0.25


def test_a_list_is_a_newsletter_in_two_columns(chromium: Browser, site: str) -> None:
    paper = printed(chromium, f"{site}/archive/")
    starts = [x for page in range(len(paper)) for x in lefts(paper, page, "3 April 2026")]
    assert len(starts) == len(CARDS)
    cards = [x for page in range(len(paper)) for x in lefts(paper, page, "Larkfield")]
    left = [x for x in cards if x < A4[0] / 2]
    right = [x for x in cards if x > A4[0] / 2]
    assert left
    assert right
    assert "Older posts" not in words(paper)


def test_a_card_is_not_cut_between_columns(chromium: Browser, site: str) -> None:
    assert pypdfium2.PDFIUM_INFO
    paper = printed(chromium, f"{site}/archive/")
    said = words(paper)
    for card in CARDS[:1]:
        assert said.index(card.title[:20]) < said.index(card.summary[:20])
