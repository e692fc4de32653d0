"""Campaigns on the site: a build of what changed, both roads, and what is held back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from outspoken.model.campaign import Campaign
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.services.campaigns import reading
from outspoken.services.terminal import checking
from outspoken.services.terminal.room import Room
from tests.changes import builders, folders, made
from tests.changes.town import SITE_URL, ChangingTown, founded

PEOPLE = (
    "role,name,area,email,address\n"
    'chair of the board,Nia Bloom,,board@example.org,"The Board, Quay Street"\n'
)
SAID = """\
---
title: Dry walls
ask: Will you promise us a day?
summary: Children sleep beside wet walls.
who: [chair of the board]
begun: 2026-03-05
by: {by}
topics: [damp]
posts: [{posts}]
prompts: [What happened?]
start: A wet wall, and nobody comes.
---

Mould does not wait. See [all](/archive/).
"""
LAST = date(2026, 4, 30)


@pytest.fixture
def town(tmp_path: Path) -> ChangingTown:
    """A town with a voice, another post, and a campaign."""
    town = founded(tmp_path / "town")
    (town.office.place / "representatives.csv").write_text(PEOPLE, encoding="utf-8")
    for number in (1, 2):
        post = made.a_post(town, Random(number))
        town.put(replace(post, topics=("lifts",), title=f"Post {number}"))
    write(town)
    return town


def write(town: ChangingTown, slug: str = "dry-walls", **changed: str) -> Path:
    """Write a campaign that names the first post."""
    first = post_of(town, "Post 1")[1].id
    path = town.content / "campaigns" / f"{slug}.md"
    path.parent.mkdir(exist_ok=True)
    said = SAID.format(**{"by": str(LAST), "posts": first, **changed})
    path.write_text(said, encoding="utf-8")
    return path


def build(town: ChangingTown) -> builders.Came:
    return builders.by_engine(town, town.root.parent / "site")


def page(town: ChangingTown, name: str) -> str:
    path = town.root.parent / "site" / name / "index.html"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def post_page(town: ChangingTown, title: str) -> str:
    return page(town, post_of(town, title)[1].url.strip("/"))


def post_of(town: ChangingTown, title: str) -> tuple[Path, Post]:
    found = ((path, text) for path, text in town.texts("posts") if isinstance(text, Post))
    return next((path, post) for path, post in found if post.title == title)


def made_again(town: ChangingTown) -> set[str]:
    """Build what changed; return the pages that are other files now."""
    site = town.root.parent / "site"

    def moments() -> dict[str, tuple[int, int]]:
        pages = site.rglob("*.html")
        looks = ((str(p.relative_to(site)), p.stat()) for p in pages)
        return {name: (look.st_ino, look.st_mtime_ns) for name, look in looks}

    before = moments()
    build(town)
    after = moments()
    return {name for name in before | after if before.get(name) != after.get(name)}


def test_a_campaign_has_a_page_and_its_posts_lead_to_it(town: ChangingTown) -> None:
    came = build(town)
    assert came == builders.Came((), [])
    assert "Will you promise us a day?" in page(town, "campaigns/dry-walls")
    assert "Dry walls" in page(town, "campaigns")
    assert "Dry walls" in post_page(town, "Post 1")
    assert "Dry walls" not in post_page(town, "Post 2")
    sitemap = (town.root.parent / "site" / "sitemap.xml").read_text()
    for name in ("campaigns/", "campaigns/dry-walls/"):
        assert f"<loc>{SITE_URL}/{name}</loc>" in sitemap


def test_without_campaigns_there_is_no_such_page(town: ChangingTown) -> None:
    write(town).unlink()
    assert build(town).wrong == []
    assert page(town, "campaigns") == ""


def test_both_roads_make_the_same_of_it(town: ChangingTown, tmp_path: Path) -> None:
    write(town, "to-come", by="2027-01-01").write_text(
        SAID.format(by="2027-01-01", posts="").replace("2026-03-05", "2026-09-01")
    )
    write(town, "broken", by="some day")
    slow = tmp_path / "slow"
    fast, came = build(town), builders.by_articles(town, slow)
    assert fast.held == came.held
    assert len(fast.held) == 1
    assert "broken.md:7: write the day as 2026-03-01" in fast.held[0]
    assert folders.difference(town.root.parent / "site", slow) == ""
    assert page(town, "campaigns/dry-walls")
    assert not page(town, "campaigns/broken")
    assert not page(town, "campaigns/to-come")


@pytest.mark.parametrize(
    ("day", "is_open"),
    [(LAST - timedelta(days=1), True), (LAST, True), (LAST + timedelta(days=1), False)],
)
def test_a_campaign_closes_itself_in_a_build_of_what_changed(
    town: ChangingTown, day: date, *, is_open: bool
) -> None:
    build(town)
    town.day = day
    build(town)
    html = page(town, "campaigns/dry-walls")
    assert ("Open until" in html) is is_open
    assert ("Nothing has come of it." in html) is not is_open
    assert ("be-heard/write/?about=" in html) is is_open


def test_another_title_makes_its_pages_and_those_of_its_posts_alone(
    town: ChangingTown,
) -> None:
    build(town)
    path = write(town)
    path.write_text(path.read_text().replace("title: Dry walls", "title: Walls"))
    first = post_of(town, "Post 1")[1].url
    expected = {"campaigns/index.html", "campaigns/dry-walls/index.html"}
    assert made_again(town) == {*expected, f"{first[1:]}index.html"}
    path.write_text(path.read_text().replace("does not wait", "waits for nobody"))
    assert made_again(town) == {"campaigns/dry-walls/index.html"}
    assert made_again(town) == set()


def test_in_an_election_nothing_leads_to_a_campaign(town: ChangingTown) -> None:
    build(town)
    said = f'[[election]]\nfrom = "{town.day}"\nto = "{town.day}"\nnames = ["Osric Vane"]\n'
    (town.office.place / "consent.toml").write_text(said, encoding="utf-8")
    assert build(town).wrong == []
    assert "There is an election soon." in page(town, "campaigns/dry-walls")
    assert "Will you promise" not in page(town, "campaigns/dry-walls")
    assert "Dry walls" not in page(town, "campaigns")
    assert "Dry walls" not in post_page(town, "Post 1")
    town.day += timedelta(days=1)
    build(town)
    assert "Will you promise" in page(town, "campaigns/dry-walls")
    assert "Dry walls" in post_page(town, "Post 1")


def test_a_campaign_is_read_when_it_or_the_place_changed(
    town: ChangingTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    really = reading.read

    def noted(path: Path, place: Place, today: date) -> Campaign | list[Problem]:
        read.append(path.stem)
        return really(path, place, today)

    monkeypatch.setattr(reading, "read", noted)
    write(town, "two-lifts")
    build(town)
    assert read == ["dry-walls", "two-lifts"]
    read.clear()
    town.put(made.a_post(town, Random(9)))
    build(town)
    assert read == []
    write(town, "two-lifts", by="2026-05-01")
    build(town)
    assert read == ["two-lifts"]
    read.clear()
    people = town.office.place / "representatives.csv"
    people.write_text(PEOPLE.replace("chair of the board", "chair"), encoding="utf-8")
    came = build(town)
    assert read == ["dry-walls", "two-lifts"]
    assert [each.partition(":5: ")[2] for each in came.held] == [
        "name a key or a role of place/representatives.csv, not 'chair of the board'"
    ] * 2
    assert page(town, "campaigns") == ""


def test_a_post_that_went_takes_no_campaign_with_it(
    town: ChangingTown, capsys: pytest.CaptureFixture[str]
) -> None:
    post_of(town, "Post 1")[0].unlink()
    assert build(town).held == ()
    assert "Nobody has written about this here yet." in page(town, "campaigns/dry-walls")
    room = Room(town.office, "", town.now())
    assert checking.run(room) == 1
    assert "dry-walls.md:9: there is no post" in " ".join(capsys.readouterr().out.split())
