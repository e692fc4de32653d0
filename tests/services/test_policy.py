"""The social media policy: who has not signed it as it is now decides nothing."""

from collections.abc import Callable

import pytest
from tests.conftest import MODERATOR, NOW, Town

from outspoken.model.officer import Officer, Role
from outspoken.model.post import AnswerState
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.services import (
    activity,
    answering,
    decisions,
    inbox,
    officers,
    places,
    policy,
    reviews,
    telling_addresses,
    withdrawals,
)
from outspoken.services.answering import Reply
from outspoken.services.officers import NotAllowedError
from outspoken.services.policy import UnsignedError

TEXT = '---\nversion: "{version}"\ntitle: How we speak\n---\n\n{words}\n'


def write(town: Town, version: str = "2026-1", words: str = "We answer.") -> None:
    text = TEXT.format(version=version, words=words)
    (town.office.place / policy.FILE).write_text(text, encoding="utf-8")


def sign(town: Town, officer: Officer | None = None) -> None:
    signer = officer or officers.acting(town.office, MODERATOR)
    known = policy.current(town.office)
    assert known
    policy.sign(town.office, signer, known, town.acting().now)


def test_without_a_policy_there_is_nothing_to_sign(town: Town) -> None:
    town.publish("A rant.")
    (reminder,) = policy.warnings(town.office)
    assert "write the social media policy here" in str(reminder)
    assert not [*policy.problems(town.office)]


def decline(town: Town, given_id: str) -> None:
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), waiting, review, Reason.HATEFUL)


def hold(town: Town, given_id: str) -> None:
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.hold(town.acting(), waiting, review)


def publish(town: Town, given_id: str) -> None:
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.publish(town.acting(), waiting, review.choose_all(Choice.ACCEPTED))


@pytest.mark.parametrize("act", [publish, hold, decline])
def test_who_has_not_signed_decides_on_nothing_that_waits(
    town: Town, act: Callable[[Town, str], None]
) -> None:
    given_id = town.send("A rant.")
    write(town)
    with pytest.raises(UnsignedError) as refused:
        act(town, given_id)
    assert str(refused.value) == (
        "officer-1 has not signed the social media policy, version 2026-1: read it by "
        "'invoke policy', then sign it by 'invoke policy sign'"
    )
    assert inbox.read(town.office, given_id).path.exists()
    assert not [*activity.read(town.office)]
    sign(town)
    act(town, given_id)


def take_down(town: Town, given_id: str) -> None:
    withdrawals.take_down(town.acting(), given_id, Reason.STAFF)


def erase(town: Town, given_id: str) -> None:
    withdrawals.erase(town.acting(), given_id)


def take_off(town: Town, given_id: str) -> None:
    telling_addresses.take_off(town.acting(), given_id)


def answer(town: Town, given_id: str) -> None:
    reply = Reply(given_id, "repairs", "Manager", AnswerState.DONE, "Done.")
    place, _ = places.read(town.office.place)
    answering.answer(town.acting(), reply, place, reviews.lists_of(town.office))


@pytest.mark.parametrize("act", [take_down, erase, take_off, answer])
def test_who_has_not_signed_does_nothing_to_what_stands(
    town: Town, act: Callable[[Town, str], None]
) -> None:
    post = town.publish("A rant.", former=("comment-1",))
    before = town.file_of(post).read_bytes()
    write(town)
    with pytest.raises(UnsignedError):
        act(town, post.id)
    assert town.file_of(post).read_bytes() == before


def test_another_version_is_signed_again_and_the_log_keeps_both(town: Town) -> None:
    write(town)
    sign(town)
    town.publish("A rant.")
    write(town, version="2026-2")
    with pytest.raises(UnsignedError, match="version 2026-2"):
        town.publish("Another.")
    sign(town)
    town.publish("A third.")
    told = [(each.officer, each.version) for each in policy.signings(town.office)]
    assert told == [("officer-1", "2026-1"), ("officer-1", "2026-2")]
    assert not activity.verify(town.office)


def test_other_words_under_the_same_version_are_signed_again(town: Town) -> None:
    write(town)
    sign(town)
    write(town, words="We never answer.")
    with pytest.raises(UnsignedError):
        town.publish("A rant.")
    write(town)
    town.publish("Another.")


def test_a_signature_is_its_own_officer_s_alone(town: Town) -> None:
    new = officers.add(
        town.office, "ned@example.org", "Ned Flint", Role.MODERATOR, (), MODERATOR
    )
    write(town)
    sign(town, new)
    policy.require(town.office, new)
    with pytest.raises(UnsignedError):
        town.publish("A rant.")


def test_who_may_not_decide_has_nothing_to_sign(town: Town) -> None:
    write(town)
    author = Officer("officer-5", "Al Doe", "al@example.org", Role.AUTHOR)
    policy.require(town.office, author)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("---\ntitle: T\n---\n\nWords.\n", "policy.md:1: 'version:' is missing; write it"),
        (
            '---\nversion: "2026-1"\n---\n\nW.\n',
            "policy.md:1: 'title:' is missing; write it",
        ),
        (
            "---\nversion: newest\ntitle: T\n---\n\nWords.\n",
            "policy.md:2: write a version such as 2026-1",
        ),
        (
            "---\nversion: 07700900123\ntitle: T\n---\n\nWords.\n",
            "policy.md:2: write a version such as 2026-1",
        ),
        ('---\nversion: "1"\ntitle: T\n---\n\n', "policy.md:5: write the policy here"),
        (
            '---\nversion: "1"\ntitle: T\nname: X\n---\n\nWords.\n',
            "policy.md:4: take out 'name:'; only our own keys are read",
        ),
    ],
)
def test_a_policy_that_is_wrong_is_mended_before_anybody_decides(
    town: Town, text: str, advice: str
) -> None:
    (town.office.place / policy.FILE).write_text(text, encoding="utf-8")
    (wrong,) = policy.problems(town.office)
    assert f"{wrong.path.name}:{wrong.line}: {wrong.message}" == advice
    with pytest.raises(NotAllowedError, match="first mend"):
        town.publish("A rant.")


def test_who_retired_meanwhile_decides_no_more_and_the_past_stays(town: Town) -> None:
    officers.add(town.office, "ned@example.org", "Ned Flint", Role.ADMIN, (), MODERATOR)
    post = town.publish("A rant.")
    waiting = inbox.read(town.office, town.send("Another."))
    acting = town.acting()
    officers.retire(town.office, MODERATOR, "ned@example.org", NOW.date())
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    with pytest.raises(NotAllowedError, match="officer-1 has retired"):
        decisions.publish(acting, waiting, review)
    assert town.file_of(post).exists()
    assert [each.officer for each in activity.read(town.office)] == ["officer-1"]
