"""Fuzzing: each target reads bytes that a stranger could send, and may not be surprised.

``python -m tests.fuzz TARGET --seconds N`` runs one, or all of them, with atheris, which
watches what code an input reaches (docs/decisions/0063-fuzzing.md). What it finds is kept
in ``tests/cases/fuzz/TARGET/`` and read again in every run of the tests.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "plugins"))  # as pytest does
