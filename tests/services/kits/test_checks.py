"""Checks hold back what they must, and no more."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.services.kits import made
from tests.services.kits.made import Made

from outspoken.model.kit import Kit
from outspoken.services.kits import checks, reading
from outspoken.services.kits.rules import people, records

OURS = ROOT / reading.FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made.fresh(made.whole(tmp_path))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_whole_kit_is_judged_fit_in_each_language(folder: Path) -> None:
    for language in ("en", "cy"):
        kit = checks.judged(folder, language, made.TODAY)
        assert isinstance(kit, Kit)
        assert kit.language == language


def test_a_broken_translation_holds_back_itself_alone(folder: Path) -> None:
    replace(folder / "images.yml", ", cy: Lamp stryd dywyll", "")
    assert isinstance(checks.judged(folder, "en", made.TODAY), Kit)
    held = checks.judged(folder, "cy", made.TODAY)
    assert isinstance(held, list)
    assert [each.message for each in held] == [
        "say what lamp.svg shows under 'alt:' as cy, or write decorative: yes"
    ]


def test_a_broken_kit_is_held_back_with_all_that_is_wrong(folder: Path) -> None:
    replace(folder / "cards.md", "**", "")
    replace(folder / "index.md", "minutes: 60", "minutes: 75")
    held = checks.judged(folder, "en", made.TODAY)
    assert isinstance(held, list)
    assert [(each.path.name, each.line) for each in held] == [
        ("cards.md", 1),
        ("index.md", 15),
    ]


def test_kits_are_listed_together_with_their_translations(folder: Path) -> None:
    replace(folder / "i18n" / "cy" / "index.md", "dir: ltr", "dir: up")
    (folder.parent / "empty").mkdir()
    found = [*checks.of_all(folder.parent, made.TODAY)]
    assert [each.message for each in found] == [
        "write it; every kit begins with it",
        "use one of ltr, rtl, not 'up'",
    ]
    later = date(2028, 1, 1)
    assert {each.path.name for each in checks.doubts(folder.parent, later)} == {"index.md"}


def test_no_kit_takes_an_address_of_ours(folder: Path) -> None:
    replace(folder / "index.md", f"id: {folder.name}", "id: for")
    found = checks.judged(folder.rename(folder.parent / "for"), "en", made.TODAY)
    assert isinstance(found, list)
    assert [each.message for each in found] == [
        "name it otherwise; 'for' is an address of ours"
    ]


@pytest.mark.parametrize("days", [1, 200, 400, 4000])
def test_no_day_holds_a_kit_back(folder: Path, days: int) -> None:
    kit = Made(folder, made.TODAY).kit()
    later = made.TODAY + timedelta(days=days)
    assert [*checks.problems(kit, folder, later)] == []


@pytest.mark.parametrize("name", reading.ids(OURS))
def test_our_kits_have_nothing_to_mend(name: str) -> None:
    kit = reading.original(OURS / name)
    assert isinstance(kit, Kit)
    # Of a day on which all of ours were written, so that it is true on every day.
    assert [*map(str, checks.problems(kit, OURS / name, kit.review_by))] == []


def test_every_public_number_says_what_it_is_and_is_used() -> None:
    tables = tomllib.loads(people.LIST.read_text())
    words = "".join(path.read_text() for path in OURS.rglob("*.md"))
    words += "".join(path.read_text() for path in made.CASES.rglob("*.case"))
    for noun in ("number", "postcode", "handle"):
        for row in tables[noun]:
            assert row.keys() == {"said", "what", "source"}
            assert all(row.values())
            assert row["said"] in words, row["said"]


def test_verbs_are_listed_once_in_order() -> None:
    lines = records.VERBS.read_text().split("\n")
    verbs = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert len({*verbs}) == len(verbs)
    assert all(verb.islower() for verb in verbs)
