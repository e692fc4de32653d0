"""The intake in the sandbox of the guide: it may write the private folder, no content."""

import pytest
from tests.conftest import Town
from tests.desk.conftest import Intake
from tests.desk.test_mine import mine, post
from tests.services.test_read_only_content import pending, read_only

from outspoken.model.chain import Head
from outspoken.services import heads
from outspoken.services.sending import outbox

GAS = "I can smell gas on the stairs. It is strong."


def test_who_may_write_no_content_raises_alarms_and_takes_words_back(
    intake: Intake, town: Town
) -> None:
    (town.office.place / "channels.toml").write_text(
        '[office]\nemail = "office@example.org"\n'
    )
    waiting = mine(intake, town.send("The bins are full."))
    shown = mine(intake, intake.post.id)
    with read_only(town.office.content):
        for number in (1, 2):
            assert intake.send(body=f"{GAS} {number}").status_code == 200
        for address in (waiting, shown):
            assert post(intake, address, "withdraw", sure="yes").status_code == 200
        assert pending(town) == []
    assert len(list((town.office.private / outbox.FOLDER).glob("danger-*.eml"))) == 2


@pytest.mark.parametrize("step", [-1, 0, 5], ids=["low", "at the end", "high"])
def test_a_public_head_that_was_pushed_silences_no_alarm(
    intake: Intake, town: Town, step: int
) -> None:
    (town.office.place / "channels.toml").write_text(
        '[office]\nemail = "office@example.org"\n'
    )
    town.publish("It is damp.")
    town.publish("It is still damp.")
    seq = heads.witnessed(town.office.place).seq + step
    heads.keep_public(town.office, Head(seq, "a" * 64))
    for number in (1, 2):
        assert intake.send(body=f"{GAS} {number}").status_code == 200
    assert len(list((town.office.private / outbox.FOLDER).glob("danger-*.eml"))) == 2
