"""The site's settings, as others than Pelican read them."""

import logging
import sys

import pytest
from tests.conftest import ROOT

from outspoken.model.views import Link
from outspoken.services import site_settings
from outspoken.services.office import Office
from outspoken.services.site_settings import NoSettingsError

OURS = Office(ROOT, ROOT / "content", ROOT / "private")


def test_the_sample_is_read_whole() -> None:
    read = site_settings.read(OURS)

    assert read.chrome.name == "Outspoken Brackwater"
    assert read.chrome.site_url == "https://outspoken.brackwater.example.org"
    assert read.chrome.email == "brackwater@example.org"
    assert Link("/house-rules/", "House rules") in read.chrome.footer
    assert read.theme == ROOT / "themes" / "outspoken"


def test_this_process_stays_as_it_is() -> None:
    before = (logging.getLoggerClass(), type(logging.getLogger()))
    site_settings._said.cache_clear()

    site_settings.read(OURS)

    assert (logging.getLoggerClass(), type(logging.getLogger())) == before
    assert "publishconf" not in sys.modules


def test_a_change_is_seen(office: Office) -> None:
    conf = office.root / "publishconf.py"
    conf.write_text('SITEURL = "https://one.example.org"; THEME = "theme"')
    assert site_settings.site_url(office) == "https://one.example.org"

    conf.write_text('SITEURL = "https://second.example.org"; THEME = "theme"')
    assert site_settings.site_url(office) == "https://second.example.org"
    assert site_settings.read(office).theme == office.root / "theme"


def test_where_there_are_none_that_is_said(office: Office) -> None:
    assert site_settings.site_url(office) == ""
    with pytest.raises(NoSettingsError, match=r"there is no publishconf\.py"):
        site_settings.read(office)


def test_those_that_do_not_run_are_named_and_not_quoted_whole(office: Office) -> None:
    (office.root / "publishconf.py").write_text("x = 1\nSITEURL = nonsense")

    with pytest.raises(NoSettingsError, match=r"publishconf\.py:2: NameError"):
        site_settings.read(office)


def test_what_is_wrong_in_the_file_behind_it_is_named_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("publishconf.py", "pelicanconf.py"):
        (office.root / name).write_text((ROOT / name).read_text())
    (office.root / "plugins").symlink_to(ROOT / "plugins")
    assert list(site_settings.problems(office)) == []

    conf = (ROOT / "pelicanconf.py").read_text()
    wrong = conf.replace("root=ROOT,", 'root=ROOT, intake="https://say.example.org/",')
    (office.root / "pelicanconf.py").write_text(wrong)
    site_settings._said.cache_clear()
    monkeypatch.chdir(office.root)

    (problem,) = site_settings.problems(office)
    line = conf[: conf.index("Outspoken(\n")].count("\n") + 1
    advice = "write intake without a slash at the end, as https://say.example.org, not "
    where = f"pelicanconf.py:{line}: "
    assert str(problem) == f"{where}{advice}'https://say.example.org/'"


def test_an_office_without_a_site_has_nothing_to_mend(office: Office) -> None:
    assert list(site_settings.problems(office)) == []
