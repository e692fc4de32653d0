"""A rant from a small phone without scripts: filled in, mended, looked at, sent."""

import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize
from tests.browser import tools
from tests.browser.following import follow
from tests.conftest import Town
from tests.desk.conftest import CHROME, THEME

from outspoken.desk import serving
from outspoken.desk.app import application
from outspoken.services import inbox, places, time_tokens
from outspoken.services.inbox import Waiting
from outspoken.services.terminal import desk

SMALL: ViewportSize = {"width": 320, "height": 568}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll('main :is(input, button, select)')]
    .filter(each => each.type !== 'hidden' && !each.closest('.visually-hidden'))
    .filter(each => Math.min(each.offsetWidth, each.offsetHeight) < 24)
    .map(each => each.name)"""
BODY = "I smell gas on the stairs.\n\nDenise said no. Ring me on 07700 900123."


@pytest.fixture
def intake(town: Town) -> Iterator[str]:
    """Address of the intake of a town."""
    place, _ = places.read(town.office.place)
    app = application(
        town.office, place, chrome=CHROME, theme=THEME, clock=lambda: town.now
    )
    server = serving.server(app)
    with desk.listening("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A narrow page without scripts; no request may leave this machine."""
    context = chromium.new_context(java_script_enabled=False, viewport=SMALL)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    assert context.cookies() == []
    context.close()
    assert [each for each in asked if "//127.0.0.1:" not in each and each != "data:,"] == []


def photo(folder: Path) -> Path:
    path = folder / "IMG_0001.JPG"
    out = BytesIO()
    Image.new("RGB", (640, 480), "green").save(out, "JPEG")
    path.write_bytes(out.getvalue())
    return path


def test_a_rant_with_a_photo_from_a_small_phone(
    town: Town, intake: str, phone: Page, tmp_path: Path
) -> None:
    phone.goto(f"{intake}/send")
    assert "999" in phone.locator("main .danger").inner_text()
    town.now += time_tokens.SOONEST
    phone.get_by_label("Give it a title").fill("Gas, again")
    phone.get_by_label("What you want to say").fill(BODY)
    phone.locator("[name=photo1]").set_input_files(photo(tmp_path))
    phone.get_by_label("What does photo 1 show?").fill("The stairs")
    phone.get_by_label("Lifts").check()
    phone.get_by_label("I want an answer").check()
    phone.get_by_label("By text message").check()
    follow(phone.get_by_role("button", name="Go on"))

    assert "phone number here" in phone.locator("#phone-problem").inner_text()
    assert "0800 111 999" in phone.locator("main .danger").first.inner_text()
    phone.get_by_label("Your phone number").fill("07700 900123")
    phone.get_by_label("Yes, you may print").check()
    follow(phone.get_by_role("button", name="Go on"))

    assert "Look at it once more" in phone.locator("h1").inner_text()
    assert "07700" not in phone.locator(".preview").inner_text()
    assert phone.locator(".preview img").bounding_box()["width"] <= 320  # type: ignore[index]
    follow(phone.get_by_role("button", name="Change something"))
    assert phone.get_by_label("What you want to say").input_value() == BODY
    phone.get_by_label("Give it a title").fill("Gas, and again")
    follow(phone.get_by_role("button", name="Go on"))
    follow(phone.get_by_role("button", name="Send it as it is"))

    assert "We have your words" in phone.locator("h1").inner_text()
    (waiting,) = (each for each in inbox.waiting(town.office) if isinstance(each, Waiting))
    sent = waiting.submission
    assert sent.id in phone.locator("main").inner_text()
    assert "We promise you an answer by Monday 13 April." in phone.content()
    assert (sent.title, sent.body) == ("Gas, and again", BODY)
    assert len(inbox.pictures_of(town.office, sent.id)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_step_fits_is_accessible_and_breaks_no_policy(
    chromium: Browser, town: Town, intake: str, scheme: str, tmp_path: Path
) -> None:
    context = chromium.new_context(
        viewport=SMALL,
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    def press(name: str) -> None:
        follow(page.get_by_role("button", name=name))

    def looks_right() -> None:
        assert page.evaluate(OVERFLOW) <= 0
        assert page.evaluate(SMALL_TARGETS) == []
        page.add_script_tag(path=tools.AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told = [(each["id"], each["nodes"][0]["target"]) for each in found["violations"]]
        assert told == []

    page.goto(f"{intake}/send")
    looks_right()
    town.now += time_tokens.SOONEST
    page.locator("[name=title]").fill("x" * 150)
    page.locator("[name=body]").fill(BODY + "y" * 300)
    page.locator("[name=photo1]").set_input_files(photo(tmp_path))
    press("Go on")
    looks_right()
    page.locator("[name=consent]").check()
    press("Go on")
    looks_right()
    press("Send it as it is")
    looks_right()
    context.close()
    assert [each for each in complaints if "status of 4" not in each] == []
