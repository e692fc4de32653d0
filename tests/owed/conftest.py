"""The made-up office of two years, and its site, built once for all tests here."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from outspoken.model.views import Chrome
from outspoken.services.builds import state
from outspoken.services.builds.engine import Engine
from outspoken.services.builds.output import Output
from outspoken.services.office import Office
from outspoken.services.site_settings import SiteSettings
from tests.conftest import ROOT
from tests.owed import plain_files, site
from tests.owed.plain_files import Files
from tests.owed.site import Town

CHROME = Chrome("Town", "", "", "https://town.example.org", "en", (), (), "999")


@dataclass(frozen=True)
class Made:
    """The office, as files and as a site.

    Attributes:
        content: The folder of content.
        output: The site.
        town: What was written.
        files: What the plain script reads of it.
    """

    content: Path
    output: Path
    town: Town
    files: Files

    def __getitem__(self, name: str) -> str:
        """Return the text of a file of the site."""
        return (self.output / name).read_text(encoding="utf-8")


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Write the content and build its site, where no private folder is at hand."""
    root = tmp_path_factory.mktemp("owed")
    content, output = root / "content", root / "output"
    town = site.write(content)
    settings = SiteSettings(chrome=CHROME, theme=ROOT / "themes" / "outspoken", per_page=20)
    kept = state.opened(None)
    office = Office(root, content, root / "no-private-folder")
    engine = Engine(office, settings, kept, site.TODAY)
    engine.read()
    assert not engine.held
    output.mkdir()
    engine.make(Output(output, kept))
    kept.close()
    return Made(content, output, town, plain_files.read(content))
