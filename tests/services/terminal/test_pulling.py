"""`invoke pull`: what came, what did not, and what to do next."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.conftest import Town
from tests.services import serving
from tests.services.serving import Page, Visit, Web
from tests.services.test_pulling import atom, entry, listed

from outspoken.services import activity, batches, importing, inbox, mentions_received
from outspoken.services.files import FolderIsBusyError
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.terminal import moderating, pulling
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room

SITE = "https://our.example.org"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setenv("OUTSPOKEN_FETCH_LOOPBACK", "1")
    with serving.web() as made:
        yield made


def later(room: Room, town: Town) -> Room:
    town.now += timedelta(minutes=1)
    return replace(room, now=town.now)


def test_nothing_to_pull_is_said(room: Room, said: Callable[[], str]) -> None:
    assert pulling.run(room) == 0
    assert "nothing to pull: no feed is listed in content/place/channels.toml" in said()


def test_a_pull_says_what_came_and_what_to_do_next(
    room: Room, town: Town, web: Web, said: Callable[[], str]
) -> None:
    post = town.publish("The lift is out again.")
    web["/feed"] = atom(entry(1), entry(2))
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    assert pulling.run(later(room, town)) == 0
    told = said()
    assert f"{web.url('/feed')}: 2 texts came in, 0 known before" in told
    assert "next: invoke moderate\n" in told
    (record,) = (each for each in activity.read(town.office) if each.action == "pulled")
    assert (record.officer, record.details) == ("nobody", {"comments": 2, "mentions": 0})
    assert pulling.run(later(room, town)) == 0
    assert "0 texts came in, 2 known before" in said()


def test_a_feed_that_has_not_changed_is_said_to_have_nothing_new(
    room: Room, town: Town, web: Web, said: Callable[[], str]
) -> None:
    post = town.publish("The lift is out again.")

    def answer(visit: Visit) -> Page:
        is_known = visit.headers.get("if-none-match") == '"v1"'
        feed = atom(entry(1))
        return Page(status=304) if is_known else Page(feed.body, headers={"ETag": '"v1"'})

    web["/feed"] = answer
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    assert pulling.run(later(room, town)) == 0
    said()
    assert pulling.run(later(room, town)) == 0
    assert said() == f"{web.url('/feed')}: nothing new\n"


def test_what_answers_nothing_is_listed_with_advice(
    room: Room, town: Town, web: Web, said: Callable[[], str]
) -> None:
    web["/feed"] = atom(*map(entry, range(1, 31)))
    listed(town, web.url("/feed"))
    assert pulling.run(later(room, town)) == 0
    told = said()
    assert "30 entries answer nothing here, kept till then" in told
    assert "  2026-03-02 https://social.example.org/@ana/1\n" in told
    assert "  and 10 more" in told
    assert 'write answers = "its id" below the url' in told
    assert pulling.run(later(room, town)) == 0
    told = said()
    assert "30 entries answer nothing here" in told
    assert "@ana" not in told


def test_how_many_wait_outside_is_said(
    room: Room, town: Town, web: Web, said: Callable[[], str]
) -> None:
    post = town.publish("The lift is out again.")
    web["/feed"] = atom(*(entry(number, f"Words {number}") for number in range(53)))
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    assert pulling.run(later(room, town)) == 0
    told = said()
    assert "50 texts came in, 0 known before" in told
    waits = "3 entries wait outside until those of this feed that came in are read"
    assert f"{web.url('/feed')}: {waits}\n" in told
    web["/feed"] = Page(status=304)
    assert pulling.run(later(room, town)) == 0
    assert waits in said()


def test_dead_feeds_are_said_and_not_fatal(
    room: Room, town: Town, web: Web, said: Callable[[], str]
) -> None:
    web["/gone"] = Page(status=410)
    web["/feed"] = atom(entry(1))
    gone, feed = web.url("/gone"), web.url("/feed")
    listed(town, gone, f'\n[[feed]]\nurl = "{feed}"')
    assert pulling.run(later(room, town)) == 0
    told = said()
    assert f"{gone} is gone for good since 2026-04-03" in told
    assert f"{feed}: 0 texts came in" in told


def test_a_broken_list_is_mended_first(
    room: Room, town: Town, said: Callable[[], str]
) -> None:
    listed(town, "nowhere")
    assert pulling.run(later(room, town)) == 1
    assert "channels.toml:2: give the feed's address" in said()


def test_mentions_are_counted_by_what_became_of_them(
    room: Room, town: Town, web: Web, said: Callable[[], str]
) -> None:
    (town.office.root / "publishconf.py").write_text(f'SITEURL = "{SITE}"\n')
    post = town.publish("The lift is out again.")
    target = f"{SITE}{post.url}"
    web["/1"] = f"<p>See <a href='{target}'>this</a></p>"
    web["/2"] = "<p>Nothing</p>"
    for path in ("/1", "/2"):
        mentions_received.queue(town.office, web.url(path), target, town.now)
    assert pulling.run(later(room, town)) == 0
    told = said()
    assert "1 mention held for moderation" in told
    assert "1 mention left out: the page does not link here" in told
    assert "next: invoke moderate 2026" in told
    given_id = told.partition("next: invoke moderate ")[2].split()[0]
    moderating.run(room, Wanted((given_id,), "", as_data=False), Asked())
    assert "by webmention" in said()


def test_without_an_officer_a_mention_that_must_come_off_is_to_be_mended(
    room: Room, town: Town, web: Web, said: Callable[[], str]
) -> None:
    from tests.services.test_mentions_received import published, waiting

    (town.office.root / "publishconf.py").write_text(f'SITEURL = "{SITE}"\n')
    post = town.publish("The lift is out again.")
    target = f"{SITE}{post.url}"
    web["/1"] = f"<p>See <a href='{target}'>this</a></p>"
    mentions_received.queue(town.office, web.url("/1"), target, town.now)
    assert pulling.run(later(room, town)) == 0
    published(town, waiting(town)[0].id)
    web["/1"] = Page(status=410)
    mentions_received.queue(town.office, web.url("/1"), target, town.now)
    said()
    assert pulling.run(replace(later(room, town), email="who@example.org")) == 1
    told = said()
    assert "1 mention has to change or go, and could not: who@example.org" in told
    assert "then pull again" in told
    assert pulling.run(later(room, town)) == 0
    assert "1 mention taken back by the writer" in said()


def test_while_an_import_runs_mentions_are_looked_at_all_the_same(
    room: Room, town: Town, web: Web, said: Callable[[], str]
) -> None:
    (town.office.root / "publishconf.py").write_text(f'SITEURL = "{SITE}"\n')
    post = town.publish("The lift is out again.")
    target = f"{SITE}{post.url}"
    web["/1"] = f"<p>See <a href='{target}'>this</a></p>"
    web["/feed"] = atom(entry(1))
    listed(town, web.url("/feed"))
    mentions_received.queue(town.office, web.url("/1"), target, town.now)
    with batches.alone(town.office), pytest.raises(FolderIsBusyError):
        pulling.run(later(room, town))
    assert "1 mention held for moderation" in said()


def test_what_breaks_something_is_said_as_a_defect_of_ours(
    room: Room,
    town: Town,
    web: Web,
    said: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (town.office.root / "publishconf.py").write_text(f'SITEURL = "{SITE}"\n')
    post = town.publish("The lift is out again.")
    target = f"{SITE}{post.url}"
    web["/1"] = f"<p>See <a href='{target}'>this</a></p>"
    web["/feed"] = atom(entry(1))
    listed(town, web.url("/feed"))
    mentions_received.queue(town.office, web.url("/1"), target, town.now)

    def breaks(*_: object) -> None:
        raise LookupError("secret words")

    monkeypatch.setattr(importing, "bring_in", breaks)
    monkeypatch.setattr(inbox, "keep", breaks)
    assert pulling.run(later(room, town)) == 1
    told = said()
    assert f"{web.url('/feed')} broke something here (LookupError in " in told
    assert "a mention broke something here (LookupError in " in told
    assert "secret" not in told
