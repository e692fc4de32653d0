"""`invoke packs` at a terminal: what it answers, and what is missing on a machine."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests import scratch, small_kit
from tests.conftest import ROOT

from outspoken.services.packs import libraries, store
from outspoken.services.terminal import packs
from outspoken.services.terminal.packs import Asked
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
KIT = "say-one-thing"
PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from outspoken.services.terminal import packs
from outspoken.services.terminal.room import Room, plainly
root = Path(sys.argv[1])
room = Room.at(root, "", "", datetime.now(UTC))
sys.exit(plainly(lambda: packs.run(room, packs.Asked(tuple(sys.argv[2:])))))
"""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a small kit, whose packs were made."""
    root = tmp_path_factory.mktemp("packs")
    scratch.linked(root, "place")
    small_kit.write(root)
    assert packs.run(room(root), Asked()) == 0
    return root


@pytest.fixture
def root(before: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    return shutil.copytree(before, tmp_path / "root", symlinks=True)


def room(root: Path) -> Room:
    return Room.at(root, "", "", NOW)


def apart(root: Path, *kits: str, **more: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), **more}
    command = [sys.executable, "-c", PROGRAM, str(root), *kits]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=root, env=environment, stdout=pipe, stderr=pipe, text=True
    )


def change(root: Path, text: str = "\nOne more thing.\n", name: str = "index.md") -> None:
    with (root / "workshops" / KIT / name).open("a") as file:
        file.write(text)


def test_the_table_tells_of_each_pack(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root)
    assert packs.run(room(root), Asked(variants=["easy-read"])) == 0
    heading, row, last = capsys.readouterr().out.splitlines()
    assert heading.split() == ["kit", "variant", "language", "pages", "KB"]
    assert re.fullmatch(rf"{KIT} +easy-read +en +\d+ +\d+ +made", row.strip())
    assert last == "1 pack made, 0 as before, in packs/"
    assert packs.run(room(root), Asked(variants=["easy-read"])) == 0
    said = capsys.readouterr().out
    assert "as it was" in said
    assert said.endswith("0 packs made, 1 as before, in packs/\n")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked(kits=["nobody-s"]), f"no kit is called 'nobody-s': there is {KIT}"),
        (
            Asked(variants=["huge"]),
            "no variant is called 'huge': there is standard, large,",
        ),
        (Asked(language="cy"), "no language is called 'cy': there is en"),
        (Asked(kits=["../content"]), "no kit is called '../content'"),
    ],
)
def test_what_there_is_not_is_said_with_what_there_is(
    root: Path, asked: Asked, words: str
) -> None:
    with pytest.raises(WrongUseError, match=re.escape(words)):
        packs.run(room(root), asked)


def test_a_kit_to_mend_is_listed_and_the_others_are_made(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_kit.write(root, "another-thing")
    change(root, "\n::: nonsense\nwords\n:::\n", "activities/01-say-it.md")
    assert packs.run(room(root), Asked()) == 1
    told = capsys.readouterr()
    assert "another-thing" in told.out
    assert KIT not in told.out
    *problems, last = told.err.splitlines()
    assert all(f"workshops/{KIT}/" in each for each in problems)
    assert last == f"left out in part or whole: {KIT}; mend what is listed"


def test_a_handout_that_takes_more_paper_than_it_says_is_a_warning(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = root / "workshops" / KIT / "index.md"
    more = "variants: [handouts, standard, easy-read]"
    index.write_text(index.read_text().replace("variants: [standard, easy-read]", more))
    change(root, "\n::: page\n\nWrite more here.\n", "handouts/one-line.md")
    assert packs.run(room(root), Asked(variants=["handouts"])) == 0
    (said,) = capsys.readouterr().err.splitlines()
    assert f"workshops/{KIT}/handouts/one-line.md:0: shorten it" in said
    assert said.endswith("it takes 2 sides, and says 1 (a warning)")


def test_two_at_once_make_each_pack_once(root: Path) -> None:
    small_kit.write(root, "another-thing")
    change(root)
    both = [apart(root), apart(root)]
    said = [each.communicate() for each in both]
    assert [each.returncode for each in both] == [0, 0], said
    counts = sorted(out.splitlines()[-1] for out, _ in said)
    assert counts == [
        "0 packs made, 4 as before, in packs/",
        "4 packs made, 0 as before, in packs/",
    ]
    assert len(store.ready(root)) == 4


# A machine without the libraries


@pytest.fixture
def poor(tmp_path: Path) -> dict[str, str]:
    """An environment in which the library that sets texts cannot be loaded."""
    folder = tmp_path / "libraries"
    folder.mkdir()
    (folder / "libpango-1.0.so.0").write_text("no library")
    return {"LD_LIBRARY_PATH": str(folder)}


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are named so on Linux")
def test_what_to_install_is_said_for_each_system(root: Path, poor: dict[str, str]) -> None:
    change(root)
    run = apart(root, **poor)
    out, err = run.communicate()
    assert (run.returncode, out) == (1, "")
    assert err == f"{libraries.MISSING}\n"
    for system in ("Debian or Ubuntu: libpango-1.0-0 ", "Fedora: ", "Alpine: ", "macOS "):
        assert system in err


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are named so on Linux")
def test_packs_that_are_there_need_no_library(root: Path, poor: dict[str, str]) -> None:
    run = apart(root, **poor)
    out, err = run.communicate()
    assert (run.returncode, err) == (0, "")
    assert out.endswith("0 packs made, 2 as before, in packs/\n")
