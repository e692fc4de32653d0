"""Every page of the office, of the desk as of the public face, in every state it has.

Nothing to mend for axe, nothing that scrolls sideways, nothing too small to press, and the
focus to be seen: in both colours, from 320 pixels on, and from right to left too.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser import desk_walks, office_town, page_looks, public_walks
from tests.browser.office_town import Walker


@pytest.fixture
def walker(chromium: Browser, tmp_path: Path) -> Iterator[Walker]:
    """Somebody before the desk of a town of their own."""
    with office_town.walking(office_town.founded(tmp_path), chromium) as made:
        said: list[str] = []
        made.page.on(
            "console",
            # What goes wrong; a hint of the browser's for those who build pages is none.
            lambda message: (
                said.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        yield made
        assert [each for each in said if "status of 4" not in each] == []


def to_mend(walker: Walker, steps: Iterable[str]) -> str:
    """Return what is to be mended on the page that each of *steps* brings."""
    found = (f"{step}: {each}" for step in steps for each in page_looks.found(walker.page))
    return "\n".join(found)


@pytest.mark.parametrize("name", desk_walks.WALKS)
def test_the_desk(walker: Walker, name: str) -> None:
    assert to_mend(walker, desk_walks.WALKS[name](walker)) == ""


@pytest.mark.parametrize("language", public_walks.LANGUAGES)
@pytest.mark.parametrize("name", public_walks.WALKS)
def test_the_public_face(walker: Walker, name: str, language: str, tmp_path: Path) -> None:
    walk = public_walks.WALKS[name]
    assert to_mend(walker, walk(walker, language, tmp_path)) == ""
