"""What settings and templates are made with: when that changed, they are read again."""

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from tests.changes import builders, sites
from tests.changes.sites import SmallSite
from tests.changes.town import ChangingTown

from outspoken.model.publication import Published
from outspoken.services import publishing, site_settings, templates
from outspoken.services.builds.job import Job, Wanted
from outspoken.services.publishing import Steps

BEFORE, AFTER = "Words of before", "Words of after"


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangingTown]:
    with sites.begun(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def site(beginning: ChangingTown, tmp_path: Path) -> SmallSite:
    return SmallSite.of(beginning, tmp_path)


def published(site: SmallSite) -> str:
    """Publish by settings that are run, and return a page."""
    site_settings._said.cache_clear()  # as in another process
    job = Job(Wanted(site.town.office, site.output, site_settings.PUBLIC))
    with builders.on_its_day(site.town), job:
        steps = Steps(job.check, job.build, job.verify)
        assert isinstance(publishing.publish(site.output, steps, holder="x"), Published)
    return site.page(1)


def set_to(site: SmallSite, tagline: str, before: str = "") -> None:
    """Let the settings do *before*, and say the tagline that *tagline* comes to."""
    path = site.town.root / site_settings.PUBLIC
    said = path.read_text(encoding="utf-8")
    said = said.replace("ROOT, **{", f"ROOT, tagline={tagline}, **{{")
    path.write_text(f"{before}\n{said}", encoding="utf-8")


def of_a_file(site: SmallSite) -> Path:
    set_to(site, '(ROOT / "tagline.txt").read_text().split("=")[1].strip(" \'\\n")')
    return site.town.root / "tagline.txt"


def of_a_module(folder: str) -> Callable[[SmallSite], Path]:
    def made(site: SmallSite) -> Path:
        path = site.town.root / folder / "our_town.py"
        path.parent.mkdir(parents=True)
        where = f"import sys; sys.path.insert(0, {str(path.parent)!r})"
        set_to(site, "our_town.said", f"{where}; import our_town")
        return path

    return made


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(of_a_file, id="a file"),
        pytest.param(of_a_module("conf/outspoken"), id="a module in a folder of our name"),
        pytest.param(of_a_module("site-packages"), id="a module in a folder of that name"),
        pytest.param(of_a_module("../elsewhere"), id="a module outside the repository"),
    ],
)
def test_what_the_settings_read_is_read_again_when_it_changed(
    site: SmallSite, made: Callable[[SmallSite], Path]
) -> None:
    path = made(site)
    path.write_text(f"said = '{BEFORE}'\n", encoding="utf-8")
    assert BEFORE in published(site)
    path.write_text(f"said = '{AFTER} and more'\n", encoding="utf-8")
    assert AFTER in published(site)


def test_a_module_that_was_not_there_is_read_when_it_is(site: SmallSite) -> None:
    otherwise = f"except ImportError:\n    said = {BEFORE!r}"
    trying = f"try:\n    from local_settings import said\n{otherwise}"
    set_to(site, "said", trying)
    assert BEFORE in published(site)
    path = site.town.root / "local_settings.py"
    path.write_text(f"said = {AFTER!r}\n", encoding="utf-8")
    assert AFTER in published(site)


def test_settings_may_print(site: SmallSite) -> None:
    set_to(site, repr(BEFORE), 'print("hello")')
    assert BEFORE in published(site)


def version(folder: Path, changed: str) -> ModuleType:
    """Return templates.py as it is in another version of the program."""
    folder.mkdir()
    for name in ("templates.py", "theme.py"):
        path = folder / name
        shutil.copy(Path(templates.__file__).with_name(name), path)
        if name == changed:
            path.write_text(f"{path.read_text(encoding='utf-8')}\n# changed\n", "utf-8")
    spec = importlib.util.spec_from_file_location("another", folder / "templates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("changed", "count"), [("", 1), ("templates.py", 2), ("theme.py", 2)]
)
def test_a_template_that_another_version_compiled_is_compiled_anew(
    tmp_path: Path, changed: str, count: int
) -> None:
    (tmp_path / "a.html").write_text("a", encoding="utf-8")
    for number, name in enumerate(("", changed)):
        module = version(tmp_path / str(number), name)
        module.Templates(tmp_path, tmp_path / "kept").get_template("a.html")
    assert len([*(tmp_path / "kept").iterdir()]) == count
