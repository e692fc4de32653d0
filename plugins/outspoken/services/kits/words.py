"""The words of a kit made HTML: Markdown as staff write it, with what kits have besides.

That is tick boxes (``- [ ] words``) and pictures with the words that ``images.yml`` has for
them. What we add is added last, to HTML that is clean.
"""

import re
from collections.abc import Callable
from html import escape, unescape

from outspoken.model.kit import Kit
from outspoken.services import markdown
from outspoken.services.theme import direction

# Python's Markdown takes "#OurStreet" at the beginning of a line for a heading.
_HASHTAG = re.compile(r"^((?:[ >]|[-*+] |\d{1,3}[.)] )*)#(?=\w)", re.MULTILINE)
_HEADING = re.compile(r'<(?P<end>/?)h(?P<level>[2-6])(?: id="[^"]*")?>')
_LOWEST = 6
_POINT = re.compile(r"(?:[-*+]|[0-9]{1,3}[.)]) ")
_A_LITTLE = re.compile(r" {2,3}(?=\S)")
_TICK = re.compile(r"<li>(?P<inner>\s*(?:<p>)?)\[[ xX]?\]\s+")
_PICTURE = re.compile(r'<img(?P<given>(?:\s+[\w-]+="[^"]*")*)\s*/?>')
_SOURCE = re.compile(r'\ssrc="(?:\./)?images/(?P<file>[^"/]+)"')
_TAG = re.compile(r"(<[^>]*>)")
_LEFT_TO_RIGHT = re.compile(
    r"(?<![\w&])(?:"
    r"https?://[^\s<]*[^\s<.,:;!?)\u060c\u06d4]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|@\w[\w.]*(?:@[\w.-]+\w)?"
    r"|\#[A-Za-z0-9_]+"
    r"|[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}"
    r"|\+?[0-9]{3,5}(?: [0-9]{3,6})+"
    r")(?!\w)"
)
"""Addresses, handles, hashtags, postcodes and telephone numbers."""


def html(text: str, kit: Kit, image: Callable[[str], str], top: int = 2) -> str:
    """Return *text* of a kit as clean HTML, with no ids: a page has several texts.

    Args:
        text: Markdown of *kit*.
        kit: Whose words, and whose pictures.
        image: Returns the address of a picture, by its name below ``images/``.
        top: The level of its highest headings, which it writes with ``##``.
    """
    made = markdown.staff(_HASHTAG.sub(r"\1\\#", _indented(text)))
    made = _HEADING.sub(lambda found: _heading(found, top), made)
    made = _TICK.sub(r'<li class="tick">\g<inner>', made)
    made = _PICTURE.sub(lambda found: _picture(found["given"], kit, image), made)
    return isolated(made) if direction(kit.language) == "rtl" else made


def isolated(made: str) -> str:
    """Return clean HTML in which what is written left to right stays whole.

    In a sentence that is written right to left, "01632 960123" would turn round.
    """
    parts = _TAG.split(made)
    parts[::2] = [
        _LEFT_TO_RIGHT.sub(r'<bdi dir="ltr">\g<0></bdi>', words) for words in parts[::2]
    ]
    return "".join(parts)


def _indented(text: str) -> str:
    """Return *text* with what belongs to a point of a list indented by four spaces.

    CommonMark is content with two below a dash, and three below a number.
    """
    lines, is_in_list = list[str](), False
    for line in text.split("\n"):
        if is_in_list and _A_LITTLE.match(line):
            line = f"    {line.lstrip()}"
        elif line.strip():
            is_in_list = bool(_POINT.match(line)) or (is_in_list and line[0] == " ")
        lines.append(line)
    return "\n".join(lines)


def _heading(found: re.Match[str], top: int) -> str:
    level = min(int(found["level"]) + top - 2, _LOWEST)
    return f"<{found['end']}h{level}>"


def _picture(given: str, kit: Kit, image: Callable[[str], str]) -> str:
    """Return a picture of *kit*; nothing for one that it does not have."""
    source = _SOURCE.search(given)
    file = unescape(source["file"]) if source else ""
    for each in kit.pictures:
        if each.file == file:
            return f'<img src="{escape(image(file))}" alt="{escape(each.alt)}">'
    return ""
