"""Words that came out of a text and stand in it still stop nobody's publish."""

from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, Town, chosen_alike
from tests.services.leak_pages import found

from outspoken.model.post import Post
from outspoken.model.publication import Published
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Kind
from outspoken.services import decisions, inbox, leak_digests, leak_records, reviews
from outspoken.services.acting import CannotDecideError

NAMES = {
    "The caretaker is called Rose Hill and she is rude. We went up the rose hill after.": (
        "rose hill after"
    ),
    "The officer Mark Price hung up on me. They mark price tags.": "mark price tags",
    "My neighbour Grace Close in number 12 is ill. Oh, the grace close to us.": (
        "grace close to us"
    ),
}
KEY = "the spare key hangs behind the bins"
COPIES = (
    "the spare key, hangs behind the bins",
    "THE SPARE KEY hangs behind-the bins",
    "the spare k&#101;y hangs behind the bins",
    "the spare key h**ang**s behind the bins",
    "the spare key hangs\n\nbehind the bins",
    "the spare key hangs behind th\u00e9 bins",
)
PHONE = "07700 900123"


def taken(town: Town, body: str, quote: str, **fields: object) -> Post:
    """Publish *body* with *quote* taken out, and nothing else."""
    waiting = inbox.read(town.office, town.send(body, **fields))
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    review = chosen_alike(review, Choice.REFUSED)
    review = review.add(reviews.quoting(review, quote, Reason.CUSTOMER))
    return decisions.publish(town.acting(), waiting, review)


def test_a_site_goes_out_whatever_stands_in_a_text_beside_what_came_out(
    tmp_path: Path,
) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    for number, (body, left) in enumerate(NAMES.items()):
        post = town.publish(body, title=f"Name {number}")
        assert "[removed: " in post.body
        assert left in post.body
    for number, copy in enumerate(COPIES):
        post = taken(town, f"You know {KEY}. Yes: {copy}!", KEY, title=f"Key {number}")
        assert copy in post.body
    other = town.publish("Nothing of that is in here.", title="Of somebody else")
    done = site.publish()
    assert isinstance(done, Published), done
    page = (site.output / other.url.strip("/") / "index.html").read_text(encoding="utf-8")
    assert "Nothing of that is in here." in page


def test_what_stands_in_the_title_the_name_or_a_label_is_seen(tmp_path: Path) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    said = "Ask Rose Hill about it."
    for fields in ({"title": "Rose-hill walk"}, {"name": "rose hill"}):
        taken(town, said, "Rose Hill", **fields)
    taken(town, said, "Rose Hill", labels=("rose_hill",), title="A label")
    done = site.publish()
    assert isinstance(done, Published), done


@pytest.mark.parametrize("body", NAMES)
def test_a_name_that_stands_nowhere_else_is_looked_for(
    town: Town, tmp_path: Path, body: str
) -> None:
    name = " ".join(body.split(" in ")[0].split(" and ")[0].split(" hung ")[0].split()[-2:])
    post = town.publish(f"{body.partition('.')[0]}.")
    assert name not in post.body
    assert found(town, tmp_path / "site", post.id, f"so {name} said")


def test_what_stands_nowhere_else_is_looked_for_beside_what_does(
    town: Town, tmp_path: Path
) -> None:
    body = f"You know {KEY}. {COPIES[0]}! The officer Gareth Mosley told me."
    post = taken(town, body, KEY)
    assert not found(town, tmp_path / "site", post.id, post.body)
    second = town.publish("The officer Gareth Mosley told me of the rose hill.")
    assert found(town, tmp_path / "site", second.id, "Gareth Mosley")
    secret = leak_digests.read_secret(town.office.keys)
    assert secret is not None
    kept = leak_records.read(town.office.private, post.id, secret)
    assert kept is not None
    assert (len(kept.passages), kept.untold) == (0, 1)


def test_a_name_let_go_of_is_still_suggested_in_a_comment(town: Town) -> None:
    top = town.publish(next(iter(NAMES)))
    body = "It was officer Rose Hill who did it."
    sent = town.send(body, kind=Kind.COMMENT, in_reply_to=top.id)
    waiting = inbox.read(town.office, sent)
    review = reviews.reopen(town.office, waiting, reviews.lists_of(town.office))
    assert [review.quote(each) for each in review.passages] == ["Rose Hill"]


