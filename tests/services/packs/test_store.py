"""The packs that lie there: which of them may be shown, and what becomes of the others."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import small_kit
from tests.conftest import ROOT
from tests.services import killing

from outspoken.model.kit import Variant
from outspoken.services import files
from outspoken.services.packs import origins, paper, store, tidying
from outspoken.services.packs.origins import Site
from outspoken.services.packs.store import ChangedPackError, Record

KIT, OTHER = "say-one-thing", "another-kit"
KEY = (KIT, "standard", "en")
WELSH = (KIT, "standard", "cy")
SITE = Site("Ninepenny Homes", "https://x.example.org", "theme")
DATA = b"%PDF-1.7\nwords\n%%EOF\n"
Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a kit, in English and Welsh, a pack of each, and a theme."""
    folder = small_kit.write(tmp_path)
    put(folder / "i18n" / "cy" / "index.md", "Dweud un peth.\n")
    put(tmp_path / "theme" / "templates" / "print" / "pack.html", "<p>\n")
    put(tmp_path / "theme" / "translations" / "cy" / "words.po", "\n")
    put(tmp_path / "theme" / "templates" / "post.html", "<p>\n")
    files.make_folder(tmp_path / "packs")
    store.let_lead_to(tmp_path, SITE)
    keep(tmp_path)
    keep(tmp_path, WELSH)
    return tmp_path


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def keep(root: Path, key: store.Key = KEY, data: bytes = DATA) -> store.Ready:
    kit, variant, language = key
    common, folder = SITE.digest(root, language), root / "workshops" / kit
    made_of = origins.of_pack(common, folder, Variant(variant), language)
    return store.put(root, key, data, made_of, 9)


def test_a_pack_can_be_shown_with_its_size_and_pages(root: Path) -> None:
    ready = store.ready(root)[KEY]
    assert ready.path == root / "packs" / KIT / "say-one-thing-standard-en.pdf"
    assert (ready.pages, ready.size) == (9, len(DATA))
    assert ready.read() == DATA
    assert str(root) not in repr(ready)


def test_nothing_is_ready_where_nobody_made_anything(tmp_path: Path) -> None:
    small_kit.write(tmp_path)
    assert store.ready(tmp_path) == {}
    assert not (tmp_path / "packs").exists()


def append(name: str) -> Change:
    def change(root: Path) -> None:
        with (root / name).open("a") as file:
            file.write("more")

    change.__name__ = name
    return change


def _kit_gone(root: Path) -> None:
    shutil.rmtree(root / "workshops" / KIT)


def _pdf_gone(root: Path) -> None:
    (root / "packs" / KIT / f"{'-'.join(KEY)}.pdf").unlink()


def _another_site(root: Path) -> None:
    store.let_lead_to(root, Site("Ninepenny Homes", "https://y.example.org", "theme"))


def _new_picture(root: Path) -> None:
    put(root / "workshops" / KIT / "images" / "a.svg", "<svg/>")


@pytest.mark.parametrize(
    "change",
    [
        append(f"workshops/{KIT}/index.md"),
        append(f"workshops/{KIT}/activities/01-say-it.md"),
        append("theme/templates/print/pack.html"),
        append(f"packs/{KIT}/{'-'.join(KEY)}.pdf"),
        append("packs/site.json"),
        append(f"packs/{KIT}/record.json"),
        _kit_gone,
        _pdf_gone,
        _another_site,
        _new_picture,
    ],
)
def test_a_pack_that_would_come_out_another_way_is_not_shown(
    root: Path, change: Change
) -> None:
    change(root)
    assert KEY not in store.ready(root)


def _a_run(root: Path) -> None:
    put(root / "workshops" / KIT / "notes" / "2026-05-01-hall.md", "---\npeople: 8\n---\n")


def _written_again(root: Path) -> None:
    """As a checkout does: the same bytes with another moment."""
    path = root / "workshops" / KIT / "index.md"
    path.write_bytes(path.read_bytes())
    os.utime(path, (1, 1))


