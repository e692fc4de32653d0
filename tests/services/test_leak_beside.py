"""An ordinary word in one text of a thread is no name that came out of another."""

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
from outspoken.services import (
    decisions,
    inbox,
    leak_others,
    reopening,
    reviews,
    withdrawals,
)
from outspoken.services.acting import CannotDecideError

ROSE = "The caretaker is called Rose Hill and she is rude."


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("We went up the rose hill after.", ROSE),
        ("They mark price tags here.", "The officer Mark Price hung up on me."),
        ("They say they will grant it.", "My officer Will Grant never came."),
    ],
)
def test_a_site_goes_out_where_a_comment_names_whom_the_post_has_as_a_word(
    tmp_path: Path, said: str, names: str
) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    top = town.publish(said)
    first = town.comment(f"Yes. {said}", top.id)
    assert "[removed: " in town.comment(names, first.id).body
    town.answer(top, f"You are right. {said}")
    done = site.publish()
    assert isinstance(done, Published), done


def test_words_of_any_kind_are_let_go_of(tmp_path: Path) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    top = town.publish("We mould away, and hope they come soon.")
    assert "mould" not in town.comment("Follow me @mould", top.id).body
    town.comment("Hope is six and ill.", top.id, out=("Hope=child",))
    done = site.publish()
    assert isinstance(done, Published), done


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("We met Rose Hill.", id="as a name"),
        pytest.param("Up the rose hill we met Rose Hill.", id="both"),
        pytest.param("Up the &#82;ose &#72;ill.", id="as a name of entities"),
        pytest.param("A rose hill, [a](https://a.example.net/rose-hill).", id="in a link"),
        pytest.param("Same with rose hill okafor.", id="no ordinary word"),
    ],
)
def test_what_another_text_says_otherwise_comes_out_there_first(
    town: Town, tmp_path: Path, said: str
) -> None:
    names = "My officer Rose Hill Okafor never came." if "okafor" in said else ROSE
    top = town.publish("It is wet.")
    first = taken(town, said, Choice.REFUSED, top.id)
    with pytest.raises(CannotDecideError, match=f"also stands in {first.id}") as error:
        town.comment(names, top.id)
    assert "Rose" not in str(error.value)
    withdrawals.take_down(town.acting(), first.id, Reason.STAFF)
    town.comment(names, top.id)
    assert found(town, tmp_path / "site", top.id, "Rose Hill Okafor")


def test_so_is_what_the_office_answered(town: Town) -> None:
    top = town.publish("It is wet.")
    answer = town.answer(top, "Ask Rose Hill.")
    with pytest.raises(CannotDecideError, match=f"{answer}, which the office said"):
        town.comment(ROSE, top.id)


@pytest.mark.parametrize(
    ("said", "out"),
    [
        (
            "We live in bell house, green lane, by the bins.",
            "Bell House, Green Lane=contact",
        ),
        ("Write to rose.hill@green.house.", "rose.hill@green.house=contact"),
        ("She hides the spare key behind the bins.", "the spare key=customer"),
        ("The fat man with the dog hit me.", "fat man with the dog=customer"),
        ("We met Rose Hill.", "[Rose Hill](https://fb.example.net/8812)=staff"),
        ("We met Rose Hill.", "R&#111;se Hill=staff"),
        ("Up the Ro[s](https://a.example.net/)e Hill.", "Rose Hill=staff"),
        ("I am in LS7 4QT.", "9 Bell House, LS7 4QT=contact"),
        ("Ring 0044 7700 900123.", "07700 900123=contact"),
    ],
)
def test_sentences_and_ways_to_somebody_come_out_there_first(
    town: Town, said: str, out: str
) -> None:
    top = town.publish("It is wet.")
    first = taken(town, said, Choice.REFUSED, top.id)
    quote = out.rpartition("=")[0]
    with pytest.raises(CannotDecideError, match=f"also stands in {first.id}"):
        town.comment(f"I say: {quote}.", top.id, out=(out,))
    withdrawals.take_down(town.acting(), first.id, Reason.STAFF)
    assert "[removed: " in town.comment(f"I say: {quote}.", top.id, out=(out,)).body


def test_a_text_that_is_objected_to_stands_until_that_is_decided(town: Town) -> None:
    top = town.publish("It is wet.")
    body = "We met Rose Hill. Ring me on 07700 900123."
    first = town.comment(body, top.id, stays=("Rose Hill",))
    assert "Rose Hill" in first.body
    reopening.reopen(town.acting(), first.id, alone=True)
    with pytest.raises(CannotDecideError, match=f"also stands in {first.id}"):
        town.comment(ROSE, top.id)


def test_the_address_of_what_was_taken_down_is_seen(town: Town) -> None:
    top = town.publish("It is wet.", title="Rose Hill is great", stays=("Rose Hill",))
    body = "Ring 07700 900123. The caretaker Rose Hill is kind."
    comment = town.comment(body, top.id, stays=("Rose Hill",))
    withdrawals.take_down(town.acting(), top.id, Reason.STAFF)
    reopening.reopen(town.acting(), comment.id, alone=True)
    waiting = inbox.read(town.office, comment.id)
    review = reviews.reopen(town.office, waiting, reviews.lists_of(town.office))
    review = review.add(reviews.quoting(review, "Rose Hill", Reason.STAFF))
    with pytest.raises(CannotDecideError, match=f"the address of {top.id}, which was"):
        decisions.publish(town.acting(), waiting, chosen_alike(review, Choice.ACCEPTED))


def test_what_may_stand_anywhere_stands_there_too(town: Town) -> None:
    top = town.publish("It is wet.")
    taken(town, "We live in Rose Hill.", Choice.REFUSED, top.id)
    town.office.private.joinpath("allowed.txt").write_text("live in Rose Hill\n")
    assert "[removed: " in town.comment(ROSE, top.id).body


def test_what_stands_nowhere_else_is_looked_for(town: Town, tmp_path: Path) -> None:
    top = town.publish("We went up the hill after.")
    town.comment(ROSE, top.id)
    assert found(town, tmp_path / "site", top.id, "up the rose hill")


def test_the_text_that_is_decided_on_is_none_of_the_others(town: Town) -> None:
    top = town.publish("It is wet.")
    comment = town.comment("Here too.", top.id)
    answer = town.answer(top)
    ids = {top.id, comment.id, answer}
    for subject in (*ids, ""):
        others = leak_others.of(town.acting(), top.id, subject)
        assert {each.id for each in others} == ids - {subject}


def test_a_file_that_cannot_be_read_keeps_nobody_from_deciding(town: Town) -> None:
    top = town.publish("It is wet.")
    first = taken(town, "We met Rose Hill.", Choice.REFUSED, top.id)
    path = town.office.content / "comments" / top.id / f"{first.id}.md"
    path.write_text("no text of ours, Rose Hill")
    assert "[removed: " in town.comment(ROSE, top.id).body


def taken(town: Town, body: str, choice: Choice, on: str) -> Post:
    """Publish a comment *on* a text, with one choice about all that is suggested."""
    sent = town.send(body, kind=Kind.COMMENT, title="", in_reply_to=on)
    waiting = inbox.read(town.office, sent)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    return decisions.publish(town.acting(), waiting, chosen_alike(review, choice))
