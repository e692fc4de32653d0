"""The style page in the browser: what holds for pages of the site holds for its parts."""

from contextlib import closing
from datetime import date

import pytest
from tests.browser import tools
from tests.browser.gates import walk
from tests.browser.gates.served import Site
from tests.conftest import ROOT

from outspoken.services import office, site_settings
from outspoken.services.builds import state
from outspoken.services.builds.engine import Engine
from outspoken.services.builds.output import Output

PAGES = ("/style/", "/style/ur/")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A preview of a site without content."""
    folder = tmp_path_factory.mktemp("style")
    (folder / "content").mkdir()
    output = folder / "preview"
    output.mkdir()
    settings = site_settings.read(office.at(ROOT, ROOT / "content"), site_settings.PREVIEW)
    with closing(state.opened(None)) as passing:
        whose = office.at(folder, folder / "content")
        engine = Engine(whose, settings, passing, date(2026, 4, 14))
        engine.read()
        engine.make(Output(output, passing))
    # Previews are shown as they lie; what hosts are told speaks of published pages alone.
    (output / "_headers").unlink()
    return Site(output)


def test_all_parts_pass_what_pages_must(chromium: object, preview: Site) -> None:
    tools.installed(tools.AXE)
    assert [str(each) for each in walk.found(preview, PAGES)] == []
