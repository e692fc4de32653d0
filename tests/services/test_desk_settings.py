"""The desk's settings, and what is said of those that are broken."""

from pathlib import Path

import pytest

from outspoken.services import desk_settings, places
from outspoken.services.desk_settings import STRICTEST, DeskSettings


def written(folder: Path, said: str) -> Path:
    (folder / places.CHANNELS).write_text(f'[office]\nname = "Brackwater Homes"\n{said}')
    return folder


@pytest.mark.parametrize(
    ("said", "settings"),
    [
        ("", DeskSettings()),
        ("[desk]\n", DeskSettings()),
        ("[desk]\ncodes = true\n", DeskSettings(needs_codes=True)),
        ("[desk]\nidle_minutes = 5\n", DeskSettings(idle_minutes=5)),
    ],
)
def test_what_is_set_holds(tmp_path: Path, said: str, settings: DeskSettings) -> None:
    folder = written(tmp_path, said)
    assert desk_settings.read(folder) == settings
    assert not [*desk_settings.problems(folder)]


@pytest.mark.parametrize(
    "said",
    [
        '[desk]\ncodes = "yes"\n',
        "[desk]\nidle_minutes = 0\n",
        "[desk]\nidle_minutes = true\n",
        "[desk]\nidel_minutes = 5\n",
        "[[desk]]\ncodes = true\n",
    ],
)
def test_what_is_broken_is_said_and_the_strictest_holds(tmp_path: Path, said: str) -> None:
    folder = written(tmp_path, said)
    assert desk_settings.read(folder) == STRICTEST
    (problem,) = desk_settings.problems(folder)
    assert "below [desk]" in str(problem)
