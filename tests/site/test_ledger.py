"""The ledger on the site: what readers see of what was taken out."""

import csv
import io
import re

from outspoken.model.officer import Role
from outspoken.model.reason import Reason
from outspoken.services import (
    activity,
    decisions,
    heads,
    leaks,
    officers,
    verifying,
    withdrawals,
)
from tests.conftest import MODERATOR, Town
from tests.services.test_objections import OUT, SAM, WORDS, by, declined, objected, put_back
from tests.site.conftest import Build, Built

PAGE = "ledger/index.html"


def cells(built: Built, heading: str) -> list[list[str]]:
    """Return the rows of the table under *heading*, as words."""
    page = built[PAGE].partition(f"<h2>{heading}</h2>")[2].partition("</section>")[0]
    found = re.findall("<tr>(.*?)</tr>", page, re.S)
    return [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall("<t[hd].*?</t[hd]>", row)]
        for row in found
    ]


def test_a_site_with_nothing_on_it_has_a_ledger_that_says_so(build: Build) -> None:
    page = build()[PAGE]
    assert "No text is on this site yet." in page
    assert "Nobody has objected yet." in page
    assert "<table" not in page


def test_every_passage_is_counted_by_month_and_by_post(town: Town, build: Build) -> None:
    post = town.publish(WORDS, out=OUT, title="So tired")
    town.comment(WORDS.replace(" I am fed up.", ""), post.id, out=OUT[:1])
    town.publish("The lift is stuck.")
    built = build()
    assert cells(built, "Month by month") == [
        ["Month", "Staff", "Contact", "Hateful", "Together"],
        ["April 2026", "2", "2", "1", "5"],
        ["In all", "2", "2", "1", "5"],
    ]
    assert cells(built, "Post by post")[1] == ["So tired", "2", "2", "1", "5"]
    assert f'href="../2026/{post.slug}/" data-post="{post.id}"' in built[PAGE]
    assert "Of 3 texts on this site, 1 stands" in built[PAGE]


def test_rows_and_columns_have_headers(town: Town, build: Build) -> None:
    town.publish(WORDS, out=OUT)
    page = build()[PAGE]
    assert page.count('<th scope="row">') == len(re.findall("<tr><th", page)) - page.count(
        "<thead>"
    )
    assert '<th scope="col">Month</th>' in page


def test_what_no_page_shows_comes_from_the_tallies(town: Town, build: Build) -> None:
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    declined(town)
    post = town.publish("It is wet.")
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    built = build()
    assert cells(built, "Taken down, or not printed at all")[1:] == [
        ["April 2026, hateful", "0", "1"],
        ["April 2026, legal", "1", "0"],
        ["In all", "1", "1"],
    ]


def test_a_post_whose_words_were_put_back_says_the_smaller_counts(
    town: Town, build: Build
) -> None:
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    post = town.publish(WORDS, out=OUT, title="So tired")
    path = f"2026/{post.slug}/index.html"
    assert "3 passages were removed" in build()[path]
    waiting, review = objected(town, post)
    built = build()
    assert "3 passages were removed" in built[path]
    assert "1 is being looked at now." in built[PAGE]
    decisions.publish(by(town, SAM), waiting, put_back(review, "fed up"))
    built = build()
    assert "2 passages were removed" in built[path]
    assert "I am fed up." in built[path]
    assert "The writer objected, and this was changed on 3 April 2026." in built[path]
    assert cells(built, "Post by post")[1] == ["So tired", "1", "1", "2"]
    assert cells(built, "When a writer objects")[1] == ["April 2026", *"10100"]
    assert not built.held
    assert not leaks.search(built.folder, town.office).problems


def test_the_page_is_in_the_site_map_and_its_counts_are_a_file_too(
    town: Town, build: Build
) -> None:
    town.publish(WORDS, out=OUT)
    built = build()
    assert "<loc>https://town.example.org/ledger/</loc>" in built["sitemap.xml"]
    assert 'href="ledger.csv"' in built[PAGE]
    rows = list(csv.DictReader(io.StringIO(built["ledger/ledger.csv"])))
    taken = [int(row["count"]) for row in rows if row["what"] == "taken out"]
    assert sum(taken) == 3
    came = {row["what"]: row["count"] for row in rows if not row["reason"]}
    assert came == {"came in, and decided on since": "1", "published": "1"}
    problems = verifying.check(built.folder, site_url="https://town.example.org")
    ours = [each.message for each in problems if "ledger" in str(each.path)]
    # The town has no pages of its own.
    assert not [message for message in ours if "/house-rules/" not in message]


def test_the_head_of_the_log_is_printed_and_can_be_compared_for_ever(
    town: Town, build: Build
) -> None:
    assert "data-log-head" not in build()[PAGE]
    town.publish("It is wet.")
    (printed,) = re.findall("<code data-log-head>(.*?)</code>", build()[PAGE])
    assert printed.startswith("1:")
    town.publish("It is still wet.")
    assert "data-log-head>2:" in build()[PAGE]
    kept = {"a copy": heads.written_down(printed)}
    assert not activity.verify(town.office, kept)
    log = town.office.log / activity.LOG
    log.write_bytes(log.read_bytes().replace(b"officer-1", b"officer-2"))
    found = [str(each) for each in activity.verify(town.office, kept)]
    assert any("record 1 was changed" in each and "in a copy" in each for each in found)


def test_tallies_that_cannot_be_read_stop_no_build(town: Town, build: Build) -> None:
    (town.office.place / "ledger.toml").write_text("[")
    assert "Nobody has objected yet." in build()[PAGE]
