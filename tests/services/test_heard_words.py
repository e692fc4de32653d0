"""What we heard a writer say on whether it is fixed goes with their text."""

from collections.abc import Callable

import pytest
from tests.conftest import MODERATOR, TEAMS, Town
from tests.services.test_moving_on import SAFETY, put, said
from tests.services.test_objections import SAM, by, objected

from outspoken.model.move import Move, MoveKind
from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Channel, Says
from outspoken.model.timeline import State
from outspoken.services import (
    activity,
    decisions,
    dossiers,
    heard_words,
    left_to_do,
    lost_texts,
    moves,
    officers,
    questions,
    reviews,
    withdrawals,
)
from outspoken.services.office import Office

SAID, WHY = "It drips again, and my baby coughs.", "The pipe is in the wall."
Deed = Callable[[Town, str], object]


def back(town: Town, given_id: str) -> Post:
    return withdrawals.take_back(town.acting(), given_id)


def wiped(town: Town, given_id: str) -> None:
    withdrawals.erase(town.acting(), given_id)


def down(town: Town, given_id: str) -> Post:
    return withdrawals.take_down(town.acting(), given_id, Reason.CUSTOMER)


@pytest.fixture
def heard(town: Town) -> Move:
    """Return what was heard of a text that was answered and passed on."""
    (town.office.place / "teams.toml").write_text(TEAMS + SAFETY)
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    post = town.publish("The lift stopped. The hall is dark.", wants_answer=True)
    town.answer(post)
    put(town, post.id, MoveKind.ROUTED, team="safety", body=WHY)
    return put(
        town,
        post.id,
        MoveKind.REOPENED,
        heard_by=Channel.IN_PERSON,
        body=SAID,
        language="pl",
    )


def holding(office: Office, words: str = SAID) -> list[str]:
    found = (path for path in office.root.rglob("*") if path.is_file())
    return [path.name for path in found if words.encode() in path.read_bytes()]


def kept(town: Town, move: Move) -> Move:
    read = moves.read(town.office.content / moves.place_of(move))
    assert isinstance(read, Move)
    return read


def shown(town: Town, post: Post) -> list[str]:
    """Return the words of the moves that a page shows below *post*."""
    told = questions.of(town.office, post)
    made = dossiers.of(post, "", (), told.answers, told.moves, town.office.content)
    assert {each.id for each in told.moves} == {each.id for each in made.moves}
    return [each.body.strip() for each in made.moves if each.body]


@pytest.mark.parametrize("deed", [back, wiped])
def test_no_file_holds_it_once_it_was_taken_back_or_erased(
    town: Town, heard: Move, deed: Deed
) -> None:
    deed(town, heard.post)
    assert not holding(town.office)
    left = kept(town, heard)
    assert (left.body, left.language, left.allowed) == ("", "en", ())
    assert (left.made, left.heard_by, left.kind) == (heard.made, heard.heard_by, heard.kind)
    *_, record = activity.read(town.office)
    assert record.details["heard"] == 1
    assert not activity.verify(town.office)


def test_that_it_was_said_stays_signed(town: Town, heard: Move) -> None:
    stone = back(town, heard.post)
    told = questions.of(town.office, stone)
    assert told.state is State.WAITING
    assert {each.kind for each in told.moves} == {MoveKind.ROUTED, MoveKind.REOPENED}
    there = {path.stem for path in town.office.content.rglob("*.md")}
    assert not [*lost_texts.problems(town.office, there)]


def test_taken_down_for_a_reason_it_is_shown_nowhere(town: Town, heard: Move) -> None:
    stone = down(town, heard.post)
    assert shown(town, stone) == [WHY]
    assert kept(town, heard).body.strip() == SAID


def test_it_is_erased_also_after_that(town: Town, heard: Move) -> None:
    down(town, heard.post)
    wiped(town, heard.post)
    assert not holding(town.office)


def test_what_was_erased_before_this_was_known_can_be_erased_again(
    town: Town, heard: Move
) -> None:
    path = town.office.content / moves.place_of(heard)
    before = path.read_bytes()
    wiped(town, heard.post)
    path.write_bytes(before)
    wiped(town, heard.post)
    assert not holding(town.office)


@pytest.mark.parametrize("more", ["", "hall"])
def test_put_back_it_is_shown_again_unless_more_comes_out(
    town: Town, heard: Move, more: str
) -> None:
    down(town, heard.post)
    waiting, review = objected(town, heard.post)
    if more:
        review = review.add(reviews.quoting(review, more, Reason.CUSTOMER))
    post = decisions.publish(by(town, SAM), waiting, review.choose_all(Choice.ACCEPTED))
    assert shown(town, post) == ([WHY] if more else [WHY, SAID])
    assert bool(holding(town.office)) is not bool(more)


def test_taken_back_and_put_back_it_stays_unsaid(town: Town, heard: Move) -> None:
    back(town, heard.post)
    waiting, review = objected(town, heard.post, wanted=True)
    post = decisions.publish(by(town, SAM), waiting, review.choose_all(Choice.ACCEPTED))
    assert shown(town, post) == [WHY]


def test_what_nobody_signed_goes_and_is_not_signed(town: Town, heard: Move) -> None:
    path = town.office.content / moves.place_of(heard)
    path.write_text(path.read_text().replace("baby coughs", "baby coughs, he says"))
    wiped(town, heard.post)
    assert not path.exists()


def test_its_leavings_go_too(town: Town, heard: Move) -> None:
    path = town.office.content / moves.place_of(heard)
    path.with_name(f".{path.name}.0a1b2c3d.new").write_text(SAID)
    wiped(town, heard.post)
    assert not holding(town.office)


def test_what_the_office_said_is_named_for_it_may_quote_it(town: Town, heard: Move) -> None:
    back(town, heard.post)
    quoting = [*heard_words.may_quote(town.office.content, heard.post)]
    assert [path.parts[-3] for path in quoting] == ["answers", "moves"]
    (named,) = [
        each for each in left_to_do.sentences(town.office, heard.post) if "we said" in each
    ]
    assert all(f"{path.stem}.md" in named for path in quoting)
    assert heard.id not in named


def test_a_comment_that_is_the_writer_s_word_is_named_while_it_stands(town: Town) -> None:
    post = town.publish("The lift stopped.", wants_answer=True)
    town.answer(post)
    comment = said(town, post, Says.NOT_FIXED)
    back(town, post.id)
    todo = f"its writer's own word stands below it: invoke take-down {comment.id}"
    assert todo in [*left_to_do.sentences(town.office, post.id)]
    back(town, comment.id)
    assert todo not in [*left_to_do.sentences(town.office, post.id)]


@pytest.mark.parametrize("given_id", ["", "..", "../posts"])
def test_what_is_no_id_leads_nowhere(town: Town, heard: Move, given_id: str) -> None:
    assert not heard_words.of(town.office.content, given_id)
    assert not [*heard_words.may_quote(town.office.content, given_id)]
    assert not [*heard_words.comments(town.office.content, given_id)]
