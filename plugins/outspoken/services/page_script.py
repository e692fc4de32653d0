"""The scripts of the site, as they are sent: without comments and indents.

Three pages have one each: that on which people write, that on which they search, and
that on which they let their phone keep pages.
"""

import re
from pathlib import Path

URL = "/theme/compose.js"
"""Where that lies of the page on which people write."""
SEARCH = "/theme/search.js"
"""The same of the page on which they search."""
OFFLINE = "/theme/offline.js"
"""The same of the page on which they let their phone keep pages."""
WORKER = "/sw.js"
"""What keeps them; it lies at the root, since it sees nothing above its own folder."""
_IDLE = re.compile(r"^\s*(?://.*)?\n|^[ \t]+", re.MULTILINE)


def read(theme: Path, url: str = URL) -> str:
    """Return the script at *url* of the theme in *theme*; nothing where it has none."""
    path = theme / "static" / "js" / url.rpartition("/")[2]
    return squeezed(path.read_text(encoding="utf-8")) if path.exists() else ""


def squeezed(script: str) -> str:
    """Drop lines of comments alone and indents; no string of the script is of two lines."""
    return _IDLE.sub("", script)
