"""`invoke mentions`, from a post to the other site: built, told, changed, taken back."""

from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl

import mf2py
import pytest

from outspoken.services import (
    feed_hub,
    fetching_limits,
    mentions_shown,
    withdrawals,
)
from outspoken.services.terminal import mentions, withdrawing
from outspoken.services.terminal.room import Room
from tests.conftest import MODERATOR, ROOT, Town
from tests.services.serving import Page, Web, web
from tests.site.conftest import Build, Built

SITE = "https://town.example.org"
SOURCE = f"{SITE}/2026/damp-again/"
CONF = """\
import sys
from pathlib import Path
sys.path.insert(0, {plugins!r})
from outspoken.site.settings import Outspoken
SITEURL, THEME = {site!r}, {theme!r}
OUTSPOKEN = Outspoken(root=Path("."), hub={hub!r})
"""

Said = Callable[[], str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return lambda: "".join(capsys.readouterr())


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """Another site, which takes mentions, and is the hub as well."""
    monkeypatch.setenv(fetching_limits.LOOPBACK_VARIABLE, "1")
    with web() as served:
        served["/a"] = '<link rel="webmention" href="/endpoint">'
        served["/endpoint"] = served["/hub"] = Page(status=202)
        yield served


def settle(town: Town, site: str = SITE, hub: str = "") -> None:
    """Write the settings of the public site."""
    theme = str(ROOT / "themes" / "outspoken")
    plugins = str(ROOT / "plugins")
    said = CONF.format(plugins=plugins, site=site, theme=theme, hub=hub)
    (town.office.root / "publishconf.py").write_text(said)


def tell(town: Town, built: Built, *, sure: bool = True) -> int:
    return mentions.run(Room(town.office, MODERATOR, town.now), built.folder, sure=sure)


def told(there: Web, path: str = "/endpoint") -> list[dict[str, str]]:
    """Return the forms that the other site got at *path*, and forget them."""
    posts = [each for each in there.visits if (each.method, each.path) == ("POST", path)]
    there.visits.clear()
    return [dict(parse_qsl(visit.body.decode())) for visit in posts]


def linking(town: Town, there: Web, title: str = "Damp again") -> str:
    link = there.url("/a")
    post = town.publish(f"As [they]({link}) say.", title=title, stays=(link,))
    return post.id


def test_a_link_is_told_of_after_the_publish_and_not_before(
    town: Town, build: Build, there: Web, said: Said
) -> None:
    settle(town)
    built = build()
    linking(town, there)
    assert tell(town, built) == 0
    assert "nobody has to be told anything" in said()
    built = build()
    assert tell(town, built) == 0
    assert "This asks 1 host about 1 link: 1 new, 0 changed, 0 gone." in said()
    assert told(there) == [
        {"source": f"{SITE}/2026/damp-again/", "target": there.url("/a")}
    ]
    assert tell(town, built) == 0
    assert told(there) == []


@pytest.mark.parametrize("erased", [False, True], ids=["taken down", "erased"])
def test_what_is_taken_back_is_told_of_again(
    town: Town, build: Build, there: Web, said: Said, *, erased: bool
) -> None:
    settle(town)
    given_id = linking(town, there)
    tell(town, build())
    told(there)
    room = Room(town.office, MODERATOR, town.acting().now)
    if erased:
        withdrawing.erase(room, given_id, sure=True)
    else:
        withdrawing.take_down(room, given_id, "legal")
    assert "after that, invoke mentions tells those who keep copies" in said()
    assert list((town.office.private / "mentions" / "sent").iterdir())
    built = build()
    assert not (built.folder / "2026/damp-again/index.html").exists() or not erased
    tell(town, built)
    assert "0 new, 0 changed, 1 gone" in said()
    assert told(there) == [
        {"source": f"{SITE}/2026/damp-again/", "target": there.url("/a")}
    ]
    assert not list((town.office.private / "mentions" / "sent").iterdir())


def test_a_comment_s_links_are_its_own(town: Town, build: Build, there: Web) -> None:
    settle(town)
    post = town.publish("A rant.")
    link = there.url("/a")
    town.comment(f"As [they]({link}) say.", post.id, stays=(link,))
    tell(town, build())
    assert told(there) == []


def test_it_asks_first(
    town: Town, build: Build, there: Web, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(town)
    linking(town, there)
    built = build()
    monkeypatch.setattr("builtins.input", lambda _: "")
    assert tell(town, built, sure=False) == 0
    assert "nobody was told anything" in said()
    assert there.visits == []
    monkeypatch.setattr("builtins.input", lambda _: "y")
    tell(town, built, sure=False)
    assert len(told(there)) == 1


def test_the_hub_fetches_again_what_an_erased_post_was_in(
    town: Town, build: Build, there: Web, said: Said
) -> None:
    settle(town, hub=there.url("/hub"))
    post = town.publish("A rant.", topics=("damp",))
    town.publish("Another.", topics=("damp",), title="Another")
    assert tell(town, build()) == 0
    assert f"{SITE}/feed.atom" in {form["hub.url"] for form in told(there, "/hub")}
    assert tell(town, build()) == 0
    assert told(there, "/hub") == []
    withdrawals.erase(town.acting(), post.id)
    assert tell(town, build()) == 0
    asked = {form["hub.url"] for form in told(there, "/hub")}
    assert {f"{SITE}/feed.atom", f"{SITE}/topics/damp/feed.atom"} <= asked
    known = town.office.private / feed_hub.KNOWN
    assert "damp-again" not in known.read_text()


def test_a_hub_that_does_not_answer_is_said(
    town: Town, build: Build, there: Web, said: Said
) -> None:
    settle(town, hub=there.url("/nowhere"))
    town.publish("A rant.")
    assert tell(town, build()) == 1
    assert "was not told of every feed: it answers with 404" in said()


@pytest.mark.parametrize(
    ("site", "sentence"),
    [
        ("http://localhost:8000", "nobody else can see 'http://localhost:8000'"),
        ("", "set SITEURL in publishconf.py to the https address of the site"),
    ],
)
def test_a_site_that_nobody_can_see_mentions_nobody(
    town: Town, build: Build, said: Said, site: str, sentence: str
) -> None:
    settle(town, site)
    assert tell(town, build()) == 1
    assert sentence in said()


@pytest.mark.usefixtures("there")
def test_on_trial_a_site_on_this_machine_will_do(
    town: Town, build: Build, said: Said
) -> None:
    settle(town, "http://127.0.0.1:8000")
    assert tell(town, build()) == 0
    assert "nobody has to be told anything" in said()


def test_what_was_never_published_mentions_nobody(town: Town, said: Said) -> None:
    settle(town)
    assert mentions.run(Room(town.office, "", town.now), town.office.root, sure=True) == 1
    assert "publish first" in said()


def test_the_words_that_links_are_looked_for_in_are_those_that_others_read(
    town: Town, build: Build
) -> None:
    link = "https://a.example.org/x"
    post = town.publish(f"As [they]({link}) say.", stays=(link,))
    town.comment("No.", post.id)
    built = build()
    entry = mf2py.parse(doc=built[f"{post.url[1:]}index.html"])["items"][0]
    (content,) = entry["properties"]["content"]
    shown = mentions_shown.of_output(town.office, built.folder, SITE)[post.id]
    assert shown.links == (link,)
    assert f'href="{link}"' in content["html"]
