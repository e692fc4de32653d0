"""The sample site as it is published, its own words in any language."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
LANGUAGES = ("en", "cy", "ur")
COPIED = ("content", "tasks", "themes", "workshops", "pelicanconf.py", "publishconf.py")
TODAY = "1780660800"
"""5 June 2026 in seconds since 1970, for SOURCE_DATE_EPOCH."""
_SETTINGS = re.compile(r"(?<=OUTSPOKEN = Outspoken\(\n)")
_PUBLISH = (sys.executable, "-m", "invoke", "publish", "--no-packs", "--output")
_LANGUAGE = re.compile(r"^    language=.*\n", re.MULTILINE)


def build(folder: Path, language: str) -> Path:
    """Publish the sample site into *folder*, as an office of that *language* would.

    Returns:
        The folder of the site.
    """
    office = folder / "office"
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        office.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, office / name)
    (office / "plugins").symlink_to(ROOT / "plugins")
    settings = office / "pelicanconf.py"
    said = _LANGUAGE.sub("", settings.read_text(encoding="utf-8"))
    said, count = _SETTINGS.subn(f'    language="{language}",\n', said)
    assert count == 1, "pelicanconf.py has no OUTSPOKEN = Outspoken("
    settings.write_text(said, encoding="utf-8")
    usual = {k: v for k, v in os.environ.items() if not k.startswith("OUTSPOKEN_")}
    run = subprocess.run(
        [*_PUBLISH, folder / "site"],
        cwd=office,
        env={**usual, "SOURCE_DATE_EPOCH": TODAY, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"
