"""What the guides tell people to type and to copy is what works."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import tasks
from invoke import Collection, Program
from invoke.parser import Parser

from outspoken.services import compose_page, hosting_servers, page_headers
from outspoken.services.hosting import Hosted, Move

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PUBLISHER = ROOT / "docs" / "guides" / "publisher.md"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


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


SHOWN = Hosted(
    "https://outspoken.example.org",
    page_headers.security_headers("sha256-…"),
    (Move("/2008/04/damp.html", "/2008/damp/"), Move("/?p=12", "/2008/damp/")),
    ("/2026/the-lift-again/",),
    compose_page.URL,
)


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_what_a_server_is_shown_to_be_told_is_what_a_publish_writes(server: str) -> None:
    (block,) = blocks(PUBLISHER, f"{server} outspoken-{server}.conf")

    assert block == getattr(hosting_servers, server)(SHOWN)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_file_of_the_repository_that_is_named_is_there(page: Path) -> None:
    folders = "docs|tests|themes|plugins|model|services|site"
    named = re.findall(rf"`((?:{folders})/[\w./-]+)`", page.read_text("utf-8"))
    roots = (ROOT, ROOT / "plugins" / "outspoken")

    assert not [name for name in named if not any((r / name).exists() for r in roots)]
