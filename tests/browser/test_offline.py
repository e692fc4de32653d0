"""Reading without a signal: what is kept, and that nothing stays which was taken down."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from tests.browser.conftest import THEME
from tests.browser.following import follow
from tests.browser.hosts import Host, hosted
from tests.conftest import Town
from tests.site.conftest import Build, Built
from tests.site.conftest import build as build

from outspoken.model.reason import Reason
from outspoken.services import page_script, withdrawals
from outspoken.site.settings import Outspoken

BASE = "/brackwater"
"""The site lies below a path, as on many hosts."""
WORDS = "The roof of the bike shed leaks."
RULES = "---\ntitle: House rules\nsummary: What we take out.\n---\n\nBe kind.\n"
NO_SIGNAL = "There is no signal, and your phone has not kept this page."
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const kept = await caches.open(name);
    for (const asked of await kept.keys())
      found.push([asked.url, await (await kept.match(asked)).text()]);
  }
  return found;
}"""
FILL = """async () => {
  const kept = await caches.open((await caches.keys())[0]);
  for (let n = 0; n < 60; n++) await kept.put(`old/${n}/`, new Response("old"));
}"""
WORKERS = "navigator.serviceWorker.getRegistrations().then(found => found.length)"
Publish = Callable[..., Built]


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A host whose site is what `publish` makes."""
    with hosted(tmp_path / "hosted", BASE) as made:
        yield made


@pytest.fixture
def publish(town: Town, build: Build, host: Host) -> Publish:
    """Publish the town's site at the host."""
    pages = town.office.content / "pages"
    pages.mkdir(exist_ok=True)
    (pages / "house-rules.md").write_text(RULES, encoding="utf-8")

    def make(*, offline: bool = True) -> Built:
        host.next_second()
        ours = Outspoken(root=town.office.root, offline=offline)
        made = build(OUTSPOKEN=ours, SITEURL=host.url)
        place = host.folder / BASE[1:]
        place.parent.mkdir(exist_ok=True)
        if place.is_symlink():
            place.unlink()
        place.symlink_to(made.folder)
        return made

    return make


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone that has never been here."""
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    yield context
    context.close()


@pytest.fixture
def screen(phone: BrowserContext) -> Page:
    """What the phone shows."""
    return phone.new_page()


def keep(screen: Page, host: Host) -> None:
    """Let the phone keep pages."""
    screen.goto(f"{host.url}/offline/")
    screen.get_by_role("button", name="Keep pages").click()
    expect(screen.get_by_text("Your phone keeps pages now.")).to_be_visible()
    expect(screen.get_by_role("button")).to_have_text(["Stop, and forget them"])
    screen.evaluate("navigator.serviceWorker.ready.then(() => 0)")


def visit(screen: Page, host: Host, url: str) -> None:
    """Open a page with a signal, and let the phone do what it does then."""
    before = host.asked.count(f"{BASE}/offline.txt")
    screen.goto(host.url + url)
    for _ in range(100):
        if host.asked.count(f"{BASE}/offline.txt") > before:
            break
        screen.wait_for_timeout(50)
    screen.wait_for_timeout(400)  # the answer comes back, and what follows from it


def seen(screen: Page, host: Host, url: str) -> str:
    screen.goto(host.url + url)
    return screen.locator("main").inner_text()


def kept(screen: Page) -> dict[str, str]:
    return dict(screen.evaluate(KEPT))


def test_the_worker_is_small() -> None:
    worker = page_script.read(THEME, page_script.WORKER)
    assert 0 < len(gzip.compress(worker.encode(), mtime=0)) < 600


def test_what_was_visited_is_there_without_a_signal(
    town: Town, host: Host, publish: Publish, screen: Page
) -> None:
    first, second = town.publish(WORDS), town.publish("Nobody came.", title="Nobody")
    publish()
    keep(screen, host)
    visit(screen, host, first.url)
    host.down()
    assert WORDS in seen(screen, host, first.url)
    assert WORDS in seen(screen, host, f"{first.url}#comments")
    assert "Be kind." in seen(screen, host, "/house-rules/")
    assert NO_SIGNAL in seen(screen, host, second.url)
    assert "Nobody came." not in screen.content()


def test_links_of_the_page_that_says_so_lead_back(
    town: Town, host: Host, publish: Publish, screen: Page
) -> None:
    post = town.publish(WORDS)
    publish()
    keep(screen, host)
    visit(screen, host, "/")
    host.down()
    assert NO_SIGNAL in seen(screen, host, post.url)
    follow(screen.get_by_role("link", name="To the front page"))
    assert screen.url == f"{host.url}/"
    expect(screen.locator("main")).to_contain_text("Damp again")


@pytest.mark.parametrize("how", ["taken down", "erased", "held back"])
def test_what_was_taken_down_is_gone_after_one_page_with_a_signal(
    town: Town, host: Host, publish: Publish, screen: Page, how: str
) -> None:
    post, other = town.publish(WORDS), town.publish("Nobody came.", title="Nobody")
    publish()
    keep(screen, host)
    visit(screen, host, post.url)
    assert any(WORDS in text for text in kept(screen).values())
    if how == "held back":
        path = town.file_of(post)
        path.write_text(path.read_text("utf-8").replace("leaks", "is wet"), "utf-8")
    elif how == "erased":
        withdrawals.erase(town.acting(), post.id)
    else:
        withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    publish()
    visit(screen, host, other.url)
    assert not any(WORDS in text for text in kept(screen).values())
    host.down()
    assert WORDS not in seen(screen, host, post.url)
    assert "Nobody came." in seen(screen, host, other.url)


def test_a_comment_that_was_taken_down_is_gone_from_the_page_that_is_kept(
    town: Town, host: Host, publish: Publish, screen: Page
) -> None:
    post = town.publish(WORDS)
    comment = town.comment("Mine leaks as well.", on=post.id)
    publish()
    keep(screen, host)
    visit(screen, host, post.url)
    withdrawals.take_down(town.acting(), comment.id, Reason.LEGAL)
    publish()
    visit(screen, host, "/archive/")
    host.down()
    text = seen(screen, host, post.url)
    assert WORDS in text
    assert "Mine leaks as well." not in text


def test_nothing_is_fetched_anew_while_nothing_changed(
    town: Town, host: Host, publish: Publish, screen: Page
) -> None:
    post = town.publish(WORDS)
    publish()
    keep(screen, host)
    visit(screen, host, post.url)
    host.asked.clear()
    visit(screen, host, "/archive/")
    assert host.asked == [f"{BASE}/archive/", f"{BASE}/offline.txt"]


def test_forty_pages_are_kept_at_most_and_the_house_rules_always(
    town: Town, host: Host, publish: Publish, screen: Page
) -> None:
    post = town.publish(WORDS)
    publish()
    keep(screen, host)
    screen.evaluate(FILL)
    visit(screen, host, post.url)
    there = kept(screen)
    assert len(there) <= 40 + 3
    assert f"{host.url}/house-rules/" in there
    assert f"{host.url}{post.url}" in there


def test_nobody_keeps_anything_who_did_not_say_so(
    town: Town, host: Host, publish: Publish, screen: Page
) -> None:
    post = town.publish(WORDS)
    publish()
    screen.goto(host.url + post.url)
    screen.wait_for_timeout(300)
    assert host.asked == [f"{BASE}{post.url}"]
    assert screen.evaluate(WORKERS) == 0


def test_a_reader_ends_it(town: Town, host: Host, publish: Publish, screen: Page) -> None:
    post = town.publish(WORDS)
    publish()
    keep(screen, host)
    visit(screen, host, post.url)
    screen.goto(f"{host.url}/offline/")
    screen.get_by_role("button", name="Stop, and forget them").click()
    expect(screen.get_by_text("Your phone keeps no pages.")).to_be_visible()
    assert kept(screen) == {}
    host.down()
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        screen.goto(host.url + post.url)


def test_when_the_office_ends_it_phones_forget_all_and_no_page_has_a_script_of_it(
    town: Town, host: Host, publish: Publish, screen: Page
) -> None:
    post = town.publish(WORDS)
    publish()
    keep(screen, host)
    visit(screen, host, post.url)
    built = publish(offline=False)
    assert not {"sw.js", "offline.txt", "offline.html", "offline/index.html"} & built.files
    assert "theme/offline.js" not in built.files
    assert "offline" not in built[f"{post.url[1:]}index.html"]
    visit(screen, host, post.url)
    assert kept(screen) == {}
    screen.goto(host.url + post.url)
    assert screen.evaluate(WORKERS) == 0
    host.down()
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        screen.goto(host.url + post.url)


def test_without_scripts_the_page_says_why_there_is_no_button(
    town: Town, host: Host, publish: Publish, chromium: Browser
) -> None:
    publish()
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host.url}/offline/")
    assert "cannot keep pages" in page.locator("main").inner_text()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()
