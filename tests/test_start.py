"""The first command on a fresh machine."""

import ast
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import start

PYTHON = getattr(sys, "_base_executable", sys.executable)
SCRIPT = Path(start.__file__)
TASK = """
import sys
print("invoke was called with", *sys.argv[1:])
sys.exit(3)
"""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param([], "requirements.txt", id="no task"),
        pytest.param(["publish", "--to", "/srv/www"], "requirements.txt", id="publish"),
        pytest.param(["test"], "requirements-test.txt", id="test"),
        pytest.param(["ci"], "requirements-test.txt", id="ci"),
        pytest.param(["lint"], "requirements-test.txt", id="lint"),
        pytest.param(["bench"], "requirements-test.txt", id="bench"),
        pytest.param(["fuzz"], "requirements-test.txt", id="fuzz"),
        pytest.param(["golden"], "requirements-test.txt", id="golden"),
        pytest.param(["supply"], "requirements-test.txt", id="supply"),
        pytest.param(["check", "test"], "requirements-test.txt", id="two tasks"),
    ],
)
def test_what_a_task_needs(words: list[str], name: str) -> None:
    assert start.requirements_for(words) == name


def test_what_is_stamped_is_not_installed_again(tmp_path: Path) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("invoke==2.2.0\n")
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    (tmp_path / "outspoken-requirements.sha256").write_text(digest)

    assert start.install(requirements, tmp_path, tmp_path / "no" / "python")


@pytest.mark.parametrize(
    "newer",
    [ast.NamedExpr, ast.Match, ast.JoinedStr, ast.AnnAssign, ast.TryStar],
    ids=lambda node: node.__name__,
)
def test_nothing_in_it_is_too_new_for_an_old_python_to_read(newer: type[ast.AST]) -> None:
    tree = ast.parse(SCRIPT.read_text(), feature_version=(3, 4))

    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]


def test_an_old_python_says_which_one_is_needed() -> None:
    pretend = f"""
import runpy, sys
sys.version_info = (3, 9, 2, "final", 0)
runpy.run_path({str(SCRIPT)!r}, run_name="__main__")
"""
    done = subprocess.run(
        [sys.executable, "-c", pretend], capture_output=True, text=True, check=False
    )

    assert (
        done.stderr
        == "Outspoken needs Python 3.11 or later, not 3.9.2: start it with one\n"
    )
    assert done.returncode == 1


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A copy with nothing to install, and a stand-in for invoke that says its words."""
    pip = subprocess.run(
        [PYTHON, "-m", "pip", "--version"], capture_output=True, check=False
    )
    if pip.returncode:
        pytest.skip(f"{PYTHON} has no pip")
    shutil.copy(SCRIPT, tmp_path)
    for name in ("requirements.txt", "requirements-test.txt"):
        (tmp_path / name).write_text("# nothing\n")
    (tmp_path / "invoke.py").write_text(TASK)
    return tmp_path


def begin(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the copy as one without a virtual environment does."""
    python = getattr(sys, "_base_executable", sys.executable)
    return subprocess.run(
        [python, "start.py", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_on_a_fresh_machine_it_sets_up_once_and_runs_the_task(fresh: Path) -> None:
    first = begin(fresh, "publish", "--to", "branch:pages")

    assert first.stdout == (
        f"invoke was called with --search-root {fresh} publish --to branch:pages\n"
    )
    assert first.returncode == 3
    said = [line for line in first.stderr.splitlines() if line.startswith("start.py: ")]
    assert said == [
        f"start.py: making a virtual environment in {fresh / '.venv'}",
        f"start.py: installing what requirements.txt lists into {fresh / '.venv'}",
        "start.py: to go on: . .venv/bin/activate",
        "start.py: and then: invoke --list",
    ]
    assert not (fresh / ".venv" / "bin" / "pip").exists()

    again = begin(fresh, "publish")
    assert again.stdout.endswith(" publish\n")
    assert [line.split()[1] for line in again.stderr.splitlines()] == ["to", "and"]

    (fresh / "requirements.txt").write_text("# nothing, but otherwise\n")
    changed = begin(fresh, "publish")
    assert "installing what requirements.txt lists" in changed.stderr


def test_an_install_that_fails_is_said_and_not_stamped(fresh: Path) -> None:
    (fresh / "requirements.txt").write_text("./nothing-here\n")

    for _ in range(2):
        done = begin(fresh, "publish")
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.splitlines()[-1].startswith("start.py: that failed, see above")


def test_the_active_environment_is_used(fresh: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", "own"], cwd=fresh, check=True
    )

    done = subprocess.run(
        [fresh / "own" / "bin" / "python", "start.py", "test"],
        cwd=fresh,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.endswith(" test\n")
    assert "to go on" not in done.stderr
    assert not (fresh / ".venv").exists()
    assert (fresh / "own" / "outspoken-requirements-test.sha256").exists()


def test_a_broken_environment_is_made_anew(fresh: Path) -> None:
    programs = fresh / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(fresh / "a Python that was upgraded away")

    assert begin(fresh, "publish").returncode == 3
