"""The pulse as it is published: its files, its page, and what nobody can work out."""

import csv
import io
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import grows_in_proportion

from outspoken.model.brief import Brief, EntryBrief
from outspoken.model.owed import Owed
from outspoken.model.place import Area, Place, Topic
from outspoken.model.post import Tone
from outspoken.model.pulse import FEWEST, TONES
from outspoken.model.submission import ANONYMOUS, Kind
from outspoken.model.views import Chrome
from outspoken.model.views.pulse import PulseView
from outspoken.services import fingerprints, pulse, pulse_page, pulse_words
from outspoken.services.planned import Frame

TOPICS = {"damp": "Damp", "rent": "Rent", "lifts": "Lifts"}
AREAS = {"rise": "The Rise", "quay": "The Quay"}
PLACE = Place(
    {key: Area(key, name) for key, name in AREAS.items()},
    {key: Topic(key, name) for key, name in TOPICS.items()},
)
TODAY = date(2026, 6, 9)
CHROME = Chrome("Town", "", "", "https://town.example.org", "en", (), (), "999")
FRAME = Frame(CHROME, PLACE, TODAY)
FEWER = "fewer than 5"

Key = tuple[str, str, str, str]
"""Month, topic, area and tone."""


def brief(number: int = 0, **fields: object) -> Brief:
    told: dict[str, object] = {
        "id": f"p{number}",
        "url": f"/2026/p{number}/",
        "title": f"Rant {number}",
        "name": "Nia",
        "kind": Kind.RANT,
        "received": number,
        "area": "rise",
        "topics": ("damp",),
        "entry": EntryBrief(number, f"p{number}", number, 0, ""),
        "owed": said(),
        **fields,
    }
    return Brief(**told)  # type: ignore[arg-type]


def said(day: str = "2026-05-04", tone: str = Tone.COMPLAINT, asked: str = "") -> Owed:
    return Owed(asked_on=asked or day, decided_on=day, tone=tone)


def town(counts: Mapping[Key, int]) -> list[Brief]:
    """Return so many posts of each kind, in an order that tells nothing."""
    posts = [
        brief(topics=(topic,) if topic else (), area=area, owed=said(f"{month}-04", tone))
        for (month, topic, area, tone), count in counts.items()
        for _ in range(count)
    ]
    random.Random(7).shuffle(posts)
    return [replace(each, id=f"p{n}", received=n) for n, each in enumerate(posts)]


def files(briefs: Iterable[Brief], frame: Frame = FRAME) -> dict[str, object]:
    """Return what is published, by the path of each file; of the page its view."""
    return {
        each.key: each.make(None)  # type: ignore[arg-type]  # nothing is fetched
        for each in pulse.plan(briefs, frame)
    }


def rows(published: Mapping[str, object]) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(str(published["pulse/pulse.csv"])))]


# What is published


def test_a_count_stands_alike_on_the_page_and_in_both_files() -> None:
    counts = {
        ("2026-05", "damp", "rise", "complaint"): 6,
        ("2026-05", "damp", "quay", "complaint"): 7,
        ("2026-05", "damp", "", "complaint"): 5,
        ("2026-05", "damp", "rise", "praise"): 4,
        ("2026-05", "rent", "quay", "praise"): 5,
    }
    published = files(town(counts))
    found = {
        (r["topic"], r["area"]): (r["complaint"], r["praise"]) for r in rows(published)
    }
    assert found["damp", "rise"] == ("6", FEWER)
    assert found["damp", "(all)"] == ("18", FEWER)
    assert found["rent", "quay"] == (FEWER, "5")
    assert found["rent", "(all)"] == (FEWER, "5 to 13")
    assert found["lifts", "rise"] == found["(none)", "(none)"] == (FEWER, FEWER)
    data = json.loads(str(published["pulse/pulse.json"]))
    assert {"month": "2026-05", "topic": "damp", "complaint": 18, "praise": FEWER} in data[
        "totals"
    ]
    view = published["pulse/index.html"]
    assert isinstance(view, PulseView)
    latest = {row.heading: row.cells for row in view.latest.rows}
    assert latest["Damp"] == ("18", FEWER)
    assert latest["No topic"] == (FEWER, FEWER)
    rise = next(table for table in view.areas if table.title == "The Rise")
    assert {row.heading: row.cells for row in rise.rows} == {
        "Damp": ("6", FEWER),
        "Every other topic": (FEWER, FEWER),
    }


