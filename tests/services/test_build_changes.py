"""Each thing that can happen to a site, once: what is written of it, and what is not."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from tests.changes import builders, catalogue, folders, made, secrecy
from tests.changes.town import ChangingTown, copied, founded

from outspoken.model.post import Answer, AnswerState, Post
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.services import erasures, files, posts, withdrawals

AREAS = ("larkfield", "canal-side")
TOPICS = ("damp", "lifts", "noise")


class Site:
    """A town with its site, built once.

    Attributes:
        town: The town.
        output: The folder of the site.
    """

    def __init__(self, town: ChangingTown, folder: Path) -> None:
        self.town, self.output, self._folder = town, folder / "site", folder
        builders.by_engine(town, self.output)
        self.look()

    def look(self) -> None:
        """Take the site as it stands now for what was there before."""
        self.before = folders.held_in(self.output)
        self.inodes = folders.inodes(self.output)

    def follow(self) -> builders.Came:
        """Build what changed; it is a clean build, and nothing else was written."""
        came = builders.by_engine(self.town, self.output)
        other = self._folder / "other"
        wanted = builders.clean(self.town, other)
        assert came.fits(wanted), f"{came}, not {wanted}"
        assert folders.difference(self.output, other) == ""
        assert secrecy.strangers(self.town, self.output) == []
        return came

    @property
    def needless(self) -> set[str]:
        """Files that were written with the bytes that they had."""
        now, there = folders.held_in(self.output), folders.inodes(self.output)
        same = (name for name, thing in now.items() if self.before.get(name) == thing)
        return {name for name in same if self.inodes.get(name) != there.get(name)}

    @property
    def changed(self) -> set[str]:
        """Files with other bytes than before, new ones and those that went."""
        now = folders.held_in(self.output)
        names = (name for name in {*now, *self.before} if "." in name.rpartition("/")[2])
        return {name for name in names if now.get(name) != self.before.get(name)}

    @property
    def posts_changed(self) -> set[str]:
        """Pages of posts that are not as they were."""
        return {
            name for name in self.changed if re.fullmatch(r"\d+/[^/]+/index.html", name)
        }


@pytest.fixture(scope="module", autouse=True)
def quickly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    kept = builders.templates_kept(tmp_path_factory.mktemp("kept") / "compiled")
    with builders.small_pages(), kept:
        yield


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> ChangingTown:
    return catalogue.settled(tmp_path_factory.mktemp("town") / "town")


@pytest.fixture
def site(beginning: ChangingTown, tmp_path: Path) -> Site:
    return Site(copied(beginning, tmp_path / "town"), tmp_path)


@pytest.mark.parametrize("name", catalogue.CHANGES)
def test_after_each_change_the_site_is_as_built_anew(site: Site, name: str) -> None:
    catalogue.CHANGES[name](site.town, Random(1))
    site.follow()
    assert site.needless == set()


@pytest.mark.parametrize("name", catalogue.DAMAGES)
def test_after_each_damage_the_site_is_as_built_anew(site: Site, name: str) -> None:
    catalogue.DAMAGES[name](site.output, Random(1))
    site.follow()
    assert site.changed == set()


def test_nothing_changed_is_nothing_written(site: Site) -> None:
    site.follow()
    assert site.changed == set()
    assert site.needless == set()
    assert folders.inodes(site.output) == site.inodes


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> ChangingTown:
    """A town of six posts, each with a comment, of which every trait is known."""
    town, random = founded(tmp_path_factory.mktemp("known") / "town"), Random(7)
    for number in range(6):
        post = made.a_post(town, random, town.now() - timedelta(days=40 - 5 * number))
        told = replace(post, area=AREAS[number % 2], topics=(TOPICS[number % 3],))
        plain = replace(told, kind=Kind.RANT, track="", redactions={}, labels=(), former=())
        shown = replace(plain, name="Ana", slug=f"post-{number}")
        town.put(shown)
        town.put(_comment(town, random, shown))
    return town


@pytest.fixture
def six(known: ChangingTown, tmp_path: Path) -> Site:
    return Site(copied(known, tmp_path / "town"), tmp_path)


def test_a_comment_touches_its_post_and_the_lists_that_count_it(six: Site) -> None:
    six.town.put(_comment(six.town, Random(1), post(six, 2)))
    six.follow()
    own = feeds("2026/post-2/comments")
    lists = {"index.html", "archive/index.html", "archive/page/1/index.html"}
    assert six.posts_changed == {"2026/post-2/index.html"}
    assert own | {"2026/post-2/index.html", "ledger/index.html"} <= six.changed
    assert six.needless == set()
    allowed = [*own, *lists, "2026/post-2/index.html", "ledger/index.html"]
    rest = six.changed - set(allowed)
    assert {name.split("/")[0].split(".")[0] for name in rest} <= {
        "archive",
        "areas",
        "comments",
        "feed",
        "ledger",
        "search",
        "topics",
    }
    assert not any(f"topics/{topic}" in name for topic in TOPICS[:2] for name in rest)
    assert not any("areas/canal-side" in name for name in rest)


def test_who_speaks_for_an_area_touches_no_page_of_a_post(six: Site) -> None:
    people = six.town.office.place / "representatives.csv"
    row = "councillor,Jo Bell,larkfield,{}\n"
    people.write_text(f"role,name,area,phone\n{row.format('01632 960221')}")
    six.follow()
    six.look()
    people.write_text(f"role,name,area,phone\n{row.format('01632 960222')}")
    six.follow()
    assert six.changed
    assert {name.partition("/")[0] for name in six.changed} == {"be-heard"}
    assert not any("canal-side" in name for name in six.changed)
    assert six.needless == set()


def test_an_answer_touches_its_post_and_the_lists_that_tell_of_it(six: Site) -> None:
    given = Answer(
        id="20260401-000000",
        post=post(six, 1).id,
        team="repairs",
        role="Repairs manager",
        state=AnswerState.ANSWERED,
        answered=six.town.now(),
        body="We come on Monday.",
    )
    six.town.put(given)
    six.follow()
    assert six.posts_changed == {"2026/post-1/index.html"}
    feeds = {name.partition("/")[0] for name in six.changed if "feed" in name}
    assert feeds <= {"waiting", "you-said-we-did"}, "no other feed tells of answers"
    assert "sitemap.xml" not in six.changed


def test_a_new_post_leaves_the_oldest_pages_of_lists_alone(six: Site) -> None:
    random = Random(3)
    new = made.a_post(six.town, random, six.town.now() - timedelta(hours=1))
    told = replace(new, slug="the-newest", area="larkfield", topics=("damp",), former=())
    six.town.put(replace(told, kind=Kind.RANT, track=""))
    six.follow()
    assert {"index.html", "sitemap.xml", "voices/index.html", "feed.atom"} <= six.changed
    assert "2026/the-newest/index.html" in six.changed
    assert "archive/page/1/index.html" not in six.changed
    assert not any("canal-side" in name for name in six.changed)


def test_a_take_down_takes_the_words_off_every_page(six: Site) -> None:
    word = re.findall(r"zq\w{10}", post(six, 3).body)[0].encode()
    withdrawals.take_down(six.town.acting(), post(six, 3).id, Reason.LEGAL)
    six.follow()
    assert not any(word in thing.data for thing in folders.held_in(six.output).values())
    assert "2026/post-3/index.html" in six.changed


@pytest.mark.parametrize(
    ("template", "left"),
    [
        pytest.param("post.html", "archive/index.html", id="posts"),
        pytest.param("ledger.html", "2026/post-1/index.html", id="the ledger"),
        pytest.param("page.html", "2026/post-1/index.html", id="staff pages"),
        pytest.param("waiting.html", "index.html", id="what waits"),
        pytest.param("intake/notice.html", "index.html", id="the intake alone"),
    ],
)
def test_a_template_touches_the_pages_that_reach_it(
    six: Site, template: str, left: str
) -> None:
    path = six.town.theme / "templates" / template
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace("<", '<i class="new"></i><', 1), encoding="utf-8")
    six.follow()
    assert left not in six.changed
    assert six.needless == set()


def test_a_clock_s_words_are_written_when_they_change_and_only_then(six: Site) -> None:
    lately = six.town.now() - timedelta(days=1)
    asked = replace(post(six, 5), track="question", received=lately)
    six.town.put(asked)
    six.follow()
    days: list[set[str]] = []
    for _ in range(12):
        six.look()
        six.town.day += timedelta(days=1)
        six.follow()
        assert six.needless == set()
        days.append(six.posts_changed)
    assert set().union(*days) == {"2026/post-5/index.html"}
    assert sum(map(bool, days)) == 2, "due today, and overdue from the day after"


def test_what_stood_in_an_output_that_was_lost_is_asked_for_no_more(six: Site) -> None:
    random, above = Random(2), post(six, 2)
    for _ in range(9):
        six.town.put(_comment(six.town, random, above))
    six.follow()
    assert (six.output / "2026/post-2/comments/page/2.atom").is_file()
    shutil.rmtree(six.output)
    for path in six.town.files(f"comments/{above.id}")[2:]:
        path.unlink()
    six.follow()
    assert not (six.output / "2026/post-2/comments/page").exists()


@pytest.mark.parametrize("is_first", [True, False], ids=["the earlier", "the later"])
def test_a_text_with_the_id_of_another_is_a_copy_from_then_on(
    six: Site, *, is_first: bool
) -> None:
    """Of a post and an answer elsewhere the post is the text; whichever came first."""
    random, town = Random(5), six.town
    given = made.an_answer(town, random, post(six, 2))
    double = replace(post(six, 4), id=given.id, slug="double")
    for text in (given, double) if is_first else (double, given):
        town.put(text)
        came = six.follow()
    assert [each for each in came.held if "copy" in each and given.id in each]
    town.place_of(double).unlink()
    assert six.follow().held == ()


def test_of_words_beside_their_tombstone_the_tombstone_stands(six: Site) -> None:
    path = six.town.place_of(post(six, 3))
    words = path.read_bytes()
    word = re.findall(rb"zq\w{10}", words)[0]
    withdrawals.erase(six.town.acting(), post(six, 3).id)
    (six.town.content / "place" / erasures.FILE).unlink()
    six.town.is_private = False  # where the log is at hand, it tells
    six.follow()
    path.write_bytes(words)
    came = six.follow()
    assert [each for each in came.held if "it is a copy of" in each]
    assert not any(word in thing.data for thing in folders.held_in(six.output).values())


def test_what_is_told_to_be_erased_goes_with_the_next_build(six: Site) -> None:
    gone = post(six, 3)
    word = re.findall(r"zq\w{10}", gone.body)[0].encode()
    for each in erasures.adding(six.town.office, [gone.id]).items():
        files.write(six.town.content / each[0], each[1])
    came = six.follow()
    assert "it was erased" in str(came.held)
    assert not any(word in thing.data for thing in folders.held_in(six.output).values())
    (six.town.content / "place" / erasures.FILE).unlink()
    assert six.follow().held == ()


def test_a_text_that_is_held_back_leaves_no_word_behind(six: Site) -> None:
    path = six.town.place_of(post(six, 4))
    said = path.read_text(encoding="utf-8")
    files.write(path, said.replace("zq", "secret zq", 1).encode())
    came = six.follow()
    assert len(came.held) == 2, "the post, and the comment below it"
    kept = [six.output.with_name(f"site{ending}") for ending in (".state", ".twin")]
    for place in kept:
        found = [place] if place.is_file() else [*place.rglob("*.*")]
        assert not any(b"secret" in each.read_bytes() for each in found if each.is_file())


def test_what_is_kept_beside_the_site_is_for_its_owner(six: Site) -> None:
    state = six.output.with_name("site.state")
    assert state.stat().st_mode & 0o077 == 0
    twin = six.output.with_name("site.twin")
    assert folders.held_in(twin) == folders.held_in(six.output)


def post(site: Site, number: int) -> Post:
    found = posts.read(site.town.content / "posts" / "2026" / f"post-{number}.md")
    assert isinstance(found, Post)
    return found


def feeds(name: str) -> set[str]:
    return {f"{name}{ending}" for ending in (".atom", ".rss", ".json")}


def _comment(town: ChangingTown, random: Random, post: Post) -> Post:
    said = made.a_comment(town, random, post)
    return replace(said, redactions={}, former=(), in_reply_to=post.id, name="Bryn")
