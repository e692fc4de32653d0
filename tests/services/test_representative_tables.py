"""Tables of others: Parliament's members, and the wards of its constituencies."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from outspoken.model.place_names import plain
from outspoken.model.problem import Problem
from outspoken.services import representative_tables
from outspoken.services.addresses import deliverable
from outspoken.services.representative_tables import Tables, Ward

SHARED = Path(__file__).parents[3] / "shared" / "data"
FOLDERS = (SHARED / "mps", SHARED / "lookups")
MPS = (
    '"pcon_name","full_title","display_as","member_email","lad_names"\r\n'
    '"Brackwater","Ms Imogen Thackaberry MP","Ms Imogen Thackaberry",'
    '"imogen@example.org","Brackwater"\r\n'
    '"Skelder Vale","Osric Penhallow MP","Osric Penhallow","No email found",'
    '"Brackwater / Skelder, North"\r\n'
)
WARDS = (
    "wardId,ward,constituency1,#postcodes1,constituency2,#postcodes2\n"
    "E05000001,Quays,Brackwater,272,,\n"
    "E05000002,Hollin Bank,Brackwater,10,Skelder Vale,90\n"
)


def read(folder: Path, *data: str | bytes) -> tuple[Tables, list[str]]:
    problems: list[Problem] = []
    paths = []
    for number, each in enumerate(data):
        paths.append(folder / f"{number}.csv")
        paths[-1].write_bytes(each if isinstance(each, bytes) else each.encode())
    tables = representative_tables.read(paths, problems)
    return tables, [f"{each.path.name}:{each.line}: {each.message}" for each in problems]


def test_tables_are_known_by_their_first_row(tmp_path: Path) -> None:
    tables, problems = read(tmp_path, WARDS, MPS)
    assert not problems
    vale = tables.seats["skelder vale"]
    assert (vale.name, vale.member, vale.email) == ("Skelder Vale", "Osric Penhallow", "")
    assert vale.councils == ("Brackwater", "Skelder, North")
    assert tables.seats["brackwater"].member == "Imogen Thackaberry"
    assert tables.seats["brackwater"].source == "1.csv"
    assert tables.wards == [
        Ward("E05000001", "Quays", ("Brackwater",)),
        Ward("E05000002", "Hollin Bank", ("Brackwater", "Skelder Vale")),
    ]
    assert tables.spanning == 1


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d"])
def test_what_a_spreadsheet_would_reckon_with_is_left_out(
    tmp_path: Path, sign: str
) -> None:
    mps = MPS.replace("imogen@", f"{sign}imogen@").replace("Skelder Vale", f"{sign}1")
    wards = WARDS.replace("Quays", f"{sign}1").replace("Skelder Vale", f"{sign}1")
    tables, problems = read(tmp_path, mps, wards)
    assert [each.email for each in tables.seats.values()] == [""]
    assert tables.wards == []
    assert len(problems) == 4


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(MPS.encode("utf-8-sig"), id="with a byte-order mark"),
        pytest.param(MPS.replace("Imogen", "Siân").encode("cp1252"), id="Windows-1252"),
        pytest.param(MPS.encode("utf-16"), id="UTF-16"),
        pytest.param(MPS.replace(",", ";").encode(), id="semicolons"),
        pytest.param(MPS.replace("pcon_name", "PCON_Name ").encode(), id="capitals"),
    ],
)
def test_whatever_program_saved_it(tmp_path: Path, data: bytes) -> None:
    tables, problems = read(tmp_path, data)
    assert not problems
    assert [*tables.seats] == ["brackwater", "skelder vale"]
    assert tables.seats["brackwater"].member in ("Imogen Thackaberry", "Siân Thackaberry")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        pytest.param("Vale,A MP,A", "4: left out: it has 3 cells, and not 5", id="short"),
        pytest.param(
            ",A MP,A,a@example.org,B",
            "4: left out: it names no constituency, or no member",
            id="a seat without a name",
        ),
        pytest.param(
            "Vale,=A(1),=A(1),a@example.org,B",
            "4: left out: it names no constituency, or no member",
            id="what a spreadsheet would reckon with",
        ),
        pytest.param(
            "Vale,A MP,A,a@@example.org,B",
            "4: 'a@@example.org' is no e-mail address, and was left out",
            id="a broken address",
        ),
        pytest.param(
            "Skelder Vale,A MP,A,a@example.org,B",
            "4: left out: there is another row for Skelder Vale, which says otherwise",
            id="a seat twice",
        ),
        pytest.param(
            "Vale,A\0 MP,A,a@example.org,B", "4: take out the NUL byte", id="a NUL byte"
        ),
    ],
)
def test_a_broken_row_is_told_and_the_others_stay(
    tmp_path: Path, row: str, problem: str
) -> None:
    tables, problems = read(tmp_path, f"{MPS}{row}\r\n")
    assert problems == [f"0.csv:{problem}"]
    if "\0" not in row:
        assert "brackwater" in tables.seats
    assert "another row" not in problem or "skelder vale" not in tables.seats


def test_what_ends_the_table_is_told_even_in_its_first_row(tmp_path: Path) -> None:
    data = f"pcon_name,display_as,member_email\r\nVale,{'A' * 200_000},\r\n"
    tables, [problem] = read(tmp_path, data)
    assert problem.startswith("0.csv:2: mend the table from here on: ")
    assert tables.seats == {}


@pytest.mark.parametrize("given", ["", "Vacant", "vacancy"])
def test_a_seat_that_nobody_sits_for(tmp_path: Path, given: str) -> None:
    row = f'"Vale","{given}","{given}","",""\r\n'
    assert read(tmp_path, MPS + row)[0].seats["vale"].member == ""


def test_a_ward_without_a_constituency_is_told(tmp_path: Path) -> None:
    tables, problems = read(tmp_path, f"{WARDS}E05000003,Rise,,,,\n,,,,,\n")
    assert problems == ["0.csv:4: left out: it names no ward, or no constituency"]
    assert len(tables.wards) == 2


def test_another_table_is_refused_by_name(tmp_path: Path) -> None:
    tables, problems = read(tmp_path, "role,name\nMP,A B\n", "", WARDS)
    assert [each.partition(" (")[0] for each in problems] == [
        "0.csv:1: give Parliament's table of members",
        "1.csv:1: give Parliament's table of members",
    ]
    assert len(tables.wards) == 2


def test_a_folder_stands_for_its_tables_and_a_link_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(WARDS)
    (tmp_path / "readme.md").write_text("no table")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    problems: list[Problem] = []
    files = representative_tables.files_in([tmp_path])
    assert len(representative_tables.read(files, problems).wards) == 2
    assert [each.path.name for each in problems] == ["b.csv"]


def test_a_table_is_no_newer_than_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "mps.csv"
    path.write_text(MPS)
    saved = datetime(2026, 1, 5, 12, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))
    assert representative_tables.read([path], []).saved == date(2026, 1, 5)


@pytest.fixture(scope="module")
def real() -> Tables:
    """Reads the real tables whole."""
    if not all(folder.is_dir() for folder in FOLDERS):
        pytest.skip(
            "needs the real tables of ../shared/data/mps and ../shared/data/lookups"
        )
    problems: list[Problem] = []
    tables = representative_tables.read(representative_tables.files_in(FOLDERS), problems)
    assert problems == []
    return tables


def test_the_real_tables_are_read_whole(
    real: Tables, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(real.seats) == 650
    assert (len(real.wards), real.spanning) == (8441, 353)
    assert max(len(each.constituencies) for each in real.wards) == 4
    without = [each for each in real.seats.values() if not each.email]
    assert len(without) == 4
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(real.seats)} of 650 seats, {len(without)} of them without an e-mail "
            f"address; {len(real.wards):,} of 8,441 wards, {real.spanning} in several "
            "constituencies\n"
        )


def test_every_real_ward_finds_its_seats_whatever_the_spelling(real: Tables) -> None:
    named = {each for ward in real.wards for each in ward.constituencies}
    assert len(named) == 650
    assert {plain(each) for each in named} == {*real.seats}
    otherwise = {each for each in named if real.spelt(each) != each}
    assert otherwise == {
        "Ynys Mon",
        "Montgomeryshire and Glyndwr",
        "Bridlington and The Wolds",
        "South Holland and The Deepings",
    }


def test_every_real_member_has_a_name_and_an_address_that_can_be_used(real: Tables) -> None:
    for seat in real.seats.values():
        assert seat.member
        assert not seat.member.startswith(("Mr ", "Mrs ", "Ms ", "Rt Hon"))
        assert not seat.email or deliverable(seat.email)
    # A title is taken off at the beginning alone.
    assert real.seats[plain("East Grinstead and Uckfield")].member == "Mims Davies"
    assert all(" " in seat.member for seat in real.seats.values())
