"""Making packs: those that changed, for real, with a small kit and the site's own theme."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests import small_kit
from tests.conftest import ROOT
from tests.services import killing

from outspoken.model.kit import Variant
from outspoken.services.packs import making, store
from outspoken.services.packs.making import Asked, Came
from outspoken.services.packs.origins import Site

KIT, OTHER = "say-one-thing", "another-thing"
TODAY = date(2026, 4, 3)
SITE = Site("Ninepenny Homes", "https://x.example.org", str(ROOT / "themes" / "outspoken"))
ALL = {(kit, variant, "en") for kit in (KIT, OTHER) for variant in small_kit.VARIANTS}
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two kits whose packs were made."""
    root = tmp_path_factory.mktemp("packs")
    small_kit.write(root)
    small_kit.write(root, OTHER, title="Another thing")
    came = make(root)
    assert not came.problems
    assert {each.key for each in came.made if each.is_new} == ALL
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    shutil.copytree(made, tmp_path / "root")
    return tmp_path / "root"


def make(root: Path, asked: Asked | None = None, site: Site = SITE) -> Came:
    with store.lock(root, "a test", wait=False):
        return making.make(root, site, asked or Asked(), TODAY)


def new(came: Came) -> set[store.Key]:
    return {each.key for each in came.made if each.is_new}


def files_of(root: Path) -> dict[str, tuple[bytes, int]]:
    there = (path for path in (root / "packs").rglob("*") if path.is_file())
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in there}


def append(root: Path, name: str, text: str = "\nOne more thing.\n") -> None:
    with (root / "workshops" / name).open("a", encoding="utf-8") as file:
        file.write(text)


def test_what_was_made_can_be_shown(made: Path) -> None:
    ready = store.ready(made)
    assert ready.keys() == ALL
    assert all(pack.read().startswith(b"%PDF") for pack in ready.values())
    assert all(pack.pages >= 1 for pack in ready.values())


def test_nothing_is_written_where_nothing_changed(root: Path) -> None:
    before = files_of(root)
    came = make(root)
    assert not new(came)
    assert {each.key for each in came.made} == ALL
    assert files_of(root) == before


def test_nothing_is_even_read_where_nothing_changed(root: Path) -> None:
    program = (
        "import sys; from pathlib import Path;"
        "from tests.services.packs import test_making;"
        f"test_making.make(Path({str(root)!r}));"
        "print(sorted({'weasyprint', 'pikepdf', 'outspoken.services.kits.reading'}"
        " & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program]
    path = {"PYTHONPATH": f"{ROOT}:{ROOT / 'plugins'}", "PATH": ""}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=path)
    assert run.stdout == "[]\n"


def test_a_kit_that_changed_is_made_again_and_no_other(root: Path) -> None:
    append(root, f"{KIT}/handouts/one-line.md")
    assert new(make(root)) == {key for key in ALL if key[0] == KIT}
    assert store.ready(root).keys() == ALL


def test_a_pack_that_was_damaged_is_made_again_as_it_was(root: Path) -> None:
    path = store.path_of(root, (KIT, "standard", "en"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert new(make(root)) == {(KIT, "standard", "en")}
    assert path.read_bytes() == whole


def test_packs_that_lead_elsewhere_are_made_again(root: Path) -> None:
    elsewhere = Site(SITE.organisation, "https://y.example.org", SITE.theme)
    assert new(make(root, site=elsewhere)) == ALL


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        pytest.param(Asked(kits=(KIT,)), {k for k in ALL if k[0] == KIT}, id="a kit"),
        pytest.param(
            Asked(variants=(Variant.EASY_READ,)),
            {key for key in ALL if key[1] == "easy-read"},
            id="a variant",
        ),
        pytest.param(Asked(language="en"), ALL, id="a language"),
        pytest.param(Asked(language="cy"), set(), id="one that there is not"),
    ],
)
def test_only_what_is_asked_for_is_made(
    root: Path, asked: Asked, keys: set[store.Key]
) -> None:
    for kit in (KIT, OTHER):
        append(root, f"{kit}/index.md")
    came = make(root, asked)
    assert new(came) == keys == {each.key for each in came.made}
    assert store.ready(root).keys() == keys
    assert new(make(root)) == ALL - keys


