"""Who speaks for the place: a table that the office keeps, every cell of it checked."""

import re
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import ROOT

from outspoken.model.place import Area, Place
from outspoken.model.reach import Reach
from outspoken.model.representative import NETWORKS, Representative
from outspoken.services import areas, places, representatives
from outspoken.services.builds import epochs
from outspoken.services.representative_cells import COLUMNS

AREAS = (
    "key,name,ward,constituency,council\n"
    "canal-side,Canal Side,Wharf (E05000001),Brackwater / Skelder Vale,Brackwater Council\n"
    "larkfield,Larkfield,,,\n"
)
WHOLE = {
    "role": "councillor",
    "name": "Delphine Marrable",
    "area": "Wharf",
    "email": "delphine@example.org",
    "phone": "01632 960221",
    "address": "Town Hall, Market Square, Brackwater ZZ1 1AB",
    "surgery": "Tuesdays, 6 to 7",
    "x": "@delphine_zz",
    "bluesky": "delphine.example.org",
    "mastodon": "@delphine@social.example.org",
    "facebook": "delphine.zz",
    "writetothem": "yes",
    "since": "2023-05-08",
    "source": "example.org/council",
    "checked": "2026-03-01",
}
EMPTY = {"since": None, "checked": None, "writetothem": False}
TODAY = date(2026, 4, 3)


def place(folder: Path, rows: str, neighbourhoods: str = AREAS) -> tuple[Place, list[str]]:
    (folder / "areas.csv").write_text(neighbourhoods, encoding="utf-8")
    (folder / "representatives.csv").write_text(rows, encoding="utf-8")
    found, problems = places.read(folder)
    return found, [f"{each.path.name}:{each.line}: {each.message}" for each in problems]


def table(**cells: str) -> str:
    row = WHOLE | cells
    return f"{','.join(row)}\n" + ",".join(f'"{each}"' for each in row.values()) + "\n"


def test_a_whole_row(tmp_path: Path) -> None:
    found, problems = place(tmp_path, table())
    assert not problems
    assert found.representatives == (
        Representative(
            key="councillor-delphine-marrable",
            role="councillor",
            name="Delphine Marrable",
            area="Wharf",
            email="delphine@example.org",
            phone="01632 960221",
            address="Town Hall, Market Square, Brackwater ZZ1 1AB",
            surgery="Tuesdays, 6 to 7",
            handles=(
                ("x", "delphine_zz"),
                ("bluesky", "delphine.example.org"),
                ("mastodon", "delphine@social.example.org"),
                ("facebook", "delphine.zz"),
            ),
            writetothem=True,
            since=date(2023, 5, 8),
            source="example.org/council",
            checked=date(2026, 3, 1),
        ),
    )
    assert [*WHOLE] == [*COLUMNS]


def test_areas_say_what_they_lie_in(tmp_path: Path) -> None:
    found, _ = place(tmp_path, "role,name\n")
    assert found.areas["canal-side"] == Area(
        "canal-side",
        "Canal Side",
        "Wharf",
        ("Brackwater", "Skelder Vale"),
        "Brackwater Council",
        "E05000001",
    )
    assert found.areas["larkfield"] == Area("larkfield", "Larkfield")


def test_a_file_of_three_columns_stays_right(tmp_path: Path) -> None:
    old = (
        "role,name,area\nMP for Brackwater,Imogen Thackaberry,\n"
        "councillor,Tobias Wrenfield,larkfield\n"
    )
    found, problems = place(tmp_path, old, "key,name\nlarkfield,Larkfield\n")
    assert not problems
    councillor, member = found.speaking_for("larkfield")
    assert (councillor.name, member.name) == ("Tobias Wrenfield", "Imogen Thackaberry")
    assert not member.is_reachable
    assert places.figures(tmp_path) == (
        "Imogen Thackaberry",
        "Tobias Wrenfield",
        "Larkfield",
    )


