"""The same words sent again: one text while the first is alive, and nobody's after it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.conftest import Town
from tests.desk.conftest import Intake
from tests.desk.sender import Sender
from tests.desk.test_mine import mine, post, publish

from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.services import decisions, inbox, reviews, withdrawals

GAS = "I can smell gas in my kitchen."
LIFT = "The lift is broken again."
Send = Callable[[str], str]


def form(intake: Intake) -> Send:
    """Return what sends words by the form, each time as another resident."""

    def send(words: str) -> str:
        return Sender(intake).send("send", name="", title="Lift", body=words).text

    return send


def comment(intake: Intake) -> Send:
    """Return what sends words by the form for comments."""
    return lambda words: intake.send(body=words).text


def adding(intake: Intake) -> Send:
    """Return what adds words to a text by its private link."""
    url = mine(intake, intake.post.id)
    return lambda words: post(intake, url, "add", more=words, consent="yes").text


def not_fixed(intake: Intake) -> Send:
    """Return what says by a private link that it is not fixed."""
    intake.town.answer(intake.post)
    url = mine(intake, intake.post.id)
    return lambda words: post(intake, url, "not-fixed", how=words).text


WAYS = pytest.mark.parametrize("way", [form, comment, adding, not_fixed])


def decline(town: Town, given_id: str) -> None:
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), waiting, review, Reason.HATEFUL)


def publish_it(town: Town, given_id: str) -> None:
    publish(town, given_id)


def take_down(town: Town, given_id: str) -> None:
    publish(town, given_id)
    withdrawals.take_down(town.acting(), given_id, Reason.LEGAL)


@WAYS
@pytest.mark.parametrize("words", [LIFT, GAS])
def test_pressed_twice_it_is_one(
    intake: Intake, way: Callable[[Intake], Send], words: str
) -> None:
    send = way(intake)
    send(words)
    intake.town.now += timedelta(minutes=5)
    send(words)
    assert [each.body for each in intake.waiting] == [words]


@WAYS
@pytest.mark.parametrize("over", [decline, take_down])
def test_the_same_words_are_read_when_the_first_are_over(
    intake: Intake, way: Callable[[Intake], Send], over: Callable[[Town, str], None]
) -> None:
    send = way(intake)
    send(LIFT)
    (first,) = intake.waiting
    over(intake.town, first.id)
    answers = [send(LIFT), send(LIFT)]
    (second,) = intake.waiting
    assert second.id != first.id
    assert "You had sent it before" not in answers[0]


@WAYS
@pytest.mark.parametrize("became", [None, decline, publish_it, take_down])
def test_the_same_words_on_another_day_are_read(
    intake: Intake,
    way: Callable[[Intake], Send],
    became: Callable[[Town, str], None] | None,
) -> None:
    send = way(intake)
    send(LIFT)
    (first,) = intake.waiting
    if became:
        became(intake.town, first.id)
    intake.town.now += timedelta(days=1)
    send(LIFT)
    assert [each.body for each in intake.waiting if each.id != first.id] == [LIFT]


@WAYS
def test_words_that_stand_are_known_that_day_but_not_those_of_danger(
    intake: Intake, way: Callable[[Intake], Send]
) -> None:
    send = way(intake)
    for words, more in ((LIFT, 0), (GAS, 1)):
        send(words)
        (first,) = intake.waiting
        publish(intake.town, first.id)
        send(words)
        assert len(intake.waiting) == more


def test_nobody_sows_words_of_danger_that_others_then_say_unheard(
    intake: Intake, caplog: pytest.LogCaptureFixture
) -> None:
    send, town = form(intake), intake.town
    send(GAS)
    (first,) = intake.waiting
    decline(town, first.id)
    assert "You had sent it before" not in send(GAS)
    (second,) = [each for each in intake.waiting if each.kind is Kind.RANT]
    # The town's team has no address: that the alarm is tried is all that can be seen.
    assert f"{second.id}: no alarm was raised: give the team a contact" in caplog.text


def test_nothing_said_besides_not_fixed_is_heard_again_too(intake: Intake) -> None:
    send = not_fixed(intake)
    send("")
    (first,) = intake.waiting
    decline(intake.town, first.id)
    send("")
    (second,) = intake.waiting
    assert second.id != first.id
