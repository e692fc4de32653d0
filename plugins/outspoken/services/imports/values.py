"""Single values of an item made plain: title, name, moment, address, key.

Everything here was written by strangers or by their software. What comes out is one
line of printable text, a moment with its zone, or an address that leads to the web.
"""

import functools
import hashlib
import html
import ipaddress
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import quote, unquote, urljoin, urlsplit

import nh3

from outspoken.model import entities
from outspoken.model.fields import NAME_LIMIT, TITLE_LIMIT
from outspoken.services.sanitise import DROPPED

KEY_LIMIT = 400
"""Longest key of an item; a longer one is replaced by its digest."""
LABEL_LIMIT = 60
"""Longest category or tag."""

# Control characters, and those that turn the direction of what stands after them.
NOT_SHOWN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_SCHEME = re.compile(r"https?://[^/]", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
# What no machine's name can hold.
_NO_HOST = re.compile(r"[\x00-\x20\x7f<>^|%\\\[\]]")
_SAFE = "!#$%&'*+,-./:;=?@_~"
_AS_IN_EMAIL = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}(?:\s+|-)[A-Za-z]{3,9}(?:\s+|-)(?:\d{4}|\d\d)\s"
)
_NETWORKS = (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 "
    "192.168.0.0/16 ::1/128 fc00::/7 fe80::/10"
)
_INSIDE = tuple(map(ipaddress.ip_network, _NETWORKS.split()))
"""Networks that are the same in every house."""
_YEARS = range(1900, 2200)
_QUARTER = timedelta(minutes=15)
_FURTHEST = timedelta(hours=14)


def one_line(text: str, limit: int) -> str:
    """Return *text*, which may be HTML, as plain text on one line, *limit* long at most."""
    bare = text[: 40 * limit]
    if "<" in bare or "&" in bare:
        bare = nh3.clean(bare, tags=set(), clean_content_tags=DROPPED)
        bare = entities.resolved(bare)
    bare = " ".join(NOT_SHOWN.sub("", bare).split())
    return bare if len(bare) <= limit else bare[: limit - 1].rstrip() + "…"


def title(text: str, body: str = "") -> str:
    """Return a title; where there is none, the first words of *body*."""
    given = one_line(text, TITLE_LIMIT)
    if given:
        return given
    words = re.sub(r"\]\([^)\s]*\)|[\\*_#>`\[\]|]", " ", body[:500])
    return one_line(html.escape(words, quote=False), 60)


