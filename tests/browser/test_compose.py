"""The page on which people write: with a script and without, and what leaves it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.browser.conftest import THEME
from tests.browser.samples import INTAKE
from tests.browser.test_pages import NARROW, OVERFLOW, opened

from outspoken.services import compose_page, hosting, page_headers
from outspoken.services.theme import Theme

STORY = "The lift has been out for eleven days. My mother lives on the sixth floor. "
LEFT = "[data-count={}]"
LATER = 1500
"""Milliseconds after which what is said politely has been said."""
PRESSED = """() => {
  window.gone = [];
  window.open = (address, where, how) => { window.gone.push([address, how]); };
}"""


@pytest.fixture
def writing(chromium: Browser, site: str) -> Iterator[Page]:
    with opened(chromium, site + compose_page.URL, viewport=NARROW) as page:
        page.evaluate(PRESSED)
        yield page


@contextmanager
def without_script(chromium: Browser, address: str) -> Iterator[Page]:
    with opened(chromium, address, java_script_enabled=False, viewport=NARROW) as page:
        yield page


def left(page: Page, network: str) -> str:
    return page.locator(LEFT.format(network)).inner_text()


def gone(page: Page) -> list[list[str]]:
    told: list[list[str]] = page.evaluate("window.gone")
    return told


# Without a script


def test_without_a_script_the_page_is_whole(chromium: Browser, site: str) -> None:
    with without_script(chromium, site + compose_page.URL) as page:
        seen = page.locator("main").inner_text()
        assert "What happened?" in seen
        assert "Your post" not in seen
        for host in ("x.com/intent", "bsky.app/intent", "wa.me", "writetothem.com"):
            assert page.locator(f"main a[href*='{host}']").first.is_visible()
        for begun in ("sms:", "mailto:"):
            assert page.locator(f"main a[href^='{begun}']").is_visible()
        boxes = page.get_by_role("img", name="280 empty boxes, 20 in each of 14 rows")
        assert boxes.is_visible()
        assert page.locator("main a[href$='/have-your-say/']").count() == 2
        assert page.locator("main form").count() == 0


# The count


def test_the_letters_left_are_shown_for_each_network(writing: Page) -> None:
    writing.fill("[data-words]", "a" * 281)
    counts = {name: left(writing, name) for name in ("x", "bluesky", "mastodon", "sms")}
    assert counts == {
        "x": "1 too many",
        "bluesky": "19 left",
        "mastodon": "219 left",
        "sms": "2 text messages to pay for",
    }
    writing.fill("[data-words]", "ŵ")
    assert left(writing, "sms") == "69 left"


def test_the_count_is_said_when_the_fingers_rest_and_not_at_each_key(
    writing: Page,
) -> None:
    said = writing.get_by_role("status")
    writing.wait_for_timeout(LATER)
    said.evaluate(
        "node => { window.heard = [];"
        " new MutationObserver(() => window.heard.push(node.textContent))"
        ".observe(node, {childList: true}); }"
    )
    writing.locator("[data-words]").press_sequentially("twelve words", delay=20)
    assert writing.evaluate("window.heard") == []
    writing.wait_for_timeout(LATER)
    assert writing.evaluate("window.heard") == ["X: 268 left"]
    writing.get_by_label("Send it to").select_option("bluesky")
    writing.wait_for_timeout(LATER)
    assert said.text_content() == "Bluesky: 288 left"


def test_a_long_text_becomes_a_thread_cut_at_the_ends_of_sentences(writing: Page) -> None:
    posts = writing.locator("[data-thread] p")
    assert not writing.locator("[data-threaded]").is_visible()
    writing.fill("[data-words]", STORY * 5)
    cut = STORY * 3 + STORY[:39]
    assert posts.all_inner_texts() == [cut.strip(), STORY[39:] + STORY.strip()]
    writing.get_by_label("Send it to").select_option("mastodon")
    assert not writing.locator("[data-threaded]").is_visible()


def test_that_a_post_of_a_thread_is_copied_is_seen_where_the_finger_is(
    writing: Page,
) -> None:
    writing.fill("[data-words]", STORY * 30)
    writing.get_by_role("button", name="Copy this post").first.click()
    writing.wait_for_timeout(LATER)
    expect(writing.get_by_text("Copied.", exact=True)).to_be_in_viewport(ratio=1)


# Help


def test_a_hashtag_is_made_of_words_with_capitals(writing: Page) -> None:
    writing.get_by_label("Words for a hashtag").fill("fix our lifts, now")
    writing.get_by_role("button", name="Make the hashtag").click()
    writing.get_by_role("button", name="#BrackwaterSpeaks").click()
    end = writing.get_by_label("Hashtags, or a link")
    assert end.input_value() == "#BrackwaterSpeaks #FixOurLiftsNow"
    assert left(writing, "x") == f"{280 - len(end.input_value())} left"


@pytest.mark.parametrize(
    ("words", "hint", "is_shown"),
    [
        ("#fixourliftsnow please", "capital letter", True),
        ("#FixOurLiftsNow please", "capital letter", False),
        ("#damp and mould", "capital letter", False),
        ("@council, when?", "Put a word before it", True),
        ("When, @council?", "Put a word before it", False),
    ],
)
def test_hints(writing: Page, words: str, hint: str, is_shown: bool) -> None:
    writing.fill("[data-words]", words)
    assert writing.get_by_text(hint).is_visible() == is_shown


def test_who_adds_a_picture_is_asked_to_describe_it(writing: Page) -> None:
    assert writing.get_by_text("alt text").is_visible()


# On its way


@pytest.mark.parametrize(
    ("button", "address"),
    [
        ("X", "https://x.com/intent/tweet?text="),
        ("Bluesky", "https://bsky.app/intent/compose?text="),
        ("WhatsApp", "https://wa.me/?text="),
    ],
)
def test_a_button_takes_the_words_along(writing: Page, button: str, address: str) -> None:
    writing.fill("[data-words]", "Lift & stairs: 1 + 1 = 0? #Lifts")
    writing.get_by_role("button", name=button, exact=True).click()
    [[where, how]] = gone(writing)
    assert where.startswith(address)
    assert unquote(where.removeprefix(address)) == "Lift & stairs: 1 + 1 = 0? #Lifts"
    assert not {"+", " ", "#"} & set(where)
    assert where.count("&") == 0
    assert how == "noopener"


def test_of_a_thread_the_first_post_goes_first(writing: Page) -> None:
    writing.fill("[data-words]", STORY * 5)
    writing.get_by_role("button", name="X", exact=True).click()
    [[where, _]] = gone(writing)
    assert unquote(where).endswith(STORY[:38])
    assert len(unquote(where).partition("=")[2]) <= 280


def test_mastodon_asks_for_the_server_and_keeps_it_on_the_device(
    chromium: Browser, site: str
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site + compose_page.URL)
    page.evaluate(PRESSED)
    page.fill("[data-words]", "Good morning")
    press = page.get_by_role("button", name="Mastodon", exact=True)
    server = page.get_by_label("Your Mastodon server")
    for wrong in ("", "javascript:alert(1)//", "a.example/x?", "localhost"):
        server.fill(wrong)
        press.click()
        assert gone(page) == []
        assert server.evaluate("field => field === document.activeElement")
        said = page.get_by_role("status").filter(has_text="Write the name of your Mastodon")
        said.wait_for()
        box = said.bounding_box()
        assert box is not None
        assert box["height"] > 10, "who sees is told as well"
    # As people paste it.
    for pasted in (
        "https://social.example/",
        "https://social.example/@me",
        " Social.Example ",
    ):
        server.fill(pasted)
        press.click()
        assert server.input_value() == "social.example"
    server.fill("@my.name@social.example")
    press.click()
    opened_ = ["https://social.example/share?text=Good%20morning", "noopener"]
    assert gone(page) == [opened_] * 4
    again = context.new_page()
    again.goto(site + compose_page.URL)
    assert again.get_by_label("Your Mastodon server").input_value() == "social.example"
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize(
    ("button", "address"),
    [
        ("Text message", "sms:?&body=A%20%2B%20B"),
        ("E-mail", "mailto:?subject=&body=A%20%2B%20B"),
    ],
)
def test_text_messages_and_e_mail(
    chromium: Browser, site: str, button: str, address: str
) -> None:
    page = chromium.new_page()
    page.goto(site + compose_page.URL)
    page.fill("[data-words]", "A + B")
    asked: list[str] = []
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.on("Page.frameRequestedNavigation", lambda told: asked.append(told["url"]))
    page.get_by_role("button", name=button).click()
    page.wait_for_timeout(200)
    assert asked == [address]
    page.close()


def test_the_words_are_copied_and_printed(chromium: Browser, site: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site + compose_page.URL)
    page.fill("[data-words]", STORY)
    page.get_by_role("button", name="Copy it").click()
    assert page.evaluate("navigator.clipboard.readText()") == STORY.strip()
    page.wait_for_timeout(LATER)
    box = page.get_by_text("Copied.", exact=True).bounding_box()
    assert box is not None
    assert box["height"] > 10, "who sees is told as well"
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print it").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert page.get_by_text(STORY.strip(), exact=True).last.is_visible()
    assert not page.get_by_role("button", name="Print it").is_visible()
    context.close()


# What an address brings along


@pytest.mark.parametrize(
    ("asked", "end"),
    [
        ("?about=/2026/forty-one-days/", "{site}/2026/forty-one-days/"),
        ("#about=/2026/forty-one-days/", "{site}/2026/forty-one-days/"),
        ("?tags=WarmHomes,Lifts&about=/2026/x/", "#WarmHomes #Lifts {site}/2026/x/"),
        ("?about=//evil.example/", ""),
        ("?about=https://evil.example/", ""),
        ("?about=/../x/", ""),
        ("?about=/2026/<b>/", ""),
        ("?tags=a%22%3E%3Cscript%3E", ""),
    ],
)
def test_the_link_of_a_post_and_hashtags_are_filled_in(
    chromium: Browser, site: str, asked: str, end: str
) -> None:
    with opened(chromium, site + compose_page.URL + asked) as page:
        own = page.locator("[data-compose]").get_attribute("data-site")
        given = page.get_by_label("Hashtags, or a link").input_value()
        assert given == end.format(site=own)


# Nothing leaves


def test_nothing_is_asked_of_any_server_while_somebody_writes(
    chromium: Browser, site: str
) -> None:
    page = chromium.new_page()
    page.goto(f"{site}{compose_page.URL}?about=/2026/x/")
    page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    asked: list[Any] = []
    for event in ("Network.requestWillBeSent", "Network.webSocketCreated"):
        session.on(event, lambda told: asked.append(told))
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[data-words]").press_sequentially(f"{STORY}https://example.org/ @nia #a")
    page.get_by_label("Your Mastodon server").fill("social.example")
    page.get_by_role("button", name="#FixOurBins").click()
    page.get_by_role("button", name="Copy it").click()
    page.wait_for_timeout(LATER)
    assert asked == []
    assert page.evaluate("[...Object.keys(localStorage)]") == ["mastodon"]
    page.close()


@pytest.mark.parametrize(
    "attempt",
    [
        "fetch('/theme/compose.js')",
        "new Promise((yes, no) => { const x = new XMLHttpRequest(); x.open('GET', '/');"
        " x.onerror = no; x.onload = yes; x.send(); })",
        "navigator.sendBeacon('/', 'words') && Promise.reject()",
    ],
)
def test_the_policy_forbids_what_the_script_does_not_try(
    chromium: Browser, site: str, attempt: str
) -> None:
    page = chromium.new_page()
    page.goto(site + compose_page.URL)
    page.wait_for_load_state("networkidle")
    arrived: list[str] = []
    page.on("requestfinished", lambda request: arrived.append(request.url))
    assert (
        page.evaluate(f"(async () => {attempt})().then(() => 'sent', () => 'kept')")
        == "kept"
    )
    page.evaluate(
        "() => { const f = document.createElement('form'); f.action = '/x';"
        " f.method = 'post'; document.body.append(f); f.submit(); }"
    )
    page.wait_for_timeout(200)
    assert arrived == []
    assert page.url == site + compose_page.URL
    page.close()


def test_under_a_host_that_joins_its_rules_the_script_runs_here_and_nowhere_else(
    chromium: Browser, site: str
) -> None:
    theme = Theme(THEME, INTAKE)
    kinds = [each.hash for each in theme.kinds.values()]
    carried = page_headers.security_headers(theme.style_hash, more_styles=kinds)
    told = hosting.headers(hosting.Hosted(site, carried, scripted=compose_page.URL))
    policies = re.findall(r"Content-Security-Policy: (.*)", told)
    assert len(policies) == 2

    def joined(route: Route, *said: str) -> None:
        answer = route.fetch()
        policy = {"content-security-policy": ", ".join(said)}
        route.fulfill(response=answer, headers={**answer.headers, **policy})

    page = chromium.new_page()
    page.route(f"{site}{compose_page.URL}", lambda route: joined(route, *policies))
    page.route(f"{site}/waiting/", lambda route: joined(route, policies[0]))
    page.goto(site + compose_page.URL)
    assert page.get_by_label("Your words").is_visible()
    page.goto(f"{site}/waiting/")
    page.evaluate(
        "() => { const s = document.createElement('script');"
        " s.src = '/theme/compose.js'; document.body.append(s); }"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.compose") is None
    page.close()


# Everybody


def test_all_of_it_is_done_by_keyboard(writing: Page) -> None:
    writing.get_by_label("Your words").focus()
    writing.keyboard.type("Good morning")
    names = []
    for _ in range(16):
        writing.keyboard.press("Tab")
        names.append(
            writing.evaluate("() => (document.activeElement.textContent || '').trim()")
        )
    for name in ("Make the hashtag", "X", "E-mail", "Mastodon", "Copy it", "Print it"):
        assert name in names
    writing.get_by_role("button", name="X", exact=True).focus()
    writing.keyboard.press("Enter")
    assert gone(writing) == [["https://x.com/intent/tweet?text=Good%20morning", "noopener"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_words_in_it_the_page_fits_a_narrow_screen(
    chromium: Browser, site: str, scheme: str
) -> None:
    where = site + compose_page.URL
    with opened(chromium, where, viewport=NARROW, color_scheme=scheme) as page:
        page.fill("[data-words]", f"{STORY * 5} {'h' * 90} #{'w' * 80}")
        assert page.evaluate(OVERFLOW) <= 0
        for pressed in page.locator("main button, main input, main select").all():
            box = pressed.bounding_box()
            assert box is None or min(box["width"], box["height"]) >= 24


def test_every_field_and_button_has_a_name(writing: Page) -> None:
    heard = writing.locator("main").aria_snapshot()
    for nameless in ("- textbox\n", "- button\n", "- combobox\n", "- textbox:\n"):
        assert nameless not in heard
    assert "text: X" not in heard.partition("Letters left")[0]
