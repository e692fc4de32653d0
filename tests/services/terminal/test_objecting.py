"""`invoke object`: what is said to who takes an objection in, and to who decides."""

import io
import json
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, NOW, Town
from tests.services.test_objections import OUT, SAM, WORDS

from outspoken.model.officer import Role
from outspoken.services import activity, inbox, objections, officers, withdrawals
from outspoken.services.reviewing import cases, objection_notes
from outspoken.services.reviewing import queue as reviewing_queue
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.objection_notes import outcome
from outspoken.services.terminal import logbook, moderating, objecting, room
from outspoken.services.terminal.moderating import Wanted
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import DONE, TO_MEND, WRONG_USE

SAYS = "Fed up is \x1b[2J no hate."


def at(town: Town, email: str = MODERATOR) -> Room:
    return Room(town.office, email, town.now)


def run(town: Town, given_id: str, **asked: object) -> int:
    said = objecting.Asked(**{"words": SAYS, **asked})  # type: ignore[arg-type]
    return room.plainly(lambda: objecting.run(at(town), given_id, said))


@pytest.fixture
def given_id(town: Town) -> str:
    """The id of a post that Sam may look at again."""
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    return town.publish(WORDS, out=OUT).id


def test_what_its_writer_took_back_takes_their_word(
    town: Town, given_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    withdrawals.take_back(Room(town.office, MODERATOR, town.now).acting(), given_id)
    assert run(town, given_id) == TO_MEND
    assert "say --wanted" in capsys.readouterr().err
    assert run(town, given_id, wanted=True) == DONE


def test_it_says_who_may_decide(
    town: Town, given_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(town, given_id) == DONE
    said = capsys.readouterr().out
    assert f"{given_id} is in the inbox again; the site stays as it is" in said
    assert f"somebody other than officer-1 decides: invoke moderate {given_id}" in said
    assert run(town, given_id) == TO_MEND
    assert "waits already" in capsys.readouterr().err


def test_an_office_of_one_is_told_how(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    post = town.publish(WORDS, out=OUT)
    assert run(town, post.id) == TO_MEND
    assert "say --alone, and the log and the ledger will tell" in capsys.readouterr().err
    assert run(town, post.id, alone=True) == DONE
    assert "officer-1 looks again, alone; the log" in capsys.readouterr().out


def test_a_key_that_cannot_be_read_is_wrong_use(
    town: Town, given_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(town, given_id, identity="nowhere.txt") == WRONG_USE
    assert "--identity: nowhere.txt cannot be read" in capsys.readouterr().err


def test_the_second_officer_is_told_all_there_is(town: Town, given_id: str) -> None:
    run(town, given_id)
    first, says, how = objection_notes.notes(town.office, inbox.read(town.office, given_id))
    assert first.startswith("AN OBJECTION. officer-1 published it; the choices below")
    assert says == r"The writer says: Fed up is \u001b[2J no hate."
    assert "decline the objection: then nothing changes" in how
    another = inbox.read(town.office, town.send("Another."))
    assert not list(objection_notes.notes(town.office, another))


def test_lost_choices_are_made_anew_and_it_says_so(town: Town, given_id: str) -> None:
    (town.office.private / "choices" / f"{given_id}.review").unlink()
    run(town, given_id)
    case = cases.opened(at(town, SAM), given_id)
    assert len(case.review.open) == len(case.review.passages) > 0
    assert "Their choices are lost: decide on every passage anew" in case.objection[0]


@pytest.mark.parametrize("source", ["file", "pipe"])
def test_what_the_writer_says_can_come_from_elsewhere(
    town: Town,
    given_id: str,
    source: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "says.txt"
    path.write_text("\ufeffBland is no hate.\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    words_file = str(path) if source == "file" else "-"
    assert run(town, given_id, words="", words_file=words_file) == DONE
    assert objections.words_of(town.office, given_id) == "Bland is no hate."


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        pytest.param({"words_file": "nowhere.txt"}, "nowhere.txt cannot be", id="none"),
        pytest.param({"words_file": "{latin}"}, "it is not UTF-8", id="not UTF-8"),
        pytest.param({"words": "A", "words_file": "b.txt"}, "not both", id="twice"),
    ],
)
def test_a_file_of_words_that_is_wrong_use(
    town: Town,
    given_id: str,
    asked: dict[str, str],
    advice: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes(b"Bland \xe9")
    told = {"words": "", **asked}
    told["words_file"] = told["words_file"].format(latin=latin)
    assert run(town, given_id, **told) == WRONG_USE
    assert advice in capsys.readouterr().err
    assert not objections.waits(town.office, given_id)


def test_the_log_knows_an_objection_without_its_note(
    town: Town, given_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(town, given_id)
    (town.office.inbox / f"{given_id}.objection").unlink()
    wanted = Wanted((given_id,), "", as_data=False)
    assert moderating.run(at(town, SAM), wanted, Asked(publish=True)) == DONE
    assert f"objection to {given_id} not upheld" in capsys.readouterr().out
    assert not (town.office.private / "letters" / f"{given_id}.txt").exists()


def test_the_queue_shows_it_as_an_objection(town: Town, given_id: str) -> None:
    run(town, given_id)
    (row,), problems = reviewing_queue.rows(town.office, at(town).place, NOW)
    assert (row.id, row.state, problems) == (given_id, "objection", [])


def test_it_is_decided_on_like_any_other(
    town: Town, given_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(town, given_id)
    wanted = Wanted((given_id,), "", as_data=False)
    asked = Asked(publish=True)
    assert room.plainly(lambda: moderating.run(at(town), wanted, asked)) == TO_MEND
    assert "officer-1 decided on" in capsys.readouterr().err
    assert moderating.run(at(town, SAM), wanted, asked) == DONE
    said = capsys.readouterr().out
    assert f"objection to {given_id} not upheld: nothing was put back" in said
    assert outcome(town.office, given_id) in said


def test_many_at_once_leave_it_alone(town: Town, given_id: str) -> None:
    from outspoken.services.terminal import wholesale

    run(town, given_id)
    acting = at(town, SAM).acting()
    done, reasons = wholesale.bulk(acting, [given_id], Asked(publish=True))
    assert (done, reasons) == (0, {given_id: "an objection: decide on it by itself"})
    assert not wholesale.clean(at(town, SAM))
    assert objections.waits(town.office, given_id)


def test_for_scripts_it_says_what_came_of_it(
    town: Town, given_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(town, given_id)
    capsys.readouterr()
    wanted = Wanted((given_id,), "", as_data=True)
    moderating.run(at(town, SAM), wanted, Asked(decline="staff"))
    assert "not upheld" in json.loads(capsys.readouterr().out)["done"]
    with pytest.raises(inbox.NotInInboxError):
        inbox.read(town.office, given_id)


def test_the_log_tells_of_a_ledger_that_was_made_smaller(
    town: Town, given_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(town, given_id)
    assert logbook.verify(at(town)) == DONE
    ledger: Path = town.office.place / "ledger.toml"
    ledger.write_text(ledger.read_text().replace("objected = 1\n", ""))
    assert logbook.verify(at(town)) == TO_MEND
    assert "it tells less than the activity log" in capsys.readouterr().out
    assert not activity.verify(town.office)
