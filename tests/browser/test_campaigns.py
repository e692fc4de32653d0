"""A campaign without JavaScript: from its page to each step that somebody can take."""

import pytest
from playwright.sync_api import Browser, ViewportSize
from tests.browser.campaign_samples import OPEN
from tests.browser.following import follow

PHONE: ViewportSize = {"width": 360, "height": 640}


@pytest.mark.parametrize(
    ("link", "heading"),
    [
        ("Write a public post", "Write it in your own words"),
        ("Before your first public post", "Before your first public post"),
        ("Larkfield", "Letters from Larkfield"),
        ("All campaigns", "Campaigns"),
        ("Who speaks for you", "Be heard"),
    ],
)
def test_each_step_is_there_without_javascript(
    chromium: Browser, site: str, link: str, heading: str
) -> None:
    page = chromium.new_page(viewport=PHONE, java_script_enabled=False)
    try:
        page.goto(f"{site}/campaigns/{OPEN.slug}/")
        follow(page.locator("main").get_by_role("link", name=link, exact=True))
        assert page.locator("h1").inner_text() == heading
    finally:
        page.close()


def test_a_network_is_asked_for_nothing_until_somebody_goes_there(
    chromium: Browser, site: str
) -> None:
    page = chromium.new_page(viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.goto(f"{site}/campaigns/{OPEN.slug}/", wait_until="networkidle")
        assert [each for each in asked if not each.startswith((site, "data:"))] == []
    finally:
        page.close()