def test_a_plain_count_of_a_thousand_posts_comes_to_the_same() -> None:
    """Counted again without any of the code that is tried here."""
    posts = generated(1000)
    plain: Counter[tuple[str, str, str, str]] = Counter()
    for each in posts:
        tone, month = each.owed.tone, each.owed.decided_on[:7]
        for topic in each.topics or ("(none)",):
            plain[month, topic, each.area or "(none)", tone] += 1
    table = rows(files(posts))
    assert len(table) == 25 * 4 * 4
    shown = 0
    for row in table:
        for tone in TONES:
            cell = row["month"], row["topic"], row["area"], tone
            if row["area"] != "(all)":
                n = plain[cell]
                assert row[tone] == (str(n) if n >= FEWEST else FEWER), cell
                shown += n >= FEWEST
    assert shown > 50


def generated(count: int) -> list[Brief]:
    """Return posts of 25 months, some read by nobody, some of two topics."""
    at = random.Random(count)
    months = [f"{2024 + n // 12}-{n % 12 + 1:02}" for n in range(4, 29)]
    return [
        brief(
            number,
            name=at.choice(("Nia", "Bo", ANONYMOUS)),
            topics=() if at.random() < 0.05 else topics(at),
            area=at.choices(["rise", "quay", ""], (6, 3, 1))[0],
            owed=said(f"{at.choice(months)}-11", at.choices(READ, (6, 4, 1, 1))[0]),
        )
        for number in range(count)
    ]


READ = ("complaint", "praise", "", "neither")


def topics(at: random.Random) -> tuple[str, ...]:
    return tuple({*at.choices([*TOPICS], (7, 2, 1), k=at.choice((1, 1, 2)))})


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(brief(owed=said(tone="")), id="nobody read it"),
        pytest.param(brief(owed=said(tone=Tone.NEITHER)), id="neither"),
        pytest.param(brief(is_withdrawn=True), id="taken down"),
        pytest.param(brief(kind=Kind.PAGE), id="a page of an old site"),
        pytest.param(brief(owed=said("2026-06-01")), id="this month, which is not over"),
        pytest.param(brief(owed=said(asked="2019-01-03")), id="an old site's"),
    ],
)
def test_what_does_not_count_changes_no_file(other: Brief) -> None:
    before = [brief(number) for number in range(9)]
    added = [replace(other, id=f"q{number}") for number in range(9)]
    assert files([*before, *added]) == files(before)


def test_a_month_is_told_when_it_is_over() -> None:
    posts = [brief(number, owed=said("2026-06-01")) for number in range(9)]
    assert rows(files(posts)) == []
    first = replace(FRAME, today=date(2026, 7, 1))
    assert {row["month"] for row in rows(files(posts, first))} == {"2026-06"}


def test_new_posts_change_nothing_until_their_month_is_over() -> None:
    old = generated(200)
    new = [brief(1000 + n, owed=said("2026-06-08", asked="2026-05-02")) for n in range(30)]
    assert [*pulse_keys(old)] == [*pulse_keys([*new, *old])]


def test_a_month_that_was_told_stays_as_it_was_when_the_next_is_told() -> None:
    """So the pages of two days tell no more than one: no total moves by one voice."""
    old = generated(400)
    new = [brief(1000 + n, owed=said("2026-06-08", asked="2026-05-02")) for n in range(30)]
    before = rows(files(old))
    after = rows(files([*old, *new], replace(FRAME, today=date(2026, 7, 1))))
    told = {row["month"] for row in before} & {row["month"] for row in after}
    assert len(told) == 24
    assert [r for r in before if r["month"] in told] == [
        r for r in after if r["month"] in told
    ]


