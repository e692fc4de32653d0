"""The style page: every state of everything, in previews and nowhere else."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import ROOT

from outspoken.model.clock import ClockState
from outspoken.model.post import AnswerState
from outspoken.model.reason import POLICY, Reason
from outspoken.services import colours, office, site_settings
from outspoken.services.builds import state
from outspoken.services.builds.engine import Engine
from outspoken.services.builds.output import Output
from outspoken.services.planned import Frame
from outspoken.services.style import page, samples
from outspoken.services.theme import Theme

TODAY = date(2026, 4, 14)
SHEET = "style/index.html"


@pytest.fixture(scope="module")
def theme() -> Theme:
    return Theme(ROOT / "themes" / "outspoken")


def framed() -> Frame:
    settings = site_settings.read(office.at(ROOT, ROOT / "content"))
    return Frame(settings.chrome, samples.PLACE, TODAY)


def built(folder: Path, name: str) -> Path:
    """Build a site without content, with the settings in the file *name*."""
    folder.mkdir()
    (folder / "content").mkdir()
    settings = site_settings.read(office.at(ROOT, ROOT / "content"), name)
    whose, output = office.at(folder, folder / "content"), folder / "site"
    output.mkdir()
    with closing(state.opened(None)) as passing:
        engine = Engine(whose, settings, passing, TODAY)
        engine.read()
        engine.make(Output(output, passing))
    return output


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("style") / "preview", site_settings.PREVIEW)


@pytest.fixture(scope="module")
def sheet(preview: Path) -> str:
    return (preview / SHEET).read_text("utf-8")


def test_what_is_published_has_nothing_of_it(tmp_path: Path, preview: Path) -> None:
    public = built(tmp_path / "public", site_settings.PUBLIC)
    names = {path.relative_to(preview).as_posix() for path in files(preview)}
    assert SHEET in names
    more = names - {path.relative_to(public).as_posix() for path in files(public)}
    assert more
    assert all("style" in name for name in more)
    assert not any("style" in path.as_posix() for path in files(public))
    assert not any(
        "Nobody here exists" in path.read_text("utf-8") for path in pages(public)
    )


def files(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.rglob("*") if path.is_file())


def pages(folder: Path) -> Iterator[Path]:
    yield from folder.rglob("*.html")


def test_no_search_engine_and_no_site_map_is_told_of_it(preview: Path, sheet: str) -> None:
    assert '<meta name="robots" content="noindex">' in sheet
    assert "style" not in (preview / "sitemap.xml").read_text("utf-8")


def test_it_shows_every_state_of_a_clock(sheet: str) -> None:
    shown = set(re.findall(r'class="clock" data-state="([\w-]+)"', sheet))
    assert shown == {*map(str, ClockState), "promised", "broken", "done", "agreed"}


def test_it_shows_every_state_of_an_answer(sheet: str) -> None:
    shown = re.findall(r'class="answer[^>]*data-state="([\w-]+)"', sheet)
    assert set(shown) == {*map(str, AnswerState)}


def test_it_shows_a_mark_and_a_tombstone_of_every_reason(sheet: str) -> None:
    assert set(re.findall(r'data-reason="([a-z]+)"', sheet)) == {*map(str, Reason)}
    stones = " ".join(re.findall(r'<p class="tombstone[^>]*>([^<]*)', sheet))
    assert all(rule.label in stones for rule in POLICY.values())


def test_it_shows_every_colour_with_its_contrast(sheet: str) -> None:
    found = colours.tokens(ROOT / "themes" / "outspoken")
    assert len(found) > 5
    for each in found:
        assert f"--{each.name}<" in sheet
        assert f'fill="{each.light}"' in sheet
        assert f'fill="{each.dark}"' in sheet


def test_comments_run_their_own_way_on_both_pages(preview: Path, sheet: str) -> None:
    turned = (preview / "style/ur/index.html").read_text("utf-8")
    assert '<html lang="ur" dir="rtl">' in turned
    assert 'lang="ur" dir="rtl"' in sheet.partition("<main")[2]
    assert 'lang="en" dir="ltr"' in turned.partition("<main")[2]


@pytest.mark.parametrize("name", [SHEET, "style/ur/index.html", "style/form/index.html"])
def test_no_anchor_stands_twice(preview: Path, name: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', (preview / name).read_text("utf-8"))
    assert sorted(ids) == sorted(set(ids))


def test_whole_pages_are_where_the_sheet_says(theme: Theme, preview: Path) -> None:
    frame = framed()
    view = page.view(theme, frame)
    assert len(view.whole) == 6
    for link in view.whole:
        assert (preview / link.url[1:] / "index.html").is_file(), link


def test_it_is_the_same_in_every_build(theme: Theme) -> None:
    frame = framed()
    once, again = ([*page.plan(theme, frame)] for _ in range(2))
    assert [(x.key, x.fingerprint) for x in once] == [(x.key, x.fingerprint) for x in again]
    other = [*page.plan(theme, replace(frame, today=date(2026, 8, 1)))]
    assert [x.fingerprint for x in other] == [x.fingerprint for x in once]


def test_a_theme_without_the_page_has_none(theme: Theme, tmp_path: Path) -> None:
    bare = Theme(theme.folder)
    bare.folder = tmp_path
    frame = framed()
    assert [*page.plan(bare, frame)] == []