@pytest.mark.parametrize(
    ("cells", "advice"),
    [
        ({"role": ""}, "give each representative a name and a role"),
        ({"name": ""}, "give each representative a name and a role"),
        ({"name": "x" * 81}, "write the name on one line, at most 80 characters"),
        ({"name": "A\nB"}, "write the name on one line, at most 80 characters"),
        ({"role": "x" * 81}, "write the role on one line, at most 80 characters"),
        (
            {"area": "Nowhere"},
            "name an area by its key, or a ward, constituency or council of areas.csv, "
            "not 'Nowhere'",
        ),
        (
            {"role": "MP", "area": "Wharf"},
            "name an area by its key, or a ward, constituency or council of areas.csv, "
            "not 'Wharf'",
        ),
        (
            {"email": "No email found"},
            "give one e-mail address, such as name@example.org, not 'No email found'",
        ),
        (
            {"email": "a@example.org, b@example.org"},
            "give one e-mail address, such as name@example.org, "
            "not 'a@example.org, b@example.org'",
        ),
        (
            {"phone": "ring the Town Hall"},
            "give one telephone number, such as 01632 960123, not 'ring the Town Hall'",
        ),
        (
            {"phone": "1-"},
            "give one telephone number, such as 01632 960123, not '1-'",
        ),
        (
            {"address": "Town Hall\nMarket Square"},
            "write the address on one line, at most 240 characters",
        ),
        (
            {"surgery": "x" * 241},
            "write the surgery on one line, at most 240 characters",
        ),
        ({"x": "Delphine M"}, "in x, give a handle, such as @name, not 'Delphine M'"),
        (
            {"bluesky": "@delphine"},
            "in bluesky, give a handle, such as @name.bsky.social, not '@delphine'",
        ),
        (
            {"mastodon": "@delphine"},
            "in mastodon, give a handle, such as @name@server.example, not '@delphine'",
        ),
        (
            {"facebook": "javascript:alert(1)"},
            "in facebook, give a handle, such as name of the page, "
            "not 'javascript:alert(1)'",
        ),
        ({"writetothem": "maybe"}, "write yes or no in writetothem, not 'maybe'"),
        (
            {"since": "08/05/2023"},
            "write since as 2026-05-01, year first, not '08/05/2023'",
        ),
        (
            {"checked": "2026-02-30"},
            "write checked as 2026-05-01, year first, not '2026-02-30'",
        ),
        ({"source": "x" * 241}, "write the source on one line, at most 240 characters"),
    ],
)
def test_what_is_wrong_in_a_cell_is_said_and_left_out(
    tmp_path: Path, cells: dict[str, str], advice: str
) -> None:
    found, problems = place(tmp_path, table(**cells))
    assert problems == [f"representatives.csv:2: {advice}"]
    [whole] = place(tmp_path, table())[0].representatives
    if {*cells} & {"role", "name"}:
        assert not found.representatives or "MP" in cells.values()
        return
    [left] = found.representatives
    expected = asdict(whole)
    for name, value in cells.items():
        if name in NETWORKS:
            expected["handles"] = tuple(each for each in whole.handles if each[0] != name)
        else:
            # Of a place that is not known the row says still which it is.
            expected[name] = value if name in ("role", "area") else EMPTY.get(name, "")
    assert asdict(left) | {"key": ""} == expected | {"key": ""}


