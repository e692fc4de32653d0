"""What an entry of a feed is, and what it answers: each system says so in its own way."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from outspoken.model.imported import ImportedKind, Omission
from outspoken.services.imports import values

BLOGGER_KIND = "http://schemas.google.com/blogger/2008/kind#"
OUR_KIND = "tag:outspoken,2026:kind"
"""Scheme of the categories "mention" and "tombstone" of our own feeds."""
KINDS: dict[str, ImportedKind | Omission] = {
    "post": ImportedKind.POST,
    "page": ImportedKind.PAGE,
    "comment": ImportedKind.COMMENT,
    "template": Omission.TEMPLATE,
    "settings": Omission.SETTINGS,
}
"""What to make of each kind of entry of a Blogger export."""
OURS: dict[str, ImportedKind | Omission] = {
    "mention": ImportedKind.MENTION,
    "tombstone": Omission.DELETED,
}
"""What to make of the kinds of our own feeds."""

_GONE = {"SOFT_TRASHED": Omission.DELETED, "TRASHED": Omission.DELETED}
_GONE |= {"EMPTIED": Omission.DELETED}
_GONE |= {"DELETED": Omission.DELETED, "SPAM": Omission.SPAM, "GHOSTED": Omission.SPAM}

_REMOVED = re.compile(
    r"<gd:extendedProperty\s(?=[^<>]*\bname=[\"']blogger\.contentRemoved[\"'])"
    r"(?=[^<>]*\bvalue=[\"']true[\"'])"
)
_ANCHOR = re.compile(r"#(?:comment-?|c)\d+$")
_SHOWN = re.compile(r"[?&]showComment=\d+(?:#.*)?$")
_FRAGMENT = re.compile(r"(?:[?&]showComment=\d+)?(?:#.*)?$")
_MENTION = re.compile(r"(?:By: )?(?:Pingback|Trackback)(?: from| by)?:? ", re.IGNORECASE)
_OF_POST = re.compile(r"Comments? on(?::|[^:]*: ) *(\S.*)")
_BY = re.compile(r"(?:Comment on (?P<title>.+) by|By:) (?P<name>.+)")
_IN_REPLY = re.compile(
    r"""(?:(?<!\s)\s++)?(?:<p>\s*+)?In reply to """
    r"""<a href="([^"\s]+#comment-\d+)"[^<>]*>[^<]*</a>\.?\s*"""
    r"(?:</p>|<br\s*/?>)?"
)
_API = re.compile(r"/feeds/(\d+)/\d+/comments/(?:default|full)/(\d+)")

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a comment or mention answers, as far as the entry tells.

    Attributes:
        origin: Its key, or empty.
        link: Its address, or empty.
        title: Title of the post above it, or empty.
    """

    origin: str = ""
    link: str = ""
    title: str = ""


def kind(entry: Fields) -> ImportedKind | Omission:
    """Tell what *entry* is, or why it is left out."""
    said = _of_takeout(entry) or _of_categories(entry)
    if said is not None:
        return said
    address = entry.get("link") or entry.get("id") or ""
    is_answer = "thr_in-reply-to" in entry or _SHOWN.search(address)
    if not is_answer and not _ANCHOR.search(address):
        return ImportedKind.POST
    is_mention = _MENTION.match(entry.get("title") or "")
    return ImportedKind.MENTION if is_mention else ImportedKind.COMMENT


def is_removed(text: str) -> bool:
    """Tell whether the entry *text* says that its comment was removed on Blogger."""
    return "blogger.contentRemoved" in text and _REMOVED.search(text) is not None


def is_held(entry: Fields) -> bool:
    """Tell whether *entry* was not public."""
    return entry.get("app_draft") == "yes" or entry.get("blogger_status", "LIVE") != "LIVE"


def answered(about: Fields, entry: Fields, base: str) -> Answered:
    """Return what *entry* of the feed *about*, at *base*, answers."""
    reply = entry.get("thr_in-reply-to") or {}
    ref = entry.get("blogger_inreplyto") or _related(entry) or reply.get("ref")
    ref = ref or entry.get("blogger_parent") or ""
    own = _FRAGMENT.sub("", entry.get("link") or "")
    in_reply = _IN_REPLY.match(_first_words(entry))
    link = in_reply[1] if in_reply else reply.get("href") or own
    said = _by(entry)
    title = said["title"] if said and said["title"] else ""
    of_post = _OF_POST.match(about.get("title") or "")
    return Answered(
        values.entry_key(ref, base) if ref else "",
        values.address(link),
        values.one_line(title or (of_post[1] if of_post else ""), 150),
    )


def without_relation(html: str) -> str:
    """Return *html* without WordPress's own sentence on what a comment answers."""
    return _IN_REPLY.sub("", html, count=1)


def name_in_title(entry: Fields) -> str:
    """Return the name that stands in the title of a comment, as WordPress writes it."""
    said = _by(entry)
    return said["name"] if said else ""


def source(entry: Fields) -> str:
    """Return the address of the page that mentions, where *entry* tells it."""
    via = (x.get("href") for x in entry.get("links", ()) if x.get("rel") == "via")
    writer = (entry.get("author_detail") or {}).get("href")
    return values.address(next(via, None) or writer or "")


def _of_takeout(entry: Fields) -> ImportedKind | Omission | None:
    """Return the kind of an entry of Blogger's newer export, or none of another."""
    said = entry.get("blogger_type")
    if not said:
        return None
    status = str(entry.get("blogger_status", "")).upper()
    if status in _GONE or entry.get("blogger_trashed"):
        return _GONE.get(status, Omission.DELETED)
    return KINDS.get(said.lower(), Omission.TYPE)


def _of_categories(entry: Fields) -> ImportedKind | Omission | None:
    for tag in entry.get("tags", ()):
        term = tag.get("term") or ""
        if term.startswith(BLOGGER_KIND):
            return KINDS.get(term.removeprefix(BLOGGER_KIND), Omission.TYPE)
        if tag.get("scheme") == OUR_KIND and term in OURS:
            return OURS[term]
    return None


def _related(entry: Fields) -> str:
    """Return the id of the comment that a comment on Blogger answers, or nothing."""
    for link in entry.get("links", ()):
        found = _API.search(link.get("href") or "")
        if link.get("rel") == "related" and found:
            return f"tag:blogger.com,1999:blog-{found[1]}.post-{found[2]}"
    return ""


def _by(entry: Fields) -> re.Match[str] | None:
    return _BY.fullmatch(values.one_line(entry.get("title") or "", 400))


def _first_words(entry: Fields) -> str:
    parts = (*entry.get("content", ()), entry.get("summary_detail") or {})
    return next((part["value"][:2000] for part in parts if part.get("value")), "")
