"""The page that tells how to have one's say leads to the form, where there is one."""

from pathlib import Path

import pytest

from outspoken.site.settings import Outspoken
from tests.conftest import Town
from tests.site.conftest import Build

INTAKE = "https://intake.example.org/say"
PAGE = """\
---
title: {title}
summary: How to send us something.
language: {language}
{more}---

**Is somebody in danger? Ring 999 now.**
"""


@pytest.fixture
def pages(town: Town) -> Path:
    """The folder of the town's pages, with the one in two languages, and another."""
    folder = town.office.content / "pages"
    folder.mkdir()
    (folder / "have-your-say.md").write_text(
        PAGE.format(title="Have your say", language="en", more="")
    )
    (folder / "dweud.md").write_text(
        PAGE.format(
            title="Dweud eich dweud",
            language="cy",
            more="translation_of: have-your-say\n",
        )
    )
    (folder / "about.md").write_text(PAGE.format(title="About", language="en", more=""))
    return folder


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("fast", [True, False])
def test_it_leads_to_the_form_in_its_own_language(
    town: Town, build: Build, fast: bool
) -> None:
    ours = Outspoken(root=town.office.root, intake=INTAKE)
    built = build(OUTSPOKEN=ours, OUTSPOKEN_FAST=fast)
    assert f'href="{INTAKE}/send"' in built["have-your-say/index.html"]
    assert f'href="{INTAKE}/send?lang=cy"' in built["dweud/index.html"]
    assert "/send" not in built["about/index.html"]


@pytest.mark.usefixtures("pages")
def test_without_an_intake_it_leads_nowhere(build: Build) -> None:
    assert "/send" not in build()["have-your-say/index.html"]
