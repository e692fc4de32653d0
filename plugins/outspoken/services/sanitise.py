"""HTML made safe: the only source of HTML that a template may show unescaped.

An allow-list of elements and attributes, enforced by nh3; the last step of all
rendering. `clean` is for residents' words, `clean_staff` for pages written by staff,
which may also have ids, tables, pictures of our own and the like. What either returns
is a fixed point: cleaning it again changes nothing.
"""

import re
from collections.abc import Callable

import nh3

from outspoken.model.reason import Reason


def _set(names: str) -> set[str]:
    return set(names.split())


SCHEMES = {"http", "https", "mailto", "tel"}
"""Schemes that a link may have."""

TAGS = _set(
    "p br hr em strong del code pre blockquote ul ol li h2 h3 h4 h5 h6 a "
    "table thead tbody tr th td sup sub mark span"
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "mark": {"dir", "lang"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
}
VALUES = {
    "mark": {"class": {"redaction"}, "data-reason": {str(reason) for reason in Reason}},
    "span": {"class": {"visually-hidden"}, "aria-hidden": {"true"}},
}

STAFF_TAGS = TAGS | _set(
    "abbr b caption cite dd details dfn div dl dt figcaption figure i img ins kbd "
    "q s section small summary tfoot time u"
)
_WITH_IDS = _set("h2 h3 h4 h5 h6 p li sup div section figure table dt")
STAFF_ATTRIBUTES = {
    **ATTRIBUTES,
    **{tag: {"id"} for tag in _WITH_IDS},
    "*": {"lang", "dir"},
    "a": {"href", "title", "id"},
    "abbr": {"title"},
    "details": {"id", "open"},
    "img": {"src", "alt", "width", "height"},
    "th": {"align", "scope", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    "time": {"datetime"},
}

# With these the content goes too: it was never meant to be read.
DROPPED = _set(
    "script style iframe object embed svg math template noscript title textarea xmp "
    "noembed noframes plaintext"
)
_MOST_PASSES = 20


def clean(html: str) -> str:
    """Return residents' *html* with nothing in it that is not on the allow-list.

    Links get ``rel="nofollow ugc noopener noreferrer"``. An attribute is dropped when
    it holds ``{`` or ``|`` (Pelican's own link syntax) or leads to another host
    without naming a scheme.
    """
    return _settled(_RESIDENTS.clean, html)


def clean_staff(html: str) -> str:
    """Return *html* of a page written by staff, with what such a page may have.

    Pictures come from this site only. Scripts, styles, frames and event handlers are
    no more allowed than to residents.
    """
    return _settled(_STAFF.clean, html)


def _settled(once: Callable[[str], str], html: str) -> str:
    """Clean until nothing changes.

    Once is not enough: with an element taken out from between them, two elements can
    stand in each other that a browser would read apart.
    """
    for _ in range(_MOST_PASSES):
        before, html = html, _PRE.sub(r"\g<0>\n", once(html))
        if html == before:
            return html
    # Markup that does not come to rest is an attack: its words are shown, as words.
    return _WORDS.clean(html)


# A browser skips the first line end in a pre, and nh3 does not write it twice.
_PRE = re.compile(r"<pre>(?=\n)")
_NUMBER = re.compile(r"-?[0-9]{1,9}")
# Browsers drop these from an address before they read it.
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]+")
_FIRST_PART = re.compile(r"[/?#]")


def _residents(tag: str, attribute: str, value: str) -> str | None:
    """Return the *value* to keep for an attribute, or none."""
    if "{" in value or "|" in value:
        return None
    if attribute in {"href", "src"} and _leads_astray(value):
        return None
    if attribute == "start" and not _NUMBER.fullmatch(value):
        return None
    return " ".join(value.split())


def _staff(tag: str, attribute: str, value: str) -> str | None:
    """Return the *value* to keep for an attribute of a staff page, or none."""
    if attribute == "src" and ":" in value.partition("/")[0]:
        return None
    return _residents(tag, attribute, value)


def _leads_astray(address: str) -> bool:
    """Tell whether *address* has a scheme not allowed, or a host but no scheme."""
    bare = _INVISIBLE.sub("", address)
    scheme, colon, _ = _FIRST_PART.split(bare, maxsplit=1)[0].partition(":")
    if colon and scheme.lower() not in SCHEMES:
        return True
    return bare.replace("\\", "/").startswith("//")


_RESIDENTS = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    tag_attribute_values=VALUES,
    clean_content_tags=DROPPED,
    url_schemes=SCHEMES,
    attribute_filter=_residents,
    link_rel="nofollow ugc noopener noreferrer",
)
_STAFF = nh3.Cleaner(
    tags=STAFF_TAGS,
    attributes=STAFF_ATTRIBUTES,
    tag_attribute_values=VALUES,
    clean_content_tags=DROPPED,
    url_schemes=SCHEMES,
    attribute_filter=_staff,
    link_rel="noopener noreferrer",
)
_WORDS = nh3.Cleaner(tags=set(), attributes={}, clean_content_tags=DROPPED)
