"""What the guides tell people to type and to copy is what works."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import tasks
from invoke import Collection, Program
from invoke.parser import Parser

from outspoken.services import machines

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PUBLISHER = ROOT / "docs" / "guides" / "publisher.md"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HASH = "sha256-…"


def blocks(page: Path, kind: str) -> Iterator[str]:
    """Yield the code blocks of a *page* that have *kind* on their fence."""
    text = page.read_text(encoding="utf-8")
    yield from re.findall(rf"^```{kind}\n(.*?)^```$", text, re.M | re.S)


def commands(page: Path) -> Iterator[str]:
    """Yield what a *page* says to type, in blocks and, where it has flags, in the text."""
    text = page.read_text(encoding="utf-8")
    begin = r"(?:invoke|python3 start\.py) "
    yield from re.findall(rf"^(?: {{4}})?{begin}(.+)$", text, re.M)
    yield from re.findall(rf"`{begin}([^` ]+ [^`…]+)`", text)


COMMANDS = [(page, line) for page in PAGES for line in commands(page)]


@pytest.mark.parametrize(
    ("page", "line"),
    [pytest.param(*each, id=f"{each[0].name}: {each[1]}") for each in COMMANDS],
)
def test_a_command_can_be_typed_as_it_stands(page: Path, line: str) -> None:
    words = shlex.split(line, comments=True)
    menu = Collection.from_module(tasks)

    called = Parser(menu.to_contexts(), Program().initial_context).parse_argv(words)

    assert not called.unparsed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_leads_to_a_file(page: Path) -> None:
    links = (link.partition("#")[0] for link in LINK.findall(page.read_text("utf-8")))
    inside = [
        link for link in links if link and "://" not in link and link[:7] != "mailto:"
    ]

    assert not [link for link in inside if not (page.parent / link).exists()]


@pytest.mark.parametrize(
    ("server", "line"),
    [
        ("nginx", r'^add_header (\S+) "(.*)" always;$'),
        ("apache", r'^Header always set (\S+) "(.*)"$'),
    ],
)
def test_a_server_is_told_to_send_the_same_headers_as_the_file(
    server: str, line: str
) -> None:
    (block,) = blocks(PUBLISHER, f"{server} outspoken-{server}.conf")

    assert dict(re.findall(line, block, re.M)) == machines.security_headers(HASH)


def test_the_headers_for_a_server_are_made_of_the_file_as_the_guide_says(
    tmp_path: Path,
) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "_headers").write_text(machines.headers(HASH))
    made = [block for block in blocks(PUBLISHER, "sh") if block.startswith("sed ")]

    for line in "".join(made).splitlines():
        subprocess.run(line, shell=True, cwd=tmp_path, check=True)

    assert {path.read_text() for path in tmp_path.glob("*.conf")} == {
        *blocks(PUBLISHER, "nginx outspoken-nginx.conf"),
        *blocks(PUBLISHER, "apache outspoken-apache.conf"),
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_file_of_the_repository_that_is_named_is_there(page: Path) -> None:
    folders = "docs|tests|themes|plugins|model|services|site"
    named = re.findall(rf"`((?:{folders})/[\w./-]+)`", page.read_text("utf-8"))
    roots = (ROOT, ROOT / "plugins" / "outspoken")

    assert not [name for name in named if not any((r / name).exists() for r in roots)]
