"""The bench of speed: what it counts, what its themes have, and its page."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from xml.etree.ElementTree import fromstring as read_xml

import pytest
from bench import hugo, peers, performance, plain, renewing, scenarios, speed, speed_table
from bench.outputs import Snapshot
from bench.processes import ROOT
from bench.run import Run

from outspoken.model.post import Post
from outspoken.services import posts

OURS = Run(scenarios.NAME, scenarios.COLD, 10_000, 4.0, 5.0, 150.0, 60, 60, 1_000_000)
PEER = replace(OURS, name=hugo.EQUAL, seconds=8.0, memory=900.0)
POST = replace(OURS, scenario=scenarios.POST, seconds=1.0, written=7)
MEASURED = [PEER, OURS, POST]


def test_files_written_are_counted_by_inode_and_moment(tmp_path: Path) -> None:
    site, twin = tmp_path / "site", tmp_path / "twin"
    for name in ("kept", "again", "gone"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(name)
    before = Snapshot.of(site)
    assert before.size == len("keptagaingone")
    twin.mkdir()
    (twin / "kept").hardlink_to(site / "kept")
    (twin / "again").write_text("again")
    (twin / "new").write_text("new")
    after = Snapshot.of(twin)
    assert after.written_since(before) == 2
    assert after.written_since(Snapshot.of(tmp_path / "missing")) == 3


def test_ratios_are_to_full_builds_of_that_many_posts() -> None:
    assert speed_table.ratio(POST, hugo.EQUAL, MEASURED) == 0.125
    assert speed_table.ratio(replace(POST, posts=9), hugo.EQUAL, MEASURED) is None
    assert speed_table.ratio(POST, plain.NAME, MEASURED) is None
    assert "0.12" in speed_table.row(POST, MEASURED)


def test_aims_are_told_for_the_sizes_they_are_for() -> None:
    told = list(speed_table.aims(MEASURED))
    assert sum("not measured" in line for line in told) == 6
    assert any("full, cold" in line and line.endswith("reached") for line in told)
    assert any("one new post" in line and "not reached" in line for line in told)
    assert not list(speed_table.aims([replace(OURS, posts=100)]))
    many = replace(OURS, posts=100_000, seconds=48.0)
    assert "not reached, by 1" in list(speed_table.aims([*MEASURED, many]))[-2]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(performance, "PAGE", tmp_path / "page.md")
    monkeypatch.setattr(performance, "CHART", tmp_path / "chart.svg")
    begin, end = performance.BEGIN, performance.END
    (tmp_path / "page.md").write_text(f"a\n{begin}\nearlier\n{end}\nb\n")
    return tmp_path / "page.md"


def test_the_page_is_made_from_the_figures(page: Path) -> None:
    small = replace(OURS, posts=100, seconds=0.5)
    told = {"machine": {"cores": "2"}, "missing": {"Hugo": "no registry"}}
    for name, runs in (("one.json", MEASURED), ("two.json", [small])):
        figures = told | {"runs": [asdict(run) for run in runs]}
        (page.parent / name).write_text(json.dumps(figures))
    performance.main([page.parent / "one.json", page.parent / "two.json"])
    text = page.read_text()
    assert "cores: 2." in text
    assert "Hugo is left out: no registry" in text
    assert "earlier" not in text
    assert "| 10,000 | Outspoken | one new post | 1.00 | 0.12 |" in text
    words = read_xml((page.parent / "chart.svg").read_text())[2]
    assert "Outspoken, full: 0.50 s for 100 posts, 4.00 s for 10,000 posts" in str(
        words.text
    )


def test_a_page_without_its_signs_is_said() -> None:
    with pytest.raises(ValueError, match="lacks"):
        renewing.renewed("a", "begin", "end", [])


def test_the_page_and_the_chart_have_the_same_figures() -> None:
    text = performance.PAGE.read_text(encoding="utf-8")
    drawn = performance.CHART.read_text(encoding="utf-8")
    rows = [
        line.strip("| ").split(" | ")
        for line in text.splitlines()
        if " | full, cold | " in line
    ]
    assert rows
    for posts_, _, _, seconds, *_ in rows:
        assert f"{seconds} s for {posts_} posts" in drawn


@pytest.mark.parametrize("name", hugo.THEMES)
def test_a_theme_has_the_layouts_that_it_uses(name: str) -> None:
    folder = ROOT / "bench" / hugo.THEMES[name][1]
    there = {
        path.relative_to(folder / "layouts").as_posix(): path.read_text()
        for path in (folder / "layouts").rglob("*")
        if path.is_file()
    }
    assert "baseof.html" in there
    used = {found for text in there.values() for found in _partials(text)}
    assert used == {
        path.removeprefix("_partials/") for path in there if "_partials/" in path
    }
    settings = json.loads((folder / "hugo.json").read_text())
    for form, about in settings.get("outputFormats", {}).items():
        assert f"all.{form}.{_ending(settings, about['mediaType'])}" in there


def _partials(text: str) -> set[str]:
    named = set(re.findall(r'partial(?:Cached)? \(?"([^"]+)"', text))
    for said, post in re.findall(r'"(said-\w+\.txt)" "(post-\w+\.txt)"', text):
        named |= {said, post}
    return named


def _ending(
    settings: Mapping[str, Mapping[str, Mapping[str, list[str]]]], kind: str
) -> str:
    return settings["mediaTypes"][kind]["suffixes"][0]


def test_every_scenario_changes_what_it_says(tmp_path: Path) -> None:
    site = scenarios.Site(tmp_path, 3)
    style = tmp_path / "copy" / "themes" / "outspoken" / "static" / "css" / "tokens.css"
    style.parent.mkdir(parents=True)
    shutil.copy2(ROOT / style.relative_to(tmp_path / "copy"), style)
    before = style.read_text()
    for change in scenarios.STEPS.values():
        change(site)
    assert style.read_text() != before
    assert site.posts == 5
    assert len(list(posts.of_folder(site.content / posts.POSTS))) == 2
    (said,) = (text for _, text in posts.of_folder(site.content / posts.COMMENTS))
    assert isinstance(said, Post)
    assert said.received_on.year == 2016


def test_a_publish_is_measured(tmp_path: Path) -> None:
    site = scenarios.made(tmp_path, 2)
    run = scenarios.publishing(site, 2).run(scenarios.COLD)
    assert run.seconds > 0
    assert run.memory > 10
    assert run.files == run.written > 8
    assert run.size > 10_000


def test_pelican_is_measured(tmp_path: Path) -> None:
    run = plain.made(tmp_path, 2).run(plain.COLD)
    assert run.files == run.written > 2


def test_hugo_that_cannot_be_had_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(peers, "put", lambda folder, packages: {"Hugo": "no"})
    monkeypatch.setattr(speed, "runs", lambda posts, program: iter([OURS]))
    speed.main("10000", tmp_path / "peers", tmp_path / "figures.json")
    said = capsys.readouterr().out
    assert "Hugo is left out: it could not be installed in peers/" in said
    kept = json.loads((tmp_path / "figures.json").read_text())
    assert kept["runs"] == [asdict(OURS)]
    assert kept["missing"].keys() == {"Hugo"}
    assert kept["machine"].keys() >= {"processor", "cores", "Python"}