def test_what_is_declined_stands_nowhere_and_is_looked_for(
    town: Town, tmp_path: Path
) -> None:
    waiting = inbox.read(town.office, town.send(next(iter(NAMES))))
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    chosen = review.choose_all(Choice.ACCEPTED)
    decisions.decline(town.acting(), waiting, chosen, Reason.HATEFUL)
    id_ = waiting.submission.id
    assert found(town, tmp_path / "site", id_, "up the rose hill")


def test_a_number_that_came_out_stands_nowhere_in_another_way(town: Town) -> None:
    body = f"Ring {PHONE}. I say: (07700) 900-123."
    with pytest.raises(CannotDecideError, match="still stands elsewhere") as error:
        taken(town, body, PHONE)
    assert "900" not in str(error.value)
    (path,) = town.office.inbox.glob("*.md")
    waiting = inbox.read(town.office, path.stem)
    assert not leak_records.paths(town.office.private)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    post = decisions.publish(town.acting(), waiting, chosen_alike(review, Choice.ACCEPTED))
    assert "900" not in post.body


CHAT = "https://chat.example.net"
WAYS = [
    pytest.param("He is @denise_okafor99. See [him](%s/%%64enise_okafor99).", id="handle"),
    pytest.param("He lives in LS7 4QT. See [map](%s?q=LS7+4QT).", id="postcode"),
    pytest.param(
        "He lives in Flat 4, Bell House. See [map](%s?q=flat+4+bell+house).", id="flat"
    ),
    pytest.param("Ring 7946 0958. I say 7946-0958. %s", id="a short number"),
]


@pytest.mark.parametrize("body", WAYS)
def test_what_leads_to_somebody_is_let_go_of_nowhere(town: Town, body: str) -> None:
    with pytest.raises(CannotDecideError, match="still stands elsewhere"):
        town.publish(body % CHAT)


@pytest.mark.parametrize(
    "body",
    [
        f"My neighbour is Denise Okafor. See [her]({CHAT}/%44enise-%4Fkafor).",
        f"My neighbour is Denise Okafor. See [her]({CHAT}/denise.okafor).",
        "My neighbour is Denise Okafor. See [her](mailto:denise.okafor).",
    ],
)
def test_what_stands_behind_a_link_was_seen_by_nobody(town: Town, body: str) -> None:
    with pytest.raises(CannotDecideError, match="as behind a link") as error:
        town.publish(body)
    assert "kafor" not in str(error.value)
    link = body.partition("](")[2].rpartition(")")[0]
    (path,) = town.office.inbox.glob("*.md")
    waiting = inbox.read(town.office, path.stem)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    review = review.add(reviews.quoting(review, link, Reason.CUSTOMER))
    post = decisions.publish(town.acting(), waiting, chosen_alike(review, Choice.ACCEPTED))
    assert "kafor" not in post.body


@pytest.mark.parametrize("reason", [Reason.CONTACT, Reason.STAFF])
def test_what_a_link_shows_that_comes_out_may_stand(town: Town, reason: Reason) -> None:
    link = f"[the team]({CHAT}/7f2a81/denise)"
    waiting = inbox.read(town.office, town.send(f"Ask {link}. The TEAM is nice."))
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    review = review.add(reviews.quoting(review, link, reason))
    post = decisions.publish(town.acting(), waiting, chosen_alike(review, Choice.ACCEPTED))
    assert "TEAM is nice" in post.body


@pytest.mark.parametrize("way", ["0113 496 0321", "office@brackwater.example.org"])
def test_the_offices_own_ways_stand_beside_what_comes_out(town: Town, way: str) -> None:
    town.office.private.joinpath("allowed.txt").write_text(f"{way}\n")
    said = f"Denise rang {way} for me."
    post = taken(town, f"{said} You all know {way.replace('3 4', '34')}!", said)
    assert "You all know" in post.body
