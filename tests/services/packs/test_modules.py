"""What packs are made by: every module and every library that is loaded for one."""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest
from tests import small_kit
from tests.conftest import ROOT

from outspoken.services.packs import modules

PROGRAM = """
import json, sys
from pathlib import Path
from outspoken.services.kits import reading
from outspoken.services.packs import paper
from outspoken.services.packs.press import Press
folder, theme = map(Path, sys.argv[1:])
kit = reading.read(folder)
press = Press(theme, "Ninepenny Homes", "https://x.example.org")
for variant in kit.variants:
    paper.pdf(kit, variant, folder, press)
print(json.dumps(sorted(sys.modules)))
"""
LOADED_BESIDE = {
    "cffi",
    "charset-normalizer",
    "defusedxml",
    "lxml",
    "markupsafe",
    "mdurl",
    "packaging",
    "pycparser",
    "setuptools",
    "webencodings",
}
"""Libraries that are loaded with those that set a page, and set nothing themselves."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """All modules of a process that printed a kit."""
    folder = small_kit.write(tmp_path_factory.mktemp("kit"))
    theme = ROOT / "themes" / "outspoken"
    command = [sys.executable, "-c", PROGRAM, str(folder), str(theme)]
    path = {"PYTHONPATH": str(ROOT / "plugins")}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=path)
    found: list[str] = json.loads(run.stdout)
    return found


def test_every_module_of_ours_that_prints_is_known(loaded: list[str]) -> None:
    ours = {name for name in loaded if name.partition(".")[0] == "outspoken"}
    assert len(ours) > 20
    assert not ours - {*modules.closure(modules.ENTRIES)}


def test_every_library_that_prints_is_known(loaded: list[str]) -> None:
    belongs = packages_distributions()
    tops = {name.partition(".")[0] for name in loaded} - {*sys.stdlib_module_names}
    found = {each.lower() for top in tops for each in belongs.get(top, ())}
    assert "weasyprint" in found
    assert not found - {*modules.LIBRARIES.split()} - LOADED_BESIDE


def test_a_module_counts_wherever_it_is_imported() -> None:
    found = modules.closure(["outspoken.services.packs.paper"])
    assert "outspoken.services.packs.press" in found  # only where types are checked
    assert "outspoken.services.packs.finishing" in found  # inside a function
    assert "outspoken.model" in found
    assert "outspoken.services.leaks" not in found


def test_what_does_not_exist_is_passed_over() -> None:
    assert modules.closure(["outspoken.services.packs.nowhere"]) == []
