"""The page of licences, and whether we may ship beside each."""

from collections.abc import Iterator, Mapping
from typing import Any

from license_expression import get_spdx_licensing

from supply import bill

PAGE = bill.ROOT / "docs" / "reference" / "licences.md"
ACCEPTED = frozenset(
    {
        "0BSD",
        "AGPL-3.0-or-later",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "CNRI-Python",
        "GPL-2.0-or-later",
        "GPL-3.0-or-later",
        "HPND",
        "ISC",
        "LGPL-2.1-or-later",
        "LGPL-3.0-or-later",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "PSF-2.0",
        "Python-2.0",
        "Zlib",
    }
)
"""Licences whose works may be parts of one under AGPL-3.0-or-later."""
HEAD = """\
# Licences

Outspoken is under AGPL-3.0-or-later. These are the libraries that an office installs
(`requirements.txt`), each with its licence as its maker gives it (SPDX). A licence that
does not go together with ours fails the tests. `invoke supply` writes this page, and
`invoke supply --bill FILE` the same with digests, as a bill of materials in the form of
CycloneDX.

| library | version | licence |
|---|---|---|
"""


def page(parts: list[bill.Part]) -> str:
    """Return the page that lists *parts*, components of a bill of materials."""
    rows = dict[str, tuple[list[str], str]]()
    for part in parts:
        told = part["licenses"][0]["expression"] if part["licenses"] else ""
        rows.setdefault(bill.name_of(part), ([], told))[0].append(part["version"])
    return HEAD + "".join(
        f"| `{name}` | {' or '.join(versions)} | {told} |\n"
        for name, (versions, told) in sorted(rows.items())
    )


def problems(parts: list[bill.Part]) -> Iterator[str]:
    """Say which of *parts* has no licence that goes together with ours."""
    for part in parts:
        name = part["name"]
        if not part["licenses"]:
            yield f"{name}: read its licence, and put it into supply/licences.toml"
        elif not accepted(part["licenses"][0]["expression"]):
            told = part["licenses"][0]["expression"]
            yield f"{name}: {told} does not go together with AGPL-3.0: leave it out"


def accepted(expression: str) -> bool:
    """Tell whether the SPDX *expression* leaves us one way that we accept."""
    parsed = get_spdx_licensing().parse(expression, validate=True)
    return bool(_holds(parsed))


def _holds(parsed: Any) -> bool:
    kind = getattr(parsed, "operator", None)
    if kind is None:
        return str(parsed.key) in ACCEPTED
    of_parts = [_holds(each) for each in parsed.args]
    return all(of_parts) if kind.strip() == "AND" else any(of_parts)


def write(told: Mapping[str, Any]) -> list[str]:
    """Write the page of the bill *told*; return what is wrong with the licences."""
    PAGE.write_text(page(told["components"]), encoding="utf-8")
    return list(problems(told["components"]))
