"""The index: what one post changes of it, and what is never in it."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from tests.growth import grows_in_proportion

from outspoken.model.dossier import Dossier
from outspoken.model.place import Area, Place
from outspoken.model.post import Status
from outspoken.model.views import Chrome
from outspoken.services import corpus
from outspoken.services.briefs import AtHand
from outspoken.services.planned import Frame
from outspoken.services.search import page, parts, said, shards

TODAY = date(2026, 6, 1)
CHROME = Chrome("Town", "", "Homes", "", "en", (), (), "999")
PLACE = Place(areas={"north-end": Area("north-end", "North End")})
FRAME = Frame(CHROME, PLACE, TODAY)


def dossiers(count: int) -> list[Dossier]:
    return [Dossier(x.post, "", comments=x.comments) for x in corpus.texts(count, 1)]


def index(posts: list[Dossier]) -> dict[str, str]:
    """The files of the index of *posts*, by name."""
    shelf = AtHand(posts, PLACE, TODAY)
    planned = parts.plan(shelf.briefs(), FRAME)
    return {each.key: str(each.make(shelf)) for each in planned}


def prints(posts: list[Dossier]) -> dict[str, str]:
    briefs = AtHand(posts, PLACE, TODAY).briefs()
    return {each.key: each.fingerprint for each in parts.plan(briefs, FRAME)}


def with_body(dossier: Dossier, body: str) -> Dossier:
    return replace(dossier, post=replace(dossier.post, body=body))


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART", 20)


# What one post changes


@pytest.mark.usefixtures("short")
def test_a_changed_post_changes_its_words_and_its_card_alone() -> None:
    posts = dossiers(50)
    before = index(posts)
    posts[25] = with_body(posts[25], f"{posts[25].post.body} xylophone")
    after = index(posts)
    changed = {name for name in after if after[name] != before[name]}
    assert before.keys() == after.keys()
    assert changed == {f"search/parts/1/16-{shards.shard('xylophone', 16)}.txt"}


@pytest.mark.usefixtures("short")
def test_only_what_may_have_changed_is_made_again() -> None:
    posts = dossiers(50)
    before = prints(posts)
    posts[25] = with_body(posts[25], "xylophone")
    after = prints(posts)
    again = {name for name in after if after[name] != before[name]}
    assert {name.split("/")[2] for name in again} == {"1"}
    assert [name for name in again if "cards" in name] == ["search/parts/1/cards-1.json"]


@pytest.mark.usefixtures("short")
def test_a_new_post_leaves_older_parts_alone() -> None:
    before, after = prints(dossiers(45)), prints(dossiers(46))
    again = {name for name in after if after[name] != before.get(name)}
    assert {name.split("/")[2] for name in again} == {"2"}
    assert {name for name in before if name not in after} == set()


@pytest.mark.usefixtures("short")
def test_what_is_taken_down_moves_no_other() -> None:
    posts = dossiers(50)
    before = index(posts)
    gone = replace(posts[25].post, status=Status.WITHDRAWN, body="", title="")
    posts[25] = Dossier(gone, "")
    after = index(posts)
    told = json.loads(after["search/parts/1/cards-1.json"])["items"]
    assert told[1] == {}
    assert told[0] == json.loads(before["search/parts/1/cards-1.json"])["items"][0]


def test_the_order_in_which_posts_come_does_not_matter() -> None:
    posts = dossiers(30)
    assert index(posts) == index(posts[::-1])


def test_planning_grows_as_the_site_does() -> None:
    briefs = AtHand(dossiers(2000), PLACE, TODAY).briefs()
    assert grows_in_proportion(
        lambda size: [*parts.plan(briefs[: max(size, 1)], FRAME)], 2000
    )


# What is in it


def one(**fields: object) -> Dossier:
    post = corpus.text(0, 0).post
    return Dossier(replace(post, **fields), "")  # type: ignore[arg-type]


def words(dossier: Dossier) -> list[str]:
    card = AtHand([dossier], PLACE, TODAY).card(dossier.post.id)
    return said.words(dossier, card).split()


def test_what_came_out_leaves_no_word_of_its_mark() -> None:
    title = "A [removed: customer, 1 word]"
    found = words(one(body="[removed: staff, 2 words] laughed.", title=title))
    assert "laughed" in found
    assert not {"removed", "staff", "words", "customer", "word"} & {*found}


def test_markup_and_addresses_of_links_are_no_words() -> None:
    found = words(one(body="See **the** [list](https://elsewhere.example/hidden)."))
    assert {"see", "the", "list"} <= {*found}
    assert not {"hidden", "https", "elsewhere"} & {*found}


def test_comments_and_the_area_are_found_and_what_was_taken_down_is_not() -> None:
    [text] = corpus.texts(1, 2)
    first, second = text.comments
    gone = replace(second, status=Status.WITHDRAWN, body="secretword")
    spoken = replace(first, body="commentword")
    post = replace(text.post, area="north-end")
    found = words(Dossier(post, "", comments=(spoken, gone)))
    assert {"commentword", "north", "end"} <= {*found}
    assert "secretword" not in found


def test_a_tombstone_has_no_words() -> None:
    assert words(one(status=Status.WITHDRAWN)) == []


def test_a_card_tells_what_a_list_tells() -> None:
    post = replace(corpus.text(0, 0).post, area="north-end", body="Words " * 60)
    files = index([Dossier(post, "")])
    [card] = json.loads(files["search/parts/0/cards-0.json"])["items"]
    assert (card["url"], card["area"]) == (post.url, "North End")
    assert card["day"] == "4 January 2016"
    assert len(card["text"]) <= parts.SNIPPET
    assert card["text"].endswith("…")


def test_each_line_of_cards_can_be_told_from_the_others_by_the_leak_gate() -> None:
    files = index(dossiers(4))
    lines = files["search/parts/0/cards-0.json"].splitlines()[1:-1]
    assert len(lines) == 4
    assert all(re.match(r'^\{"id":"', line) for line in lines)


# The page


def test_the_page_says_how_the_index_is_cut() -> None:
    briefs = AtHand(dossiers(70), PLACE, TODAY).briefs()
    first = next(page.plan(briefs, (), FRAME))
    shelf = AtHand((), PLACE, TODAY)
    view = first.make(shelf)
    assert view.parts == "64"  # type: ignore[union-attr]
    assert parts.counts(2100) == (256, 256, 64)
    assert parts.counts(0) == ()
