"""Words set well: what must stay together does, and short lists stand in columns."""

import re

_TAG = re.compile(r"(<[^>]*>)")
_TOGETHER = re.compile(
    r"(?<![\w-])(?:[^\W\d_]{1,9}(?:-[^\W\d_]{1,9}){1,2}"
    r"|[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}"
    r"|\+?[0-9]{2,5}(?: [0-9]{2,6})+)(?![\w-])"
)
"""Words with a hyphen, postcodes, and telephone numbers."""
_GAP = re.compile(r"(?<=[^\s>])\s(?=<(?:a|bdi|code|em|span|strong)[ >])")
"""A gap that ends a text, before words with a mark of their own."""
_LIST = re.compile(r"<ul>\s*(?:<li class=\"tick\">[^<]*</li>\s*){2,}</ul>")
_ITEM = re.compile(r"<li class=\"tick\">\s*([^<]*?)\s*</li>")
COLUMNS = ((16, "short"), (26, "middling"))
"""How long the words of tick boxes may be to stand in columns, and what such a list is."""


def set_well(html: str) -> str:
    """Return clean *html* with marks by which the style keeps words together."""
    html = _LIST.sub(_in_columns, html)
    parts = _TAG.split(html)
    parts[::2] = [
        _TOGETHER.sub(r'<span class="whole">\g<0></span>', text) for text in parts[::2]
    ]
    # The engine takes a text that fills its line, but for the gap at its end, for too
    # long, and leaves its first word alone on that line. So the gap is set apart.
    return _GAP.sub("<span> </span>", "".join(parts))


def _in_columns(found: re.Match[str]) -> str:
    longest = max(map(len, _ITEM.findall(found[0])))
    kind = next((kind for most, kind in COLUMNS if longest <= most), "")
    return found[0].replace("<ul>", f'<ul class="{kind}">', 1) if kind else found[0]
