"""Official answers: signed, for a team, and without what the policy takes out."""

from dataclasses import replace
from datetime import date

import pytest
from tests.conftest import Town

from outspoken.model.officer import Officer, Role
from outspoken.model.post import Answer, AnswerState
from outspoken.model.reason import Reason
from outspoken.services import (
    activity,
    answering,
    answers,
    approvers,
    places,
    reviews,
    withdrawals,
)
from outspoken.services.acting import CannotDecideError
from outspoken.services.answering import Reply
from outspoken.services.gate import Gate
from outspoken.services.officers import NotAllowedError

BODY = "We are sorry. We will come on Monday."


def reply(on: str, **fields: object) -> Reply:
    plain = Reply(on, "repairs", "Repairs manager", AnswerState.ANSWERED, BODY)
    return replace(plain, **fields)  # type: ignore[arg-type]


def answered(town: Town, asked: Reply) -> Answer:
    place, _ = places.read(town.office.place)
    lists = reviews.lists_of(town.office)
    return answering.answer(town.acting(), asked, place, lists)


def read(town: Town, given: Answer) -> Answer:
    """Return what lies in the content, which the gate lets pass."""
    folder = town.office.content / answers.ANSWERS / given.post
    found = answers.read(folder / f"{given.id}.md")
    assert isinstance(found, Answer), found
    known = approvers.read(town.office.approvers)
    assert not isinstance(known, list)
    public = reviews.public_lists_of(town.office)
    assert Gate(town.office.content, known, public).reason_to_hold(found) == ""
    return found


def test_an_answer_is_signed_kept_and_on_record(town: Town) -> None:
    post = town.publish("It is wet.")
    given = answered(town, reply(post.id))
    assert read(town, given) == given
    assert (given.role, given.state, given.body) == ("Repairs manager", "answered", BODY)
    *_, record = activity.read(town.office)
    assert (record.action, record.subject) == ("answered", post.id)
    assert record.details == {"answer": given.id, "state": "answered", "team": "repairs"}


def test_a_promise_has_its_day(town: Town) -> None:
    asked = reply(
        town.publish("It is wet.").id,
        state=AnswerState.PROMISED,
        promised_by=date(2026, 5, 1),
    )
    assert read(town, answered(town, asked)).promised_by == date(2026, 5, 1)


@pytest.mark.parametrize(
    "ending", [pytest.param("\r\n", id="of Windows"), pytest.param("\r", id="of old Macs")]
)
def test_line_ends_of_other_systems_do_not_break_the_approval(
    town: Town, ending: str
) -> None:
    body = f"One.{ending}{ending}Two.{ending}"
    given = answered(town, reply(town.publish("It is wet.").id, body=body))
    assert read(town, given).body == "One.\n\nTwo."


def test_answers_in_other_languages_and_letters_pass(town: Town) -> None:
    body = "Mae'n ddrwg gennym. ہم پیر کو آئیں گے 🛠️"
    given = answered(town, reply(town.publish("It is wet.").id, body=body, language="cy"))
    assert read(town, given).body == body


@pytest.mark.parametrize(
    ("fields", "advice"),
    [
        pytest.param({"post": "20260403-aaaaaa"}, "is no post on the site", id="no post"),
        pytest.param({"team": "plumbers"}, "use one of repairs", id="no such team"),
        pytest.param({"state": AnswerState.PROMISED}, "needs its day", id="no day"),
        pytest.param({"promised_by": date(2026, 5, 1)}, "only a promise", id="a spare day"),
        pytest.param(
            {"state": AnswerState.PROMISED, "promised_by": date(2026, 4, 2)},
            "promise a day to come",
            id="a day that is past",
        ),
        pytest.param(
            {"state": AnswerState.AGREED}, "only the resident's word", id="not ours to say"
        ),
        pytest.param({"body": " \n\t\n"}, "there are no words", id="no words"),
        pytest.param({"body": "x" * 20_001}, "shorten the words", id="too many words"),
        pytest.param({"body": "a\x00b"}, "control character", id="a control character"),
        pytest.param({"body": "a\u2028b"}, "control character", id="a line separator"),
        pytest.param(
            {"body": "[removed: staff, 1 word]"}, "another way", id="a mark of its own"
        ),
        pytest.param({"body": "Ring 07700 900123."}, "take out", id="a private number"),
        pytest.param({"body": "Ask Moira Tallis."}, "take out", id="a name on the list"),
        pytest.param({"role": "Moira Tallis"}, "take out", id="a name for a job"),
        pytest.param({"role": ""}, "give the job", id="no job"),
        pytest.param({"role": "x" * 81}, "give the job", id="a long job"),
        pytest.param({"role": "Repairs\nmanager"}, "give the job", id="a job of two lines"),
        pytest.param({"language": "English"}, "language tag", id="no language tag"),
    ],
)
def test_what_cannot_be_an_answer_is_refused(
    town: Town, fields: dict[str, object], advice: str
) -> None:
    asked = reply(town.publish("It is wet.").id, **fields)
    with pytest.raises(CannotDecideError, match=advice) as error:
        answered(town, asked)
    assert "07700" not in str(error.value)
    assert not (town.office.content / answers.ANSWERS).exists()


