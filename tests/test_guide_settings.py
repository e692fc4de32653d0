"""Where the guides say that a setting goes, the program reads it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from outspoken.services import registers, site_checks
from tests.conftest import office_in
from tests.test_guides import PAGES, ROOT

BELOW = re.compile(r"`(\w+) = ([^`]+)`\s+below\s+`\[(\w+)\]`\s+in\s+`([\w./-]+\.toml)`")
INSIDE = re.compile(r"`\[(\w+)\] (\w+) = ([^`]+)`\s+in\s+`([\w./-]+\.toml)`")


def settings(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the file, the table, the name and the value of each setting in *text*."""
    for name, value, table, file in BELOW.findall(text):
        yield file, table, name, value
    for table, name, value, file in INSIDE.findall(text):
        yield file, table, name, value


TOLD = sorted(
    {(page, *each) for page in PAGES for each in settings(page.read_text("utf-8"))}
)


def problems(folder: Path, file: str, said: str) -> list[str]:
    """Return what is to be mended in a *file* that has a setting."""
    folder.mkdir()
    office = office_in(folder)
    name = Path(file).name
    (office.place / name).write_text(said)
    return [str(each) for each in site_checks.of_place(office) if each.path.name == name]


@pytest.mark.parametrize(
    ("page", "file", "table", "name", "value"),
    [pytest.param(*each, id=f"{each[0].name}: {each[3]}") for each in TOLD],
)
def test_a_setting_is_read_where_it_is_told_to_be_written(
    tmp_path: Path, page: Path, file: str, table: str, name: str, value: str
) -> None:
    assert problems(tmp_path / "right", file, f"[{table}]\n{name} = {value}\n") == []
    # What it can never be is refused: so somebody reads it.
    assert problems(tmp_path / "wrong", file, f"[{table}]\n{name} = {{}}\n")


def test_the_settings_in_the_guides_are_found() -> None:
    guides = {(page.name, name) for page, _, _, name, _ in TOLD}
    assert guides >= {
        ("office.md", "codes"),
        ("incident.md", "codes"),
        ("0053-signing-in.md", "codes"),
    }


@pytest.mark.parametrize("file", sorted((ROOT / "content" / "place").glob("*.toml")))
def test_the_sample_place_has_each_table_where_it_is_read(file: Path) -> None:
    tables = tomllib.loads(file.read_text("utf-8"))
    assert {registers.HOMES.get(table, file.name) for table in tables} <= {file.name}


@pytest.mark.parametrize(("table", "home"), registers.HOMES.items())
def test_a_table_is_told_to_go_home_by_no_file_but_others(
    tmp_path: Path, table: str, home: str
) -> None:
    for file in ("channels.toml", "consent.toml", "topics.toml", "teams.toml"):
        told = problems(tmp_path / file, file, f"[[{table}]]\n")
        said = [each.partition(" ")[2] for each in told]
        advice = f"move [{table}] to {home}: it is not read here"
        assert (advice in said) == (file != home), (file, said)
