"""`invoke kit`: a kit is begun, run, reported on and translated at the terminal."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.services.kits import written

from outspoken.services.kits import reading
from outspoken.services.terminal import kits
from outspoken.services.terminal.kits import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]
Typed = Callable[[str], Callable[[str], str]]
RAN = Asked(words=("ran", "our-street"), on="2026-04-02", place="Harbour Hall", people="8")
NOTE = "notes/2026-04-02-harbour-hall.md"
TODAY = NOW.date()


@pytest.fixture
def kit(room: Room) -> Path:
    """A kit of the town, whole."""
    return written.kit(room.office.workshops, today=TODAY)


def test_a_new_kit_says_what_it_wrote_and_what_is_next(room: Room, said: Said) -> None:
    assert kits.run(room, Asked(words=("new", "our-street"))) == 0
    told = said()
    assert "workshops/our-street/activities/01-begin.md\n" in told
    assert "invoke check" in told
    assert kits.run(room, Asked(words=("new", "our-street"))) == 1
    assert "workshops/our-street is there already; nothing was changed" in said()


def test_the_kits_are_listed_with_what_people_choose_by(
    room: Room, said: Said, kit: Path
) -> None:
    assert kits.run(room, Asked()) == 0
    told = "our-street: Our street (30 minutes, for residents, draft, en)\n"
    assert said() == told
    (kit / "cards.md").write_text("no heading")
    assert kits.run(room, Asked()) == 1
    assert said() == (
        "our-street: held back, it cannot be read\n"
        "workshops/our-street/cards.md:1: begin each card with '## ' and its title\n"
    )


def test_a_run_is_reported_in_one_line(room: Room, said: Said, kit: Path) -> None:
    asked = replace(RAN, minutes="70", sent="3", changed="Begin with tea.")
    assert kits.run(room, asked) == 0
    assert said().splitlines() == [
        f"wrote workshops/our-street/{NOTE}",
        "workshops/our-street/index.md says last_tested: 2026-04-02",
        "workshops/our-street/index.md says status: tested, and was a draft until now",
        "whom with? write it in workshops/our-street/index.md: tested_with: eight tenants",
    ]
    assert (kit / NOTE).read_text() == (
        "---\npeople: 8\nminutes: 70\nsent: 3\n---\nBegin with tea.\n"
    )


def test_what_was_not_given_is_asked_for_until_it_can_be_taken(
    room: Room, said: Said, typed: Typed, kit: Path
) -> None:
    answers = (
        "yesterday\n2026-04-02\n?\nHarbour Hall\nmany\n8\n\nnobody\n0\nTea first.\n.\n"
    )
    assert kits.run(room, Asked(words=("ran", "our-street")), typed(answers)) == 0
    told = said()
    for advice in ("not 'yesterday'", "say where", "not 'many'", "not 'nobody'"):
        assert advice in told
    assert (kit / NOTE).read_text() == "---\npeople: 8\nsent: 0\n---\nTea first.\n"


def test_everything_wrong_with_a_report_is_said_and_nothing_written(
    room: Room, said: Said, kit: Path
) -> None:
    asked = Asked(
        words=("ran", "our-street"), on="2/4", people="-1", changed="Ring 07700 900123"
    )
    before = (kit / "index.md").read_bytes()
    assert kits.run(room, asked) == 1
    told = said().splitlines()
    assert [line.split(":")[0] for line in told[:2]] == ["--on", "--people"]
    assert told[2].startswith("say where")
    assert told[3].startswith("take out '07700 900123'")
    assert told[4:] == ["nothing was written"]
    assert (kit / "index.md").read_bytes() == before
    assert not (kit / "notes").exists()


def test_an_officer_is_named_in_no_report(room: Room, said: Said, kit: Path) -> None:
    assert kits.run(room, replace(RAN, changed="Moira Tallis came late.")) == 1
    assert "take out 'Moira Tallis'" in said()


def test_a_name_on_the_private_list_is_told_in_no_report(
    room: Room, said: Said, kit: Path
) -> None:
    room.office.names.write_text("[contractors]\nDave Okafor\n")
    assert kits.run(room, replace(RAN, changed="Dave Okafor came late.")) == 1
    assert "take out 'Dave Okafor'" in said()


def test_what_may_be_a_name_is_to_be_looked_at_again(
    room: Room, said: Said, kit: Path
) -> None:
    assert kits.run(room, replace(RAN, changed="Ask Fatima to bring pens.")) == 0
    assert "look again, and take out whoever is named: 'Fatima'" in said()


def test_a_second_run_of_a_day_takes_a_word_more(room: Room, said: Said, kit: Path) -> None:
    assert kits.run(room, RAN) == 0
    assert kits.run(room, RAN) == 1
    assert f"it was reported already, in {NOTE}" in said()
    assert kits.run(room, replace(RAN, again=True)) == 0
    assert len([*(kit / "notes").iterdir()]) == 2


def test_a_trainer_needs_no_private_folder(room: Room, said: Said, kit: Path) -> None:
    away = replace(room.office, private=room.office.root / "nowhere")
    assert kits.run(replace(room, office=away), RAN) == 0
    assert not away.private.exists()


def test_a_translation_is_begun_and_renewed(room: Room, said: Said, kit: Path) -> None:
    asked = Asked(words=("translate", "our-street"), lang="cy")
    assert kits.run(room, asked) == 0
    assert "workshops/our-street/i18n/cy holds the kit's own words" in said()
    assert kits.run(room, asked) == 0
    assert "nothing to do" in said()
    page = kit / "facilitator.md"
    page.write_text(page.read_text().replace("Cars.", "Cars and bikes."))
    assert kits.run(room, asked) == 0
    assert "invoke kit translate our-street --lang cy --looked" in said()
    assert kits.run(room, replace(asked, looked=True)) == 0
    assert "counts as made from the kit as it is now" in said()
    (kit / "activities" / "03-end.md").write_text(
        (kit / "activities" / "01-begin.md").read_text()
    )
    kits.run(room, asked)
    assert "added workshops/our-street/i18n/cy/activities/03-end.md" in said()
    assert kits.run(room, replace(asked, lang="en")) == 1


def test_a_report_makes_no_translation_stale(room: Room, said: Said, kit: Path) -> None:
    asked = Asked(words=("translate", "our-street"), lang="cy")
    kits.run(room, asked)
    kits.run(room, RAN)
    said()
    kits.run(room, asked)
    assert "nothing to do" in said()


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        pytest.param(Asked(words=("run", "our-street")), "say nothing, 'new ID'", id="run"),
        pytest.param(Asked(words=("new",)), "say nothing, 'new ID'", id="no name"),
        pytest.param(
            replace(RAN, words=("ran", "a-street")),
            "no kit 'a-street'; there are our-street",
            id="another kit",
        ),
        pytest.param(
            Asked(words=("translate", "our-street")), "name the language", id="no language"
        ),
    ],
)
def test_wrong_use_says_how(room: Room, kit: Path, asked: Asked, how: str) -> None:
    with pytest.raises(WrongUseError, match=how):
        kits.run(room, asked)


def test_where_there_is_no_kit_it_says_so(room: Room, said: Said) -> None:
    assert kits.run(room, Asked()) == 0
    assert said() == "there are no kits yet: invoke kit new ID\n"
    with pytest.raises(WrongUseError, match="there are none yet"):
        kits.run(room, RAN)


def test_a_reported_kit_reads_as_tested(room: Room, kit: Path) -> None:
    kits.run(room, RAN)
    read = reading.read(kit)
    assert not isinstance(read, list)
    assert (read.status, read.last_tested) == ("tested", NOW.date().replace(day=2))
