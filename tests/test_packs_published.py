"""Packs on the site: made before it is built, shown while they are right, and searched.

One copy of the repository, with a small kit, serves all these tests in their order.
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import scratch, small_kit
from tests.scratch import OFFICER, Scratch

KIT = "say-one-thing"
STANDARD, EASY = f"{KIT}-standard-en.pdf", f"{KIT}-easy-read-en.pdf"
PDFS = {STANDARD, EASY}
MADE = re.compile(r"^made (\d+) packs? of workshop kits$", re.MULTILINE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A site with a small kit, published once."""
    made = scratch.whole(tmp_path_factory.mktemp("packs"))
    made.begin()
    small_kit.write(made.root)
    published = made.invoke("publish")
    assert published.code == 0, published.said
    assert MADE.findall(published.said) == ["2"]
    return made


def here(site: Scratch, output: str = "output") -> Path:
    return site.root / output / "workshops" / KIT


def linked(site: Scratch, output: str = "output") -> set[str]:
    """Return the names of the PDFs that the kit's page leads to."""
    page = (here(site, output) / "index.html").read_text("utf-8")
    return set(re.findall(r'href="[^"]*?([\w-]+\.pdf)"', page))


@contextmanager
def changed(site: Scratch, name: str, more: str) -> Iterator[None]:
    """Write more into a file of the kit while the block runs."""
    path = site.root / "workshops" / KIT / name
    before = path.read_text("utf-8")
    path.write_text(f"{before}{more}", "utf-8")
    try:
        yield
    finally:
        path.write_text(before, "utf-8")


def test_packs_are_on_the_site_and_its_page_leads_to_them(site: Scratch) -> None:
    assert linked(site) == PDFS
    for name in PDFS:
        kept = site.root / "packs" / KIT / name
        assert (here(site) / name).read_bytes() == kept.read_bytes()


def test_the_zip_has_them_too(site: Scratch) -> None:
    data = (here(site) / f"{KIT}.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = {name.rpartition("/")[2]: name for name in packed.namelist()}
        assert names.keys() >= PDFS
        for name in PDFS:
            assert packed.read(names[name]) == (here(site) / name).read_bytes()


def test_nothing_is_made_or_written_where_nothing_changed(site: Scratch) -> None:
    published = site.invoke("publish")
    assert published.code == 0, published.said
    assert not MADE.search(published.said)
    assert "(nothing changed)" in published.said


def test_a_preview_shows_the_same_packs_and_makes_none(site: Scratch) -> None:
    built = site.invoke("build")
    assert built.code == 0, built.said
    assert not MADE.search(built.said)
    assert linked(site, "preview") == PDFS


def test_what_is_not_right_any_more_is_not_shown_and_made_again_only_by_a_publish(
    site: Scratch,
) -> None:
    with changed(site, "handouts/one-line.md", "\nOne more line.\n"):
        published = site.invoke("publish", "--no-packs")
        assert published.code == 0, published.said
        assert not linked(site)
        assert not [*here(site).glob("*.pdf")]
        published = site.invoke("publish")
        assert published.code == 0, published.said
        assert MADE.findall(published.said) == ["2"]
        assert linked(site) == PDFS
        written = re.search(r"\((\d+) files? written, (\d+) left", published.said)
        assert written
        # The PDFs, the zip and what leads to them; all else stays.
        assert int(written[1]) < 12 < int(written[2])
    published = site.invoke("publish")
    assert MADE.findall(published.said) == ["2"]
    assert linked(site) == PDFS


def test_where_the_organisation_changes_its_name_no_old_pack_is_shown(
    site: Scratch,
) -> None:
    path = site.root / "pelicanconf.py"
    before = path.read_text("utf-8")
    try:
        path.write_text(before.replace('organisation="', 'organisation="New '), "utf-8")
        published = site.invoke("publish", "--no-packs")
        assert published.code == 0, published.said
        assert not linked(site)
    finally:
        path.write_text(before, "utf-8")
    published = site.invoke("publish")
    assert published.code == 0, published.said
    assert not MADE.search(published.said)
    assert linked(site) == PDFS


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are named so on Linux")
def test_without_the_libraries_the_site_is_published_without_what_is_missing(
    site: Scratch, tmp_path: Path
) -> None:
    (tmp_path / "libpango-1.0.so.0").write_text("no library")
    with changed(site, "handouts/one-line.md", "\nOne more line.\n"):
        published = site.invoke("publish", LD_LIBRARY_PATH=str(tmp_path))
        assert published.code == 0, published.said
        assert "install Pango (Debian or Ubuntu: libpango-1.0-0" in published.said
        assert not linked(site)
        assert (here(site) / "facilitator" / "index.html").is_file()
    published = site.invoke("publish", LD_LIBRARY_PATH=str(tmp_path))
    assert published.code == 0, published.said
    assert linked(site) == PDFS  # those that were made before are right again


def test_what_nobody_may_read_stops_a_publish_on_paper_too(site: Scratch) -> None:
    stood = (here(site) / STANDARD).read_bytes()
    with changed(site, "facilitator.md", f"\nWrite to {OFFICER}.\n"):
        published = site.invoke("publish")
    assert published.code == 1
    where = f"workshops/{KIT}/{STANDARD}:0: the e-mail address of "
    inside = f"workshops/{KIT}/{KIT}.zip/"
    assert where in published.said
    assert re.search(rf"{re.escape(inside)}\S*{re.escape(STANDARD)}:", published.said)
    assert (here(site) / STANDARD).read_bytes() == stood
    assert site.invoke("publish").code == 0


def test_a_kit_to_mend_is_held_back_with_its_packs(site: Scratch) -> None:
    with changed(site, "activities/01-say-it.md", "\n::: nonsense\nwords\n:::\n"):
        published = site.invoke("publish")
        assert published.code == 3, published.said
        assert f"workshops/{KIT}/activities/01-say-it.md" in published.said
        assert not here(site).exists()
    assert site.invoke("publish").code == 0
    assert linked(site) == PDFS