def pulse_keys(briefs: Iterable[Brief]) -> Iterator[tuple[str, str]]:
    return ((each.key, each.fingerprint) for each in pulse.plan(briefs, FRAME))


def test_where_nobody_has_spoken_there_are_no_numbers() -> None:
    view = files([])["pulse/index.html"]
    assert isinstance(view, PulseView)
    assert (view.month, view.chart, view.areas, view.year) == (
        "",
        None,
        (),
        None,
    )
    assert view.latest.rows == ()


def test_a_place_without_areas_has_totals_alone() -> None:
    frame = replace(FRAME, place=Place({}, PLACE.topics))
    published = files([brief(n) for n in range(6)], frame)
    assert {row["area"] for row in rows(published)} == {"(all)"}
    assert json.loads(str(published["pulse/pulse.json"]))["counts"] == []


def test_the_same_months_a_year_ago_stand_beside_the_last_three() -> None:
    counts = {
        **{(f"2026-0{n}", "damp", "rise", "complaint"): 9 for n in (3, 4, 5)},
        **{(f"2025-0{n}", "damp", "rise", "complaint"): 2 for n in (3, 4, 5)},
        ("2024-05", "rent", "rise", "praise"): 1,
    }
    view = files(town(counts))["pulse/index.html"]
    assert isinstance(view, PulseView)
    assert view.span == "March 2026 to May 2026"
    assert view.year
    assert [(row.heading, row.cells[0]) for row in view.year.rows] == [
        ("Damp", "27 to 51; a year ago fewer than 13: more")
    ]


# Nobody can work out a hidden number


def constraints(
    published: Mapping[str, object],
) -> tuple[dict[Key, tuple[int, int]], list[tuple[list[Key], tuple[int, int]]]]:
    """Read everything published back: bounds of each count, and of sums of counts."""
    cells: dict[Key, tuple[int, int]] = {}
    sums: list[tuple[list[Key], tuple[int, int]]] = []
    table = rows(published)
    parts: defaultdict[tuple[str, str, str], list[Key]] = defaultdict(list)
    for row, tone in product(table, TONES):
        key = row["month"], row["topic"], row["area"], str(tone)
        if row["area"] == "(all)":
            sums.append((parts[row["month"], row["topic"], tone], bounds(row[tone])))
        else:
            cells[key] = bounds(row[tone])
            parts[row["month"], row["topic"], tone].append(key)
    for each in json.loads(str(published["pulse/pulse.json"]))["against_a_year_ago"]:
        for name, back in (("now", 0), ("then", 1)):
            months = [f"{int(month[:4]) - back}{month[4:]}" for month in each["months"]]
            keys = [key for m in months for key in parts[m, each["topic"], each["tone"]]]
            sums.append((keys, bounds(str(each[name]))))
    return cells, sums


def bounds(words: str) -> tuple[int, int]:
    """Return what a figure means: "7", "6 to 10" or "fewer than 5"."""
    if words.startswith("fewer than "):
        return 0, int(words.removeprefix("fewer than ")) - 1
    first, _, last = words.partition(" to ")
    return int(first), int(last or first)


def narrowed(
    cells: dict[Key, tuple[int, int]], sums: Sequence[tuple[list[Key], tuple[int, int]]]
) -> dict[Key, tuple[int, int]]:
    """Return the bounds of every count after all that follows from all sums."""
    known, before = dict(cells), dict[Key, tuple[int, int]]()
    while known != before:
        before = dict(known)
        for keys, (least, most) in sums:
            low, high = (sum(known[key][end] for key in keys) for end in (0, 1))
            for key in keys:
                here = known[key]
                known[key] = (
                    max(here[0], least - (high - here[1])),
                    min(here[1], most - (low - here[0])),
                )
                low += known[key][0] - here[0]
                high += known[key][1] - here[1]
    return known


