"""What stands before the first entry of a feed: read once, and not again with each entry.

An entry is parsed within the start tags that it stands in, which give it its namespaces,
its base and its language. All else that the head says is known by then.
"""

import re
from dataclasses import dataclass

LONGEST_HEAD = 100_000
"""Longest head of a feed, in characters."""
LONGEST_TAGS = 8_000
"""Longest start tags of the elements that entries stand in, in characters: they are read
again with each of them."""
_CHANNEL = "channel"
_ROOT = re.compile(r"<([\w.:-]+)")
_TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*+>""")
_LANGUAGE = re.compile(r"<language>[^<]{1,40}</language>")


@dataclass(frozen=True, slots=True)
class Within:
    """What an entry stands in.

    Attributes:
        before: Start tags, from the root's on.
        after: End tags, down to the root's.
    """

    before: str
    after: str


def whole(head: str) -> Within:
    """Return the *head* of a feed, to be read by itself, with what closes it."""
    return Within(head, _end_of(head))


def of_entries(head: str) -> Within:
    """Return what entries stand in that come after *head*."""
    tags = [_tag_at(head, 0)]
    if _is_in_channel(head):
        # RSS says the language of all that follows in an element of its own.
        language = _LANGUAGE.search(head)
        tags += [_tag_at(head, head.find(f"<{_CHANNEL}")), language[0] if language else ""]
    return Within("".join(tags), _end_of(head))


def advice(head: str) -> str:
    """Return what to do about a *head* that is too long; empty when it is not."""
    if len(head) > LONGEST_HEAD:
        said = f"what stands before the first entry to {LONGEST_HEAD:,} characters"
    elif len(of_entries(head).before) > LONGEST_TAGS:
        said = f"the tags with which the feed begins to {LONGEST_TAGS:,} characters"
    else:
        return ""
    return f"shorten {said}"


def _tag_at(head: str, start: int) -> str:
    found = _TAG.match(head, start)
    return found[0] if found else ""


def _end_of(head: str) -> str:
    root = _ROOT.match(head)
    channel = f"</{_CHANNEL}>" if _is_in_channel(head) else ""
    return f"{channel}</{root[1]}>" if root else channel


def _is_in_channel(head: str) -> bool:
    return head.count(f"<{_CHANNEL}") > head.count(f"</{_CHANNEL}")