@pytest.mark.parametrize(
    ("rows", "advice"),
    [
        pytest.param(
            "role,name,twitter\nMP,A B,@ab\n",
            f"1: use {', '.join(COLUMNS)}; there is no column 'twitter'",
            id="a column of another name",
        ),
        pytest.param(
            "role,name,email,email\nMP,A B,a@example.org,b@example.org\n",
            "1: keep one column 'email'",
            id="a column twice",
        ),
        pytest.param(
            "role,name,address\nMP,A B,Town Hall, Market Square\n",
            f"2: {areas.TOO_MANY}",
            id="a comma without quotes",
        ),
        pytest.param(
            "# ours\nrole,name\nMP,A B\n# and\n\nmp,A. B.\n",
            "6: name each once: this one stands in line 3 already",
            id="somebody twice",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_table(tmp_path: Path, rows: str, advice: str) -> None:
    assert place(tmp_path, rows)[1] == [f"representatives.csv:{advice}"]


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    _, problems = place(tmp_path, table(email="x", phone="y", checked="z"))
    assert len(problems) == 3


def test_wrong_columns_and_cells_of_areas_are_said(tmp_path: Path) -> None:
    wrong = "key,name,wards\nx,X,W\n"
    assert place(tmp_path, "role,name\n", wrong)[1] == [
        "areas.csv:1: use key, name, ward, constituency, council; there is no column "
        "'wards'"
    ]
    wrong = f"key,name,ward\nx,X,{'w' * 81}\ny,Y,Wharf, Brackwater\n"
    assert place(tmp_path, "role,name\n", wrong)[1] == [
        "areas.csv:2: write the ward on one line, at most 80 characters",
        f"areas.csv:3: {areas.TOO_MANY}",
    ]


def test_a_key_stays_when_rows_come_and_go(tmp_path: Path) -> None:
    one = "councillor,Jo Bell,canal-side\n"
    other = "councillor,Jo Bell,larkfield\n"
    more = "mayor,Ann Other,\nminister,Ólafur Þórsson,\nminister,北区,\nminister,南区,\n"
    first, _ = place(tmp_path, f"role,name,area\n{one}{other}{more}")
    second, _ = place(tmp_path, f"role,name,area\n{more}{other}{one}")
    keys = {each.key: each for each in first.representatives}
    assert len(keys) == 6
    assert keys == {each.key: each for each in second.representatives}
    assert "councillor-jo-bell-larkfield" in keys


def test_a_title_does_not_keep_a_name_from_staying_in_texts(tmp_path: Path) -> None:
    place(tmp_path, "role,name\nMP,Dr Rosa Allin\nMP,Rt Hon Sir Ken Vale\nMP,Mr Khan\n")
    names = representatives.names(tmp_path)
    assert {"Rosa Allin", "Ken Vale"} <= {*names}
    assert "Khan" not in names, "each Khan of the town would be a public figure"


def test_a_former_mp_stays_in_texts_and_nobody_is_sent_there(tmp_path: Path) -> None:
    rows = "role,name,area,email\nformer MP,Old Hand,Gone,old@example.org\n"
    found, problems = place(tmp_path, rows)
    assert not problems
    assert found.speaking_for("canal-side") == ()
    assert representatives.names(tmp_path) == ("Old Hand",)


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        ("2025-04-03", []),
        ("2025-04-02", ["Delphine Marrable was last checked on 2025-04-02: look again"]),
        ("2026-04-04", ["checked is a day to come, 2026-04-04"]),
        ("", []),
        ("nonsense", []),
    ],
)
def test_what_is_old_is_a_doubt(tmp_path: Path, checked: str, said: list[str]) -> None:
    place(tmp_path, table(checked=checked))
    doubts = representatives.doubts(tmp_path, TODAY)
    assert [each.message for each in doubts] == said


def test_a_year_from_a_leap_day(tmp_path: Path) -> None:
    place(tmp_path, table(checked="2024-02-29"))
    assert not [*representatives.doubts(tmp_path, date(2025, 2, 28))]
    assert [*representatives.doubts(tmp_path, date(2025, 3, 1))]


def test_what_a_spreadsheet_saves_is_read(tmp_path: Path) -> None:
    (tmp_path / "areas.csv").write_bytes(
        '\ufeff"# ours, and how",,\r\nkey,name,ward\r\nx,X,Bôn-y-maen\r\n,,\r\n'.encode()
    )
    (tmp_path / "representatives.csv").write_bytes(
        "role,name,area\r\ncouncillor,Siân Môr,Bôn-y-maen\r\n".encode("cp1252")
    )
    found, problems = places.read(tmp_path)
    assert not problems
    assert [each.name for each in found.speaking_for("x")] == ["Siân Môr"]


def test_another_number_makes_no_page_of_a_post_anew(tmp_path: Path) -> None:
    before, _ = place(tmp_path, table())
    after, _ = place(tmp_path, table(phone="01632 960222"), AREAS.replace("Wharf", "Quays"))
    assert before != after
    assert epochs.of_cards(before) == epochs.of_cards(after)
    renamed = replace(before, areas={"larkfield": Area("larkfield", "Lark Field")})
    assert epochs.of_cards(before) != epochs.of_cards(renamed)


def test_the_sample_has_every_kind_of_representative() -> None:
    found, problems = places.read(ROOT / "content" / "place")
    assert not problems
    near = {found.reach(each, "hollin-bank") for each in found.representatives}
    assert near >= {*Reach} - {Reach.AREA}
    assert len(found.areas["hollin-bank"].constituencies) == 2
    for key in found.areas:
        speaking = found.speaking_for(key)
        assert all(each.is_reachable for each in speaking)
        roles = " ".join(each.role for each in speaking)
        assert "MP" in roles
        assert "councillor" in roles


@pytest.mark.parametrize(
    ("section", "columns"),
    [
        pytest.param("Areas", areas.COLUMNS, id="areas.csv"),
        pytest.param("Representatives", COLUMNS, id="representatives.csv"),
    ],
)
def test_every_column_is_described(section: str, columns: dict[str, str]) -> None:
    page = ROOT / "docs" / "reference" / "representatives.md"
    told = page.read_text(encoding="utf-8").split(f"## {section}\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE) == [*columns]
