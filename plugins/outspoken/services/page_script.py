"""The one script of the site, as it is sent: without comments and indents."""

import re
from pathlib import Path

URL = "/theme/compose.js"
"""Where it lies; one page alone has it."""
_IDLE = re.compile(r"^\s*(?://.*)?\n|^[ \t]+", re.MULTILINE)


def read(theme: Path) -> str:
    """Return the script of the theme in the folder *theme*; nothing where it has none."""
    path = theme / "static" / "js" / "compose.js"
    return squeezed(path.read_text(encoding="utf-8")) if path.exists() else ""


def squeezed(script: str) -> str:
    """Drop lines of comments alone and indents; no string of the script is of two lines."""
    return _IDLE.sub("", script)
