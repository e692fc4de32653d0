"""What lies in packs/ and is none of ours: named, and neither followed nor removed."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from tests import scratch, small_kit
from tests.services.packs.test_store import DATA, KEY, KIT, SITE, keep, put
from tests.services.packs.test_store import root as root  # the fixture
from tests.services.terminal.test_packs import NOW, room

from outspoken.model.kit import Variant
from outspoken.services import files, linked_folders, site_checks, site_settings
from outspoken.services.doctor import leftovers
from outspoken.services.linked_folders import LinkedFolderError
from outspoken.services.packs import making, store, tidying
from outspoken.services.packs.store import Record
from outspoken.services.terminal import packs

KEPT = {
    "leaks/20260403-aaaaaa.json": "{}",
    "keys/officer-1.key": "secret",
    "log/head.json": "{}",
    "letter.pdf": "words",
    "record.json": '{"judged": "", "packs": {}}',
    ".half.json.0a1b2c3d.new": "half",
}


@pytest.fixture
def private(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    for name, text in KEPT.items():
        put(folder / name, text)
    return folder


def held(folder: Path) -> Mapping[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def linked(root: Path, name: str, to: Path) -> None:
    path = root / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(to)


PLACES = [
    pytest.param("packs", "", id="the folder of packs"),
    pytest.param(f"packs/{KIT}", "", id="the folder of a kit"),
    pytest.param("packs/old-kit", "", id="of a kit that is gone"),
    pytest.param("packs/old-kit", "leaks", id="to one folder"),
    pytest.param("packs/.lock", "keys/officer-1.key", id="the lock"),
    pytest.param("packs/site.json", "log/head.json", id="the note of the site"),
    pytest.param(f"packs/{KIT}/record.json", "record.json", id="a record"),
    pytest.param(f"packs/{KIT}/say-one-thing-standard-en.pdf", "letter.pdf", id="a pack"),
]


@pytest.mark.parametrize(("name", "to"), PLACES)
def test_no_link_among_packs_is_followed(
    root: Path, private: Path, name: str, to: str
) -> None:
    linked(root, name, private / to)
    before = held(private)

    for make in (_made, _swept, _put, _led):
        with suppress(LinkedFolderError):
            make(root)
    store.ready(root)

    assert held(private) == before
    assert not any(each.path.is_symlink() for each in store.ready(root).values())


def _made(root: Path) -> None:
    with store.lock(root, "test", wait=False):
        making.make(root, SITE, making.Asked(), NOW.date())
    raise AssertionError("a link stops the making")


def _swept(root: Path) -> None:
    for kit in store.kits(root):
        tidying.sweep(root, kit)


def _put(root: Path) -> None:
    keep(root)


def _led(root: Path) -> None:
    store.let_lead_to(root, SITE)


@pytest.mark.parametrize(("name", "to"), PLACES)
def test_each_link_is_named_before_anything_is_made(
    root: Path, private: Path, name: str, to: str
) -> None:
    linked(root, name, private / to)
    with pytest.raises(LinkedFolderError) as refused:
        making.make(root, SITE, making.Asked(), NOW.date())
    (problem,) = tidying.links(root)
    assert problem.path.as_posix().endswith(name)
    assert str(refused.value) == f"{problem}"
    assert problem.message == linked_folders.OWN


def test_a_private_file_is_never_shown_as_a_pack(root: Path, private: Path) -> None:
    (private / "letter.pdf").write_bytes(DATA)
    assert KEY in store.ready(root)
    linked(root, f"packs/{KIT}/{'-'.join(KEY)}.pdf", private / "letter.pdf")
    assert KEY not in store.ready(root)


def test_what_we_never_named_is_left_and_said(root: Path) -> None:
    folder = root / "packs" / KIT
    for name in ("x.json", "minutes.pdf", "say-one-thing-giant-en.pdf", "notes.txt"):
        put(folder / name, "mine")
    put(root / "packs" / "mine" / "report.pdf", "mine")

    assert tidying.sweep(root, KIT) == 2
    assert tidying.sweep(root, "mine") == 0

    assert len([*folder.iterdir()]) == 4
    assert (root / "packs" / "mine" / "report.pdf").exists()
    said = {each.path.name for each in tidying.strays(root)}
    assert said == {path.name for path in folder.iterdir()} | {"report.pdf"}


def test_without_a_record_of_ours_nothing_is_swept(root: Path) -> None:
    folder = root / "packs" / KIT
    (folder / "record.json").write_text('{"contacts": []}')
    before = held(folder)
    assert tidying.sweep(root, KIT) == 0
    assert held(folder) == before


def test_what_was_left_half_written_goes(root: Path) -> None:
    folder = root / "packs" / KIT
    (folder / ".record.json.0a1b2c3d.new").write_bytes(b"half")
    (folder / f".{'-'.join(KEY)}.pdf.0a1b2c3d.new").write_bytes(b"half")
    tidying.sweep(root, KIT, store.record(root, KIT))
    assert not [*folder.glob(".*")]
    assert KEY in store.ready(root)


def test_every_name_that_we_give_is_swept(root: Path) -> None:
    keys = [(KIT, str(variant), "cy-GB") for variant in Variant]
    for key in keys:
        store.put(root, key, DATA, "x", 1)
    assert tidying.sweep(root, KIT, Record()) == len(keys) + 2


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A repository with a small kit, and a private folder of its own."""
    root = tmp_path / "repository"
    scratch.linked(root, "place")
    small_kit.write(root)
    for name, text in KEPT.items():
        put(root / "private" / name, text)
    return root


def test_a_link_stops_the_task_and_no_publish(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "packs").symlink_to("private")
    office = room(place).office
    before = held(place / "private")

    with pytest.raises(LinkedFolderError, match="packs: remove this link"):
        packs.run(room(place), packs.Asked())
    packs.before_publish(office, site_settings.read(office), NOW, lambda *_: None)
    packs.without_making(office, site_settings.read(office))
    half, *others = leftovers.find(office)
    assert half.path.parent.name == "private"
    assert not others

    assert held(place / "private") == before
    said = capsys.readouterr().out
    assert said.count("packs:0: remove this link") == 2
    assert "no packs were made: 1 link to remove first" in said


def test_links_in_the_place_of_what_we_make_are_named(place: Path) -> None:
    names = ("output", "output.lock", "preview.state", "reports", "sample", "packs")
    for name in names:
        (place / name).symlink_to("private")
    (place / "workshops").rename(place / "before")
    (place / "workshops").symlink_to("before")
    files.make_folder(place / "outputs")
    office = room(place).office
    found = [each.path.name for each in site_checks.of_linked_roots(office)]
    assert sorted(found) == sorted((*names, "workshops"))
