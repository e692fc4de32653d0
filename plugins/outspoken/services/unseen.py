"""Characters that nobody sees, taken out of what is sent in, by whatever way it comes.

Some turn words round, so that others read something else than the detectors and the
officer do; some hide in a name, and make another one of it that looks the same. What a
script or an emoji needs to be read stays: joiners inside of words in Urdu or Bengali,
marks of direction (which turn no letter), and the letters of a flag.
"""

import re

# Controls that turn words round; breaks and joints of no width; fillers; soft hyphens;
# operators, notes and signs of shorthand and music that are never shown; no letters yet.
NOT_SHOWN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
_NOT_SHOWN = re.compile(f"[{NOT_SHOWN}]")
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e007f]")
"""Letters that no font has, but in the flags of nations, where they say which."""
_JOINS_NOTHING = re.compile(
    "(?<![^\x00-\u024f])(?!(?<=[0-9#*])\ufe0f\u20e3|(?<=[\u00a9\u00ae])[\ufe0e\ufe0f])"
    "[\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
)
"""Joiners, and what chooses another form, after what has none: a Latin letter, a blank,
nothing, or a digit that is no picture of a key."""


def without(text: str) -> str:
    """Return *text* without what nobody sees; given again, it stays as it is."""
    if text.isascii():
        return text
    shown = _TAGS.sub(lambda found: found[1] or "", _NOT_SHOWN.sub("", text))
    return _JOINS_NOTHING.sub("", shown)
