"""An officer reviews at the desk in a real browser: narrow, with and without scripts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from tests.browser import tools
from tests.browser.following import follow
from tests.conftest import MODERATOR, Town
from tests.desk.conftest import CHROME, PASSPHRASE, THEME
from tests.services.test_photos import has_red
from tests.services.test_retouches import picture, pictured

from outspoken.desk import serving
from outspoken.desk.app import application
from outspoken.model.post import Post
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import activity, desk_accounts, officers, places, posts
from outspoken.services.desk_doors import Face
from outspoken.services.shelf import Shelf
from outspoken.services.terminal import desk

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL: ViewportSize = {"width": 360, "height": 740}
WORDS = "Ring me on 07700 900123.\n\nMr Quibble said no. Our lift is broken, says Quibble."
AXE = "axe.run(document).then(found => found.violations.map(each => each.id))"


@dataclass
class Served:
    """A desk that can be asked.

    Attributes:
        town: Its town.
        url: Its address.
    """

    town: Town
    url: str

    def post(self, given_id: str) -> Post:
        """Return the post that a text became."""
        path = Shelf(self.town.office.content).path_of(given_id)
        assert path is not None
        post = posts.read(path)
        assert isinstance(post, Post)
        return post


@contextmanager
def serve(town: Town) -> Iterator[Served]:
    """Let the desk of a town be asked while the block runs."""
    place, _ = places.read(town.office.place)
    app = application(
        town.office,
        place,
        chrome=CHROME,
        theme=THEME,
        clock=lambda: town.now,
        faces=(Face.OFFICE,),
    )
    officer = officers.acting(town.office, MODERATOR)
    desk_accounts.set_passphrase(town.office, officer.id, PASSPHRASE)
    server = serving.server(app)
    with desk.listening("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield Served(town, f"http://127.0.0.1:{listening.getsockname()[1]}")
        server.should_exit = True
        thread.join()


@pytest.fixture
def served(town: Town) -> Iterator[Served]:
    with serve(town) as made:
        yield made


def signed_in(context: BrowserContext, served: Served) -> Page:
    """Return a page of somebody who signed in."""
    page = context.new_page()
    page.goto(f"{served.url}/desk/sign-in")
    page.locator("#email").fill(MODERATOR)
    page.locator("#passphrase").fill(PASSPHRASE)
    follow(page.get_by_role("button", name="Sign in"))
    return page


def test_without_scripts_a_phone_decides_and_publishes(
    chromium: Browser, served: Served
) -> None:
    contact = Contact(email="w@example.org", reply_by=ReplyBy.EMAIL)
    given_id = served.town.send(WORDS, contact=contact)
    context = chromium.new_context(java_script_enabled=False, viewport=SMALL)
    page = signed_in(context, served)
    follow(page.locator(".queue a").first)
    page.locator("#quote").fill("Mr Quibble")
    page.locator("#why").select_option("staff")
    follow(page.get_by_role("button", name="Take them out"))
    assert "Mr Quibble" not in page.locator(".seen").inner_text()
    follow(page.get_by_role("button", name="Take out all that is open"))
    follow(page.get_by_role("button", name="Publish"))
    assert f"published {given_id}" in page.locator(".told").inner_text()
    assert "Mr Quibble" not in served.post(given_id).body
    context.close()


def test_with_scripts_words_are_selected_and_boxes_drawn(
    chromium: Browser, served: Served
) -> None:
    waiting, _ = pictured(served.town, "our hall", body="See the wall. Says the wall.")
    context = chromium.new_context(viewport=SMALL)
    page = signed_in(context, served)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{served.url}/desk/review/{waiting.submission.id}")
    assert page.locator(".pick").is_hidden()
    page.evaluate(
        """() => {
        const text = document.querySelector('[data-part=body]').firstChild;
        const at = text.data.indexOf('the wall');
        getSelection().setBaseAndExtent(text, at, text, at + 8);
        }"""
    )
    page.locator(".pick").get_by_role("button", name="customer").click()
    page.wait_for_selector("#passages [data-state=accepted]")
    assert page.locator("#text mark").count() == 2
    assert "the wall" not in page.locator(".seen").inner_text()
    page.get_by_role("button", name="Draw a box").click()
    image = page.locator("[data-photo] img")
    image.scroll_into_view_if_needed()
    page.wait_for_function("i => i.complete && i.naturalWidth", arg=image.element_handle())
    area = image.bounding_box()
    assert area is not None
    page.mouse.move(area["x"] + 1, area["y"] + 1)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] - 1, area["y"] + area["height"] - 1)
    page.mouse.up()
    assert page.locator("#boxes-1").input_value().count("%") == 4
    assert page.locator("[data-photo] .box").count() == 1
    follow(page.get_by_role("button", name="Publish"))
    page.wait_for_selector(".told")
    post = served.post(waiting.submission.id)
    assert not has_red(picture(served.town, post, 1))
    assert said == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(
    chromium: Browser, served: Served, scheme: Literal["light", "dark"]
) -> None:
    served.town.send("I smell gas in the hall and feel sick. " + "x" * 200)
    waiting, _ = pictured(served.town, "photo", body=WORDS)
    context = chromium.new_context(viewport=SMALL, color_scheme=scheme, bypass_csp=True)
    page = signed_in(context, served)
    for address in ("/desk/", f"/desk/review/{waiting.submission.id}"):
        page.goto(f"{served.url}{address}")
        assert page.evaluate(OVERFLOW) <= 0, address
        page.add_script_tag(path=tools.installed(tools.AXE))
        assert page.evaluate(AXE) == [], address
    assert [each.action for each in activity.read(served.town.office)][
        -1
    ] == "desk-signed-in"
    context.close()
