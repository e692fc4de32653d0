"""A writer's own page on a small phone without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser import test_send
from tests.browser.following import follow
from tests.browser.test_send import OVERFLOW, SMALL, SMALL_TARGETS
from tests.conftest import Town

from outspoken.services import inbox, own_requests, private_links
from outspoken.services.own_requests import Wish

intake = test_send.intake
phone = test_send.phone


@pytest.fixture
def scripted(chromium: Browser) -> Iterator[Page]:
    """The same small phone, on which a test can measure."""
    context = chromium.new_context(viewport=SMALL)
    yield context.new_page()
    context.close()


def mine(town: Town) -> tuple[str, str]:
    """Return the id of a post that was answered, and the path of its writer's own page."""
    post = town.publish("It drips on the cot.", title="Damp again", wants_answer=True)
    town.answer(post)
    return post.id, f"/mine/{private_links.give(town.office, post.id)}"


def test_a_writer_says_not_fixed_follows_and_takes_it_back(
    town: Town, intake: str, phone: Page
) -> None:
    given_id, path = mine(town)
    phone.goto(f"{intake}{path}")
    assert "Your words are on the site." in phone.locator("main").inner_text()

    follow(phone.get_by_role("button", name="No, it is not fixed"))
    assert "Somebody reads it" in phone.locator("[role=status]").inner_text()
    phone.get_by_label("By e-mail").check()
    follow(phone.get_by_role("button", name="Keep this"))
    assert "name@example.org" in phone.locator("#email-problem").inner_text()
    phone.get_by_label("Your e-mail address").fill("maz@example.org")
    follow(phone.get_by_role("button", name="Keep this"))
    assert "We tell you" in phone.locator("[role=status]").inner_text()
    phone.get_by_label("Yes, I am sure").check()
    follow(phone.get_by_role("button", name="Take it back"))
    assert "An officer does that next." in phone.locator("main").inner_text()

    assert own_requests.of(town.office, given_id, Wish.TAKE_DOWN) is not None
    assert len([*inbox.waiting(town.office)]) == 1


def test_it_fits_a_narrow_phone(
    town: Town, intake: str, scripted: Page, tmp_path: Path
) -> None:
    scripted.goto(f"{intake}{mine(town)[1]}")
    scripted.screenshot(path=tmp_path / "mine.png", full_page=True)

    assert scripted.evaluate(OVERFLOW) <= 0
    assert scripted.evaluate(SMALL_TARGETS) == []