def test_a_kit_with_problems_is_left_out_and_the_others_are_made(root: Path) -> None:
    append(root, f"{KIT}/activities/01-say-it.md", "\n::: nonsense\nwords\n:::\n")
    came = make(root)
    assert {each.path.name for each in came.problems} == {"01-say-it.md"}
    assert {each.key[0] for each in came.made} == {OTHER}
    assert not list((root / "packs").glob(f"{KIT}/*"))
    assert came.removed == 2


def test_a_kit_is_printed_again_once_it_is_mended(root: Path) -> None:
    path = root / "workshops" / KIT / "activities" / "01-say-it.md"
    right = path.read_text()
    path.write_text(right.replace("minutes: 10", "minutes: ten"))
    assert make(root).problems
    path.write_text(right)
    assert new(make(root)) == {key for key in ALL if key[0] == KIT}


def _kit_gone(root: Path) -> None:
    shutil.rmtree(root / "workshops" / KIT)


def _variant_gone(root: Path) -> None:
    path = root / "workshops" / KIT / "index.md"
    path.write_text(path.read_text().replace("[standard, easy-read]", "[standard]"))
    path.with_name("easy-read.md").unlink()


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        pytest.param(_kit_gone, {"standard", "easy-read"}, id="the kit"),
        pytest.param(_variant_gone, {"easy-read"}, id="the variant"),
    ],
)
def test_what_nobody_can_print_any_more_is_removed(
    root: Path, change: Change, gone: set[str]
) -> None:
    change(root)
    assert make(root).removed == len(gone)
    left = {path.name for path in (root / "packs").rglob("*.pdf")}
    assert not [name for name in left for each in gone if name == f"{KIT}-{each}-en.pdf"]
    assert store.ready(root).keys() == ALL - {(KIT, each, "en") for each in gone}


def test_a_letter_that_no_font_has_is_said_and_the_rest_is_made(root: Path) -> None:
    append(root, f"{KIT}/facilitator.md", "\nWrite \u16a0 here.\n")
    came = make(root)
    assert [str(each) for each in came.unwritable if "U+16A0" in each.message]
    assert (KIT, "easy-read", "en") in new(came)
    assert (KIT, "standard", "en") not in store.ready(root)


def test_words_too_deep_for_the_engine_are_said_and_the_rest_is_made(root: Path) -> None:
    append(root, f"{KIT}/facilitator.md", "\n" + "<b>" * 600 + "Deep.\n")
    came = make(root)
    assert [str(each) for each in came.unwritable if "parts in parts" in each.message]
    assert (OTHER, "standard", "en") in {each.key for each in came.made}
    assert (KIT, "standard", "en") not in store.ready(root)


def test_a_run_that_is_told_of_makes_no_new_paper(root: Path) -> None:
    path = root / "workshops" / KIT / "notes" / "2026-03-02-hall.md"
    path.parent.mkdir()
    path.write_text("---\npeople: 8\n---\n\nMore time for tea.\n")
    came = make(root)
    assert not came.problems
    assert not new(came)


@pytest.mark.parametrize("after", [0.3, 0.8, 1.3, 1.8])
def test_killed_at_any_time_whole_packs_are_left(root: Path, after: float) -> None:
    site = Site("Another landlord", "https://y.example.org", SITE.theme)

    def both() -> None:
        make(root, site=SITE)
        make(root, site=site)

    killing.at_any_time(both, after)
    for pack in store.ready(root).values():
        assert pack.read().rstrip().endswith(b"%%EOF")
    make(root)
    assert store.ready(root).keys() == ALL
    assert not [*(root / "packs").rglob(".*.new")]
