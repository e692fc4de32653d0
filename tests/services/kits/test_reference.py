"""docs/reference/kits.md names every key, passage and rule of kits, and none besides."""

import re
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.services.kits import made

from outspoken.services.kits import blocks, checks, keys, reading
from outspoken.services.kits.keys import Keys

PAGE = (ROOT / "docs" / "reference" / "kits.md").read_text(encoding="utf-8")


def rows(heading: str, below: str = "##") -> dict[str, list[str]]:
    """Return the rows of the tables below a heading: what is in backticks, and the rest."""
    _, _, section = PAGE.partition(f"\n{below} {heading}\n")
    assert section, heading
    section = re.split("^#+ ", section, maxsplit=1, flags=re.M)[0]
    found = re.findall(r"^\| `([^`]+)` \| (.*) \|$", section, re.M)
    return {name: rest.split(" | ") for name, rest in found}


def first_table(heading: str) -> dict[str, list[str]]:
    """Return the rows of a section above its smaller headings."""
    return {
        name: cells
        for name, cells in rows(heading).items()
        if cells[0] in ("yes", "no") and len(cells) > 1
    }


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("index.md", keys.INDEX),
        ("activities/NN-slug.md", keys.ACTIVITY),
        ("handouts/slug.md", keys.HANDOUT),
        ("images.yml", keys.PICTURE),
        ("notes/YYYY-MM-DD-place.md", keys.RUN),
        ("i18n/language/index.md", keys.TRANSLATION),
    ],
)
def test_every_key_is_described(heading: str, known: Keys) -> None:
    assert {key: cells[1] for key, cells in first_table(heading).items()} == {**known}


def without(text: str, key: str) -> str:
    """Return a file's text without a field, its rows among it."""
    return re.sub(rf"^{key}:.*\n(?:  .*\n)*", "", text, count=1, flags=re.M)


@pytest.mark.parametrize(
    ("heading", "file"),
    [
        ("index.md", "index.md"),
        ("activities/NN-slug.md", "activities/01-tell-it.md"),
        ("handouts/slug.md", "handouts/frame.md"),
        ("notes/YYYY-MM-DD-place.md", "notes/2026-10-01-harbour-hall.md"),
        ("i18n/language/index.md", "i18n/cy/index.md"),
    ],
)
def test_what_must_be_there_is_told(heading: str, file: str, tmp_path: Path) -> None:
    folder = made.fresh(made.whole(tmp_path))
    text = (folder / file).read_text()
    language = "cy" if file.startswith("i18n") else "en"
    for key, cells in first_table(heading).items():
        (folder / file).write_text(without(text, key))
        found = reading.read(folder, language)
        said = found if isinstance(found, list) else []
        missing = any(each.message == f"add '{key}:'" for each in said)
        assert missing == (cells[0] == "yes"), key


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("group", keys.GROUP),
        ("eds", keys.SKILL),
        ("materials", keys.MATERIAL),
        ("links", keys.LINK),
        ("based_on", keys.SOURCE),
    ],
)
def test_every_key_within_a_key_is_described(heading: str, known: Keys) -> None:
    assert {key: cells[0] for key, cells in rows(heading, "###").items()} == {**known}


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("activities/NN-slug.md", blocks.IN_ACTIVITIES),
        ("handouts/slug.md", {*blocks.IN_HANDOUTS} - {*blocks.IN_ACTIVITIES}),
    ],
)
def test_every_passage_is_described(heading: str, parts: set[str]) -> None:
    named = {name.split()[0] for name in rows(heading).keys() - first_table(heading).keys()}
    assert named == {*map(str, parts)}


def test_every_rule_is_described() -> None:
    _, _, section = PAGE.partition("\n## Rules\n")
    holding, _, warning = section.partition("The others are warnings.")
    for text, is_warning in ((holding, False), (warning, True)):
        named = re.findall(r"^\| `([^`]+)` \|", text, re.M)
        assert named == [
            name for name, rule in checks.RULES.items() if rule.is_warning == is_warning
        ]
