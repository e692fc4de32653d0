"""Words as feeds carry them: well-formed XHTML, plain lines, moments and addresses.

The XHTML is good HTML as well, so all three formats carry the same characters.
"""

import re
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote, urlsplit

from outspoken.model.entities import resolved
from outspoken.services import marks
from outspoken.services.wording import IN_ENGLISH, MONTHS, Wording

NAMED_SINCE = 2026
"""The year from which on the site owns its host's name, for the ids (RFC 4151)."""
PREVIEW_HOST = "preview.invalid"


def tag(site_url: str, id_: str) -> str:
    """Return the permanent ``tag:`` id of what has *id_* on the site.

    It never changes, whatever becomes of title, address or words; the id stands in it
    as it is.
    """
    return f"tag:{_host(site_url)},{NAMED_SINCE}:{id_}"


def xhtml(html: str, say: Wording = IN_ENGLISH) -> str:
    """Return clean *html* as well-formed XHTML, its redaction marks in brackets.

    Only for what `services.sanitise` made: it closes every element and quotes every
    attribute, and leaves to HTML's own rules what these three steps mend.
    """
    html = marks.in_brackets(html, say)
    html = _VOID.sub(r"<\1/>", _ILLEGAL.sub("", html)).replace("&nbsp;", "\xa0")
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    return _TAG.sub(_escaped, html) if _LOOSE.search(html) else html


def plain(html: str) -> str:
    """Return XHTML as words alone, its lines and paragraphs on lines of their own."""
    return resolved(_TAG.sub("", _BREAK.sub("\n", html))).strip()


def line(text: str) -> str:
    """Return *text* on one line, without what XML has no way to write."""
    if not text.isprintable():
        text = _ILLEGAL.sub("", text)
    return " ".join(text.split())


def utc(when: datetime) -> datetime:
    """Return *when* to the second, in the one zone that feeds are written in."""
    return when.astimezone(UTC).replace(microsecond=0)


def moment(when: datetime) -> str:
    """Return *when* as Atom and JSON Feed write it (RFC 3339)."""
    return utc(when).isoformat()


def mail_date(when: datetime) -> str:
    """Return *when* as RSS writes it, and e-mail (RFC 2822)."""
    in_utc = utc(when)
    # Python's own names of days and months follow the locale, which Pelican sets.
    day, month = _DAYS[in_utc.weekday()], MONTHS[in_utc.month - 1][:3]
    time = f"{in_utc.hour:02}:{in_utc.minute:02}:{in_utc.second:02}"
    return f"{day}, {in_utc.day:02} {month} {in_utc.year:04} {time} +0000"


def absolute(site_url: str, url: str) -> str:
    """Return the whole address of *url*, in ASCII."""
    whole = site_url + url
    return whole if _IN_ADDRESSES.fullmatch(whole) else quote(whole, safe=_RESERVED)


@lru_cache(8)
def _host(site_url: str) -> str:
    host = urlsplit(site_url).hostname or PREVIEW_HOST
    return host.encode("idna").decode()


def _escaped(tag: re.Match[str]) -> str:
    inside = tag[0][1:-1].replace("<", "&lt;").replace(">", "&gt;")
    return f"<{inside}>"


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_RESERVED = "/#%[]=:;$&()+,!?*@'~"
_IN_ADDRESSES = re.compile(f"[{re.escape(_RESERVED)}a-zA-Z0-9_.-]*")
# What XML 1.0 has no way to write, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VOID = re.compile(r"<(br|hr)>")
# HTML leaves "<" and ">" in an attribute as they are.
_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
_LOOSE = re.compile(r'="[^"<>]*[<>][^"]*"')
_BREAK = re.compile(r"<br/>\n?|</(?:p|li|h[1-6]|pre|tr)>\n?|<hr/>")
