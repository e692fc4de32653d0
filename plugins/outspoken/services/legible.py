"""Text that shows what it holds: control characters spelt out."""

import re

# Control characters but tab and newline, what turns the direction of writing for all
# that follows, and bytes of file names that are no letters.
_ILLEGIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def legible(text: str) -> str:
    r"""Return *text* with its control characters spelt out, as ``\u001b``."""
    return _ILLEGIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
