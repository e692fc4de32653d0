"""What WordPress's block editor keeps apart from the words of a post."""

import json
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from outspoken.services.imports.elements import words
from outspoken.services.imports.plain_json import text

_NUMBER = re.compile(
    r"<sup\s[^<>]{0,200}\bdata-fn=[^<>]{0,200}>\s{0,9}<a\s[^<>]{0,400}>"
    r"\s{0,9}(\d{1,4})\s{0,9}</a>\s{0,9}</sup>"
)
_PLACE = "<!-- wp:footnotes /-->"
_REUSED = re.compile(r"<!--\s+wp:block\s+\{[^<>{}]{0,200}\"ref\"")
REUSED = "has a reusable block, whose words stand elsewhere: put them in by hand"
UNREAD = "has footnotes that cannot be read: put them in by hand"


def expand(html: str, item: Element) -> tuple[str, tuple[str, ...]]:
    """Return the *html* of *item* with its footnotes as a list, and what is missing."""
    notes = [REUSED] if "wp:block" in html and _REUSED.search(html) else []
    kept = _kept(item)
    if not kept:
        return html, tuple(notes)
    found = list(_footnotes(kept))
    entries = f"<ol>{''.join(f'<li>{one}</li>' for one in found)}</ol>" if found else ""
    if not found:
        notes.append(UNREAD)
    numbered = _NUMBER.sub(r" (\1)", html)
    before, place, after = numbered.partition(_PLACE)
    # Only the first place is theirs; where there is none, they stand at the end.
    return (f"{before}{entries}{after}" if place else f"{numbered}{entries}"), tuple(notes)


def _kept(item: Element) -> str:
    meta = item.findall("{wp}postmeta")
    found = (
        words(x, "{wp}meta_value") for x in meta if words(x, "{wp}meta_key") == "footnotes"
    )
    return next((one for one in found if one not in {"", "[]"}), "")


def _footnotes(kept: str) -> Iterator[str]:
    """Yield the HTML of each footnote of the JSON *kept*."""
    try:
        found = json.loads(kept)
    except (ValueError, RecursionError):
        return
    for one in found if isinstance(found, list) else ():
        yield text(one, "content")
