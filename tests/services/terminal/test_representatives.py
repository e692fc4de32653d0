"""`invoke representatives`: who speaks for whom, and what public tables change of it."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.services.test_representative_tables import FOLDERS, MPS, WARDS

from outspoken.services import places
from outspoken.services.csv_edits import Sheet
from outspoken.services.terminal import checking, representatives
from outspoken.services.terminal.representatives import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

Said = Callable[[], str]
AREAS = """\
# Our neighbourhoods
key,name,ward,constituency,council
quay-side,Quay Side,Quays,,Brackwater Borough Council
hollin,Hollin,Hollin Bank,,
"""
PEOPLE = """\
# Who speaks for us

role,name,area,phone,x
councillor,Jo Bell,quay-side,01632 960221,
# the end
"""


@pytest.fixture
def tables(room: Room) -> Path:
    """The two tables, saved on a day before today."""
    folder = room.office.root / "tables"
    folder.mkdir()
    write(folder / "members.csv", MPS)
    write(folder / "wards.csv", WARDS)
    (room.office.place / "areas.csv").write_text(AREAS, encoding="utf-8")
    (room.office.place / "representatives.csv").write_text(PEOPLE, encoding="utf-8")
    return folder


def write(path: Path, text: str, month: int = 2) -> None:
    path.write_text(text, encoding="utf-8")
    saved = datetime(2026, month, 1, 12, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))


def compare(room: Room, tables: Path, on: str = "") -> int:
    return representatives.run(room, Asked((str(tables),), on, sure=True))


def kept(room: Room, name: str = "representatives.csv") -> str:
    return (room.office.place / name).read_text(encoding="utf-8")


def rows(room: Room) -> list[str]:
    return kept(room).splitlines()


def test_the_first_time_fills_in_seats_and_adds_their_mps(
    room: Room, tables: Path, said: Said
) -> None:
    assert compare(room, tables) == 0
    assert said().splitlines() == [
        "2 seats read",
        "2 wards read, 1 of them in several constituencies",
        "Quay Side: its ward Quays lies in Brackwater",
        "Hollin: its ward Hollin Bank spans 2 constituencies: Brackwater / Skelder Vale",
        "Brackwater: Imogen Thackaberry is the MP, and was added",
        "Skelder Vale: Osric Penhallow is the MP, and was added; the table has no e-mail "
        "address",
        "wrote content/place/areas.csv and content/place/representatives.csv; 'invoke "
        "check' looks at them, and the next publish shows them",
    ]
    assert kept(room, "areas.csv") == (
        "# Our neighbourhoods\n"
        "key,name,ward,constituency,council\n"
        "quay-side,Quay Side,Quays,Brackwater,Brackwater Borough Council\n"
        "hollin,Hollin,Hollin Bank,Brackwater / Skelder Vale,\n"
    )
    commons = '"House of Commons, London SW1A 0AA"'
    assert kept(room) == (
        "# Who speaks for us\n"
        "\n"
        "role,name,area,phone,x,email,address,writetothem,source,checked\n"
        "councillor,Jo Bell,quay-side,01632 960221,\n"
        "# the end\n"
        f"MP for Brackwater,Imogen Thackaberry,Brackwater,,,imogen@example.org,"
        f"{commons},yes,members.csv,2026-02-01\n"
        f"MP for Skelder Vale,Osric Penhallow,Skelder Vale,,,,"
        f"{commons},yes,members.csv,2026-02-01\n"
    )
    place, problems = places.read(room.office.place)
    assert not problems
    assert [each.name for each in place.speaking_for("hollin")] == [
        "Imogen Thackaberry",
        "Osric Penhallow",
    ]


def test_the_same_tables_again_change_nothing(room: Room, tables: Path, said: Said) -> None:
    compare(room, tables)
    before = kept(room), kept(room, "areas.csv")
    said()
    assert compare(room, tables) == 0
    assert said().splitlines()[2:] == [
        "2 MPs are as before, by what was saved on 2026-02-01",
        "nothing is to be written",
    ]
    assert (kept(room), kept(room, "areas.csv")) == before


def test_a_later_table_of_the_same_is_a_later_look(room: Room, tables: Path) -> None:
    compare(room, tables)
    write(tables / "members.csv", MPS, month=3)
    assert compare(room, tables) == 0
    assert kept(room).count("members.csv,2026-03-01") == 2


def test_a_table_is_never_of_a_later_day_than_it_was_saved_or_today(
    room: Room, tables: Path
) -> None:
    write(tables / "members.csv", MPS, month=12)
    compare(room, tables)
    assert kept(room).count("members.csv,2026-04-03") == 2, "saved by a wrong clock"


def test_the_day_of_the_tables_can_be_given(room: Room, tables: Path) -> None:
    assert compare(room, tables, on="2026-01-20") == 0
    assert kept(room).count("members.csv,2026-01-20") == 2


@pytest.mark.parametrize("on", ["yesterday", "2026-04-04", "3/4/2026"])
def test_no_other_day_is_taken(room: Room, tables: Path, on: str) -> None:
    with pytest.raises(WrongUseError, match="give --on as a day that has been"):
        compare(room, tables, on=on)


def test_a_new_mp_inherits_no_handle(room: Room, tables: Path, said: Said) -> None:
    compare(room, tables)
    path = room.office.place / "representatives.csv"
    by_hand = kept(room).replace(
        "Brackwater,,,imogen", "Brackwater,01632 960201,imo,imogen"
    )
    path.write_text(by_hand, encoding="utf-8")
    new = MPS.replace("Imogen Thackaberry", "Ada Quill").replace("imogen@", "ada@")
    write(tables / "members.csv", new, month=3)
    said()
    assert compare(room, tables) == 0
    told = said()
    assert "Brackwater: Imogen Thackaberry is a former MP now\n" in told
    assert "Brackwater: Ada Quill is the new MP\n" in told
    old, ada = (line for line in rows(room) if ",Brackwater," in line)
    assert old.startswith(
        "former MP for Brackwater,Imogen Thackaberry,Brackwater,01632 960201,imo,"
        "imogen@example.org,"
    )
    assert ada.startswith("MP for Brackwater,Ada Quill,Brackwater,,,ada@example.org,")
    place, _ = places.read(room.office.place)
    [ada_now] = place.speaking_for("quay-side")[-1:]
    assert (ada_now.name, ada_now.handles, ada_now.phone) == ("Ada Quill", (), "")
    assert "Imogen Thackaberry" in places.figures(room.office.place)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("MP for Brackwater", "MP for Brackwater"),
        ("MP for Brackwater and minister", "MP for Brackwater"),
        ("MP", "MP"),
    ],
)
def test_a_new_mp_is_called_like_the_one_before_but_for_other_posts(
    room: Room, tables: Path, before: str, after: str
) -> None:
    compare(room, tables)
    path = room.office.place / "representatives.csv"
    now = kept(room).replace("MP for Brackwater,Imogen", f"{before},Imogen")
    path.write_text(now, encoding="utf-8")
    new = MPS.replace("Imogen Thackaberry", "Ada Quill").replace("imogen@", "ada@")
    write(tables / "members.csv", new, month=3)
    assert compare(room, tables) == 0
    old, ada = (line for line in rows(room) if ",Brackwater," in line)
    assert old.startswith(f"former {before},Imogen Thackaberry,")
    assert ada.startswith(f"{after},Ada Quill,")


def test_another_address_changes_that_cell_alone(
    room: Room, tables: Path, said: Said
) -> None:
    compare(room, tables)
    path = room.office.place / "representatives.csv"
    by_hand = kept(room).replace(
        "Brackwater,,,imogen", "Brackwater,01632 960201,imo,imogen"
    )
    path.write_text(by_hand, encoding="utf-8")
    write(tables / "members.csv", MPS.replace("imogen@example.org", "i@example.org"), 3)
    said()
    assert compare(room, tables) == 0
    assert (
        "Brackwater: Imogen Thackaberry's e-mail address is i@example.org, and was "
        "imogen@example.org\n"
    ) in said()
    changed = by_hand.replace("imogen@example.org", "i@example.org")
    assert kept(room) == changed.replace("2026-02-01", "2026-03-01")


def test_a_member_of_another_name_is_the_same_by_their_address(
    room: Room, tables: Path, said: Said
) -> None:
    compare(room, tables)
    write(tables / "members.csv", MPS.replace("Imogen Thackaberry", "Imogen Vane"), 3)
    compare(room, tables)
    assert "Brackwater: Imogen Thackaberry is called Imogen Vane now\n" in said()
    assert "former" not in kept(room)


@pytest.mark.parametrize("given", ["Dr Imogen Thackaberry", "imogen THACKABERRY"])
def test_a_name_that_the_office_spells_otherwise_stays(
    room: Room, tables: Path, given: str
) -> None:
    people = f"role,name,area\nMP for Brackwater,{given},\n"
    (room.office.place / "representatives.csv").write_text(people, encoding="utf-8")
    compare(room, tables)
    assert rows(room)[1] == (
        f"MP for Brackwater,{given},,imogen@example.org,,,members.csv,2026-02-01"
    )


def test_what_came_from_elsewhere_is_left_and_told(
    room: Room, tables: Path, said: Said
) -> None:
    people = (
        "role,name,area,email,source,checked\n"
        "MP,Imogen Thackaberry,Brackwater,office@example.org,her office,2026-01-01\n"
    )
    (room.office.place / "representatives.csv").write_text(people, encoding="utf-8")
    assert compare(room, tables) == 0
    assert (
        "Brackwater: the table has the e-mail address imogen@example.org for Imogen "
        "Thackaberry; left as 'her office' has it\n"
    ) in said()
    assert rows(room)[1].startswith(people.splitlines()[1])


def test_an_older_table_brings_no_former_mp_back(
    room: Room, tables: Path, said: Said
) -> None:
    people = (
        "role,name,area,email,source,checked\n"
        "MP,Ada Quill,Brackwater,ada@example.org,the by-election,2026-03-20\n"
    )
    (room.office.place / "representatives.csv").write_text(people, encoding="utf-8")
    assert compare(room, tables) == 0
    assert (
        "Brackwater: Ada Quill was checked after the table was saved, which has Imogen "
        "Thackaberry: left as it is\n"
    ) in said()
    assert "Thackaberry" not in kept(room)


def test_a_seat_that_nobody_sits_for_sends_nobody_to_the_one_before(
    room: Room, tables: Path, said: Said
) -> None:
    compare(room, tables)
    vacant = MPS.replace("Ms Imogen Thackaberry MP", "").replace(
        "Ms Imogen Thackaberry", "Vacant"
    )
    write(tables / "members.csv", vacant.replace("imogen@example.org", ""), 3)
    said()
    assert compare(room, tables) == 0
    assert (
        "Brackwater: Imogen Thackaberry is a former MP now: nobody sits for it at the "
        "moment\n"
    ) in said()
    assert compare(room, tables) == 0
    assert "Brackwater: nobody sits for it at the moment\n" in said()


def test_a_seat_that_was_renamed_is_told_and_left(
    room: Room, tables: Path, said: Said
) -> None:
    compare(room, tables)
    before = kept(room)
    said()
    write(
        tables / "members.csv", MPS.replace('"Brackwater","Ms', '"Brackwater Bay","Ms'), 3
    )
    assert representatives.run(room, Asked((str(tables / "members.csv"),), sure=True)) == 0
    assert (
        "Brackwater: no seat is called that any more, and Imogen Thackaberry sits for "
        "Brackwater Bay: where that is yours, write it into areas.csv\n"
    ) in said()
    assert kept(room).split("Osric")[0] == before.split("Osric")[0]


def test_an_mp_of_no_area_of_ours_is_told_and_left(
    room: Room, tables: Path, said: Said
) -> None:
    people = "role,name,area\nMP,A B,Otherham\nMP,C D,\nMP,E F,Brackwater / Skelder Vale\n"
    (room.office.place / "representatives.csv").write_text(people, encoding="utf-8")
    compare(room, tables)
    told = said()
    assert "line 2, A B: none of your areas lies in that constituency" in told
    assert "line 3, C D: write the one constituency into the column area" in told
    assert "line 4, E F: write the one constituency" in told
    assert "MP,A B,Otherham\n" in kept(room)


def test_two_rows_for_one_seat_are_told(room: Room, tables: Path, said: Said) -> None:
    people = "role,name,area\nMP,Old Hand,Brackwater\nMP,Imogen Thackaberry,Brackwater\n"
    (room.office.place / "representatives.csv").write_text(people, encoding="utf-8")
    compare(room, tables)
    assert "Brackwater: line 2 has Old Hand as well: take one out\n" in said()


@pytest.mark.parametrize(
    ("row", "told", "seat"),
    [
        pytest.param(
            "a,A,Quay,,",
            "A: no ward is called Quay: is it Quays (E05000001) in Brackwater?",
            "",
            id="another ward that is spelt nearly so is asked about, and not taken",
        ),
        pytest.param("a,A,Xylophone,,", "A: no ward is called Xylophone", "", id="none"),
        pytest.param(
            "a,A,Park,,",
            "A: 2 wards are called Park: Park (E05000008) in Brackwater; Park (E05000009) "
            "in Skelder Vale. Write yours with its code: Park (E05000008)",
            "",
            id="two of one name",
        ),
        pytest.param(
            "a,A,Park,,Skelder North",
            "A: its ward Park lies in Skelder Vale",
            "Park,Skelder Vale",
            id="told apart by the council",
        ),
        pytest.param(
            "a,A,Park (E05000009),,",
            "A: its ward Park lies in Skelder Vale",
            "Park (E05000009),Skelder Vale",
            id="told apart by the code",
        ),
        pytest.param(
            "a,A,E05000009,,",
            "A: its ward Park lies in Skelder Vale",
            "Park (E05000009),Skelder Vale",
            id="a code alone gets its name",
        ),
        pytest.param(
            "a,A,E05000010,,",
            "A: no ward has the code E05000010: look it up",
            "",
            id="no code",
        ),
        pytest.param(
            "a,A,Quays,,Otherham",
            "A: no ward Quays lies in Otherham, but Quays (E05000001) in Brackwater. Where "
            "one of them is yours, write its code: Quays (E05000001)",
            "",
            id="of another council",
        ),
        pytest.param(
            "a,A,Quays,Skelder Vale,",
            "A: its ward Quays lies in Brackwater, and not Skelder Vale: look it up",
            "Quays,Skelder Vale",
            id="what the office wrote stays",
        ),
        pytest.param("a,A,,,", "A: write its ward into areas.csv", "", id="no ward"),
    ],
)
def test_an_area_by_its_ward(
    room: Room, tables: Path, said: Said, row: str, told: str, seat: str
) -> None:
    write(
        tables / "wards.csv",
        f"{WARDS}E05000008,Park,Brackwater,1,,\nE05000009,Park,Skelder Vale,1,,\n",
    )
    head = "key,name,ward,constituency,council"
    (room.office.place / "areas.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    write(
        tables / "members.csv",
        MPS.replace("Brackwater / Skelder, North", "Skelder North Borough Council"),
    )
    compare(room, tables)
    assert f"{told}\n" in said()
    assert (
        kept(room, "areas.csv").splitlines()[1].startswith(f"a,A,{seat}" if seat else row)
    )


def test_seats_are_known_whatever_the_accents(room: Room, tables: Path) -> None:
    write(tables / "wards.csv", "wardId,ward,constituency1\nW05000001,Pier,Ynys Mon\n")
    write(tables / "members.csv", MPS.replace('"Brackwater","Ms', '"Ynys Môn","Ms'))
    areas = "key,name,ward\na,A,Pier\n"
    (room.office.place / "areas.csv").write_text(areas, encoding="utf-8")
    compare(room, tables)
    assert kept(room, "areas.csv") == "key,name,ward,constituency\na,A,Pier,Ynys Môn\n"
    assert "MP for Ynys Môn,Imogen Thackaberry,Ynys Môn," in kept(room)


def test_broken_rows_are_told_and_the_rest_is_written(
    room: Room, tables: Path, said: Said
) -> None:
    write(tables / "members.csv", f"{MPS}Otherham,short\r\n")
    assert compare(room, tables) == 1
    assert "tables/members.csv:4: left out: it has 2 cells, and not 5\n" in said()
    assert "Imogen Thackaberry" in kept(room)


def test_tables_that_are_none_change_nothing(room: Room, tables: Path, said: Said) -> None:
    write(tables / "members.csv", "role,name\n")
    write(tables / "wards.csv", "")
    assert compare(room, tables) == 1
    told = said()
    assert "tables/members.csv:1: give Parliament's table" in told
    assert "there is no seat and no ward in them" in told
    assert kept(room) == PEOPLE


def test_what_is_wrong_with_our_own_tables_is_mended_first(
    room: Room, tables: Path, said: Said
) -> None:
    people = "role,name,email\nMP,A B,nonsense\n"
    (room.office.place / "representatives.csv").write_text(people, encoding="utf-8")
    (room.office.place / "areas.csv").write_text("key,name\n,X\n", encoding="utf-8")
    assert compare(room, tables) == 1
    told = said()
    assert "content/place/representatives.csv:2: give one e-mail address" in told
    assert "content/place/areas.csv:2: give each area a name" in told
    assert "nothing was compared: mend these first" in told
    assert kept(room) == people


def test_a_link_is_no_table_of_ours(room: Room, tables: Path, said: Said) -> None:
    path = room.office.place / "representatives.csv"
    path.rename(path.with_name("elsewhere.csv"))
    path.symlink_to(path.with_name("elsewhere.csv"))
    assert compare(room, tables) == 1
    assert "send the file itself, not a symbolic link to it" in said()
    assert path.is_symlink()


def test_it_asks_before_it_writes(
    room: Room, tables: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter(["n", "", "y"])

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr("builtins.input", ask)
    for _ in range(2):
        assert representatives.run(room, Asked((str(tables),))) == 0
        assert "nothing was written\n" in said()
        assert kept(room) == PEOPLE
    assert representatives.run(room, Asked((str(tables),))) == 0
    assert (
        asked
        == ["Write content/place/areas.csv and content/place/representatives.csv? [y/N] "]
        * 3
    )
    assert "Imogen Thackaberry" in kept(room)


def test_what_somebody_else_writes_meanwhile_is_not_lost(
    room: Room, tables: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = f"{PEOPLE}councillor,New Hand,hollin,,\n"

    def ask(_: str) -> str:
        (room.office.place / "representatives.csv").write_text(theirs, encoding="utf-8")
        return "y"

    monkeypatch.setattr("builtins.input", ask)
    assert representatives.run(room, Asked((str(tables),))) == 1
    assert "content/place/representatives.csv was changed meanwhile" in said()
    assert kept(room) == theirs


def test_without_our_table_of_people_one_is_begun(room: Room, tables: Path) -> None:
    (room.office.place / "representatives.csv").unlink()
    assert compare(room, tables) == 0
    assert rows(room)[0].startswith("role,name,area,email,phone,address,surgery,x,")
    assert not places.read(room.office.place)[1]


def test_a_byte_order_mark_and_the_ends_of_lines_stay(room: Room, tables: Path) -> None:
    path = room.office.place / "representatives.csv"
    path.write_bytes(f"\ufeff{PEOPLE}".replace("\n", "\r\n").encode())
    compare(room, tables)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# Who speaks for us\r\n\r\nrole,")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_wrong_use_is_said(room: Room, tables: Path) -> None:
    with pytest.raises(WrongUseError, match=r"there is no file nowhere\.csv"):
        representatives.run(room, Asked(("nowhere.csv",)))
    with pytest.raises(WrongUseError, match="go with --from"):
        representatives.run(room, Asked(sure=True))


def test_without_a_table_it_shows_who_speaks_and_what_is_missing(
    room: Room, tables: Path, said: Said
) -> None:
    compare(room, tables)
    path = room.office.place / "representatives.csv"
    old = kept(room).replace("2026-02-01\n", "2025-02-01\n", 1)
    path.write_text(f"{old}minister for housing,Thad Merri,,,,,,,,\n", encoding="utf-8")
    said()
    assert representatives.run(room, Asked()) == 0
    assert said().splitlines() == [
        "Quay Side (Quays, Brackwater Borough Council, Brackwater)",
        "  councillor: Jo Bell",
        "  MP for Brackwater: Imogen Thackaberry",
        "Hollin (Hollin Bank, Brackwater / Skelder Vale)",
        "  MP for Brackwater: Imogen Thackaberry",
        "  MP for Skelder Vale: Osric Penhallow",
        "  missing: its council, in areas.csv",
        "  missing: a councillor",
        "  its ward spans several constituencies: people have to find their own MP",
        "councillor: Jo Bell (for Quay Side)",
        "  telephone: 01632 960221",
        "  no source, never checked",
        "MP for Brackwater: Imogen Thackaberry (for Quay Side, Hollin)",
        "  e-mail: imogen@example.org",
        "  letter: House of Commons, London SW1A 0AA",
        "  WriteToThem: yes",
        "  members.csv, checked 2025-02-01, more than a year ago",
        "MP for Skelder Vale: Osric Penhallow (for Hollin)",
        "  letter: House of Commons, London SW1A 0AA",
        "  WriteToThem: yes",
        "  members.csv, checked 2026-02-01",
        "minister for housing: Thad Merri (for everybody)",
        "  no way is on record: add one to representatives.csv",
        "  no source, never checked",
        "4 representatives, 1 checked more than a year ago, 2 never checked",
    ]


def test_check_says_what_is_wrong_and_what_is_old(
    room: Room, tables: Path, said: Said
) -> None:
    people = (
        "role,name,email,checked\nminister,A B,a@example.org,2025-01-01\nmayor,C D,x,\n"
    )
    (room.office.place / "representatives.csv").write_text(people, encoding="utf-8")
    assert checking.run(room) == 1
    told = said()
    assert (
        "representatives.csv:2: A B was last checked on 2025-01-01: look again (a" in told
    )
    assert "representatives.csv:3: give one e-mail address" in told


def test_a_row_over_several_lines_is_changed_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('role,name\nMP,"A\nB"\nmayor,C\n')
    sheet = Sheet(path, ("role", "name", "area"))
    sheet.change(sheet.table.rows[0], {"name": "A B", "area": "x, y"})
    sheet.add({"role": "clerk", "name": "D"}, after=sheet.table.rows[0])
    assert sheet.is_changed
    sheet.write()
    assert path.read_text() == 'role,name,area\nMP,A B,"x, y"\nclerk,D,\nmayor,C\n'


def test_the_real_tables_find_a_real_ward_of_two_constituencies(
    room: Room, tables: Path, said: Said
) -> None:
    if not all(folder.is_dir() for folder in FOLDERS):
        pytest.skip(
            "needs the real tables of ../shared/data/mps and ../shared/data/lookups"
        )
    areas = "key,name,ward,council\na,A,Molyneux,Sefton Council\nb,B,Canolbarth Mon,\n"
    (room.office.place / "areas.csv").write_text(areas, encoding="utf-8")
    asked = Asked((*map(str, FOLDERS),), on="2026-04-01", sure=True)
    assert representatives.run(room, asked) == 0
    assert "spans 2 constituencies: Liverpool Walton / Sefton Central\n" in said()
    place, _ = places.read(room.office.place)
    speaking = {key: [each.area for each in place.speaking_for(key)] for key in "ab"}
    assert speaking == {"a": ["Liverpool Walton", "Sefton Central"], "b": ["Ynys Môn"]}