def test_the_attack_works_where_something_gives_a_number_away() -> None:
    """What is tried below would find a leak if there was one."""
    one, other = ("m", "t", "a", "c"), ("m", "t", "b", "c")
    cells = {one: (0, 4), other: (6, 6)}
    assert narrowed(cells, [([one, other], (9, 9))])[one] == (3, 3)
    assert narrowed(cells | {other: (0, 4)}, [([one, other], (7, 7))])[one] == (3, 4)


COUNTS = st.integers(0, 4) | st.integers(0, 9) | st.just(0)
TABLES = st.fixed_dictionaries(
    {
        (month, topic, area, str(tone)): COUNTS
        for month in ("2026-05", "2025-05")
        for topic in ("damp", "")
        for area in ("rise", "quay", "")
        for tone in TONES
    }
)


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_no_hidden_count_is_narrowed_down_by_all_that_is_published(
    counts: dict[Key, int],
) -> None:
    cells, sums = constraints(files(town(counts)))
    known = narrowed(cells, sums)
    assert {known[key] for key, told in cells.items() if told[0] != told[1]} <= {(0, 4)}


def test_nor_in_two_years_of_a_thousand_posts() -> None:
    cells, sums = constraints(files(generated(1000)))
    known = narrowed(cells, sums)
    hidden = [key for key, told in cells.items() if told[0] != told[1]]
    assert len(hidden) > 100
    assert len(hidden) < len(cells)
    assert {known[key] for key in hidden} == {(0, FEWEST - 1)}


def test_nor_by_an_optimiser_that_knows_all_of_it_at_once() -> None:
    """The least and the most that whole numbers allow, over every published constraint."""
    import numpy
    from scipy import optimize  # it takes its time

    cells, sums = constraints(files(generated(300)))
    order = {key: at for at, key in enumerate(cells)}
    matrix = numpy.zeros((len(sums), len(order)))
    for line, (keys, _) in enumerate(sums):
        matrix[line, [order[key] for key in keys]] = 1
    least, most = zip(*(each for _, each in sums), strict=True)
    within = optimize.LinearConstraint(matrix, least, most)
    lows, highs = zip(*cells.values(), strict=True)
    hidden = [key for key, told in cells.items() if told[0] != told[1]]
    for key, sign in product(random.Random(1).sample(hidden, 30), (1, -1)):
        goal = numpy.zeros(len(order))
        goal[order[key]] = sign
        found = optimize.milp(
            goal,
            constraints=within,
            bounds=(lows, highs),
            integrality=numpy.ones(len(order)),
        )
        assert round(found.fun) == (0 if sign == 1 else -4), key


@settings(max_examples=25, deadline=None)
@given(TABLES, st.data())
def test_whole_towns_with_any_value_of_a_hidden_count_publish_the_very_same(
    counts: dict[Key, int], data: st.DataObject
) -> None:
    """Page and files alike to the last letter: two towns that nobody can tell apart."""
    hidden = [key for key, n in counts.items() if n < FEWEST]
    if not hidden:
        return
    key = data.draw(st.sampled_from(hidden))
    value = data.draw(st.integers(0, FEWEST - 1))
    row = [each for each in hidden if (each[:2], each[3]) == (key[:2], key[3])]
    others = [each for each in row if each != key]
    # Posts of a day far back keep the months that are told of the same.
    fixed = [brief(90_000, owed=said("2024-05-01", ""))]
    wanted = files([*town(counts), *fixed])
    towns = (
        {**counts, key: value, **dict(zip(others, rest, strict=True))}
        for rest in product(range(FEWEST), repeat=len(others))
    )
    assert any(files([*town(each), *fixed]) == wanted for each in towns)


def test_what_nobody_read_is_not_counted_anywhere() -> None:
    """How many they are would tell how many of a few posts were read, and as what."""
    read = [brief(n) for n in range(3)]
    unread = [brief(n, owed=said(tone="")) for n in range(3)]
    assert files(read) == files(unread)


