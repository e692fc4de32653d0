"""What of the content is in which languages: pages by staff, and workshop kits."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from outspoken.model.kit import Kit
from outspoken.services import frontmatter
from outspoken.services.frontmatter import Document
from outspoken.services.kits import reading
from outspoken.services.office import Office
from outspoken.services.site_checks import PAGES
from outspoken.services.wording import ENGLISH


def missing(office: Office, language: str) -> Iterator[tuple[str, str]]:
    """Yield what is not in *language* yet: what it is, and its name."""
    yield from (("page", name) for name in _pages(office.content / PAGES, language))
    yield from (("kit", name) for name in _kits(office.workshops, language))


def _pages(folder: Path, language: str) -> Iterator[str]:
    """Yield the names of the pages by staff of which there is no translation."""
    fields = dict(_written(folder))
    there = {
        said.get("translation_of") or name
        for name, said in fields.items()
        if (said.get("language") or ENGLISH) == language
    }
    originals = (name for name, said in fields.items() if not said.get("translation_of"))
    yield from (name for name in originals if name not in there)


def _written(folder: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield each page by staff that can be read: its name, and what its fields say."""
    for path in sorted(folder.glob("[!.]*.md")):
        document = frontmatter.read(path)
        if isinstance(document, Document):
            names = ("language", "translation_of")
            yield path.stem, {name: document.text(name) for name in names}


def _kits(workshops: Path, language: str) -> Iterator[str]:
    """Yield the ids of the kits that are not in *language*."""
    for _, kit in reading.all_in(workshops):
        if isinstance(kit, Kit) and language not in (kit.language, *kit.others):
            yield kit.id
