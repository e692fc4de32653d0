"""The hub is asked for what changed, and only for that."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from tests.conftest import Town
from tests.services.serving import Page, Web, web

from outspoken.services import feed_hub, fetching_limits
from outspoken.services.fetching import FetchError

SITE = "https://town.example.org"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setenv(fetching_limits.LOOPBACK_VARIABLE, "1")
    with web() as served:
        served["/"] = Page(status=204)
        yield served


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name in (
        "feed.atom",
        "feed.json",
        "topics/damp/comments.rss",
        "feed.css",
        "x.json",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


def ask(town: Town, hub: Web, output: Path) -> list[str]:
    """Ask the hub for what changed; return the addresses that it was asked for."""
    hub.visits.clear()
    feeds = feed_hub.changed(town.office, output)
    assert feed_hub.ask(town.office, hub.url("/"), feeds, SITE) == len(feeds)
    forms = [dict(parse_qsl(visit.body.decode())) for visit in hub.visits]
    assert all(form["hub.mode"] == "publish" for form in forms)
    return sorted(form["hub.url"].removeprefix(SITE) for form in forms)


def test_every_feed_is_asked_for_once(town: Town, hub: Web, output: Path) -> None:
    everything = ["/feed.atom", "/feed.json", "/topics/damp/comments.rss"]
    assert ask(town, hub, output) == everything
    assert ask(town, hub, output) == []


def test_a_feed_that_changed_is_asked_for_again(town: Town, hub: Web, output: Path) -> None:
    ask(town, hub, output)
    (output / "feed.atom").write_text("changed")
    assert ask(town, hub, output) == ["/feed.atom"]


def test_what_the_hub_would_not_hear_is_told_next_time(
    town: Town, hub: Web, output: Path
) -> None:
    def only_the_first(_: object) -> Page:
        return Page(status=204 if len(hub.visits) == 1 else 500)

    hub["/"] = only_the_first
    feeds = feed_hub.changed(town.office, output)
    with pytest.raises(FetchError, match="500"):
        feed_hub.ask(town.office, hub.url("/"), feeds, SITE)
    assert len(hub.visits) == 2
    hub["/"] = Page(status=204)
    assert len(ask(town, hub, output)) == 2
