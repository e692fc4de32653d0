"""The bill of materials: every library that an office installs, in the form of CycloneDX.

The pins say what and with which digests, what is installed says under which licence.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).parents[1]
PINS = ROOT / "requirements.txt"
SAID = ROOT / "supply" / "licences.toml"
"""Licences of those whose own description leaves it open, as their files have it."""

Part = dict[str, Any]


def name_of(part: Part) -> str:
    """Return the name of a library as PyPI compares names (PEP 503)."""
    return re.sub(r"[-_.]+", "-", str(part["name"])).lower()


def made() -> dict[str, Any]:
    """Return the bill of what ``requirements.txt`` pins, with licences.

    Raises:
        subprocess.CalledProcessError: When the tool cannot read the pins.
        ValueError: When what came of it is no bill.
    """
    bill = _told("requirements", str(PINS), "--pyproject", str(ROOT / "pyproject.toml"))
    known = licences()
    for part in bill["components"]:
        # It holds the line of the file again, digests and all.
        part.pop("description", None)
        part["licenses"] = [{"expression": each} for each in known.get(name_of(part), ())]
    whole = [part["bom-ref"] for part in bill["components"]]
    ours = bill["metadata"]["component"]["bom-ref"]
    bill["dependencies"] = [{"ref": ours, "dependsOn": whole}]
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill))
    if wrong is not None:
        raise ValueError(f"the bill of materials is not in its form: {wrong.data}")
    return bill


def licences() -> Mapping[str, list[str]]:
    """Return the licence of each library that is installed, by its name.

    A list of one, an SPDX expression; an empty one where nobody says.
    """
    said = tomllib.loads(SAID.read_text(encoding="utf-8"))
    found = {name_of(part): declared(part) for part in _told("environment")["components"]}
    return found | {name: [licence] for name, licence in said.items()}


def declared(part: Part) -> list[str]:
    """Return what a library says of its licence, where it says one thing plainly."""
    told = list(_spdx(part.get("licenses", ())))
    return told[:1]


def _spdx(entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for entry in entries:
        plain = entry.get("license", {})
        name = (
            entry.get("expression") or plain.get("id") or _OF_TROVE.get(plain.get("name"))
        )
        if name:
            yield name


_TROVE = "License :: OSI Approved :: "
_OF_TROVE = {
    f"{_TROVE}Apache Software License": "Apache-2.0",
    f"{_TROVE}BSD License": "BSD-3-Clause",
    f"{_TROVE}MIT License": "MIT",
    f"{_TROVE}Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def _told(*words: str) -> dict[str, Any]:
    asked = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", *words]
    run = subprocess.run(
        [*asked, "--output-reproducible", "--no-validate"],
        check=True,
        capture_output=True,
        text=True,
    )
    told: dict[str, Any] = json.loads(run.stdout)
    return told