def test_the_offices_own_number_may_be_told(town: Town) -> None:
    (town.office.place / "channels.toml").write_text('[office]\nline = "01632 960150"\n')
    given = answered(town, reply(town.publish("Wet.").id, body="Ring 01632 960150."))
    assert read(town, given).body == "Ring 01632 960150."


def test_so_may_one_that_only_the_private_lists_know(town: Town) -> None:
    town.office.names.write_text("[public]\n01632 960150\n")
    given = answered(town, reply(town.publish("Wet.").id, body="Ring 01632 960150."))
    assert read(town, given).allowed == ("01632 960150",)


def test_a_comment_is_answered_through_its_post(town: Town) -> None:
    comment = town.comment("And mine.", town.publish("It is wet.").id)
    with pytest.raises(CannotDecideError, match="is no post"):
        answered(town, reply(comment.id))


def test_an_author_may_not_answer(town: Town) -> None:
    post = town.publish("It is wet.")
    author = Officer("officer-2", "Ana Writer", "ana@example.org", Role.AUTHOR)
    acting = replace(town.acting(), officer=author)
    place, _ = places.read(town.office.place)
    with pytest.raises(NotAllowedError):
        answering.answer(acting, reply(post.id), place, reviews.lists_of(town.office))


def test_answers_stay_when_a_post_is_taken_down(town: Town) -> None:
    post = town.publish("It is wet.")
    given = answered(town, reply(post.id))
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    assert read(town, given) == given


def test_the_words_come_back_as_they_were_signed(town: Town) -> None:
    body = "  indented\n\n---\ntitle: x\n---\n\n* a\n* b  \nend\t"
    given = answered(town, reply(town.publish("It is wet.").id, body=body))
    assert read(town, given).body == body


def test_an_answer_names_nobody_who_was_taken_out_of_the_thread(town: Town) -> None:
    post = town.publish("My officer Marlon Quist never came.")
    with pytest.raises(CannotDecideError, match="taken out of this thread") as error:
        answered(town, reply(post.id, body="We spoke to Quist."))
    assert "Quist" not in str(error.value)
    body = "We spoke to your officer."
    assert answered(town, reply(post.id, body=body)).body == body


@pytest.mark.parametrize(
    "body", ["We spoke to Qu1st.", "Q u i s t rang.", "**Qui**st rang."]
)
def test_nor_does_it_in_disguise(town: Town, body: str) -> None:
    post = town.publish("My officer Marlon Quist never came.")
    with pytest.raises(CannotDecideError, match="taken out of this thread"):
        answered(town, reply(post.id, body=body))


def test_a_name_of_somebody_else_may_stand_and_the_log_counts_it(town: Town) -> None:
    post = town.publish("My officer Marlon Quist never came.")
    body = "Councillor Quist will come."
    given = answered(town, reply(post.id, body=body, names=True))
    assert read(town, given).body == body
    *_, record = activity.read(town.office)
    assert record.details["named"] == 1


def test_teams_and_areas_that_were_taken_out_with_a_name_may_be_named(town: Town) -> None:
    quote = "Gavin from Larkfield Repairs"
    post = town.publish(f"{quote} was rude.", out=(f"{quote}=staff",))
    body = "The Repairs team will be in Larkfield."
    assert read(town, answered(town, reply(post.id, body=body))).body == body
    with pytest.raises(CannotDecideError, match="taken out of this thread"):
        answered(town, reply(post.id, body="We spoke to Gavin."))
