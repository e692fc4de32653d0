"""Old blogs move in: every real export there is, imported, published and read back.

One copy of the repository serves all these tests, in their order; each task runs as a
user runs it.
"""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from outspoken.model.imported import Imported, ImportedKind, ImportedState
from outspoken.services import importing, imports, places
from outspoken.services.import_sources import Source
from outspoken.services.office import Office
from tests import scratch
from tests.scratch import Scratch

DATA = Path(__file__).parents[2] / "shared" / "data"
FOLDERS = ("wordpress", "blogger", "disqus", "comments-json", "feeds")
BELOW = {ImportedKind.COMMENT, ImportedKind.MENTION}
Said = tuple[datetime, datetime | None]
"""When something was said, and when what it answers was; none when that is a post."""


@pytest.fixture(scope="module")
def exports() -> list[Path]:
    """Every real export."""
    found = sorted(p for name in FOLDERS for p in (DATA / name).glob("*") if p.is_file())
    if not found:
        pytest.skip("needs the real exports of ../shared/data")
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A fresh clone without the sample's posts, in which the first officer has begun."""
    made = scratch.whole(tmp_path_factory.mktemp("blogs"))
    for name in ("posts", "comments", "answers", "moves", "photos"):
        shutil.rmtree(made.root / "content" / name)
    made.begin()
    return made


@pytest.fixture(scope="module")
def run(site: Scratch, exports: list[Path]) -> str:
    """The id of the run that brought all of them in."""
    ran = site.invoke("import", *exports)
    found = re.search(r"invoke moderate --import (\S+)", ran.out)
    assert found, ran.said
    return found[1]


@pytest.fixture(scope="module")
def output(site: Scratch, run: str) -> Path:
    """The site with all that was public over there, moderated in bulk."""
    ran = site.invoke("moderate", "--import", run, "--accept-all", "--publish", "--json")
    assert ran.code == 0, ran.said
    assert json.loads(ran.out)["left"] == {}
    published = site.invoke("publish")
    assert published.code == 0, published.said
    return site.root / "output"


def over_there(exports: list[Path]) -> Iterator[Said]:
    """Yield what stood below posts in the exports, as their readers tell it."""
    for path in exports:
        found = {x.origin: x for x in imports.read(path) if isinstance(x, Imported)}
        for each in found.values():
            if each.kind in BELOW and each.state is ImportedState.APPROVED:
                above = found.get(each.parent)
                if above and above.kind not in BELOW:
                    above = None
                yield to_second(each.received), to_second(above.received) if above else None


def in_feeds(output: Path) -> Iterator[Said]:
    """Yield what our own feeds tell of each post's thread, all pages together."""
    for first in sorted(output.glob("*/*/comments.atom")):
        entries: dict[str, feedparser.FeedParserDict] = {}
        for document in (first, *first.parent.glob("comments/page/*.atom")):
            read = feedparser.parse(document.read_bytes())
            assert not read.bozo, document
            entries |= {entry.id: entry for entry in read.entries}
        for entry in entries.values():
            above = entries.get(entry["thr_in-reply-to"]["ref"])
            yield moment(entry), moment(above) if above else None


def to_second(when: datetime) -> datetime:
    return when.astimezone(UTC).replace(microsecond=0)


def moment(entry: feedparser.FeedParserDict) -> datetime:
    return to_second(datetime.fromisoformat(entry.published))


def test_our_feeds_tell_the_same_threads_with_the_same_dates(
    output: Path, exports: list[Path]
) -> None:
    told = Counter(in_feeds(output))
    assert told == Counter(over_there(exports))
    assert sum(told.values()) > 15


def test_each_again_adds_nothing(site: Scratch, output: Path, exports: list[Path]) -> None:
    """In this process: the task is tried below, with all of them at once."""
    here = Office(site.root, site.root / "content", site.root / "private")
    place, _ = places.read(here.place)
    for path in exports:
        run = importing.bring_in(here, [Source(path)], place, datetime.now(UTC))
        assert run.new == [], path


def test_an_old_address_leads_to_the_post(output: Path) -> None:
    old = output / "blogspot/jjsfavoritethings/2008/04/this-about-sums-up-my-life.html"
    target = re.search(r'rel="canonical" href="[^"]*?(/20\d\d/[^"]+)"', old.read_text())
    assert target
    post = (output / target[1].strip("/") / "index.html").read_text()
    assert 'id="c1066271041639903470"' in post


def test_a_comment_taken_down_is_nowhere_and_its_entries_say_why(
    site: Scratch, output: Path
) -> None:
    words = "Ja-make-a me crazzy mon"
    (path,) = (p for p in (site.root / "content").rglob("*.md") if words in p.read_text())
    ran = site.invoke("take-down", path.stem, "--reason", "racist")
    assert ran.code == 0, ran.said
    assert site.invoke("publish").code == 0
    files = [p for p in output.rglob("*") if p.is_file()]
    assert [p for p in files if "crazzy" in p.read_text("utf-8", "replace")] == []
    telling = [p for p in files if path.stem in p.read_text("utf-8", "replace")]
    kinds = {p.suffix for p in telling}
    assert {".atom", ".rss", ".json"} <= kinds
    for feed in (p for p in telling if p.suffix in {".atom", ".rss"}):
        (entry,) = (
            each
            for each in feedparser.parse(feed.read_bytes()).entries
            if path.stem in each.id
        )
        said = entry.content[0].value if "content" in entry else entry.summary
        assert "This comment was taken down" in said
        assert "deleted-entry" in feed.read_text("utf-8")


def test_it_does_not_come_back(site: Scratch, output: Path, exports: list[Path]) -> None:
    ran = site.invoke("import", *exports)
    assert re.search(r"^0 texts came in", ran.out, re.M), ran.said
