"""WordPress shortcodes: square-bracketed commands to software that is not here.

Words between an opening and a closing one stay, and so do addresses; the commands go.
What was not understood stays as text. Either way the item gets a note, since something
that readers saw there will be missing here.
"""

import html
import re
from collections.abc import Iterator

from outspoken.model import entities

_CODE = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]{0,30})((?:[\s=:][^\[\]<>]{0,2000})?)\](\]?)")
_ADDRESS = re.compile(r"https?://[^\s\"'\[\]<>&]+(?:&(?!quot;)[^\s\"'\[\]<>&]*)*")
_CAPTION = re.compile(r"""caption=(?:"([^"]*)"|'([^']*)')""")
_SETTING = re.compile(r"""\s[\w-]{1,30}=|^=""")

_WRAPPING = "caption wp_caption embed sourcecode code quote column row"
_COMMANDS = (
    "gallery audio video playlist embed youtube googlevideo vimeo dailymotion soundcloud "
    "slideshow slideshare poll polldaddy contact-form contact-field contact-form-7 "
    "googlemaps map twitter tweet instagram facebook flickr archives wpvideo ted "
    "recent-posts subscribe donate latexpage toc more"
)


def expand(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the HTML *text* without its shortcodes, and what to say of each kind."""
    if "[" not in text:
        return text, ()
    matches = list(_CODE.finditer(text))
    closed = {match[3].lower() for match in matches if match[2]}
    parts: list[str] = []
    notes: dict[str, None] = {}
    position = 0
    for match in matches:
        kept, note = _kept(match, closed)
        parts += [text[position : match.start()], kept]
        position = match.end()
        if note:
            notes[note] = None
    return "".join(parts) + text[position:], tuple(notes)


def _kept(match: re.Match[str], closed: set[str]) -> tuple[str, str]:
    """Return what stands in the place of a shortcode, and a note or nothing."""
    whole, name, settings = match[0], match[3].lower(), match[4]
    if match[1] and match[5]:
        return whole[1:-1], ""  # [[name]] is how WordPress shows a bare [name]
    if name in _WRAPPING.split() and (match[2] or name in closed):
        return _words(settings), ""
    if match[2] and name in _COMMANDS.split():
        return "", ""  # said where it began
    if name in _COMMANDS.split() or (
        _SETTING.search(settings) and _ADDRESS.search(settings)
    ):
        links = "".join(f'<a href="{link}">{link}</a>' for link in _addresses(settings))
        done = "became a link" if links else "was left out"
        return links, f"the shortcode [{name}] {done}: put what it showed in by hand"
    if (match[2] and name in closed) or _SETTING.search(settings):
        return whole, f"the shortcode [{name}] is not known here and stays as text"
    return whole, ""


def _words(settings: str) -> str:
    """Return the words that an old caption kept among its settings."""
    caption = _CAPTION.search(settings)
    return f" {caption[1] or caption[2] or ''} " if caption else ""


def _addresses(settings: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(settings):
        yield html.escape(entities.resolved(match[0]))
