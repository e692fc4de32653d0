"""Other sites are told once, again when the words change, and a last time when they go."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from tests.conftest import Town
from tests.services.serving import Page, Web, web

from outspoken.services import (
    fetching_limits,
    mentions_sent,
    mentions_shown,
    webmention_elements,
)
from outspoken.services.mentions_sent import TRIES, Outcome, Sent
from outspoken.services.mentions_shown import Shown

SITE = "https://town.example.org"
POST = "20260403-k7m2qx"
SOURCE = f"{SITE}/2026/damp-again/"
TAKES = '<link rel="webmention" href="/endpoint">'


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """Another site: ``/a`` and ``/b`` take mentions, ``/none`` does not."""
    monkeypatch.setenv(fetching_limits.LOOPBACK_VARIABLE, "1")
    with web() as served:
        served["/a"] = served["/b"] = TAKES
        served["/none"] = "nothing"
        served["/endpoint"] = Page(status=202)
        yield served


def told(there: Web) -> list[tuple[str, str]]:
    """Return what the other site was told: source and target, in order."""
    forms = (dict(parse_qsl(v.body.decode())) for v in there.visits if v.method == "POST")
    return [(form["source"], form["target"].removeprefix(there.address)) for form in forms]


def say(
    town: Town, there: Web, *paths: str, words: str = "1", at: str = SOURCE
) -> list[Sent]:
    """Publish a post with links to *paths*, and tell whom it concerns."""
    links = tuple(map(there.url, paths))
    shown = {POST: Shown(at, links, words if links else "")}
    mentions_sent.forget(town.office, shown)
    due = mentions_sent.due(town.office, shown)
    return [mentions_sent.send(town.office, each, SITE) for each in due]


def outcomes(sent: list[Sent]) -> list[str]:
    return [each.outcome.value for each in sent]


def test_each_link_is_told_of_once(town: Town, there: Web) -> None:
    assert outcomes(say(town, there, "/a", "/b", "/none")) == [
        Outcome.TOLD,
        Outcome.TOLD,
        Outcome.NO_ENDPOINT,
    ]
    visits = len(there.visits)
    assert say(town, there, "/a", "/b", "/none") == []
    assert told(there) == [(SOURCE, "/a"), (SOURCE, "/b")]
    assert len(there.visits) == visits


def test_the_page_is_asked_for_without_the_anchor_that_the_mention_has(
    town: Town, there: Web
) -> None:
    say(town, there, "/a#comment-3")
    assert told(there) == [(SOURCE, "/a#comment-3")]


def test_a_new_link_is_told_of_and_the_old_ones_again_since_the_words_changed(
    town: Town, there: Web
) -> None:
    say(town, there, "/a")
    say(town, there, "/a", "/b", words="2")
    assert told(there) == [(SOURCE, "/a"), (SOURCE, "/a"), (SOURCE, "/b")]


def test_who_is_linked_to_no_more_is_told_a_last_time(town: Town, there: Web) -> None:
    say(town, there, "/a", "/b", "/none")
    say(town, there, "/a", words="2")
    assert sorted(told(there)[2:]) == [(SOURCE, "/a"), (SOURCE, "/b")]
    assert say(town, there, "/a", words="2") == []
    assert "/b" not in kept(town)
    assert "/none" not in kept(town)


@pytest.mark.parametrize("at", [SOURCE, f"{SITE}/2026/rant-k7m2qx/"])
def test_what_is_gone_is_told_under_its_old_address_and_then_forgotten(
    town: Town, there: Web, at: str
) -> None:
    say(town, there, "/a", "/none")
    assert mentions_sent.kept_of(town.office, POST)
    assert outcomes(say(town, there, at=at)) == [Outcome.TOLD]
    assert told(there)[-1] == (SOURCE, "/a")
    assert mentions_sent.kept_of(town.office, POST) is None
    assert say(town, there, at=at) == []


def test_a_post_that_is_no_text_of_ours_any_more_is_told_of_as_gone(
    town: Town, there: Web
) -> None:
    say(town, there, "/a")
    (due,) = mentions_sent.due(town.office, {})
    assert due.digest == mentions_sent.GONE


def test_nobody_is_told_that_something_is_gone_of_which_they_were_not_told(
    town: Town, there: Web
) -> None:
    say(town, there, "/none")
    assert say(town, there) == []
    assert mentions_sent.kept_of(town.office, POST) is None


def test_what_was_taken_down_and_stands_again_is_told_of_anew(
    town: Town, there: Web
) -> None:
    for paths in (["/a"], [], ["/a"]):
        say(town, there, *paths)
    assert told(there) == [(SOURCE, "/a")] * 3


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(("/endpoint", Page(status=500)), id="the endpoint"),
        pytest.param(("/endpoint", Page(status=400)), id="what the endpoint thinks of it"),
        pytest.param(("/a", Page(status=503)), id="the page"),
    ],
)
def test_who_does_not_answer_is_asked_again_next_time_and_not_for_ever(
    town: Town, there: Web, broken: tuple[str, Page]
) -> None:
    path, page = broken
    there[path] = page
    tried = [outcomes(say(town, there, "/a")) for _ in range(TRIES + 2)]
    assert tried == [[Outcome.FAILED]] * (TRIES - 1) + [[Outcome.GIVEN_UP], [], []]
    there["/a"], there["/endpoint"] = TAKES, Page(status=202)
    assert outcomes(say(town, there, "/a", words="2")) == [Outcome.TOLD]


def test_a_page_that_cannot_be_read_is_one_that_does_not_answer(
    town: Town, there: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webmention_elements, "__name__", "no.such.module")
    (sent,) = say(town, there, "/a")
    assert (sent.outcome, sent.why) == (
        Outcome.FAILED,
        "it takes more to read than we give",
    )
    monkeypatch.undo()
    monkeypatch.setenv(fetching_limits.LOOPBACK_VARIABLE, "1")
    assert outcomes(say(town, there, "/a")) == [Outcome.TOLD]
    monkeypatch.setattr(webmention_elements, "__name__", "no.such.module")
    assert outcomes(say(town, there, "/a", words="2")) == [Outcome.TOLD]


def test_a_failure_leaves_what_they_know_on_file(town: Town, there: Web) -> None:
    say(town, there, "/a")
    there["/endpoint"] = Page(status=500)
    say(town, there)
    assert mentions_sent.kept_of(town.office, POST)
    there["/endpoint"] = Page(status=202)
    say(town, there)
    assert mentions_sent.kept_of(town.office, POST) is None


def test_what_is_gone_does_not_stay_on_file_for_a_site_that_never_answers(
    town: Town, there: Web
) -> None:
    say(town, there, "/a")
    there["/endpoint"] = Page(status=500)
    tried = [outcomes(say(town, there)) for _ in range(TRIES)]
    assert tried[-1] == [Outcome.GIVEN_UP]
    assert mentions_sent.kept_of(town.office, POST) is None


def test_who_was_told_once_is_told_again_even_if_their_page_hides_how(
    town: Town, there: Web
) -> None:
    say(town, there, "/a")
    there["/a"] = Page(status=500)
    assert outcomes(say(town, there, "/a", words="2")) == [Outcome.TOLD]


def test_a_page_that_is_not_there_takes_no_mentions(town: Town, there: Web) -> None:
    assert outcomes(say(town, there, "/nowhere")) == [Outcome.NO_ENDPOINT]


def test_the_office_s_own_network_is_not_asked(
    town: Town, there: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(fetching_limits.LOOPBACK_VARIABLE)
    assert outcomes(say(town, there, "/a")) == [Outcome.FAILED]
    assert there.visits == []


def test_an_endpoint_on_the_office_s_own_network_is_not_told(
    town: Town, there: Web
) -> None:
    there["/a"] = '<link rel="webmention" href="http://10.0.0.1/endpoint">'
    assert outcomes(say(town, there, "/a")) == [Outcome.FAILED]


def test_what_is_on_file_is_the_office_s_alone(town: Town, there: Web) -> None:
    say(town, there, "/a")
    path = mentions_sent.kept_of(town.office, POST)
    assert path is not None
    assert path.stat().st_mode & 0o077 == 0
    (record,) = json.loads(path.read_text())
    assert (record["source"], record["target"]) == (SOURCE, there.url("/a"))


@pytest.mark.parametrize(
    ("site_url", "public"),
    [
        ("https://town.example.org", True),
        ("https://town.example.org/blog", True),
        ("http://town.example.org", False),
        ("http://localhost:8000", False),
        ("https://localhost", False),
        ("https://town.local", False),
        ("https://127.0.0.1", False),
        ("https://[::1]", False),
        ("", False),
    ],
)
def test_others_can_see_the_site(site_url: str, *, public: bool) -> None:
    assert mentions_shown.is_public(site_url) is public


def kept(town: Town) -> str:
    path = mentions_sent.kept_of(town.office, POST)
    return path.read_text() if path else ""


# What stands on the site


def put(output: Path, url: str, body: str) -> None:
    page = output / url[1:] / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"<!doctype html><main>{body}</main>")


def shown(town: Town, output: Path) -> Shown:
    (found,) = mentions_shown.of_output(town.office, output, SITE).values()
    return found


WORDS = '<div class="words e-content"><p>See <a href="{0}">this</a>.</p></div>'


def test_the_links_of_a_post_are_those_of_its_own_words(town: Town, tmp_path: Path) -> None:
    post = town.publish("See this.")
    link, other = "https://a.example/x?y=1&z=2", "https://b.example/"
    below = f'<section class="h-cite">{WORDS.format(other)}</section>'
    own = (
        f'<a href="{SITE}/">ours</a> <a href="/x/">ours</a> <a href="mailto:a@b">a</a><br>'
    )
    words = WORDS.format(link.replace("&", "&amp;")).replace("See", f"{own} See")
    nav = f'<a href="{other}">elsewhere</a>'
    put(tmp_path, post.url, f"{nav}<article class='h-entry'>{words}{nav}{below}</article>")
    found = shown(town, tmp_path)
    assert (found.source, found.links) == (f"{SITE}{post.url}", (link,))


def test_a_tombstone_has_no_links_though_comments_below_it_have(
    town: Town, tmp_path: Path
) -> None:
    post = town.publish("See this.")
    below = f'<section class="h-cite">{WORDS.format("https://b.example/")}</section>'
    put(tmp_path, post.url, f"<article class='h-entry'><p>Gone.</p>{below}</article>")
    assert shown(town, tmp_path) == Shown(f"{SITE}{post.url}")


def test_what_is_not_on_the_site_yet_has_no_links(town: Town, tmp_path: Path) -> None:
    post = town.publish("See https://a.example/x.")
    assert shown(town, tmp_path) == Shown(f"{SITE}{post.url}")


def test_the_digest_changes_with_the_words_and_not_with_the_page(
    town: Town, tmp_path: Path
) -> None:
    post = town.publish("See this.")
    digests = []
    for before, words in (("", "See"), ("<p>New</p>", "See"), ("", "Read")):
        body = WORDS.format("https://a.example/").replace("See", words)
        put(tmp_path, post.url, f"{before}<article class='h-entry'>{body}</article>")
        digests.append(shown(town, tmp_path).digest)
    assert digests[0] == digests[1] != digests[2]
