"""A target run by atheris, which keeps what reaches new code and goes on from there."""

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tests.fuzz import targets
from tests.fuzz.mutation import LONGEST

SLOWEST = 25
"""Seconds after which one input counts as found: much more than any may take."""
MEMORY = 2048
"""Most megabytes of the whole process."""


def run(
    name: str, folder: Path, kept: Path, seconds: int, packages: Sequence[str]
) -> NoReturn:
    """Fuzz the target *name* for so many *seconds*; ends the process.

    Args:
        name: The target.
        folder: Where it may write.
        kept: Where an input that surprised it is kept.
        seconds: How long.
        packages: What code is watched.
    """
    atheris = importlib.import_module("atheris")
    (folder / "world").mkdir()
    with atheris.instrument_imports(include=[*packages]):
        target = targets.opened(name, folder / "world")
        # Much is loaded only when it is needed: now, so that it is watched.
        for seed in target.seeds:
            target.read(seed)
    corpus, words = _begun(folder, target)
    wanted = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MEMORY}",
        f"-artifact_prefix={kept}/",
        f"-dict={words}",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    atheris.Setup(["tests.fuzz", *wanted, str(corpus)], target.read)
    atheris.Fuzz()
    raise SystemExit(0)


def _begun(folder: Path, target: targets.Target) -> tuple[Path, Path]:
    """Write what libFuzzer begins with: the seeds, and a list of words."""
    corpus, words = folder / "corpus", folder / "words"
    corpus.mkdir()
    for number, seed in enumerate(target.seeds):
        (corpus / f"{number:04}").write_bytes(seed[:LONGEST])
    written = ("".join(f"\\x{byte:02x}" for byte in word) for word in target.words)
    words.write_text("".join(f'"{word}"\n' for word in written))
    return corpus, words
