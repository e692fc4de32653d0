"""Tasks run as a user runs them, in a child of this process: Python is warm already."""

import os
import sys
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path

from invoke.program import Program

from outspoken.services.terminal import moderating as moderating
from outspoken.services.terminal import publishing as publishing
from tests.scratch import Ran


def invoke(root: Path, words: list[str], environment: Mapping[str, str]) -> Ran:
    """Run the task of *words* in the repository *root*, with nothing to read from."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # threads of other tests
            child = os.fork()
        if child == 0:  # pragma: no cover - this is the task
            _be(root, words, environment, out.fileno(), err.fileno())
        _, status = os.waitpid(child, 0)
        said = []
        for each in (out, err):
            each.seek(0)
            said.append(each.read().decode("utf-8", "replace"))
        return Ran(os.waitstatus_to_exitcode(status), *said)


def _be(
    root: Path, words: list[str], environment: Mapping[str, str], out: int, err: int
) -> None:
    """Become the task, and never come back."""
    code = 70
    try:
        for handle, at in ((os.open(os.devnull, os.O_RDONLY), 0), (out, 1), (err, 2)):
            os.dup2(handle, at)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(root)
        for name in [name for name in sys.modules if name.split(".")[0] == "tasks"]:
            del sys.modules[name]
        sys.path.insert(0, str(root))
        sys.argv = ["invoke", *words]
        code = 0
        Program().run(["invoke", *words])
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    except BaseException:  # noqa: BLE001 - what it says is searched, too
        import traceback

        traceback.print_exc()
        code = 70
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
