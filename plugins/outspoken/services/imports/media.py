"""What an entry of a feed says of its pictures and sounds, which is not what it says.

feedparser gives the description of a picture as if it were the words of the entry.
"""

import re

_WORDS = re.compile(
    r"<(?:description|summary|content|content:encoded)(?:\s[^<>]*)?>(?!\s*</)"
)
_ABOUT_MEDIA = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|"
    r"<((?:media|itunes):(?:description|title|summary|subtitle|text))\b[^<>]*(?<!/)>"
    r"[^<]*+(?:<!\[CDATA\[.*?\]\]>[^<]*+)*+</\2\s*>",
    re.DOTALL,
)


def without(text: str) -> str:
    """Return the entry *text* without that, where it has words of its own."""
    if "<media:" not in text and "<itunes:" not in text:
        return text
    if not _WORDS.search(text):
        return text
    return _ABOUT_MEDIA.sub(lambda match: match[1] or "", text)
