"""What of a file a browser could run: found by html5lib, which reads as browsers do.

`beyond` asks of a fragment whether all of it is on a list. `capable` asks of a whole
document what there is to run that is not the site's own.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import html5lib

from outspoken.services import sanitise

ATTRIBUTES = {
    *("href", "title", "rel", "align", "start", "class", "data-reason", "aria-hidden"),
    *("id", "src", "alt", "width", "height", "lang", "dir", "open", "scope", "datetime"),
    *("colspan", "rowspan"),
}
"""What elements of a text may have, whoever wrote it."""
RUNS = {
    *(
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "base",
        "portal",
        "fencedframe",
    ),
    *("animate", "animatemotion", "animatetransform", "set", "foreignobject", "handler"),
    *(
        "maction",
        "annotation-xml",
        "xml",
        "import",
        "noembed",
        "noframes",
        "xmp",
        "marquee",
    ),
}
"""Elements, in small letters, that run something, fetch it, or hide it from a reader."""
ADDRESSES = {
    *(
        "href",
        "src",
        "action",
        "formaction",
        "data",
        "poster",
        "background",
        "cite",
        "ping",
    ),
    *("lowsrc", "dynsrc", "code", "codebase", "archive", "manifest", "longdesc", "srcset"),
    *("icon", "from", "to", "values", "by", "content-location", "usemap", "profile"),
}
"""Attributes that hold addresses, or what an address is made to be."""
INNOCENT = ("http:", "https:", "mailto:", "tel:", "sms:")
"""Schemes of addresses that run nothing."""
NO_SCRIPTS = frozenset({"application/ld+json", "application/json"})
"""Types of scripts that are read and not run."""
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")
_FIRST_PART = re.compile(r"[/?#]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_STYLE = re.compile(
    r"expression\s*\(|javascript:|behaviou?r\s*:|-moz-binding|url\s*\(|@import"
)
_REFRESH = re.compile(r"\d+;\s*url=(?:https://[\w.-]+/|/(?!/)|\.\.?/)?[^\s:]*")


def beyond(html: str, tags: Collection[str]) -> list[str]:
    """Return what a browser could run, or what is on no list, in the fragment *html*."""
    found: list[str] = []
    for node in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if node.tag != "DOCUMENT_FRAGMENT" and node.tag not in tags:
            found.append(f"<{node.tag}>")
        found += [str(name) for name in node.attrib if name not in ATTRIBUTES]
        for name in {"href", "src"} & set(node.attrib):
            address = "".join(node.attrib[name].split()).lower()
            scheme, colon, _ = _FIRST_PART.split(address)[0].partition(":")
            if address.startswith("//") or (colon and scheme not in sanitise.SCHEMES):
                found.append(address)
    return found


def capable(page: str, scripts: Collection[str] = ()) -> list[str]:
    """Return what a browser could run of the document *page*.

    Args:
        page: The document, or the markup of a part of one.
        scripts: Addresses of scripts that are the site's own, and the words of those
            that stand in a page.
    """
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [found for node in tree.iter() for found in _of_node(node, scripts)]


def _of_node(node: Any, scripts: Collection[str]) -> Iterator[str]:
    if not isinstance(node.tag, str):
        return  # a comment
    tag = _local(node.tag)
    if tag in RUNS:
        yield f"<{tag}>"
    if tag == "script" and not _is_own(node, scripts):
        yield f"<script> {dict(node.attrib)} {(node.text or '')[:60]}"
    if tag == "meta" and _is_capable_meta(node.attrib):
        yield f"<meta> {dict(node.attrib)}"
    if tag == "style" and _STYLE.search(
        (node.text or "").lower().replace("url('data:", "")
    ):
        yield "<style> that fetches"
    for name, value in node.attrib.items():
        yield from _of_attribute(tag, _local(str(name)), value)


def _of_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    plain = _BLANK.sub("", value).lower()
    if name.startswith("on") or name in {"srcdoc", "attributename", "is", "http-equiv"}:
        if not (tag == "meta" and name == "http-equiv"):
            yield f"{tag} {name}={value[:60]}"
    elif name == "style" and _STYLE.search(value.lower()):
        yield f"{tag} style={value[:60]}"
    elif name in ADDRESSES and tag != "meta" and not _is_innocent(tag, plain):
        yield f"{tag} {name}={value[:60]}"


def _is_innocent(tag: str, plain: str) -> bool:
    """Tell whether an address runs nothing; *plain* is without blanks, in small letters."""
    if not _SCHEME.match(plain):
        return True
    is_picture = tag in {"img", "link", "source"} and plain.startswith("data:image/")
    return plain.startswith(INNOCENT) or plain == "data:," or is_picture


def _is_own(node: Any, scripts: Collection[str]) -> bool:
    kind, source = node.attrib.get("type", ""), node.attrib.get("src", "")
    if kind in NO_SCRIPTS:
        return not source
    return (node.text or "").strip() in ("", *scripts) and (not source or source in scripts)


def _is_capable_meta(attrib: Mapping[str, str]) -> bool:
    """Tell whether a ``meta`` does more than a policy, or leading on within a site."""
    match attrib.get("http-equiv", "").lower():
        case "" | "content-security-policy":
            return False
        case "refresh":
            return not _REFRESH.fullmatch(attrib.get("content", ""))
    return True


def _local(name: str) -> str:
    """Return the name of an element or attribute, without what stands before it."""
    return name.rpartition("}")[2].rpartition(":")[2].lower()
