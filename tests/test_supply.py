"""What we take from others: pinned, hashed, nothing run while it is installed, licensed."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from supply import audit, bill, licences

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+)", re.M)
RUN_AT_INSTALL = {"requirements.txt": set[str](), "requirements-test.txt": {"jstyleson"}}
"""Libraries whose makers give no wheel: their setup.py runs when they are installed."""


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return bill.made()


@pytest.mark.parametrize("name", RUN_AT_INSTALL)
def test_every_library_is_pinned_with_digests_and_runs_nothing_when_installed(
    name: str,
) -> None:
    text = (ROOT / name).read_text()
    named = set(re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.M))
    options = re.findall(r"^--.+", text, re.M)

    assert named == {found[0] for found in PIN.findall(text)}
    # pip lets ":all:" undo what stands before it, so it comes first.
    assert options == [
        "--only-binary :all:",
        *(f"--no-binary {each}" for each in RUN_AT_INSTALL[name]),
    ]


def test_nothing_of_npm_runs_when_it_is_installed() -> None:
    lock = json.loads((ROOT / "tests" / "browser" / "package-lock.json").read_text())
    tools = (ROOT / "tests" / "browser" / "tools.py").read_text()

    assert all("integrity" in each for path, each in lock["packages"].items() if path)
    assert "--ignore-scripts" in tools


def test_actions_of_workflows_are_pinned_by_their_commit() -> None:
    used = [
        line.partition("uses:")[2].split()[0]
        for path in (ROOT / ".github" / "workflows").glob("*.yml")
        for line in path.read_text().splitlines()
        if "uses:" in line
    ]

    assert used
    assert [each for each in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", each)] == []


def test_the_page_of_licences_is_the_one_that_would_be_written_now(
    told: dict[str, Any],
) -> None:
    assert licences.PAGE.read_text() == licences.page(told["components"])
    assert list(licences.problems(told["components"])) == []


def test_the_bill_names_each_pin_with_its_digests(told: dict[str, Any]) -> None:
    pins = PIN.findall(bill.PINS.read_text())
    named = {
        (each["name"], each["version"]): {
            digest["content"] for digest in each["externalReferences"][0]["hashes"]
        }
        for each in told["components"]
    }

    assert named == {
        (name, version): set(re.findall(r"[0-9a-f]{64}", rest))
        for name, version, rest in pins
    }


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("MIT AND Apache-2.0", True),
        ("GPL-2.0-only", False),
        ("GPL-2.0-only OR MIT", True),
        ("MIT AND GPL-2.0-only", False),
        ("CC-BY-NC-4.0", False),
    ],
)
def test_which_licences_go_together_with_ours(expression: str, may: bool) -> None:
    assert licences.accepted(expression) == may


def test_a_library_without_a_licence_is_named() -> None:
    parts: list[bill.Part] = [
        {"name": "quiet", "version": "1", "licenses": []},
        {"name": "shut", "version": "1", "licenses": [{"expression": "BUSL-1.1"}]},
    ]

    assert [each.split(":")[0] for each in licences.problems(parts)] == ["quiet", "shut"]


def test_an_audit_tells_faults_and_what_it_could_not_ask() -> None:
    fault = {"id": "PYSEC-1", "fix_versions": ["1.1"]}
    told = {
        "dependencies": [
            {"name": "faulty", "version": "1.0", "vulns": [fault]},
            {"name": "fine", "version": "1.0", "vulns": []},
            {"name": "unknown", "skip_reason": "not found"},
        ]
    }

    assert list(audit.problems(told, "pins.txt")) == [
        "pins.txt: no advisories were to be had for 1 of 3 libraries: run it where PyPI"
        " answers",
        "pins.txt: faulty 1.0 has PYSEC-1: mended in 1.1",
    ]
