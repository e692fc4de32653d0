"""The bench of moderation counts as its README says, and runs on the shipped texts."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring as read_xml

import pytest
from bench import (
    calibration,
    chart,
    figures,
    importing,
    old_blog,
    peers,
    report,
    running,
    scoring,
    texts,
    tools,
)
from bench.aims import Aim
from bench.calibration import Told
from bench.figures import Figures, Material
from bench.running import OnSet, Run
from bench.scoring import Mark
from bench.shares import Share
from bench.texts import Case, Span

from outspoken.model.imported import Imported
from outspoken.services import imports

RANT = texts.braced(
    "Ring {PHONE:07700 900123}, ask for {PERSON_STAFF:Gary}. [[They are rats]]."
)
RANTS = (
    replace(RANT, must_keep=("Ring", "ask for")),
    Case("A disgrace. Gary would agree.", must_keep=("disgrace",)),
)
REASONS = {"PHONE": "contact", "PERSON_STAFF": "staff", "hate": "racist"}
PERFECT = [[Mark(one.start, one.end, REASONS[one.label]) for one in RANT.spans], []]
PHONE, NAME, HATE = PERFECT[0]
NOTHING: list[list[Mark]] = [[], []]


def scores(found: Sequence[Sequence[Mark]]) -> dict[str, float | None]:
    one = scoring.spans(RANTS, found)
    parts = ("recall", "precision", "covered", "names", "hate", "reasons", "kept", "whole")
    return {name: getattr(one, name).ratio for name in parts} | {"f1": one.f1}


def test_perfect_marks_are_perfect_everywhere() -> None:
    assert set(scores(PERFECT).values()) == {1.0}
    assert set(scoring.spans(RANTS, PERFECT).by_label.values()) == {Share(1, 1)}


def test_no_marks_find_nothing_and_touch_nothing() -> None:
    score = scores(NOTHING)
    assert (score["recall"], score["names"], score["hate"]) == (0.0, 0.0, 0.0)
    assert score["precision"] is None
    assert (score["kept"], score["whole"]) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("marks", "part", "ratio"),
    [
        pytest.param(
            [replace(NAME, end=NAME.start + 1)], "names", 1.0, id="a letter finds"
        ),
        pytest.param([replace(PHONE, reason="staff")], "recall", 0.0, id="another family"),
        pytest.param([replace(NAME, reason="customer")], "names", 1.0, id="its family"),
        pytest.param([replace(NAME, reason="customer")], "reasons", 0.0, id="wrong reason"),
        pytest.param([replace(PHONE, start=8)], "covered", 0.0, id="figures left over"),
        pytest.param([PHONE, Mark(0, 4, "staff")], "precision", 0.5, id="a wrong mark"),
        pytest.param([Mark(3, 8, "contact")], "kept", 2 / 3, id="must-keep is touched"),
        pytest.param(
            [*PERFECT[0], Mark(3, 8, "contact")], "whole", 0.5, id="then not whole"
        ),
    ],
)
def test_how_marks_count(marks: list[Mark], part: str, ratio: float) -> None:
    assert scores([marks, []])[part] == pytest.approx(ratio)


def test_what_must_stay_may_be_the_same_word_as_what_must_go() -> None:
    text = "Gary said so. Gary Barlow sings."
    case = Case(text, (Span(0, 4, "PERSON_STAFF"),), must_keep=("Gary",))
    assert scoring.spans([case], [[Mark(0, 4, "staff")]]).kept == Share(1, 1)
    assert scoring.spans([case], [[Mark(14, 25, "staff")]]).kept == Share(0, 1)


def test_a_case_that_quotes_what_is_not_there_is_said() -> None:
    with pytest.raises(ValueError, match="not in its text"):
        scoring.spans([Case("A", must_keep=("B",))], [[]])
    with pytest.raises(ValueError, match="no family for 'SHOE_SIZE'"):
        texts.family("SHOE_SIZE")


def test_names_are_counted_letter_by_letter_but_for_what_is_ignored() -> None:
    case = Case("@ann, Ann Lee", (Span(6, 13, "PERSON"),), ignore=((0, 4),))
    score = scoring.letters([case], [[Mark(0, 9, "customer"), Mark(4, 5, "contact")]])
    assert (score.recall, score.precision) == (Share(3, 6), Share(3, 3))
    assert score.f1 == pytest.approx(2 / 3)


def test_hate_is_judged_by_text_and_by_kind() -> None:
    cases = [Case("a", is_hateful=True, kinds=("threat",)), Case("b"), Case("c")]
    found = [[Mark(0, 1, "homophobic")], [Mark(0, 1, "staff")], [Mark(0, 1, "racist")]]
    assert scoring.hate(cases, found) == {
        "all": Share(2, 3),
        "hateful": Share(1, 1),
        "non-hateful": Share(1, 2),
        "threat": Share(1, 1),
    }


def test_what_is_not_all_is_never_shown_as_all() -> None:
    assert (str(Share(999, 1000)), str(Share(5, 5)), str(Share())) == ("0.99", "1.00", "–")
    assert report.percent(Share(9999, 10000)) == "99.9%"


def test_whom_a_text_is_against() -> None:
    assert set(texts.against("['mus', 'asi.south']")) == {
        "against: race",
        "against: religion",
    }
    assert set(texts.against("['blawom', 'none']")) == {"against: race"}


@pytest.mark.parametrize(
    ("aim", "verdict"),
    [
        pytest.param(Aim("", "", 0.96, 0.96), "reached", id="just"),
        pytest.param(Aim("", "", 0.96, 0.9), "not reached, by 0.060", id="too little"),
        pytest.param(
            Aim("", "", 150, 200.4, at_most=True), "not reached, by 50", id="much"
        ),
        pytest.param(Aim("", "", 0.3, 0.1, at_most=True), "reached", id="little enough"),
        pytest.param(Aim("", "", 0.3, None), "not measured", id="no figure"),
    ],
)
def test_an_aim_says_how_far_it_is(aim: Aim, verdict: str) -> None:
    assert aim.verdict == verdict


def test_bins_hold_what_is_about_as_sure() -> None:
    told = [Told(0.81, True), Told(0.89, False), Told(0.55, True)]
    low, high = calibration.bins(told)
    assert (low.count, low.right, high.count, high.right) == (1, 1.0, 2, 0.5)
    assert high.confidence == pytest.approx(0.85)
    assert calibration.gap([low, high]) == pytest.approx((0.45 + 2 * 0.35) / 3)


def test_the_chart_is_told_in_words_too() -> None:
    svg = chart.drawn({"names & co": calibration.bins([Told(0.8, True)])})
    title, words = read_xml(svg)[1:3]
    assert title.text == chart.TITLE
    assert "names & co: 1 that are 0.80 sure, 1.00 of them right" in str(words.text)


def test_the_page_and_the_chart_have_the_same_figures() -> None:
    page, drawn = (
        path.read_text(encoding="utf-8") for path in (calibration.PAGE, calibration.CHART)
    )
    cells = [line.strip("| ").split(" | ") for line in page.splitlines() if " to " in line]
    points = [cell for cell in cells if len(cell) == 5]
    assert points
    for name, _, count, sure, right in points:
        assert f"{count} that are {sure} sure, {right} of them right" in drawn
        assert f"{name}: " in drawn


def test_a_renewed_page_keeps_what_is_around() -> None:
    page = f"a\n{calibration.BEGIN}\nold\n{calibration.END}\nb\n"
    assert calibration.renewed(page, ["new"]) == (
        f"a\n{calibration.BEGIN}\n\nnew\n\n{calibration.END}\nb\n"
    )
    with pytest.raises(ValueError, match="lacks"):
        calibration.renewed("a", ["new"])


@pytest.fixture(scope="module")
def shipped() -> Material:
    """A few of the texts that ship."""
    names, hate = dict(texts.names()), dict(texts.hate())
    return Material(
        {"made up": RANTS},
        {"tenants-dev": names["tenants-dev"][:5]},
        {"sideways": hate["sideways"][:5]},
        texts.angry()[:5],
        (),
    )


def test_the_shipped_texts_can_all_be_measured() -> None:
    assert len(texts.angry()) == 200
    assert {"tenants-dev", "tenants-test"} <= dict(texts.names()).keys()
    assert {"sideways", "plain"} <= dict(texts.hate()).keys()


def test_our_own_run_in_a_process_and_fill_eighty_columns(shipped: Material) -> None:
    measured = {}
    for name, tool in tools.OURS.items():
        run = running.run(name, shipped.of(tool))
        assert not run.why_not
        measured[name] = figures.scored(tool, run, shipped)
    full = measured["outspoken"]
    assert full.rants["made up"].by_label["PHONE"] == Share(1, 1)
    assert full.angry == Share(0, 5)
    assert full.rate > 0
    assert full.peak > 0

    measured["peer"] = Figures("a peer", {}, why_not="no such package " * 9)
    table = list(report.lines(measured, import_seconds=0.1))

    assert max(map(len, table)) <= 80
    assert sum(line.startswith("a peer") for line in table) == 1
    assert "not measured" in "\n".join(table)


def test_a_tool_that_is_not_there_says_why(shipped: Material) -> None:
    run = running.run("scrubadub", shipped.of(tools.PEERS["scrubadub"]))
    assert run == Run({}, why_not="ModuleNotFoundError: No module named 'scrubadub'")


def test_certain_and_doubtful_are_told_apart(shipped: Material) -> None:
    marks = [[replace(PHONE, confidence=1.0), replace(NAME, confidence=0.9)], []]
    run = Run({"rants made up": OnSet(marks, 1.0, 1.0)})
    assert list(calibration.on_rants(shipped, run))
    *_, half, never = calibration.costs(shipped, run)
    assert half.startswith("| 0.9 | 0.50 | 0 of 1 | 0.67 | 1.00 |")
    assert never.startswith("| never | 0.00 | 0 of 0 | 0.33 | 1.00 |")


def test_peers_have_versions_for_all_that_is_asked_for() -> None:
    listed = {line.partition("==")[0] for line in peers.VERSIONS.read_text().splitlines()}
    asked = {each.partition(";")[0] for those in peers.PACKAGES.values() for each in those}
    assert asked <= listed
    assert peers.PACKAGES.keys() == tools.PEERS.keys()


def test_why_a_peer_is_missing_is_remembered(tmp_path: Path) -> None:
    assert peers.why_not(tmp_path) == {}
    (tmp_path / peers.WHY_NOT).write_text(json.dumps({"spacy": "no wheel"}))
    assert peers.why_not(tmp_path) == {"spacy": "no wheel"}


def test_the_old_blog_is_the_same_every_time(tmp_path: Path) -> None:
    first = old_blog.write(tmp_path / "first.xml", 50_000)
    again = old_blog.write(tmp_path / "again.xml", 50_000)
    assert first.path.read_bytes() == again.path.read_bytes()
    found = [x for x in imports.read(first.path) if isinstance(x, Imported)]
    assert len(found) == first.posts + first.comments
    answers = [x for x in found if "comment" in x.parent]
    assert len(found) / 3 < len(answers) < len(found)


def test_an_import_is_measured_in_processes_of_their_own(tmp_path: Path) -> None:
    export = old_blog.write(tmp_path / "blog.xml", 20_000)
    ours, again, reading, *_ = importing.runs(export, tmp_path)
    for run in (ours, again):
        assert run.seconds
        assert run.memory > 10
    assert reading.seconds or "is not installed" in reading.why_not
    lines = list(importing.table(export, [ours, reading]))
    assert max(map(len, lines)) <= 80
