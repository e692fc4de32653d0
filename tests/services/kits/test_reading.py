"""A kit is read whole, in each of its languages."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT
from tests.services.kits import made
from tests.services.kits.made import NAME, Made

from outspoken.model.handout import Card, Picture
from outspoken.model.kit import (
    Kit,
    Material,
    Reference,
    Skill,
    Status,
    Translation,
    Variant,
)
from outspoken.model.kit_run import Run
from outspoken.model.passage import Part
from outspoken.services.kits import digests, reading


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made.fresh(made.whole(tmp_path))


def test_its_record_is_typed(folder: Path) -> None:
    kit = Made(folder, made.TODAY).kit()
    assert (kit.id, kit.status, kit.last_tested) == (NAME, Status.TESTED, date(2026, 10, 1))
    assert (kit.minutes, kit.breaks, kit.group) == (60, (30,), (4, 12, 6))
    assert kit.skills == (Skill("C", "foundation", "I can post a short public message"),)
    assert kit.materials == (Material("Pens", "person", 1),)
    assert kit.links == (
        Reference(
            "https://www.writetothem.com/?a=westminstermp", "WriteToThem", date(2026, 9, 1)
        ),
    )
    assert kit.based_on == ("https://example.org/lamps", "CC0-1.0")
    assert (kit.phone_needed, kit.paper_only_route, kit.election_sensitive) == (
        False,
        True,
        False,
    )
    assert kit.variants == (*Variant,)
    assert (kit.language, kit.others, kit.translation) == ("en", ("cy",), None)
    assert kit.cost_per_person_gbp == "0.40"


def test_its_parts_are_read(folder: Path) -> None:
    kit = Made(folder, made.TODAY).kit()
    assert kit.body.startswith("Is there a lamp in your street that is dark?")
    assert [name for name, _ in kit.facilitator] == [
        "",
        "before",
        "risks",
        "adapt",
        "after",
    ]
    assert [(each.n, each.slug, each.minutes) for each in kit.activities] == [
        (1, "tell-it", 30),
        (2, "tea", 10),
        (3, "write-it", 20),
    ]
    assert [each.is_break for each in kit.activities] == [False, True, False]
    assert [each.slug for each in kit.handouts] == ["frame", "story-cards"]
    assert [block.part for block in kit.handouts[0].blocks] == [
        Part.PLAIN,
        Part.FIELD,
        Part.BOXES,
        Part.LINES,
    ]
    assert kit.cards == (
        Card(
            "The dark corner",
            "A lamp went out by the shop. Nobody said so for a year. Then one man did.",
            "What did the others wait for?",
            1,
        ),
    )
    assert kit.easy_read[:2] == (("", "What this is"), ("people", "We meet in a room."))
    assert kit.pictures[0] == Picture(
        "lamp.svg", "A street lamp that is dark", "Outspoken", "CC-BY-SA-4.0"
    )
    assert kit.pictures[1].is_decorative
    assert kit.runs == (
        Run(date(2026, 10, 1), "harbour-hall", 6, 65, 2, "Bring more pens."),
    )


def test_a_translation_has_its_own_words_and_the_kits_numbers(folder: Path) -> None:
    kit, other = (Made(folder, made.TODAY).kit(language) for language in ("en", "cy"))
    assert (other.title, other.language, other.others) == ("Trwsio'r lamp", "cy", ("en",))
    assert other.activities[0].title == "Dweud"
    assert [each.minutes for each in other.activities] == [30, 10, 20]
    assert other.activities[0].needs == kit.activities[0].needs
    assert other.handouts[0].blocks[1].argument == "Fy stryd"
    assert other.skills[0].i_can == "Gallaf bostio neges gyhoeddus fer"
    assert (other.skills[0].area, other.materials[0].per) == ("C", "person")
    assert other.pictures[0].alt == "Lamp stryd dywyll"
    assert [name for name, _ in other.facilitator] == [name for name, _ in kit.facilitator]
    assert (other.runs, other.version) == (kit.runs, kit.version)
    assert other.translation == Translation(
        "cy", "ltr", Status.DRAFT, "A. Cyfieithydd", "", digests.source(folder)
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "is_stale"),
    [
        ("index.md", "version: 1.1.0", "version: 1.2.0", False),
        ("index.md", "last_tested: 2026-10-01", "last_tested: 2026-11-01", False),
        ("index.md", "WriteToThem,", "Write to them,", False),
        ("activities/01-tell-it.md", "minutes: 30", "minutes: 25", False),
        ("index.md", "title: Mend the lamp", "title: Mend it", True),
        ("index.md", "Say what you want", "Say what you need", True),
        ("index.md", "name: Pens", "name: Pencils", True),
        ("index.md", "Nobody has to send a thing", "Nobody has to stay", True),
        ("index.md", "Say so here.", "Say so.", True),
        ("facilitator.md", "Thank them.", "Thank all.", True),
        ("activities/01-tell-it.md", "Each person", "Everybody", True),
        ("handouts/frame.md", "field My street", "field Street", True),
        ("cards.md", "one man", "one girl", True),
        ("easy-read.md", "There is tea.", "There is milk.", True),
    ],
)
def test_new_words_make_a_translation_stale(
    folder: Path, file: str, old: str, new: str, is_stale: bool
) -> None:
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))
    translation = Made(folder, made.TODAY).kit("cy").translation
    assert translation
    assert translation.is_stale == is_stale


def test_blank_lines_change_no_digest(folder: Path) -> None:
    before = digests.source(folder)
    path = folder / "activities" / "01-tell-it.md"
    path.write_text(path.read_text().replace("::: say\n", "\n\n::: say\n\n"))
    assert digests.source(folder) == before


def test_a_kit_that_cannot_be_read_has_no_digest(folder: Path) -> None:
    (folder / "facilitator.md").unlink()
    with pytest.raises(digests.NotReadError, match=r"facilitator\.md:0: write it"):
        digests.source(folder)


def test_all_kits_are_read_each_for_itself(folder: Path) -> None:
    other = folder.parent / "a-broken-one"
    other.mkdir()
    (folder.parent / "README.md").write_text("What this folder is.\n")
    found = dict(reading.all_in(folder.parent))
    assert [*found] == [other, folder]
    assert isinstance(found[folder], Kit)
    assert isinstance(found[other], list)
    assert [*reading.all_in(folder.parent / "nowhere")] == []


def test_a_folder_that_is_a_link_is_no_kit(folder: Path) -> None:
    (folder.parent / "twin").symlink_to(folder)
    found = dict(reading.all_in(folder.parent))[folder.parent / "twin"]
    assert isinstance(found, list)
    assert [each.message for each in found] == [
        "put the kit itself here, not a symbolic link"
    ]


@pytest.mark.parametrize(
    ("encoding", "advice"),
    [
        pytest.param("utf-8-sig", [], id="UTF-8 with a mark"),
        pytest.param("utf-16", ["save it as UTF-8 text"], id="UTF-16"),
        pytest.param("cp1252", ["save it as UTF-8 text"], id="Windows-1252"),
    ],
)
@pytest.mark.parametrize("file", ["cards.md", "images.yml", "handouts/frame.md"])
def test_a_kit_is_utf_8(folder: Path, encoding: str, advice: list[str], file: str) -> None:
    text = re.sub("A lamp|Outspoken|Write one", "“Ours”", (folder / file).read_text())
    assert not text.isascii()
    (folder / file).write_bytes(text.encode(encoding))
    found = reading.original(folder)
    said = [each.message for each in found] if isinstance(found, list) else []
    assert said == advice


def test_windows_line_ends_change_nothing(folder: Path) -> None:
    before = Made(folder, made.TODAY).kit()
    for path in folder.rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert Made(folder, made.TODAY).kit() == before
    assert Made(folder, made.TODAY).found() == []


FILES = sorted(
    path.relative_to(made.CASES / NAME)
    for path in (made.CASES / NAME).rglob("*")
    if path.suffix in (".md", ".yml")
)
JUNK = st.sampled_from(["", "---", ":::", "::: say", "- x", "&a", "{", "a: b", "\0", "## "])


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(file=st.sampled_from(FILES), at=st.integers(0, 60), junk=JUNK)
def test_nothing_that_somebody_writes_makes_it_fall(
    folder: Path, file: Path, at: int, junk: str
) -> None:
    path = folder / file
    kept = path.read_text()
    lines = kept.split("\n")
    lines[at % len(lines)] = junk
    path.write_text("\n".join(lines))
    try:
        for language in ("en", "cy"):
            found = reading.read(folder, language)
            assert isinstance(found, Kit) or found
    finally:
        path.write_text(kept)


@pytest.mark.parametrize("name", reading.ids(ROOT / reading.FOLDER))
def test_every_kit_of_ours_can_be_read(name: str) -> None:
    kit = reading.original(ROOT / reading.FOLDER / name)
    assert isinstance(kit, Kit), [*map(str, kit)]
