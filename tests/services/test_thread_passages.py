"""Words that came out of one text of a thread and stand in another stop no publish."""

from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, Town, chosen_alike
from tests.growth import grows_in_proportion
from tests.services.leak_pages import found

from outspoken.model.post import AnswerState, Post
from outspoken.model.publication import Published
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.model.submission import Kind
from outspoken.services import (
    answering,
    decisions,
    inbox,
    places,
    reviews,
    thread_names,
    thread_passages,
)
from outspoken.services.acting import CannotDecideError
from outspoken.services.answering import Reply
from outspoken.services.detectors.known import AGAIN_WHY, KNOWN_WHY
from outspoken.services.inbox import Waiting

HOPE = "My officer was called Hope."
KEY = "the spare key hangs behind the bins"
SAID_AGAIN = [
    pytest.param(HOPE, "Hope=staff", {"body": "I hope so."}, "hope", id="a word"),
    pytest.param(
        f"You know {KEY}.",
        f"{KEY}=customer",
        {"body": f"So *{KEY.upper()}*, ha!"},
        KEY.upper(),
        id="a sentence",
    ),
    pytest.param(
        "Ask Rose Hill.",
        "Rose Hill=staff",
        {"name": "Rosehill, of the rose hill"},
        "rose hill",
        id="a name",
    ),
    pytest.param(
        f"You know {KEY}.",
        f"{KEY}=customer",
        {"body": "The sp\u0430re key hangs behind-the b&#105;ns."},
        "The sp\u0430re key hangs behind-the b&#105;ns",
        id="in disguise",
    ),
]


def opened(town: Town, on: str, **fields: object) -> tuple[Waiting, Review]:
    """Send a comment on the text *on*, and open it."""
    told = {"body": "Same here.", "title": "", **fields}
    sent = town.send(kind=Kind.COMMENT, in_reply_to=on, **told)  # type: ignore[arg-type]
    waiting = inbox.read(town.office, sent)
    return waiting, reviews.reopen(town.office, waiting, reviews.lists_of(town.office))


def asked(review: Review) -> list[str]:
    """Return the words that are asked about because they came out elsewhere."""
    again = (each for each in review.passages if each.suggestion.why == AGAIN_WHY)
    return [review.quote(each) for each in again]


@pytest.mark.parametrize("choice", [Choice.ACCEPTED, Choice.REFUSED])
@pytest.mark.parametrize(("body", "out", "fields", "quote"), SAID_AGAIN)
def test_they_are_asked_about_and_the_site_goes_out(
    tmp_path: Path, body: str, out: str, fields: dict[str, str], quote: str, choice: Choice
) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    top = town.publish(body, out=(out,))
    waiting, review = opened(town, top.id, **fields)
    assert asked(review) == [quote]
    with pytest.raises(CannotDecideError):
        decisions.publish(town.acting(), waiting, review)
    post = decisions.publish(town.acting(), waiting, chosen_alike(review, choice))
    assert ("[removed: " in f"{post.name} {post.body}") == (choice is Choice.ACCEPTED)
    done = site.publish()
    assert isinstance(done, Published), done


def test_they_come_out_for_the_reason_they_came_out_for(town: Town) -> None:
    top = town.publish(f"{HOPE} You know {KEY}.", out=("Hope=staff", f"{KEY}=contact"))
    waiting, review = opened(town, top.id, body=f"I hope {KEY}.")
    reasons = [each.suggestion.reason for each in review.passages]
    assert reasons == [Reason.STAFF, Reason.CONTACT]
    decisions.publish(town.acting(), waiting, chosen_alike(review, Choice.ACCEPTED))
    known = thread_names.known(town.office, top.id, ["Hope, the Key and the Bins"])
    assert [each.name for each in known] == ["hope"]


def test_who_is_asked_about_by_name_is_not_asked_about_twice(town: Town) -> None:
    top = town.publish("My officer Marlon Quist never came.")
    _, review = opened(town, top.id, body="Marlon Quist again!")
    assert {each.suggestion.why for each in review.passages} == {KNOWN_WHY}
    _, review = opened(town, top.id, body="So Quist is back.")
    assert not asked(review)


def test_a_name_that_is_asked_about_word_by_word_is_let_go_of_whole(
    town: Town, tmp_path: Path
) -> None:
    top = town.publish("My officer Marlon Quist never came.")
    waiting, review = opened(town, top.id, body="Marlon Quist is my cat.")
    decisions.publish(town.acting(), waiting, chosen_alike(review, Choice.REFUSED))
    assert not found(town, tmp_path / "site", top.id, "Marlon Quist is my cat.")


