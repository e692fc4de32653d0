"""Pages of docs/ whose tables are made by a bench."""

from collections.abc import Sequence


def renewed(page: str, begin: str, end: str, lines: Sequence[str]) -> str:
    """Return *page* with *lines* between the signs *begin* and *end*."""
    before, _, rest = page.partition(begin)
    _, sign, after = rest.partition(end)
    if not sign:
        raise ValueError(f"the page lacks {begin} and {end}")
    return "\n".join([before + begin, "", *lines, "", end + after])
