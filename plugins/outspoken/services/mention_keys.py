"""Keys of mentions: one page that mentions one post is one mention, however it came.

A pingback in an old blog's export and a webmention of today from the same page are the
same. So what an officer declined or erased stays so, also when its page is sent again by
another way, or with its address written otherwise.
"""

import posixpath
from urllib.parse import quote, unquote, urlsplit

ORIGIN = "webmention: "
"""How the origin of a mention begins that was sent to us."""
_PORTS = {"http": ":80", "https": ":443"}
_SAFE = "-._~!$'()*,;:@=+/"


def key(page: str, post: str) -> str:
    """Return the key of the mention of *post* by *page*; empty when that is no address.

    Args:
        page: Address of the page that mentions. Over http or https, with ``www.`` or
            without, with a slash at its end or not, and with any fragment it is one.
        post: Our id of the post; of a comment that is mentioned, that of its post.
    """
    whole = _page(page, with_query=True)
    return f"mention {whole} {post}" if whole else ""


def wide_key(page: str, post: str) -> str:
    """Return the key that *page* shares with itself under any other query.

    Old blogs tell their pages apart by the query alone, so this one does not say which
    mention it is; but whoever sends a page again need only add ``?x`` to it. What was
    declined or erased is known by this key as well.
    """
    whole = _page(page, with_query=False)
    return f"mention-anyhow {whole} {post}" if whole else ""


def site(page: str) -> str:
    """Return the machine of *page*, in one form for all ways to write it; or nothing."""
    try:
        parts = urlsplit(page.strip())
        port = parts.port
    except ValueError:
        return ""
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _PORTS or not host or "@" in parts.netloc:
        return ""
    try:
        host = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        return ""
    bare = host.removeprefix("www.") or host
    at = f":{port}" if port is not None else ""
    return bare if at in {"", _PORTS[scheme]} else f"{bare}{at}"


def _page(page: str, *, with_query: bool) -> str:
    host = site(page)
    if not host:
        return ""
    parts = urlsplit(page.strip())
    path = posixpath.normpath(f"/{unquote(parts.path, errors='replace').lstrip('/')}")
    whole = f"{host}{quote(path, safe=_SAFE, errors='replace').rstrip('/')}"
    if not with_query or not parts.query:
        return whole
    return f"{whole}?{quote(unquote(parts.query, errors='replace'), safe=f'{_SAFE}?&')}"
