"""Nets: what strangers' words may break in us, told without a word of theirs.

Whoever reads many sources puts a net under each, so that one of them stops no other. What
the net catches is a defect of ours, and is said as one.
"""

import traceback
from pathlib import PurePath

KINDS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What bad input raises where nobody thought of it; UnicodeError is a ValueError."""


def place(error: BaseException) -> str:
    """Return what broke and where, for those who mend it: "OSError in files:42"."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "outspoken" in PurePath(each.filename).parts]
    at = next(reversed(ours or frames), None)
    where = f" in {PurePath(at.filename).stem}:{at.lineno}" if at else ""
    return f"{type(error).__name__}{where}"
