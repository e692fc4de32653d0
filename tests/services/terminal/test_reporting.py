from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import ROOT, Town

from outspoken.model.submission import Kind
from outspoken.model.views import Chrome
from outspoken.services import site_settings
from outspoken.services.packs import libraries
from outspoken.services.packs.libraries import MissingLibrariesError
from outspoken.services.site_settings import SiteSettings
from outspoken.services.terminal import reporting
from outspoken.services.terminal.reporting import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, WrongUseError

Said = Callable[[], str]
APRIL = Asked("2026-04-01", "2026-04-30")
CHROME = Chrome("Town", "", "Ninepenny", "https://town.example.org", "en", (), (), "999")


@pytest.fixture(autouse=True)
def on_the_twentieth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be 20 April 2026, and the settings be known."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1776693600")
    settings = SiteSettings(CHROME, ROOT / "themes" / "outspoken", 20)
    monkeypatch.setattr(site_settings, "read", lambda _: settings)


def asked(town: Town) -> None:
    """Let somebody ask, somebody be answered in time, and somebody be declined."""
    town.publish("Will you mend the lift?", kind=Kind.QUESTION)
    town.answer(town.publish("Will you come?", kind=Kind.QUESTION))
    town.now += timedelta(days=1)


def test_it_writes_markdown_pictures_and_a_pdf(town: Town, room: Room, said: Said) -> None:
    asked(town)
    assert reporting.run(room, APRIL) == 0
    folder = town.office.root / "reports" / "2026-04-01-to-2026-04-30"
    assert f"2 cases in 1 month: see {folder}/report.pdf" in said()
    names = {path.name for path in folder.iterdir()}
    assert names == {"report.md", "report.pdf", "cases.svg"}
    text = (folder / "report.md").read_text()
    assert "Ninepenny. Counted on 20 April 2026 from what is public" in text
    assert "| Question: answered | 1 | 0 | 1 | 0 | too few to tell |" in text
    assert "| April 2026 | 2 | 2 | 0 | 0 |" in text


def test_it_needs_no_private_folder_and_says_the_same(
    town: Town, room: Room, tmp_path: Path
) -> None:
    asked(town)
    out = tmp_path / "with", tmp_path / "without"
    reporting.run(room, replace(APRIL, out=str(out[0])))
    town.office.private.rename(tmp_path / "away")
    reporting.run(room, replace(APRIL, out=str(out[1])))
    one, other = ({path.name: path.read_bytes() for path in each.iterdir()} for each in out)
    assert one == other


def test_a_text_that_no_officer_approved_is_in_no_figure(
    town: Town, room: Room, said: Said
) -> None:
    asked(town)
    path = town.file_of(town.publish("Why?", kind=Kind.QUESTION, title="Why"))
    path.write_text(path.read_text().replace("Why?", "Why not?"))
    assert reporting.run(room, APRIL) == TO_MEND
    words = said()
    assert f"{path.name}:0: held back: its words were changed" in words
    assert "2 cases in 1 month" in words


@pytest.mark.parametrize(
    ("first", "last", "advice"),
    [
        ("2026-04-02", "2026-04-30", "give whole months"),
        ("2026-04-01", "2026-04-29", "give whole months"),
        ("2026-05-01", "2026-04-30", "give whole months"),
        ("2026-04", "2026-04-30", "give --from as a day"),
        ("2026-04-01", "2026-04-31", "give --to as a day"),
        ("", "", "give --from as a day"),
    ],
)
def test_other_spans_are_refused(room: Room, first: str, last: str, advice: str) -> None:
    with pytest.raises(WrongUseError, match=advice):
        reporting.run(room, Asked(first, last))


def test_without_pango_all_but_the_pdf_is_there(
    town: Town, room: Room, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise MissingLibrariesError

    monkeypatch.setattr(libraries, "weasyprint", missing)
    asked(town)
    assert reporting.run(room, APRIL) == TO_MEND
    assert "install Pango" in said()
    folder = town.office.root / "reports" / "2026-04-01-to-2026-04-30"
    assert {path.name for path in folder.iterdir()} == {"report.md", "cases.svg"}
