"""Characters that nobody sees, taken out of what is sent in, by whatever way it comes.

Some turn words round, so that others read something else than the detectors and the
officer do; some hide in a name, and make another one of it that looks the same. What a
script or an emoji needs to be read stays: joiners inside of words in Urdu or Bengali,
marks of direction (which turn no letter), and the letters of a flag.
"""

import re

# Controls that turn words round; breaks and joints of no width; fillers; soft hyphens;
# operators and notes that are never shown.
_NOT_SHOWN = re.compile(
    "[\u00ad\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e007f]")
"""Letters that no font has, but in the flags of nations, where they say which."""
_JOINS_NOTHING = re.compile("(?<![^\x00-\u024f])[\u200c\u200d]+")
"""Joiners after what is never joined: a Latin letter, a digit, a blank, or nothing."""


def without(text: str) -> str:
    """Return *text* without what nobody sees; given again, it stays as it is."""
    if text.isascii():
        return text
    shown = _TAGS.sub(lambda found: found[1] or "", _NOT_SHOWN.sub("", text))
    return _JOINS_NOTHING.sub("", shown)
