"""`invoke compose`: a post of the office's own is weighed and shown; nothing is sent."""

import io
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote

import pytest
from tests.conftest import NOW, Town

from outspoken.model.post import Post
from outspoken.services.terminal import composing
from outspoken.services.terminal.composing import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]
WORDS = "Eleven days without a lift. Is that right?"
TAGS = '[[hashtag]]\nname = "FixOurLifts"\nwhat = "lifts"\n'
CAMPAIGN = """\
---
title: Working lifts
ask: Will you have the lift mended by June?
summary: The lift stands still.
begun: {begun}
by: {by}
who: [Ombudsman]
prompts: ["What happened to you?"]
hashtags: [WorkingLifts]
---
Why.
"""


@pytest.fixture
def post(town: Town) -> Post:
    channels = town.office.place / "channels.toml"
    before = channels.read_text(encoding="utf-8") if channels.exists() else ""
    channels.write_text(f"{before}\n{TAGS}", encoding="utf-8")
    settings = town.office.root / "publishconf.py"
    settings.write_text('SITEURL = "https://town.example.org"\n', encoding="utf-8")
    return town.publish("The lift stands still.")


def campaign(town: Town, begun: str = "2020-01-01", by: str = "2099-01-01") -> None:
    people = "role,name,area\nOmbudsman,Housing Ombudsman Service,\n"
    (town.office.place / "representatives.csv").write_text(people, encoding="utf-8")
    folder = town.office.content / "campaigns"
    folder.mkdir(exist_ok=True)
    text = CAMPAIGN.format(begun=begun, by=by)
    (folder / "working-lifts.md").write_text(text, encoding="utf-8")


def test_all_lengths_each_preview_and_every_way(room: Room, said: Said, post: Post) -> None:
    assert composing.run(room, post.id, Asked(WORDS, hashtags=("#FixOurLifts",))) == 0
    told = said()
    link = f"https://town.example.org{post.url}"
    whole = f"{WORDS} #FixOurLifts {link}"
    lines = told.splitlines()
    assert lines[0] == link
    rows = [line.split() for line in lines[2:7]]
    assert rows == [
        ["network", "length", "of"],
        ["X", "79", "280", "201", "left"],
        ["Bluesky", str(len(whole)), "300", str(300 - len(whole)), "left"],
        ["Mastodon", "79", "500", "421", "left"],
        ["text", "message", str(len(whole)), "160", str(160 - len(whole)), "left"],
    ]
    assert f"On X, Bluesky, Mastodon, text message:\n{whole}\n" in told
    assert "alt text" in told
    assert "none of the hashtags" not in told
    (x,) = (line for line in lines if line.startswith("X: "))
    assert unquote(x) == f"X: https://x.com/intent/tweet?text={whole}"


def test_a_long_one_is_shown_as_a_thread(room: Room, said: Said, post: Post) -> None:
    assert composing.run(room, post.id, Asked("It is wet. " * 30)) == 0
    told = said()
    assert "On X, as 2 posts:\n1. It is wet." in told or "as 2 posts:\n1. It" in told
    assert "too many: 2 posts" in told
    assert "3 messages to pay for" in told


def test_the_words_may_come_from_a_pipe(
    room: Room, said: Said, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORDS}\n"))
    assert composing.run(room, post.id, Asked("")) == 0
    assert WORDS in said()


def test_a_hashtag_spelt_another_way_than_the_places_is_to_be_mended(
    room: Room, said: Said, post: Post
) -> None:
    assert composing.run(room, post.id, Asked(f"{WORDS} #fixourlifts #Elsewhere")) == 1
    told = said()
    assert "write #FixOurLifts, not #fixourlifts" in told
    assert "#Elsewhere is none of the hashtags in place/channels.toml" in told
    assert f"as this: {WORDS} #FixOurLifts #Elsewhere" in told


def test_the_hashtags_of_a_campaign_go_along(
    town: Town, room: Room, said: Said, post: Post
) -> None:
    campaign(town)
    assert composing.run(room, post.id, Asked(WORDS, campaign="working-lifts")) == 0
    told = said()
    assert f"{WORDS} #WorkingLifts https://" in told
    assert "none of the hashtags" not in told


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        pytest.param(("2020-01-01", "2020-02-01"), "is not open on", id="it is over"),
        pytest.param(("2098-01-01", "2099-01-01"), "is not open on", id="not begun"),
    ],
)
def test_a_campaign_that_is_not_open_is_not_advertised(
    town: Town, room: Room, post: Post, days: tuple[str, str], sentence: str
) -> None:
    campaign(town, *days)
    with pytest.raises(WrongUseError, match=sentence):
        composing.run(room, post.id, Asked(WORDS, campaign="working-lifts"))


def test_in_an_election_period_campaigns_rest(town: Town, room: Room, post: Post) -> None:
    campaign(town)
    day = NOW.date().isoformat()
    consent = town.office.place / "consent.toml"
    before = consent.read_text(encoding="utf-8") if consent.exists() else ""
    period = f'[[election]]\nfrom = "{day}"\nto = "{day}"\nnames = ["A Candidate"]\n'
    consent.write_text(f"{before}\n{period}", encoding="utf-8")
    with pytest.raises(WrongUseError, match="campaigns rest now"):
        composing.run(room, post.id, Asked(WORDS, campaign="working-lifts"))
    assert composing.run(room, post.id, Asked(WORDS)) == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param({"text": " "}, "--text", id="no words"),
        pytest.param({"hashtags": ("Fix it",)}, "not 'Fix it'", id="no hashtag"),
        pytest.param({"campaign": "no-such"}, "there is: none", id="no campaign"),
        pytest.param({"campaign": "../x"}, "there is: none", id="no name of one"),
    ],
)
def test_wrong_use(room: Room, post: Post, wrong: dict[str, object], sentence: str) -> None:
    asked = replace(Asked(WORDS), **wrong)  # type: ignore[arg-type]
    with pytest.raises(WrongUseError, match=sentence):
        composing.run(room, post.id, asked)


def test_what_is_no_post_on_the_site_has_no_link(
    town: Town, room: Room, post: Post
) -> None:
    comment = town.comment("Same here.", post.id)
    for id_ in ("20260101-aaaaaa", comment.id):
        with pytest.raises(WrongUseError, match="is no post on the site"):
            composing.run(room, id_, Asked(WORDS))


def test_what_is_no_text_is_refused_in_a_sentence(room: Room, post: Post) -> None:
    """Bytes that are not UTF-8 come from a pipe as halves of letters."""
    with pytest.raises(WrongUseError, match="write the post as UTF-8 text"):
        composing.run(room, post.id, Asked("\udc82 lift"))


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_a_pipe_of_other_bytes_is_refused_in_a_sentence(
    room: Room, post: Post, monkeypatch: pytest.MonkeyPatch, errors: str
) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(b"\xff\xfe lift"), "utf-8", errors)
    monkeypatch.setattr("sys.stdin", pipe)
    with pytest.raises(WrongUseError, match="write the post as UTF-8 text"):
        composing.run(room, post.id, Asked(""))
