"""What is told of a run is kept whole or not at all, and names nobody."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.services import killing
from tests.services.kits import written
from tests.services.kits.written import TODAY

from outspoken.model.kit import Kit, Status
from outspoken.model.kit_run import Run
from outspoken.services import files
from outspoken.services.detectors.lists import Lists
from outspoken.services.kits import reading, running
from outspoken.services.kits.running import NotReportedError

LISTS = Lists(contractors=("Dave Okafor",)).with_staff(("Moira Tallis",))
RAN = Run(
    on=date(2026, 11, 20),
    place="Harbour Hall",
    people=8,
    minutes=70,
    sent=3,
    changed="Begin with tea.\n\nPrint more slips.",
)


def read(folder: Path) -> Kit:
    kit = reading.read(folder)
    assert isinstance(kit, Kit), kit
    return kit


def state(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_report_is_read_back_as_it_was_told(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    kept = running.keep(folder, RAN, Lists(), TODAY)
    assert kept.note == folder / "notes" / "2026-11-20-harbour-hall.md"
    assert kept.was_draft
    kit = read(folder)
    (run,) = kit.runs
    assert run == Run(RAN.on, "harbour-hall", 8, 70, 3, RAN.changed)
    assert (kit.last_tested, kit.status) == (RAN.on, Status.TESTED)


def test_what_nobody_counted_is_not_told(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    running.keep(folder, Run(RAN.on, "Café, Rüdesheim!", 8), Lists(), TODAY)
    (run,) = read(folder).runs
    assert (run.place, run.people, run.minutes, run.sent) == ("cafe-rudesheim", 8, 0, -1)


def test_comments_in_index_stay(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    index = folder / "index.md"
    before = index.read_text()
    running.keep(folder, RAN, Lists(), TODAY)
    assert index.read_text() == before.replace(
        "status: draft  #", "status: tested  #"
    ).replace("retired\n# last_tested:", "retired\nlast_tested: 2026-11-20\n# last_tested:")


def test_an_earlier_run_reported_late_takes_no_day_back(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    running.keep(folder, RAN, Lists(), TODAY)
    earlier = Run(date(2026, 10, 1), "Library", 5)
    kept = running.keep(folder, earlier, Lists(), TODAY)
    assert (kept.last_tested, kept.was_draft) == (RAN.on, False)
    assert [run.on for run in read(folder).runs] == [RAN.on, earlier.on]


@pytest.mark.parametrize(
    ("told", "advice"),
    [
        pytest.param({"on": TODAY + timedelta(1)}, "has not been yet", id="tomorrow"),
        pytest.param({"place": "?"}, "say where", id="no place"),
        pytest.param({"place": "a" * 61}, "say where", id="a long place"),
        pytest.param({"sent": 9}, "9 cannot have sent something where 8 came", id="more"),
        pytest.param({"changed": "a\x1b[2J"}, "without control characters", id="control"),
        pytest.param({"changed": "a\n---\nb: c"}, "and ---", id="a fence"),
        pytest.param(
            {"changed": "Ask moira@example.org."}, "numbers, never names", id="e-mail"
        ),
        pytest.param({"changed": "Ring 07700 900123"}, "numbers, never names", id="phone"),
        pytest.param({"changed": "She lives at ZZ1 1AA."}, "never names", id="postcode"),
        pytest.param({"place": "Flat 3, 12 Mill Lane"}, "never names", id="a home"),
        pytest.param({"changed": "Moira Tallis was late"}, "never names", id="an officer"),
        pytest.param({"changed": "Dave Okafor cried"}, "never names", id="a listed name"),
    ],
)
def test_what_no_report_tells_is_refused(
    tmp_path: Path, told: dict[str, object], advice: str
) -> None:
    folder = written.kit(tmp_path)
    before = state(folder)
    run = Run(**{**{f: getattr(RAN, f) for f in RAN.__slots__}, **told})
    with pytest.raises(NotReportedError, match=advice):
        running.keep(folder, run, LISTS, TODAY)
    assert state(folder) == before


def test_everything_is_said_at_once(tmp_path: Path) -> None:
    run = Run(TODAY + timedelta(1), "", 1, sent=2, changed="a@example.org, 07700 900123")
    with pytest.raises(NotReportedError) as refused:
        running.keep(written.kit(tmp_path), run, Lists(), TODAY)
    assert len(str(refused.value).splitlines()) == 5


def test_the_same_day_and_place_take_a_word_more(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    running.keep(folder, RAN, Lists(), TODAY)
    before = state(folder)
    with pytest.raises(
        NotReportedError, match=r"reported already, in notes/2026-11-20-harb"
    ):
        running.keep(folder, RAN, Lists(), TODAY)
    assert state(folder) == before
    kept = running.keep(folder, RAN, Lists(), TODAY, again=True)
    assert kept.note.name == "2026-11-20-harbour-hall-2.md"
    assert len(read(folder).runs) == 2


def test_a_kit_that_cannot_be_read_takes_no_report(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    (folder / "index.md").write_text("---\nid: our-street\n---\n")
    with pytest.raises(NotReportedError, match=r"index.md:2: add 'title:'"):
        running.keep(folder, RAN, Lists(), TODAY)
    assert not (folder / "notes").exists()


def test_an_index_that_one_line_cannot_mend_is_left_to_its_author(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    index = folder / "index.md"
    index.write_text(
        index.read_text().replace("status: draft ", "status: >-\n  draft\n", 1)
    )
    with pytest.raises(NotReportedError, match="write 'last_tested: 2026-11-20' there"):
        running.keep(folder, RAN, Lists(), TODAY)
    assert not (folder / "notes").exists()


def test_a_full_disk_leaves_neither_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written.kit(tmp_path)
    before = state(folder)
    write = files.write

    def full(path: Path, data: bytes) -> None:
        if path.name == "index.md":
            raise OSError(28, "No space left on device")
        write(path, data)

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(OSError, match="No space"):
        running.keep(folder, RAN, Lists(), TODAY)
    assert state(folder) == before


def test_killed_at_any_step_the_next_report_sets_it_right(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    before, whole = state(folder), None
    for step in killing.at_every_step(lambda: running.keep(folder, RAN, Lists(), TODAY)):
        left = {name: data for name, data in state(folder).items() if ".new" not in name}
        read(folder)
        is_noted = "notes/2026-11-20-harbour-hall.md" in left
        # The note alone, or neither, or both.
        assert is_noted or left == before, step
        if is_noted and left["index.md"] == before["index.md"]:
            running.keep(folder, RAN, Lists(), TODAY)
            assert read(folder).last_tested == RAN.on, step
        whole = is_noted
        restore(folder, before)
    assert whole
    assert read(folder).last_tested == RAN.on


def restore(folder: Path, before: dict[str, bytes]) -> None:
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        if path.is_file() and name not in before:
            path.unlink()
    (folder / "index.md").write_bytes(before["index.md"])
