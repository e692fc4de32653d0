"""Who is told by hand is ticked off, and nobody else's letter goes with it."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, Town

from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import activity, by_hand, officers
from outspoken.services.acting import CannotDecideError
from outspoken.services.officers import NotAllowedError

PAT = "pat@example.org"
PHONE, PAPER = ReplyBy.PHONE, ReplyBy.POST


@pytest.fixture
def followed(town: Town) -> Town:
    """A town whose office has an address."""
    (town.office.place / "channels.toml").write_text('[office]\nemail = "o@example.org"\n')
    return town


def ask(town: Town, way: ReplyBy) -> Post:
    """Publish a text whose writer wants to hear by *way*, and that two others follow."""
    contact = Contact(
        email="ann@example.org",
        phone="07700 900123",
        post="3 Quay, ZZ1 1AA",
        reply_by=way,
    )
    post = town.publish("When is the lift mended?", contact=contact)
    for n in range(2):
        mine = Contact(email=f"mo{n}@example.org")
        town.comment(f"I want to know too, {n}.", post.id, tell_me=True, contact=mine)
    return post


def lies(town: Town, answer: str) -> dict[str, list[Path]]:
    """Return what waits about *answer*, by the ending of the files."""
    found: dict[str, list[Path]] = {}
    for folder in ("outbox", "calls"):
        for path in sorted((town.office.private / folder).glob(f"{answer}*")):
            found.setdefault(path.name.partition(".")[2], []).append(path)
    return found


@pytest.mark.parametrize(("way", "ending"), [(PHONE, "txt"), (PAPER, "letter.html")])
def test_letters_to_others_about_the_answer_stay(
    followed: Town, way: ReplyBy, ending: str
) -> None:
    post = ask(followed, way)
    answer = followed.answer(post)
    before = lies(followed, answer)
    assert {name: len(paths) for name, paths in before.items()} == {ending: 1, "eml": 2}

    by_hand.tick_off(followed.acting(), answer)

    assert lies(followed, answer) == {"eml": before["eml"]}
    *_, record = activity.read(followed.office)
    assert (record.action, record.subject) == ("told", post.id)
    assert record.details == {"answer": answer, "letters": 1}
    with pytest.raises(CannotDecideError, match="nobody waits to be told of"):
        by_hand.tick_off(followed.acting(), answer)


@pytest.mark.parametrize("way", [ReplyBy.EMAIL, ReplyBy.TEXT, ReplyBy.NONE])
def test_what_can_be_sent_is_not_ticked_off(followed: Town, way: ReplyBy) -> None:
    answer = followed.answer(ask(followed, way))
    before = lies(followed, answer)
    with pytest.raises(CannotDecideError, match="by a call or a printed letter"):
        by_hand.tick_off(followed.acting(), answer)
    assert lies(followed, answer) == before


def test_calls_about_other_answers_wait_on(followed: Town) -> None:
    post = ask(followed, PHONE)
    first, second = followed.answer(post), followed.answer(post, "And the door.")
    by_hand.tick_off(followed.acting(), first)
    assert [each.id for each in by_hand.to_ring(followed.office)] == [second]


def test_it_takes_a_moderator(followed: Town) -> None:
    answer = followed.answer(ask(followed, PHONE))
    officers.add(followed.office, PAT, "Pat Author", Role.AUTHOR, (), MODERATOR)
    author = officers.acting(followed.office, PAT)
    before = lies(followed, answer)
    with pytest.raises(NotAllowedError, match="has the role author"):
        by_hand.tick_off(replace(followed.acting(), officer=author), answer)
    assert lies(followed, answer) == before
