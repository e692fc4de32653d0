"""Pages to search for what was taken out of a text."""

from pathlib import Path

from tests.conftest import Town

from outspoken.services import leaks


def found(town: Town, folder: Path, id_: str, words: str) -> int:
    """Return how often the gate finds what was taken out on a page with *words*."""
    folder.mkdir(exist_ok=True)
    page = f'<main data-post="{id_}"><p>{words}</p></main>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    return len(leaks.search(folder, town.office).problems)
