"""The pulse on the site: what readers see of complaints and praise, and what not."""

import csv
import io
import json
import re

import pytest

from outspoken.model.post import Post, Tone
from outspoken.services import decisions, inbox, reviews, verifying, withdrawals
from tests.conftest import Town
from tests.site.conftest import Build

PAGE, CSV, JSON = "pulse/index.html", "pulse/pulse.csv", "pulse/pulse.json"
MAY = "1780000000"
"""The moment of a build in the month after the town's."""
TITLES = ("Wet again", "Damp", "Lift", "Cold", "Loud", "Dark", "Late")


def heard(town: Town, tone: Tone, count: int, **fields: object) -> list[Post]:
    """Publish *count* posts that an officer read alike."""
    made = []
    for number in range(count):
        told = {
            "title": TITLES[number],
            "topics": ("damp",),
            "area": "larkfield",
            **fields,
        }
        waiting = inbox.read(town.office, town.send(f"The wall is wet. {number}", **told))
        review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
        made.append(decisions.publish(town.acting(), waiting, review, tone=tone))
    return made


@pytest.fixture
def later(build: Build, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build in the month after the posts."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MAY)
    return build


def test_what_an_officer_confirmed_is_counted_once_the_month_is_over(
    town: Town, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard(town, Tone.COMPLAINT, 6)
    heard(town, Tone.PRAISE, 3)
    assert "There are no numbers yet." in build()[PAGE]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MAY)
    built = build()
    rows = [*csv.DictReader(io.StringIO(built[CSV]))]
    (month,) = {row["month"] for row in rows}
    told = {(row["topic"], row["area"]): (row["complaint"], row["praise"]) for row in rows}
    assert told["damp", "larkfield"] == ("6", "fewer than 5")
    assert month in json.loads(built[JSON])["months"]
    assert re.search(
        r'<th scope="row">Damp[^<]*</th><td data-column="Complaints">6 to 14', built[PAGE]
    )


def test_a_post_that_nobody_read_is_not_counted(town: Town, later: Build) -> None:
    for number in range(6):
        town.publish(f"The wall is wet. {number}", topics=("damp",))
    assert "On no topic did 5 posts complain" in later()[PAGE]


def test_nothing_on_the_site_tells_the_tone_of_a_post(town: Town, later: Build) -> None:
    """Else the hidden numbers could be counted."""
    (one,) = heard(town, Tone.COMPLAINT, 1)
    before = later()
    page, feed = before[f"2026/{one.slug}/index.html"], before["feed.atom"]
    assert 'tone: "complaint"' in town.file_of(one).read_text()
    for text in (page, feed, before["waiting/index.html"], before["index.html"]):
        assert (
            "complaint" not in re.sub(r"<style>.*?</style>", "", text, flags=re.S).lower()
        )


def test_the_page_is_whole_and_its_chart_has_a_name(town: Town, later: Build) -> None:
    heard(town, Tone.COMPLAINT, 6)
    built = later()
    found = verifying.check(built.folder, site_url="https://town.example.org")
    # This town has no pages by staff, to which every page links.
    assert [each for each in found if "there is nothing at" not in each.message] == []
    page = built[PAGE]
    assert page.count('role="img"') == page.count("<svg") == 2
    for named in re.findall('aria-labelledby="([^"]*)"', page):
        assert all(page.count(f'id="{id_}"') == 1 for id_ in named.split())
    assert "6" in page.partition("<desc")[2].partition("</desc>")[0]
    assert "/pulse/</loc>" in built["sitemap.xml"]


def test_what_was_taken_down_is_no_longer_counted(town: Town, later: Build) -> None:
    posts = heard(town, Tone.PRAISE, 5)
    assert ",5\n" in later()[CSV]
    withdrawals.take_back(town.acting(), posts[0].id)
    assert ",5\n" not in later()[CSV]
