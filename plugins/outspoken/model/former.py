"""Former addresses: where a text of an old site was found, so that old links lead on.

A post keeps paths from the old site's root, such as ``/2008/04/damp.html`` or ``/?p=12``;
a comment keeps anchors, such as ``comment-12``. Both were written by strangers, so only
forms that can do no harm in a path, a page or a host's rules pass.
"""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

LONGEST = 400
"""Longest path kept, in characters as quoted."""
LONGEST_NAME = 200
"""Longest name of a file or folder, in bytes: file systems take 255."""

# What the software of old sites adds to an address that leads to the same page.
_NOISE = re.compile(r"showComment|m|replytocom|share|amp|utm_\w+|fbclid|gclid", re.ASCII)
_QUERY = re.compile(r"[A-Za-z0-9_.=&-]{1,120}", re.ASCII)
_SEGMENT = re.compile(r"[^\x00-\x1f\x7f-\x9f\\/\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_SAFE = "-._~!$'()*,;:@=+"
_QUOTED = re.compile(rf"[A-Za-z0-9/{re.escape(_SAFE)}]*")
"""A path that needs no quoting, which most are."""
# What systems for comments are known to write, and a number: no room for words.
_SYSTEM = "(?:dsq-|div-|li-|remark42__)?comment|cmt|c|isso|commento"
_NUMBER = r"0\d{0,8}|[1-9]\d{0,19}"  # no telephone number that begins as they do
_HEX = r"(?=\d*[A-Fa-f])(?=[A-Fa-f]*\d)[0-9A-Fa-f]{2,64}"
_UUID = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_ANCHOR = re.compile(rf"(?:{_SYSTEM})[-_]?(?:{_NUMBER}|{_UUID}|{_HEX})", re.ASCII)


def path_of(permalink: str) -> str:
    """Return the old path of a post at *permalink*; empty when it can lead nowhere."""
    try:
        parts = urlsplit(permalink)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    path = _path(parts.path or "/")
    query = _query(parts.query)
    found = f"{path}?{query}" if query else path
    return found if is_path(found) else ""


def anchor_of(permalink: str) -> str:
    """Return the old anchor of a comment at *permalink*; empty when it had none."""
    _, _, fragment = permalink.partition("#")
    return fragment if is_anchor(fragment) else ""


def is_former(text: str) -> bool:
    """Tell whether *text* is an old path or anchor, as we write them."""
    return is_path(text) or is_anchor(text)


def is_anchor(text: str) -> bool:
    """Tell whether *text* is an old anchor of a known system, and so none of our own."""
    return bool(_ANCHOR.fullmatch(text))


def is_path(text: str) -> bool:
    """Tell whether *text* is an old path with or without a query, as we write them."""
    path, _, query = text.partition("?")
    if not path.startswith("/") or len(text) > LONGEST or path != _path(path):
        return False
    if "?" in text:
        return bool(_QUERY.fullmatch(query))
    return path != "/" and bool(file_of(text))


def file_of(path: str) -> str:
    """Return the file below the output that a host sends for the old *path*.

    Empty where no file can stand for it: one with a query, or with a name that means
    something to a file system or to the host, or that cannot be seen whole.
    """
    if "?" in path or not path.startswith("/"):
        return ""
    names = [unquote(name) for name in path[1:].split("/")]
    last = names.pop()
    file = [*names, "index.html"] if not last else [*names, last]
    if not last and not names:
        return ""
    if last and "." not in last:
        file = [*names, last, "index.html"]
    return "/".join(file) if all(map(_is_name, file)) else ""


def _is_name(name: str) -> bool:
    """Tell whether a file can be called *name*; `services.trees` refuses the others."""
    is_plain = name.isprintable() and '"' not in name and bool(_SEGMENT.fullmatch(name))
    is_ours = is_plain and not name.startswith((".", "_"))
    return is_ours and len(name.encode()) <= LONGEST_NAME


def _path(path: str) -> str:
    """Return *path* quoted in the one way that we quote; empty when it cannot be."""
    if _QUOTED.fullmatch(path):
        return path
    try:
        bare = [unquote(name, errors="strict") for name in path.split("/")]
    except UnicodeDecodeError:
        return ""
    if any(name and not _SEGMENT.fullmatch(name) for name in bare):
        return ""
    return "/".join(quote(name, safe=_SAFE) for name in bare)


def _query(query: str) -> str:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return ""
    return urlencode([pair for pair in pairs if not _NOISE.fullmatch(pair[0])])
