"""Every pack of every kit that we ship, in every variant and language, as it is printed.

They are made once for all these tests; what the pieces do is told in
``tests/services/packs``.
"""

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import page
import pypdfium2
import pytest
import zxingcpp

from outspoken.model.kit import Kit, Variant
from outspoken.model.passage import Part
from outspoken.services import pdf_contents
from outspoken.services.kits import reading as kits
from outspoken.services.packs import making, origins, store
from outspoken.services.packs.making import Asked, Came
from outspoken.services.packs.origins import Site
from outspoken.services.packs.store import Key
from tests.conftest import ROOT
from tests.services.packs import reading

WORKSHOPS = ROOT / origins.WORKSHOPS
IDS = sorted(index.parent.name for index in WORKSHOPS.glob("*/index.md"))
URL = "https://outspoken.example.org"
ADDRESS = {"outspoken", "example", "org", "workshops"}
SITE = Site("Brackwater Homes", URL, str(ROOT / "themes" / "outspoken"))
TODAY = date(2026, 11, 22)
MOST_BYTES = 400_000
OURS = ("Atkinson-Hyperlegible-Next", "Noto-Naskh-Arabic")
COUNTED = (Variant.STANDARD, Variant.LARGE)
EACH = pytest.mark.parametrize("kit", IDS)
Packs = Mapping[Key, bytes]


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> Came:
    """What came of printing all kits."""
    root = tmp_path_factory.mktemp("packs")
    (root / origins.WORKSHOPS).symlink_to(WORKSHOPS)
    with store.lock(root, "a test", wait=False):
        return making.make(root, SITE, Asked(), TODAY)


@pytest.fixture(scope="module")
def packs(came: Came) -> Packs:
    return {each.key: each.ready.read() for each in came.made}


def of(kit: str, packs: Packs) -> Iterator[tuple[str, str, bytes]]:
    found = [(key[1], key[2], data) for key, data in packs.items() if key[0] == kit]
    assert found
    yield from found


def test_all_kits_are_printed_in_all_their_variants_and_languages(
    came: Came, packs: Packs
) -> None:
    assert not came.problems
    assert not came.unwritable
    wanted = {
        (folder.name, str(variant), language)
        for folder, kit in kits.all_in(WORKSHOPS)
        if not isinstance(kit, list)
        for variant in kit.variants
        for language in (kit.language, *kit.others)
    }
    assert len(IDS) >= 10
    assert {key[0] for key in wanted} == {*IDS}
    assert packs.keys() == wanted


@EACH
def test_every_pack_is_pdf_ua(kit: str, packs: Packs) -> None:
    failed = {
        (variant, language): [str(each) for each in report.failures]
        for variant, language, data in of(kit, packs)
        if (report := page.validate_pdf_bytes(data, profile="ua1")).failures
    }
    assert not failed


@EACH
def test_every_pack_is_light(kit: str, packs: Packs) -> None:
    sizes = {(variant, language): len(data) for variant, language, data in of(kit, packs)}
    assert not {pair: size for pair, size in sizes.items() if size > MOST_BYTES}


@EACH
def test_every_pack_has_our_letters_alone(kit: str, packs: Packs) -> None:
    for _, _, data in of(kit, packs):
        with reading.opened(data) as pdf:
            found = reading.fonts(pdf)
        assert found
        assert not [name for name in found if not name.startswith(OURS)]


@EACH
def test_no_pack_tells_who_made_it_where_or_when(kit: str, packs: Packs) -> None:
    here = {str(ROOT), str(Path.home()), os.uname().nodename, "WeasyPrint", "pikepdf"}
    for variant, language, data in of(kit, packs):
        contents = pdf_contents.read(data)
        assert contents.excess == ()
        told = "\n".join((*contents.beside, *contents.pages))
        assert not [each for each in here if each in told], (variant, language)
        with reading.opened(data) as pdf:
            assert set(pdf.docinfo.keys()) == {"/Title"}
            assert str(pdf.Root.Lang) == language


@EACH
def test_every_code_leads_to_the_kit_in_its_language(kit: str, packs: Packs) -> None:
    read = kits.original(WORKSHOPS / kit)
    assert isinstance(read, Kit)
    parts = {block.part for sheet in read.handouts for block in sheet.blocks}
    wanted = {"standard", "large", "booklet"}
    wanted |= {"handouts"} if Part.CODE in parts else set()
    seen: dict[str, set[str]] = defaultdict(set)
    for variant, language, data in of(kit, packs):
        more = "" if language == "en" else f"{language}/"
        for number, found in _codes(data):
            where = (variant, language, number)
            assert found == {f"{URL}/workshops/{kit}/{more}"}, where
            seen[language].add(variant)
    assert seen.keys() == {read.language, *read.others}
    assert all(variants >= wanted for variants in seen.values())


def _codes(data: bytes) -> Iterator[tuple[int, set[str]]]:
    """Yield the number of each page that tells our address, with the codes drawn on it."""
    with pypdfium2.PdfDocument(data) as pdf:
        for number, sheet in enumerate(pdf, start=1):
            # In text from right to left the parts of an address are read in any order.
            words = set(re.findall(r"\w+", sheet.get_textpage().get_text_range()))
            if words >= ADDRESS:
                picture = sheet.render(scale=2, grayscale=True).to_pil()
                yield number, {each.text for each in zxingcpp.read_barcodes(picture)}


@EACH
def test_pages_are_numbered(kit: str, packs: Packs) -> None:
    for variant, language, data in of(kit, packs):
        if language == "en" and variant in COUNTED:
            shown = reading.pages(data)
            for number, words in enumerate(shown, start=1):
                assert f"Page {number} of {len(shown)}" in re.sub(r"\s+", " ", words)


PROGRAM = """
import sys
from pathlib import Path
from tests import test_packs
from outspoken.services.packs import making
root = Path(sys.argv[1])
making.make(root, test_packs.SITE, making.Asked(kits=sys.argv[2:]), test_packs.TODAY)
"""


@pytest.mark.parametrize("kit", ["start-safe", "is-it-true"])
def test_another_machine_makes_the_same_bytes(
    kit: str, packs: Packs, tmp_path: Path
) -> None:
    """In Welsh and Urdu too: with another clock, tongue, home, folder and order of sets."""
    elsewhere = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT}",
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Apia",
        "LC_ALL": "C",
        "LANG": "tr_TR.UTF-8",
        "HOME": str(tmp_path / "home"),
        "USER": "somebody-else",
        "SOURCE_DATE_EPOCH": "86400",
    }
    root = tmp_path / "another folder"
    (root / "packs").mkdir(parents=True)
    (root / origins.WORKSHOPS).symlink_to(WORKSHOPS)
    command = [sys.executable, "-c", PROGRAM, str(root), kit]
    subprocess.run(command, cwd=tmp_path, env=elsewhere, check=True)
    again = {key: ready.read() for key, ready in store.ready(root).items()}
    assert len({language for _, _, language in again}) == 2
    assert again == {key: data for key, data in packs.items() if key[0] == kit}