@pytest.mark.parametrize(
    "change",
    [
        append(f"workshops/{KIT}/CHANGELOG.md"),
        append(f"workshops/{KIT}/i18n/cy/index.md"),
        append(f"workshops/{KIT}/.index.md.swp"),
        append("theme/templates/post.html"),
        append("theme/translations/cy/words.po"),
        _a_run,
        _written_again,
    ],
)
def test_what_is_not_on_its_paper_changes_no_pack(root: Path, change: Change) -> None:
    before = store.ready(root)[KEY]
    change(root)
    assert store.ready(root)[KEY] == before


@pytest.mark.parametrize(
    "name", [f"workshops/{KIT}/i18n/cy/index.md", "theme/translations/cy/words.po"]
)
def test_a_translation_is_another_when_its_words_are(root: Path, name: str) -> None:
    append(name)(root)
    assert WELSH not in store.ready(root)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"judged": "", "packs": []}',
        '{"judged": "", "packs": {"standard en": {}}}',
        '{"judged": "", "packs": {"standard": {}}}',
        "\ufffd{",
        pytest.param("[" * 100_000, id="lists in lists"),
    ],
)
def test_a_record_that_is_damaged_tells_nothing(root: Path, text: str) -> None:
    put(root / "packs" / KIT / "record.json", text)
    assert store.ready(root) == {}


def test_a_site_that_is_damaged_is_none(root: Path) -> None:
    put(root / "packs" / "site.json", "[" * 100_000)
    assert store.ready(root) == {}


@pytest.mark.parametrize("name", ["standard ../../x", "../../x en", "standard en/../x"])
def test_no_record_leads_out_of_the_folder(root: Path, name: str) -> None:
    path = root / "packs" / KIT / "record.json"
    told = json.loads(path.read_text())
    told["packs"] = {name: told["packs"]["standard en"]}
    path.write_text(json.dumps(told))
    assert store.record(root, KIT) == Record()


def test_a_pack_that_was_made_again_meanwhile_is_not_taken_for_the_other(
    root: Path,
) -> None:
    before = store.ready(root)[KEY]
    keep(root, data=DATA + b"more")
    with pytest.raises(ChangedPackError, match="publish again"):
        before.read()
    assert store.ready(root)[KEY].read() == DATA + b"more"


def test_what_is_no_pack_is_removed_and_what_is_nobody_s_stays(root: Path) -> None:
    folder = root / "packs" / KIT
    put(folder / "say-one-thing-large-en.pdf", "old")
    put(folder / "notes.txt", "mine")
    assert tidying.sweep(root, KIT, store.record(root, KIT)) == 1
    assert sorted(path.name for path in folder.iterdir()) == [
        "notes.txt",
        "record.json",
        "say-one-thing-standard-cy.pdf",
        "say-one-thing-standard-en.pdf",
    ]
    assert tidying.sweep(root, KIT) == 2
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_killed_at_any_step_a_pack_is_the_old_one_or_the_new_one_or_to_be_made(
    root: Path,
) -> None:
    new, kills = DATA + b"more", 0
    path = store.path_of(root, KEY)
    for _ in killing.at_every_step(lambda: keep(root, data=new)):
        kills += 1
        assert path.read_bytes() in (DATA, new)
        there = store.ready(root).get(KEY)
        assert there is None or there.read() in (DATA, new)
        tidying.sweep(root, KIT, store.record(root, KIT))
        assert not [*path.parent.glob(".*")]
        keep(root)
    assert kills > 10
    assert store.ready(root)[KEY].read() == new


def test_packs_are_known_by_all_that_the_press_reads() -> None:
    """The store names its folders itself, for it must not load the press."""
    assert (origins.PRINT, origins.WORDS) == paper.FOLDERS


def test_asking_what_is_ready_loads_nothing_that_prints(root: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from outspoken.services.packs import store;"
        f"assert len(store.ready(Path({str(root)!r}))) == 2;"
        "print({'weasyprint', 'pikepdf', 'jinja2', 'PIL'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", program]
    path = {"PYTHONPATH": str(ROOT / "plugins")}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=path)
    assert run.stdout == "set()\n"