# Words


def written(words: str, number: int, day: str, name: str = ANONYMOUS) -> Brief:
    return brief(number, traits=tuple(words.split()), owed=said(day), name=name)


YEAR = [written("damp mould", n, f"2025-{n % 7 + 6:02}-03") for n in range(20)]


def words(now: Sequence[Brief], before: Sequence[Brief] = YEAR) -> tuple[str, ...]:
    posts = [*now, *before, brief(999, owed=said("2024-05-03"))]
    return pulse.of(posts, PLACE, TODAY).words


def test_a_word_is_new_that_many_write_and_nobody_wrote_before() -> None:
    now = [written("scaffold damp", 100 + n, "2026-05-03") for n in range(5)]
    assert words(now) == ("scaffold",)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        pytest.param(
            [written("scaffold", 100 + n, "2026-05-03") for n in range(4)], YEAR, id="four"
        ),
        pytest.param(
            [written("scaffold", 100 + n, "2026-05-03", "Bo") for n in range(6)],
            YEAR,
            id="one voice",
        ),
        pytest.param(
            [written("scaffold", 100 + n, "2026-05-03") for n in range(5)],
            [*YEAR, *(written("scaffold", 50 + n, "2025-08-03") for n in range(2))],
            id="twice in the year before",
        ),
        pytest.param(
            [written("marjorie", 100 + n, "2026-05-03") for n in range(5)],
            [*YEAR, written("", 60, "2024-06-03", "Marjorie of Block B")],
            id="somebody's name",
        ),
        pytest.param(
            [written("scaffold", 100 + n, "2026-05-03") for n in range(5)],
            YEAR[:4],
            id="little to compare with",
        ),
        pytest.param(
            [written("scaffold", 100 + n, "2026-06-03") for n in range(5)],
            YEAR,
            id="a month that is not over",
        ),
    ],
)
def test_no_word_is_new(now: list[Brief], before: list[Brief]) -> None:
    assert words(now, before) == ()


def test_on_a_young_site_no_word_is_new() -> None:
    now = [written("scaffold", n, "2026-05-03") for n in range(5)]
    assert pulse.of([*YEAR, *now], PLACE, TODAY).words == ("scaffold",) * 0


def test_words_come_in_the_order_of_how_many_wrote_them() -> None:
    now = [written("scaffold netting", 100 + n, "2026-05-03") for n in range(5)]
    assert words([*now, written("netting", 120, "2026-05-09")]) == ("netting", "scaffold")
    many = [
        written(" ".join(f"word{n:02}" for n in range(40)), 200 + n, "2026-05-03")
        for n in range(5)
    ]
    assert len(words(many)) == pulse_words.MOST


# Planning


def test_a_page_is_another_exactly_when_its_figures_are() -> None:
    one, other = [brief(n) for n in range(6)], [brief(n) for n in range(7)]
    assert dict(pulse_keys(one)) == dict(pulse_keys(one[::-1]))
    changed = dict(pulse_keys(one)).items() - dict(pulse_keys(other)).items()
    assert {key for key, _ in changed} == {*dict(pulse_keys(one))}
    renamed = replace(PLACE, topics={"damp": Topic("damp", "Damp and mould")})
    again = {e.key: e.fingerprint for e in pulse.plan(one, replace(FRAME, place=renamed))}
    assert again.items().isdisjoint(dict(pulse_keys(one)).items())


def test_the_views_fingerprint_is_that_of_all_it_shows() -> None:
    heard = pulse.of(generated(50), PLACE, TODAY)
    view = pulse_page.view(heard.pulse, heard.names, heard.words)
    (page, *_) = pulse.plan(generated(50), FRAME)
    assert page.fingerprint == fingerprints.of(view)


def test_planning_grows_as_the_posts_do() -> None:
    posts = generated(20_000)
    assert grows_in_proportion(lambda size: [*pulse.plan(posts[:size], FRAME)], len(posts))
