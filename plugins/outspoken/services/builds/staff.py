"""Pages written by staff, as their files are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import frontmatter, site_checks
from outspoken.services.builds.sources import PAGES
from outspoken.services.builds.state import State
from outspoken.services.frontmatter import Document
from outspoken.services.translations.alternates import Said
from outspoken.services.wording import ENGLISH


@dataclass(frozen=True, slots=True)
class Written:
    """A page written by staff.

    Attributes:
        document: Its file.
        digest: SHA-256 of the file.
    """

    document: Document
    digest: str

    @property
    def key(self) -> str:
        """Its path below the output."""
        return f"{self.document.path.stem}/index.html"

    @property
    def said(self) -> Said:
        """What it is, and in which language."""
        document = self.document
        language = document.text("language") or ENGLISH
        original = document.text("translation_of")
        return Said(document.path.stem, original, language, self.url)

    @property
    def url(self) -> str:
        """Its address, from the site's root."""
        return f"/{self.document.path.stem}/"


def pages(content: Path, state: State) -> Iterator[Written | Problem]:
    """Yield each page written by staff, or what is to be mended in one."""
    query = "SELECT name, digest FROM sources WHERE name GLOB ? ORDER BY name"
    for name, digest in state.db.execute(query, (f"{PAGES}/*.md",)).fetchall():
        document = frontmatter.read(content / name)
        if not isinstance(document, Document):
            yield from document
            continue
        problems = [*site_checks.of_page(document)]
        yield from problems
        if not problems:
            yield Written(document, digest)
