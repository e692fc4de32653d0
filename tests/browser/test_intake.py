"""A comment from a phone without scripts: from the page of a post and back onto it."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from tests.browser.following import follow
from tests.conftest import ROOT, Town

from outspoken.desk import serving
from outspoken.desk.app import application
from outspoken.model.post import Post
from outspoken.model.review import Choice
from outspoken.services import (
    decisions,
    inbox,
    pelican_run,
    places,
    reviews,
    site_settings,
)
from outspoken.services.sending import outbox
from outspoken.services.terminal import desk

CONF = """\
import runpy, sys
from dataclasses import replace
from pathlib import Path
sys.path[:0] = [{root!r}, {plugins!r}]
globals().update(runpy.run_path({conf!r}))
OUTSPOKEN = replace(OUTSPOKEN, root=Path({town!r}), intake={intake!r})
SITEURL = {site!r}
"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL: ViewportSize = {"width": 360, "height": 640}
LARGE: ViewportSize = {"width": 1280, "height": 900}


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Keep the tests' own output readable."""


@dataclass
class Street:
    """A town with its site and its intake, each on a port of its own.

    Attributes:
        town: The town.
        output: Folder of its site.
        site: Address of the site.
        intake: Address of the intake.
    """

    town: Town
    output: Path
    site: str
    intake: str

    def build(self) -> None:
        """Build the site, as a publish does."""
        conf = str(self.town.office.root / "publishconf.py")
        ran = pelican_run.build(self.town.office, self.output, conf, fatal="warnings")
        assert ran.ok, ran.said
        assert ran.held == ()


@contextmanager
def running(street: Street, folder: Path, site: ThreadingHTTPServer) -> Iterator[None]:
    """Let the site and the intake be asked while the block runs."""
    office, settings = street.town.office, site_settings.read(street.town.office)
    place, _ = places.read(office.place)
    app = application(
        office,
        place,
        chrome=settings.chrome,
        theme=settings.theme,
        clock=lambda: street.town.now,
    )
    server = serving.server(app)
    port = int(street.intake.rpartition(":")[2])
    with desk.listening("127.0.0.1", port) as listening:
        threads = [
            threading.Thread(target=site.serve_forever),
            threading.Thread(target=server.run, kwargs={"sockets": [listening]}),
        ]
        for thread in threads:
            thread.start()
        yield
        server.should_exit = True
        site.shutdown()
        for thread in threads:
            thread.join()
    site.server_close()


@pytest.fixture
def street(town: Town, tmp_path: Path) -> Iterator[Street]:
    """A town that can be read and written to."""
    output = tmp_path / "site"
    output.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(output)))
    with desk.listening("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    made = Street(
        town,
        output,
        f"http://127.0.0.1:{server.server_port}",
        f"http://127.0.0.1:{port}",
    )
    (town.office.content / "pages").mkdir(exist_ok=True)
    (town.office.root / "publishconf.py").write_text(
        CONF.format(
            root=str(ROOT),
            plugins=str(ROOT / "plugins"),
            conf=str(ROOT / "publishconf.py"),
            town=str(town.office.root),
            intake=made.intake,
            site=made.site,
        )
    )
    with running(made, output, server):
        yield made


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


def publish(town: Town, given_id: str) -> Post:
    """Publish what waits, every suggestion accepted."""
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    return decisions.publish(town.acting(), waiting, review.choose_all(Choice.ACCEPTED))


def receipt(page: Page) -> str:
    """Return the id that the page tells."""
    found = re.search(r"\d{8}-[0-9a-z]{6}", page.locator("main").inner_text())
    assert found, page.content()
    return found[0]


