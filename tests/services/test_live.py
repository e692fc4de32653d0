"""A preview that follows every save is, once all is settled, as a clean build."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from tests.changes import builders, catalogue, folders, made
from tests.changes.town import ChangingTown, copied, founded

from outspoken.model.post import Post
from outspoken.model.publication import Published
from outspoken.model.submission import Kind
from outspoken.services import posts, publishing, site_settings
from outspoken.services.builds import epochs
from outspoken.services.builds import state as states
from outspoken.services.builds.job import Job, Wanted
from outspoken.services.builds.live import Came, Live
from outspoken.services.builds.making import Making
from outspoken.services.publishing import Steps
from outspoken.services.site_settings import SiteSettings

_IN_CONTENT = re.compile("content/(?!place/)")
Files = Mapping[str, tuple[int, int]]


def settings_of(town: ChangingTown) -> SiteSettings:
    with builders.settings_known(town):
        return site_settings.read(town.office)


def built(town: ChangingTown, output: Path) -> None:
    """Build a preview, which is not verified."""
    job = Job(Wanted(town.office, output, site_settings.PUBLIC))
    with builders.on_its_day(town), builders.settings_known(town), job:
        steps = Steps(check=job.check, build=job.build, verify=lambda _: ((), ()))
        done = publishing.publish(output, steps, holder="a test")
    assert isinstance(done, Published), str(done)


class Followed:
    """A town whose site is followed.

    Attributes:
        town: The town.
        output: The folder of the site.
        live: What follows it.
    """

    def __init__(self, town: ChangingTown, folder: Path) -> None:
        self.town, self.output, self._other = town, folder / "site", folder / "other"
        built(town, self.output)
        self._known = self._look()
        self._state = states.opened(
            states.beside(self.output), epochs.of_state(town.office)
        )
        with builders.on_its_day(town):
            settings = settings_of(town)
            self.live = Live(town.office, self.output, settings, self._state)

    def touch(self, *seen: str) -> Came:
        """Let it make what was touched since the last time."""
        before, self._known = self._known, self._look()
        changed = {name for name, _ in before.items() ^ self._known.items()}
        frame = (name for name in changed if not _IN_CONTENT.match(name))
        if any(frame):
            self.live.renew(settings_of(self.town))
        names = {name.removeprefix("content/") for name in changed}
        with builders.on_its_day(self.town):
            return self.live.touch(names, seen)

    def settle(self) -> Came:
        with builders.on_its_day(self.town):
            return self.live.settle()

    def follow(self) -> Came:
        """Let it make what was touched, and all the rest."""
        came = self.touch()
        self.settle()
        assert not self.live.is_due
        return came

    def difference(self) -> str:
        """Say in what the site is not as one built anew."""
        for ending in ("", ".twin"):
            other = self._other.with_name(f"other{ending}")
            shutil.rmtree(other, ignore_errors=True)
        states.forget(states.beside(self._other))
        built(self.town, self._other)
        return folders.difference(self.output, self._other)

    def page(self, name: str) -> str:
        return (self.output / name / "index.html").read_text(encoding="utf-8")

    def file(self, number: int) -> Path:
        return self.town.content / "posts" / "2026" / f"post-{number}.md"

    def post(self, number: int) -> Post:
        found = posts.read(self.file(number))
        assert isinstance(found, Post)
        return found

    def close(self) -> None:
        with builders.on_its_day(self.town):
            self.live.close()
        self._state.close()

    def _look(self) -> Files:
        root = self.town.root
        tops = [root / "content", root / "theme", root / "publishconf.py"]
        files = [each for top in tops for each in (top, *top.rglob("*")) if each.is_file()]
        found = ((each.relative_to(root).as_posix(), each.stat()) for each in files)
        return {name: (about.st_mtime_ns, about.st_ino) for name, about in found}


@pytest.fixture(scope="module", autouse=True)
def quickly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    kept = builders.templates_kept(tmp_path_factory.mktemp("kept") / "compiled")
    with builders.small_pages(), kept:
        yield


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> ChangingTown:
    return catalogue.settled(tmp_path_factory.mktemp("town") / "town")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> ChangingTown:
    """A town of four posts about the same thing."""
    town, random = founded(tmp_path_factory.mktemp("known") / "town"), Random(7)
    for number in range(4):
        post = made.a_post(town, random, town.now() - timedelta(days=40 - 5 * number))
        told = replace(post, kind=Kind.RANT, track="", redactions={}, labels=(), former=())
        town.put(replace(told, slug=f"post-{number}", topics=("damp",), area="larkfield"))
    return town


@pytest.fixture
def four(known: ChangingTown, tmp_path: Path) -> Iterator[Followed]:
    followed = Followed(copied(known, tmp_path / "town"), tmp_path)
    yield followed
    followed.close()


@pytest.mark.parametrize("first", range(0, len(catalogue.CHANGES), 4))
def test_after_all_changes_the_site_is_as_built_anew(
    beginning: ChangingTown, tmp_path: Path, first: int
) -> None:
    followed = Followed(copied(beginning, tmp_path / "town"), tmp_path)
    for name in [*catalogue.CHANGES][first : first + 4]:
        catalogue.CHANGES[name](followed.town, Random(1))
        followed.follow()
    assert followed.difference() == ""
    followed.close()
    before = folders.inodes(followed.output)
    built(followed.town, followed.output)
    assert folders.difference(followed.output, tmp_path / "other") == ""
    assert folders.inodes(followed.output) == before, "nothing was left to build"


def test_what_was_touched_is_there_before_the_lists(four: Followed) -> None:
    four.town.put(replace(four.post(3), title="A title of today"))
    came = four.touch()
    assert "A title of today" in four.page("2026/post-3")
    assert "A title of today" not in four.page("archive")
    assert {name.split("/")[1] for name in came.files if "2026/" in name} == {"post-3"}
    four.settle()
    assert "A title of today" in four.page("archive")
    assert "A title of today" in four.page("2026/post-2"), "it is related"
    assert four.difference() == ""


def test_a_page_of_staff_is_there_at_once(four: Followed) -> None:
    page = next((four.town.content / "pages").glob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\nOf today.\n", encoding="utf-8")
    assert four.touch().files == {f"{page.stem}/index.html"}
    assert "Of today." in four.page(page.stem)


def test_while_a_text_is_half_saved_its_page_stays(four: Followed) -> None:
    page, path = four.page("2026/post-1"), four.file(1)
    said = path.read_text(encoding="utf-8")
    path.write_text(said[:60], encoding="utf-8")
    came = four.follow()
    assert [str(each.path) for each in came.problems] == [str(path)]
    assert came.problems[0].line > 0
    assert four.page("2026/post-1") == page
    path.write_text(said, encoding="utf-8")
    assert four.follow() == Came()
    assert four.difference() == ""


def test_other_texts_are_followed_while_one_is_half_saved(four: Followed) -> None:
    said = four.file(1).read_text(encoding="utf-8")
    four.file(1).write_text(said[:60], encoding="utf-8")
    four.follow()
    four.town.put(replace(four.post(2), body="Of today."))
    came = four.follow()
    assert "Of today." in four.page("2026/post-2")
    assert came.problems == (), "it was said before"


def test_while_a_page_of_staff_is_half_saved_it_stays(four: Followed) -> None:
    page = next((four.town.content / "pages").glob("*.md"))
    before = four.page(page.stem)
    page.write_text("---\ntitle: A\n", encoding="utf-8")
    assert [each.path.name for each in four.follow().problems] == [page.name]
    assert four.page(page.stem) == before


def test_while_the_place_cannot_be_read_all_waits(four: Followed) -> None:
    topics = four.town.content / "place" / "topics.toml"
    said = topics.read_text(encoding="utf-8")
    topics.write_text("[[topic", encoding="utf-8")
    four.town.put(replace(four.post(2), body="Of today."))
    came = four.touch()
    assert [each.path.name for each in came.problems] == ["topics.toml"]
    assert not came.files
    topics.write_text(said, encoding="utf-8")
    four.follow()
    assert "Of today." in four.page("2026/post-2")
    assert four.difference() == ""


@pytest.mark.parametrize(
    "added", ["{% if %}", "{{ view.nothing.at.all }}", "{{ 1 / 0 }}", "{% include 'no' %}"]
)
def test_while_a_template_does_not_run_the_pages_stay(four: Followed, added: str) -> None:
    template = four.town.theme / "templates" / "post.html"
    said, page = template.read_text(encoding="utf-8"), four.page("2026/post-1")
    template.write_text(said.replace("<article", f"{added}<article", 1), encoding="utf-8")
    came = four.touch("2026/post-1/index.html")
    line = said[: said.index("<article")].count("\n") + 1
    told = [(each.path.name, each.line) for each in came.problems]
    assert told == [("post.html", line)] or "no" in added
    assert four.live.is_broken
    assert four.page("2026/post-1") == page
    template.write_text(
        said.replace("<article", "<!-- mended --><article", 1), encoding="utf-8"
    )
    four.follow()
    assert "<!-- mended -->" in four.page("2026/post-1")
    assert four.difference() == ""


def test_with_a_new_look_the_page_that_is_looked_at_comes_first(
    four: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = four.town.theme / "templates" / "post.html"
    said = template.read_text(encoding="utf-8")
    template.write_text(
        said.replace("<article", "<!-- of today --><article", 1), encoding="utf-8"
    )
    four.touch("2026/post-2/index.html")
    new = [number for number in range(4) if "of today" in four.page(f"2026/post-{number}")]
    assert new == [2]
    four.settle()
    assert "of today" in four.page("2026/post-3")
    monkeypatch.setattr(Making, "_unit", None)
    four.live.touch(["pages/none.md"])
    four.live.settle()


def test_what_is_being_made_waits_for_what_was_saved_since(four: Followed) -> None:
    four.town.put(replace(four.post(1), title="A title of today"))
    four.touch()
    came = four.live.settle(lambda: True)
    assert not came.files
    assert four.live.is_due
    four.town.put(replace(four.post(2), title="Another of today"))
    four.follow()
    assert four.difference() == ""


def test_another_day_is_noticed(four: Followed) -> None:
    asked = replace(four.post(3), track="question", kind=Kind.QUESTION)
    four.town.put(asked)
    four.follow()
    four.town.day += timedelta(days=60)
    four.follow()
    assert four.difference() == ""


def test_nobody_who_reloads_a_page_finds_none(
    four: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing: list[Path] = []
    replaced = Path.replace

    def replace_it(path: Path, target: Path) -> Path:
        there = target.exists()
        done = replaced(path, target)
        missing.extend([] if there and target.exists() else [target])
        return done

    monkeypatch.setattr(Path, "replace", replace_it)
    four.town.put(replace(four.post(1), body="Of today."))
    four.follow()
    assert missing == []


def test_what_is_taken_off_is_off_at_once(four: Followed) -> None:
    four.file(1).unlink()
    four.touch()
    assert not (four.output / "2026" / "post-1").exists()
    four.settle()
    assert four.difference() == ""


def test_what_was_not_settled_is_made_by_the_next_build(
    known: ChangingTown, tmp_path: Path
) -> None:
    four = Followed(copied(known, tmp_path / "town"), tmp_path)
    four.town.put(replace(four.post(0), body="Of this morning."))
    four.follow()
    four.town.put(replace(four.post(1), body="Of today."))
    four.touch()
    four.close()
    built(four.town, four.output)
    assert four.difference() == ""


def test_after_a_crash_only_time_is_lost(known: ChangingTown, tmp_path: Path) -> None:
    four = Followed(copied(known, tmp_path / "town"), tmp_path)
    four.town.put(replace(four.post(1), body="Of today."))
    four.follow()
    four._state.db.close()
    built(four.town, four.output)
    assert four.difference() == ""
    assert not [*tmp_path.glob("site.new-*")]