def name(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the name to show and the e-mail addresses that stood in it."""
    line = one_line(text, 4 * NAME_LIMIT)
    found = tuple(_EMAIL.findall(line))
    bare = one_line(html.escape(_EMAIL.sub("", line), quote=False), NAME_LIMIT)
    return bare.strip(" ()<>,;:|-") if found else bare, found


def contacts(values: Iterable[str]) -> tuple[str, ...]:
    """Return the ways to reach somebody, each once, without what is empty."""
    lines = (one_line(html.escape(value, quote=False), 300) for value in values)
    return tuple(dict.fromkeys(x for x in lines if x not in {"", "http://", "https://"}))


@functools.lru_cache(maxsize=4096)
def network(text: str) -> str:
    """Return *text* as a network address; nothing for one that tells no house apart."""
    try:
        found = ipaddress.ip_address(text.strip()[:60])
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    is_inside = any(found in house for house in _INSIDE if house.version == found.version)
    is_of_one = not (found.is_unspecified or found.is_multicast or found.is_reserved)
    return str(found) if is_of_one and not is_inside else ""


def labels(values: Iterable[str]) -> tuple[str, ...]:
    """Return categories and tags, each once."""
    return tuple(dict.fromkeys(filter(None, (one_line(x, LABEL_LIMIT) for x in values))))


def language(*values: str) -> str:
    """Return the first of *values* that is a language tag, else nothing."""
    tags = (value.strip().replace("_", "-") for value in values)
    found = next(filter(_LANGUAGE.fullmatch, tags), "")
    first, *rest = found.split("-")
    return "-".join((first.lower(), *rest))


@functools.lru_cache(maxsize=1024)
def address(text: str, base: str = "") -> str:
    """Return *text* as an address of the web that needs no quoting, or nothing."""
    bare = NOT_SHOWN.sub("", text).strip()
    try:
        whole = bare if _ADDRESS.match(bare) else urljoin(base, bare)
        parts = urlsplit(whole)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return ""
    is_web = bool(host) and not _NO_HOST.search(unquote(str(host))) and _SCHEME.match(whole)
    return quoted(whole) if is_web else ""


def path_or_address(text: str) -> str:
    """Return *text* as an address, or as a path from the root of a site not named."""
    bare = NOT_SHOWN.sub("", text).strip()
    is_path = bare.startswith("/") and not bare.startswith("//")
    return quoted(bare) if is_path else address(bare)


def title_of(link: str) -> str:
    """Return a readable title made of the last words of *link*, or its host."""
    parts = urlsplit(link)
    names = [name for name in unquote(parts.path, errors="replace").split("/") if name]
    names = names[:-1] if names[1:] and names[-1].startswith("index.") else names
    has_words = bool(names) and any(map(str.isalpha, names[-1]))
    last = re.sub(r"\.\w{1,5}$", "", " ".join(names[-1 if has_words else -2 :]))
    bare = one_line(html.escape(re.sub(r"[-_+\s]+", " ", last), quote=False), 80)
    return bare[:1].upper() + bare[1:] or one_line(parts.netloc, 80)


def quoted(link: str) -> str:
    """Return *link* with everything that Markdown could trip over as %XX."""
    return quote(link, safe=_SAFE, errors="replace")


def key(*parts: str) -> str:
    """Join *parts* into one line that stands for an item, never longer than KEY_LIMIT."""
    whole = "".join(parts)
    if not whole.isprintable():
        whole = "".join(filter(str.isprintable, whole))
    line = " ".join(whole.split())
    if len(line) <= KEY_LIMIT:
        return line
    return f"{line[:300]}…{hashlib.sha256(line.encode()).hexdigest()[:32]}"


def entry_key(own: str, base: str) -> str:
    """Return the key of an entry of a feed from its id, or its address.

    An id that is no address is one of its feed alone, so that *base*, the address of
    the feed, is part of the key.
    """
    return key("feed:", own if _ADDRESS.match(own) else f"{site(base)}#{own}")


def digest(*parts: str) -> str:
    """Return a key for what has none of its own, made from its words."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def site(link: str) -> str:
    """Return host and path of *link*: the same over http, https, and with ``www.``."""
    parts = urlsplit(address(link))
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path}".rstrip("/")


def moment(*texts: str) -> datetime | None:
    """Return the first of *texts* that is a moment: ISO 8601 or as in e-mail.

    Without a zone, UTC is meant: that is what servers keep.
    """
    return next(filter(None, map(_moment, texts)), None)


def moment_of_both(local: str, universal: str) -> datetime | None:
    """Return the moment that is *local* there and *universal* in UTC, with the zone.

    The zone is the difference of the two, when that is one that exists.
    """
    here, there = _moment(local), _moment(universal)
    if here is None or there is None:
        return there or here
    offset = round((here - there) / _QUARTER) * _QUARTER
    return there.astimezone(timezone(offset)) if abs(offset) <= _FURTHEST else there


def _moment(text: str) -> datetime | None:
    bare = text.strip()[:64]
    read = parsedate_to_datetime if _AS_IN_EMAIL.match(bare) else datetime.fromisoformat
    try:
        found = read(bare)
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        offset = aware.utcoffset()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    is_real = aware.year in _YEARS and offset is not None and abs(offset) <= _FURTHEST
    return aware if is_real else None