def test_a_comment_from_the_page_of_a_post_comes_back_onto_it(
    street: Street, phone: Page
) -> None:
    town = street.town
    post = town.publish("The lift is broken again.", title="The lift")
    street.build()

    phone.goto(f"{street.site}{post.url}")
    phone.locator("textarea[name=body]").fill("Same here. Ring me on 07700 900123.")
    phone.locator("input[name=name]").fill("Sharon")
    phone.locator("input[name=email]").fill("sharon@example.org")
    phone.locator("input[name=tell_me]").check()
    phone.locator("input[name=consent]").check()
    follow(phone.locator("form.say button"))

    assert "We have your comment" in phone.locator("h1").inner_text()
    given_id = receipt(phone)
    sent = inbox.read(town.office, given_id).submission
    assert (sent.name, sent.contact.email) == ("Sharon", "sharon@example.org")

    comment = publish(town, given_id)
    street.build()
    follow(phone.get_by_role("link", name="Back to the page"))

    assert phone.url == f"{street.site}{post.url}"
    shown = phone.locator(f"#comment-{comment.id}")
    assert "Same here." in shown.inner_text()
    assert "07700" not in phone.content()
    assert "sharon@example.org" not in phone.content()
    town.answer(post)
    assert len(outbox.paths(town.office)) == 1


def test_a_comment_is_answered_and_mended_on_the_way(street: Street, phone: Page) -> None:
    town = street.town
    post = town.publish("The lift is broken again.", title="The lift")
    comment = town.comment("For weeks.", on=post.id, name="Dave")
    street.build()

    phone.goto(f"{street.site}{post.url}")
    follow(phone.locator(f"#comment-{comment.id} a[href^='{street.intake}']").first)
    assert "Dave" in phone.locator(".lede").inner_text()
    phone.get_by_label("What you want to say").fill("Since when?")
    follow(phone.get_by_role("button", name="Send it"))

    assert "Tick this box" in phone.locator("#consent-problem").inner_text()
    assert phone.get_by_label("What you want to say").input_value() == "Since when?"
    phone.get_by_label("Yes, you may print").check()
    follow(phone.get_by_role("button", name="Send it"))

    reply = publish(town, receipt(phone))
    assert reply.in_reply_to == comment.id
    street.build()
    phone.goto(f"{street.site}{post.url}")
    assert "Dave" in phone.locator(f"#comment-{reply.id}").inner_text()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["360 px", "1280 px"])
def test_the_pages_of_the_intake_fit_and_break_no_policy(
    chromium: Browser, street: Street, size: ViewportSize
) -> None:
    post = street.town.publish("The lift is broken again.", title="The lift " + "x" * 80)
    comment = street.town.comment("For weeks.", on=post.id, name="D" * 60)
    complaints: list[str] = []
    page = chromium.new_page(viewport=size)
    page.on("console", lambda message: complaints.append(message.text))
    told = {"body": "x" * 300, "in_reply_to": comment.id, "email": "?" * 40}

    def sends(**more: str) -> None:
        page.goto(f"{street.intake}/comment?in_reply_to={comment.id}")
        assert page.evaluate(OVERFLOW) <= 0
        for name, value in {**told, **more}.items():
            if name in ("consent", "tell_me"):
                page.locator(f"[name={name}]").check()
            elif name != "in_reply_to":
                page.locator(f"[name={name}]").fill(value)
        follow(page.get_by_role("button", name="Send it"))
        assert page.evaluate(OVERFLOW) <= 0

    sends()
    assert page.locator(".problem").count() == 3
    sends(email="", consent="yes", body="I smell gas. It is strong on the stairs.")
    assert "0800 111 999" in page.locator(".danger").inner_text()
    page.goto(f"{street.intake}/nowhere")
    assert page.evaluate(OVERFLOW) <= 0
    page.close()
    assert [each for each in complaints if "status of 4" not in each] == []


def test_the_keyboard_reaches_every_field_in_order_and_never_the_trap(
    chromium: Browser, street: Street
) -> None:
    post = street.town.publish("The lift is broken again.")
    page = chromium.new_page()
    page.goto(f"{street.intake}/comment?in_reply_to={post.id}")
    page.locator("[name=body]").focus()
    reached = []
    for _ in range(7):
        reached.append(page.evaluate("document.activeElement.name"))
        page.keyboard.press("Tab")

    assert reached == ["body", "name", "language", "email", "tell_me", "consent", ""]
    page.close()
