"""`invoke translations`: what is said of each language, and how its review goes round."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.services.translations import made

from outspoken.model.views import Chrome
from outspoken.services import site_settings
from outspoken.services.site_settings import SiteSettings
from outspoken.services.terminal import translations
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError
from outspoken.services.terminal.translations import Asked

Said = Callable[[], str]
CHROME = Chrome("Town", "", "Ninepenny", "https://town.example.org", "en", (), (), "999")
PAGE = "---\ntitle: A\nsummary: B\n{more}---\n\nWords.\n"


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The town's theme, which speaks some Welsh."""
    settings = SiteSettings(CHROME, made.theme(tmp_path / "theme"), 20)
    monkeypatch.setattr(site_settings, "read", lambda _: settings)
    return settings.theme


@pytest.fixture
def level(room: Room, theme: Path, said: Said) -> Path:
    """The same once it is level with what pages say."""
    assert translations.run(room, Asked(renew=True)) == 0
    assert said() == "cy: renewed\n"
    return theme


def test_what_no_page_says_is_to_be_mended(room: Room, theme: Path, said: Said) -> None:
    assert translations.run(room, Asked()) == 1
    assert "messages.po:16: no page says 'Said no more' any more" in said()


def test_how_far_a_language_is(room: Room, level: Path, said: Said) -> None:
    assert translations.run(room, Asked()) == 0
    assert said() == "cy Cymraeg: 1 reviewed, 1 drafted, 1 missing, of 3 sentences\n"


def test_pages_that_are_not_in_it_are_named(room: Room, level: Path, said: Said) -> None:
    folder = room.office.content / "pages"
    folder.mkdir()
    more = {"about": "", "am": "language: cy\ntranslation_of: about\n", "privacy": ""}
    for name, fields in more.items():
        (folder / f"{name}.md").write_text(PAGE.format(more=fields), encoding="utf-8")
    translations.run(room, Asked())
    assert "  pages without it: privacy\n" in said()


def test_a_language_lists_what_is_to_be_done(room: Room, level: Path, said: Said) -> None:
    translations.run(room, Asked(language="cy"))
    told = said()
    assert ": missing: {n} minute | {n} minutes\n" in told
    assert ": drafted: Due by {when} = Erbyn {when}\n" in told
    assert "Dywedwch" not in told


def test_strict_asks_for_all_of_it(room: Room, level: Path, said: Said) -> None:
    assert translations.run(room, Asked(strict=True)) == 1
    whole = made.WELSH.partition("\n#, fuzzy")[0] + "\n"
    made.theme(level, whole, made.POT.partition("\n#: templates/a.html\n#,")[0] + "\n")
    assert translations.run(room, Asked(strict=True)) == 0


def test_a_review_goes_round(room: Room, level: Path, said: Said, tmp_path: Path) -> None:
    sheet = tmp_path / "cy.csv"
    assert translations.run(room, Asked(language="cy", sheet=str(sheet))) == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = [row | {"right": "yes"} for row in csv.DictReader(file)]
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row for row in rows if row["translation"])
    said()
    back = Asked(language="cy", given=str(sheet), by="  Nia   Example ")
    assert translations.run(room, back) == 0
    assert said() == "0 translations changed, 1 sentence reviewed now\n"
    assert "# Reviewed by Nia Example, 2026-04-03\n" in made.welsh(level)


def test_a_language_begins(room: Room, level: Path, said: Said) -> None:
    assert translations.run(room, Asked(new="bn")) == 0
    assert translations.run(room, Asked(new="bn")) == 1
    said()
    translations.run(room, Asked(language="bn"))
    assert said().startswith("bn বাংলা: 0 reviewed, 0 drafted, 3 missing, of 3 sentences\n")


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(Asked(sheet="x.csv"), id="a table of no language"),
        pytest.param(
            Asked(given="x.csv", by="Nia"), id="a table of no language comes back"
        ),
        pytest.param(Asked(given="x.csv", language="cy"), id="nobody reviewed it"),
    ],
)
def test_what_is_missing_is_asked_for(room: Room, theme: Path, asked: Asked) -> None:
    with pytest.raises(WrongUseError):
        translations.run(room, asked)


@pytest.mark.parametrize("language", ["fr", "../cy"])
def test_a_language_without_a_catalogue_is_a_problem(
    room: Room, theme: Path, said: Said, language: str
) -> None:
    for asked in (
        Asked(language=language),
        Asked(language=language, renew=True),
        Asked(language=language, sheet="x.csv"),
        Asked(language=language, given="x.csv", by="Nia"),
    ):
        assert translations.run(room, asked) == 1
        assert ":0: " in said()
