"""A translation begins as the kit's own words, and is renewed when somebody looked."""

from pathlib import Path

import pytest
from tests.services.kits import written

from outspoken.model.kit import Kit, Status
from outspoken.services.kits import digests, reading, translating
from outspoken.services.kits.translating import Begun, CannotTranslateError


def named(folder: Path, language: str = "cy") -> Kit:
    """Read a translation to which its translator has put a name."""
    index = folder / "i18n" / language / "index.md"
    index.write_text(index.read_text().replace("translator:  #", "translator: Mair  #"))
    kit = reading.read(folder, language)
    assert isinstance(kit, Kit), kit
    return kit


def test_a_new_translation_is_held_back_until_somebody_signs_it(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    begun = translating.begin(folder, "cy")
    assert begun == Begun(folder / "i18n" / "cy", is_new=True)
    problems = reading.read(folder, "cy")
    assert isinstance(problems, list)
    assert [each.message for each in problems] == ["add 'translator:'"]


def test_it_holds_every_word_of_the_kit(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    translating.begin(folder, "cy")
    kit, original = named(folder), reading.read(folder)
    assert isinstance(original, Kit)
    assert kit.translation is not None
    assert (kit.translation.status, kit.translation.direction) == (Status.DRAFT, "ltr")
    assert not kit.translation.is_stale
    assert kit.translation.source_sha == digests.source(folder)
    for name in ("title", "summary", "outcomes", "skills", "materials", "body", "cards"):
        assert getattr(kit, name) == getattr(original, name), name
    assert [a.title for a in kit.activities] == [a.title for a in original.activities]
    assert original.languages == ("en", "cy")


def test_urdu_runs_from_right_to_left(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    translating.begin(folder, "ur")
    translation = named(folder, "ur").translation
    assert translation is not None
    assert translation.direction == "rtl"


def test_words_that_yaml_would_misread_come_through(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    index = folder / "index.md"
    title = 'Say: "no" # or 12:30'
    index.write_text(index.read_text().replace("title: Our street", f"title: '{title}'"))
    translating.begin(folder, "cy")
    assert named(folder).title == title


def test_a_changed_kit_makes_it_stale_until_somebody_looked(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    translating.begin(folder, "cy")
    named(folder)
    page = folder / "facilitator.md"
    page.write_text(page.read_text().replace("Cars.", "Cars and bikes."))
    home = folder / "i18n" / "cy"
    before = (home / "index.md").read_bytes()
    assert translating.begin(folder, "cy") == Begun(home, is_stale=True)
    assert (home / "index.md").read_bytes() == before
    assert translating.begin(folder, "cy", looked=True) == Begun(home, is_renewed=True)
    assert translating.begin(folder, "cy") == Begun(home)
    translation = named(folder).translation
    assert translation is not None
    assert not translation.is_stale
    assert "translator: Mair  # who makes it" in (home / "index.md").read_text()


def test_a_new_activity_is_added_and_nothing_written_over(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    translating.begin(folder, "cy")
    home = folder / "i18n" / "cy"
    (home / "cards.md").write_text("## Lamp\n\nDim golau.\n\n**Pwy?**\n")
    first = (folder / "activities" / "01-begin.md").read_text()
    (folder / "activities" / "03-end.md").write_text(first.replace("Look round", "End"))
    begun = translating.begin(folder, "cy")
    assert begun.added == (home / "activities" / "03-end.md",)
    assert begun.is_stale
    assert "Dim golau." in (home / "cards.md").read_text()
    assert named(folder).activities[2].title == "End"


@pytest.mark.parametrize(
    ("language", "advice"),
    [
        pytest.param("Welsh", "by its tag, as cy, not 'Welsh'", id="a name"),
        pytest.param("../cy", "by its tag", id="a way out"),
        pytest.param("en", "is written in en", id="its own"),
    ],
)
def test_another_language_is_refused(tmp_path: Path, language: str, advice: str) -> None:
    folder = written.kit(tmp_path)
    with pytest.raises(CannotTranslateError, match=advice):
        translating.begin(folder, language)
    assert not (folder / "i18n").exists()


def test_a_kit_that_cannot_be_read_is_mended_first(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    (folder / "facilitator.md").unlink()
    with pytest.raises(CannotTranslateError, match=r"facilitator.md:0: write it"):
        translating.begin(folder, "cy")


def test_languages_on_many_lines_are_left_to_the_author(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    index = folder / "index.md"
    index.write_text(index.read_text().replace("languages: [en]", "languages:\n  - en"))
    with pytest.raises(
        CannotTranslateError, match=r"write 'languages: \[en, cy\]' yourself"
    ):
        translating.begin(folder, "cy")
    assert not (folder / "i18n").exists()


def test_a_translation_that_was_cut_off_is_finished(tmp_path: Path) -> None:
    folder = written.kit(tmp_path)
    index = folder / "index.md"
    before = index.read_text()
    translating.begin(folder, "cy")
    index.write_text(before)
    translating.begin(folder, "cy")
    assert "languages: [en, cy]" in index.read_text()
