"""A new kit can be read but for its gaps, and is whole once they are filled."""

import re
from pathlib import Path

import pytest
from tests.services.kits import written
from tests.services.kits.written import TODAY

from outspoken.model.kit import Kit, Status
from outspoken.services import files
from outspoken.services.kits import checks, keys, reading, starting
from outspoken.services.kits.starting import CannotStartError

GAP = re.compile(r"add '\w+:'|write the words of '.+'|write '- picture: .+")


def test_every_gap_is_named_with_its_line(tmp_path: Path) -> None:
    starting.begin(tmp_path, "our-street", TODAY)
    problems = reading.read(tmp_path / "our-street")
    assert isinstance(problems, list)
    assert not [each for each in problems if not GAP.match(each.message) or not each.line]
    with_gaps = {Path(each.path).relative_to(tmp_path / "our-street") for each in problems}
    # A card's gap is told when the kit can be read.
    assert with_gaps == {Path(name) for name in written.GAPS} - {Path("cards.md")}


def test_a_card_without_a_question_is_named_once_the_rest_can_be_read(
    tmp_path: Path,
) -> None:
    folder = written.kit(tmp_path)
    (folder / "cards.md").write_text("## Card 1\n")
    kit = reading.read(folder)
    assert isinstance(kit, Kit)
    told = {(each.path.name, each.line) for each in checks.problems(kit, folder, TODAY)}
    assert told == {("cards.md", 1)}


def test_a_kit_whose_gaps_are_filled_is_whole(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    kit = reading.read(folder)
    assert isinstance(kit, Kit), kit
    assert (kit.id, kit.status, kit.version) == ("our-street", Status.DRAFT, "0.1.0")
    assert kit.review_by.isoformat() == "2027-11-22"
    assert [*checks.problems(kit, folder, TODAY)] == []


def test_every_field_of_a_kit_stands_in_the_skeleton_with_its_meaning(
    tmp_path: Path,
) -> None:
    starting.begin(tmp_path, "our-street", TODAY)
    text = (tmp_path / "our-street" / "index.md").read_text()
    for name, meaning in keys.INDEX.items():
        assert re.search(rf"^(?:# )?{name}:.*# {re.escape(meaning)}$", text, re.M), name


@pytest.mark.parametrize(
    "name", ["Our Street", "../our-street", "", ".hidden", "a_b", "a" * 0]
)
def test_another_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotStartError, match="name it in small letters"):
        starting.begin(tmp_path / "workshops", name, TODAY)
    assert not [*tmp_path.iterdir()]


def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "our-street").mkdir()
    (tmp_path / "our-walk").write_text("mine")
    (tmp_path / "our-link").symlink_to("nowhere")
    for name in ("our-street", "our-walk", "our-link"):
        with pytest.raises(CannotStartError, match="there already; nothing was changed"):
            starting.begin(tmp_path, name, TODAY)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "our-link",
        "our-street",
        "our-walk",
    ]
    assert not [*(tmp_path / "our-street").iterdir()]


def test_a_kit_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "flush_folder", full)
    with pytest.raises(OSError, match="No space"):
        starting.begin(tmp_path, "our-street", TODAY)
    assert not [*tmp_path.glob(".*")]
