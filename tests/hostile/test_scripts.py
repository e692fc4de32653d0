"""Scripts: whatever comes in, and by whatever way, nothing of it runs on the site."""

from pathlib import Path

import markdown as plain
from playwright.sync_api import Browser

from tests.conftest import Town
from tests.hostile import corpus, outputs, ways
from tests.hostile.conftest import HostileTown
from tests.hostile.watching import Watch

WAYS = {"file", "export", "pull", "mail", "mention", "answered"}
OWN = ("be-heard/write", "search")
"""Pages with scripts of the site's own: some of what they do a payload would do, too."""


def test_payloads_came_in_by_every_way_and_are_on_the_site(hostile: HostileTown) -> None:
    assert set(hostile.came) == WAYS
    assert all(hostile.came.values()), hostile.came
    pages = [*hostile.output.rglob("*.html")]
    assert len(pages) > hostile.came["file"]


def test_no_file_of_the_site_holds_anything_that_could_run(hostile: HostileTown) -> None:
    assert outputs.findings(hostile.output) == []


def test_nothing_runs_in_a_browser_without_the_policy(
    hostile: HostileTown, chromium: Browser
) -> None:
    watch = Watch.of(chromium, hostile.output)
    pages = sorted(hostile.output.rglob("*.html"))
    own = [hostile.output / name / "index.html" for name in OWN]
    watch.look(sorted({*corpus.some(pages, 40), *own}))
    watch.close()
    assert watch.ran == []
    assert watch.fired > 10_000


def test_the_watch_and_the_scan_see_what_plain_markdown_lets_through(
    chromium: Browser, tmp_path: Path
) -> None:
    """Otherwise nothing that they do not see would say anything."""
    payloads = corpus.some(corpus.payloads(), 40, most=400)
    for number, payload in enumerate(payloads):
        page = f"<!doctype html><title>x</title><body>{plain.markdown(payload)}"
        (tmp_path / f"{number}.html").write_text(page, "utf-8", "replace")
    scanned = {each.partition(":")[0] for each in outputs.findings(tmp_path)}
    watch = Watch.of(chromium, tmp_path)
    watch.look(sorted(tmp_path.glob("*.html")))
    watch.close()
    ran = {each.rpartition(".html:")[0].rpartition("/")[2] + ".html" for each in watch.ran}
    assert len(ran) > len(payloads) // 3, len(ran)
    assert ran <= scanned


def test_fields_with_a_closed_list_refuse_a_payload(town: Town, tmp_path: Path) -> None:
    """Area, topic and language as typed: they come no further, and the advice says so."""
    for payload in corpus.some(corpus.payloads(), 40):
        if ways.line(payload, 300):
            assert ways.refused_fields(town, payload, tmp_path)
