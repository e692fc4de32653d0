"""A target run on inputs that are made blindly: where atheris is not at hand."""

import hashlib
import sys
import time
from pathlib import Path

from tests.fuzz import mutation
from tests.fuzz.targets import Target


def run(target: Target, kept: Path, seconds: int) -> int:
    """Fuzz *target* for so many *seconds*; return 1 when something was found, else 0.

    Args:
        target: The target.
        kept: Where an input that surprised it is kept.
        seconds: How long.
    """
    sys.stderr.write("atheris is not installed: inputs are made blindly\n")
    begun, done = time.monotonic(), 0
    for data in mutation.inputs(target.seeds, target.words, int(begun)):
        if time.monotonic() - begun > seconds:
            break
        try:
            target.read(data)
        except BaseException:
            path = kept / f"crash-{hashlib.sha256(data).hexdigest()[:16]}"
            path.write_bytes(data)
            sys.stderr.write(f"kept in {path}\n")
            raise
        done += 1
    sys.stderr.write(f"{target.name}: {done} runs\n")
    return 0