def test_what_an_officer_takes_out_is_looked_for_still(town: Town, tmp_path: Path) -> None:
    top = town.publish(HOPE, out=("Hope=staff",))
    waiting, review = opened(town, top.id, body="I hope so, and hope on.")
    review = review.choose(1, Choice.ACCEPTED).choose(2, Choice.ACCEPTED)
    decisions.publish(town.acting(), waiting, review)
    assert found(town, tmp_path / "site", top.id, "I hope so")


@pytest.mark.parametrize(
    ("body", "out", "said"),
    [
        ("She lives in {}.", "the flat with the 3 dogs", "In the flat with the 3 dogs?"),
        ("We went up the {}.", "rose hill", "Up the rose<p>hill we go."),
        ("We went up the {}.", "rose hill", "Up the \\u0072ose hill."),
        ("We went up the {}.", "rose hill", "See [it](https://a.example.net/r%6fse-hill)."),
        ("We went up the {}.", "rose hill", "See <https://a.example.net/rose%20hill>."),
    ],
)
def test_what_would_be_found_all_the_same_does_not_stand(
    town: Town, body: str, out: str, said: str
) -> None:
    top = town.publish(body.format(out), out=(f"{out}=contact",))
    waiting, review = opened(town, top.id, body=said)
    with pytest.raises(CannotDecideError, match="came out of another text") as error:
        decisions.publish(town.acting(), waiting, chosen_alike(review, Choice.REFUSED))
    assert "rose" not in str(error.value)
    assert waiting.path.is_file()


@pytest.mark.parametrize("said", ["Denise Okafor", "denise.okafor@example.org", "@mould"])
def test_what_is_certain_may_stand_too_where_an_officer_says_so(
    tmp_path: Path, said: str
) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    town.office.names.write_text("[staff]\nDenise Okafor\n")
    top = town.publish(f"Ask {said}.")
    assert said not in top.body
    waiting, review = opened(town, top.id, body=f"{said} is my cat.")
    review = chosen_alike(chosen_alike(review, Choice.REFUSED), Choice.REFUSED)
    post = decisions.publish(town.acting(), waiting, review)
    assert said in post.body
    done = site.publish()
    assert isinstance(done, Published), done


def test_what_comes_out_of_a_wide_passage_is_not_let_stand_with_it(
    town: Town, tmp_path: Path
) -> None:
    top = town.publish(HOPE, out=("Hope=staff",))
    waiting, review = opened(town, top.id, body="I hope so, said Hope.")
    wide = reviews.quoting(review, "I hope so, said Hope.", Reason.LEGAL)
    review = review.add(wide).decide(wide, Choice.REFUSED)
    asks = [each for each in review.passages if review.quote(each).lower() == "hope"]
    review = review.decide(asks, Choice.ACCEPTED)
    decisions.publish(town.acting(), waiting, review)
    assert found(town, tmp_path / "site", top.id, "I hope so")


def test_what_may_stand_anywhere_is_not_asked_about(town: Town) -> None:
    top = town.publish(HOPE, out=("Hope=staff",))
    town.office.private.joinpath("allowed.txt").write_text("I hope so\nhope\n")
    assert not asked(opened(town, top.id, body="I hope so.")[1])


def test_an_answer_says_them_only_where_an_officer_lets_them_stand(
    town: Town, tmp_path: Path
) -> None:
    top = town.publish(HOPE, out=("Hope=staff",))
    body = "We hope to come on Monday."
    with pytest.raises(CannotDecideError, match="let them stand with --names"):
        answer(town, top, body)
    assert found(town, tmp_path / "site", top.id, body)
    answer(town, top, body, names=True)
    assert not found(town, tmp_path / "site", top.id, body)


def answer(town: Town, post: Post, body: str, *, names: bool = False) -> None:
    state, role = AnswerState.ANSWERED, "Repairs manager"
    reply = Reply(post.id, "repairs", role, state, body, names=names)
    place, _ = places.read(town.office.place)
    answering.answer(town.acting(), reply, place, reviews.lists_of(town.office))


def test_without_the_key_nothing_is_asked(town: Town) -> None:
    top = town.publish(HOPE, out=("Hope=staff",))
    (town.office.keys / "leaks.key").write_text("damaged")
    assert not asked(opened(town, top.id, body="I hope so.")[1])


def test_long_texts_are_read_in_proportion(town: Town) -> None:
    top = town.publish(f"{HOPE} You know {KEY}.", out=("Hope=staff", f"{KEY}=customer"))
    others = thread_passages.Others.of(town.office, top.id)
    assert others
    text = "the spare hope " * 800
    assert grows_in_proportion(lambda size: list(others.suggested(text[:size])), 12_000)
