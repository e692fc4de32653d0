"""Settings: what is misspelt or impossible is said where it stands."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from outspoken.services import places
from outspoken.site import settings
from outspoken.site.settings import Outspoken
from tests.conftest import ROOT


def test_a_misspelt_setting_is_named_with_its_line(tmp_path: Path) -> None:
    conf = (ROOT / "pelicanconf.py").read_text().replace("tagline=", "tag_line=")
    (tmp_path / "pelicanconf.py").write_text(conf)
    (tmp_path / "plugins").symlink_to(ROOT / "plugins")
    shutil.copytree(ROOT / "content" / "pages", tmp_path / "content" / "pages")
    run = subprocess.run(
        [sys.executable, "-m", "pelican", "--settings", "pelicanconf.py"],
        cwd=tmp_path,
        env={"COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    line = conf[: conf.index("Outspoken(\n")].count("\n") + 1
    said = run.stdout + run.stderr
    assert run.returncode != 0
    assert "unexpected keyword argument 'tag_line'" in said
    assert f'pelicanconf.py", line {line}' in said


@pytest.mark.parametrize("most", [pytest.param(0, id="none"), pytest.param(-1, id="fewer")])
def test_a_list_shows_at_least_one_post(most: int) -> None:
    with pytest.raises(ValueError, match=f"per_page must be at least 1, not {most}"):
        Outspoken(root=ROOT, per_page=most)


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        pytest.param(
            {"intake": "https://say.example.org/"},
            "write intake without a slash at the end, as https://say.example.org, not "
            "'https://say.example.org/'",
            id="a slash",
        ),
        pytest.param(
            {"intake": "say.example.org"},
            "write intake without a slash at the end, as https://say.example.org, not "
            "'say.example.org'",
            id="no scheme",
        ),
        pytest.param(
            {"hub": "hub"},
            "write hub as an address of the web, as https://hub.example.org/, not 'hub'",
            id="a hub",
        ),
    ],
)
def test_an_address_that_is_none_is_said_with_one_that_is(
    wrong: dict[str, Any], advice: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(advice)}$"):
        Outspoken(root=ROOT, **wrong)


def test_another_site_needs_no_settings(tmp_path: Path) -> None:
    ours = settings.of({"PATH": str(tmp_path / "content")})
    assert ours == Outspoken(root=tmp_path)


def test_settings_of_another_type_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"OUTSPOKEN must be Outspoken\(\.\.\.\)"):
        settings.of({"PATH": str(tmp_path), "OUTSPOKEN": {"per_page": 3}})


@pytest.mark.parametrize(
    ("channels", "nation"),
    [
        pytest.param("", "england-and-wales", id="the default"),
        pytest.param('[office]\nnation = "scotland"', "scotland", id="Scotland"),
        pytest.param('[office]\nemail = "a@b.example"', "england-and-wales", id="left out"),
    ],
)
def test_the_nation_is_a_fact_of_the_place(
    tmp_path: Path, channels: str, nation: str
) -> None:
    (tmp_path / "channels.toml").write_text(channels)
    place, problems = places.read(tmp_path)
    assert place.nation == nation
    assert problems == []


@pytest.mark.parametrize("value", ['"wales"', '""', "4", '["scotland"]'])
def test_an_unknown_nation_is_a_problem(tmp_path: Path, value: str) -> None:
    (tmp_path / "channels.toml").write_text(f"[office]\nnation = {value}\n")
    place, problems = places.read(tmp_path)
    assert place.nation == "england-and-wales"
    (problem,) = problems
    assert problem.message.startswith(
        "below [office], write nation as one of england-and-wales, scotland, northern-irel"
    )


def test_the_nation_is_no_way_to_reach_the_office(tmp_path: Path) -> None:
    (tmp_path / "channels.toml").write_text('[office]\nnation = "scotland"\nname = "B"\n')
    assert places.public_ways(tmp_path) == ("B",)
