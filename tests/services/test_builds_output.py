"""What else lies in the folder of the site, and what is done to it behind our back."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.changes import damage, folders, sites
from tests.changes.sites import SmallSite
from tests.changes.town import ChangingTown

from outspoken.model.publication import Published


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangingTown]:
    with sites.begun(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def site(beginning: ChangingTown, tmp_path: Path) -> SmallSite:
    return SmallSite.of(beginning, tmp_path)


def published(site: SmallSite) -> bool:
    return isinstance(site.publish(), Published)


def test_folders_that_nobody_made_are_not_published(site: SmallSite) -> None:
    assert published(site)
    (site.output / "a" / "b" / "c").mkdir(parents=True)
    (site.output / "d" / "y").mkdir(parents=True)
    (site.output / "d" / "x").write_text("a note", encoding="utf-8")
    assert published(site)
    site.change(1, "Something new")
    site.follow()
    assert not (damage.beside(site.output, damage.TWIN) / "d").exists()


@pytest.mark.parametrize("name", [b"a\nb", b"\xff.html", b"a\\b.html"])
def test_what_nobody_made_goes_whatever_its_name(site: SmallSite, name: bytes) -> None:
    assert published(site)
    Path(os.fsdecode(os.fsencode(site.output) + b"/" + name)).touch()
    for number in range(3):
        site.change(1, f"Something new {number}")
        assert published(site)
    site.follow()


@pytest.mark.parametrize("is_first", [True, False], ids=["a new folder", "the twin"])
def test_what_was_altered_after_the_checks_is_mended(
    site: SmallSite, *, is_first: bool
) -> None:
    def alter(folder: Path) -> None:
        with (folder / "2026" / "post-1" / "index.html").open("ab") as file:
            file.write(b"<p>by hand</p>")

    if not is_first:
        assert published(site)
        site.change(1, "Something new")
    assert isinstance(site.publish(after_checks=alter), Published)
    site.follow()


def test_a_site_is_readable_by_those_who_may_read_a_new_one(site: SmallSite) -> None:
    before = os.umask(0o077)
    try:
        assert published(site)
        os.umask(0o022)
        site.change(1, "Something new")
        site.follow()
    finally:
        os.umask(before)


def test_a_theme_may_be_linked_together(site: SmallSite) -> None:
    templates, shared = site.town.theme / "templates", site.town.root / "shared"
    shutil.move(templates, shared)
    templates.symlink_to(shared)
    site.follow()
    path = shared / "base.html"
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace("</body>", "<p>Something new</body>"), encoding="utf-8")
    site.follow()
    assert "Something new" in site.page(1)


def test_a_link_of_an_editor_s_in_the_theme_leads_nowhere(site: SmallSite) -> None:
    (site.town.theme / "static" / ".#site.css").symlink_to("somebody@host.123:456")
    site.follow()
    assert not folders.held_in(site.output).keys() & {".#site.css", "static/.#site.css"}
