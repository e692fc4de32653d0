"""What a reader sees of HTML, as words: for telling whether any was lost."""

import re
from typing import Any

import html5lib

from outspoken.services import markdown

UNSEEN = "script style svg iframe noscript template title select"
INLINE = "a b strong i em code span u sub sup font del"


def words(html: str) -> list[str]:
    """Return the words that a browser shows of *html*, and those of its pictures."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return re.findall(r"[^\W_]+", _text(tree))


def rendered(text: str) -> list[str]:
    """Return the words that a reader of the site sees of the Markdown *text*."""
    return words(markdown.resident(text))


def _text(element: Any) -> str:
    tag = str(element.tag).rpartition("}")[2]
    if not isinstance(element.tag, str) or tag in UNSEEN.split():
        own = ""
    elif tag == "img":
        own = f" {element.get('alt') or 'image'} "
    else:
        own = (element.text or "") + "".join(map(_text, element))
    if tag not in INLINE.split():
        own = f" {own} "
    return own + (element.tail or "")
