"""Links in a text, by the rules of twitter-text: with a protocol or without one."""

from dataclasses import dataclass

import regex

from outspoken.services.posts_length import domains
from outspoken.services.posts_length.signs import CYRILLIC, LATIN

_END = rf"[-+a-z0-9{CYRILLIC}=_#/{LATIN}]"
_INSIDE = r"[!*';:,.$%\[\]\u2013~@|&]"
_SIGN = rf"(?:{_END}|{_INSIDE})"
# A bracket within a path, with one more inside of it at most.
_BRACKET = rf"\((?=[^)]){_SIGN}*+(?:\({_SIGN}++\){_SIGN}*+)?+\)"
_QUESTION = r"(?:\?(?:[!?*'@();:+$%\[\].,~|]*+[-a-z0-9_&=#/]++)++)?+"
# Everything is possessive: a path takes what it can, up to its last proper end.
_REST = regex.compile(
    rf"(?::[0-9]++)?+(?P<path>/(?:{_INSIDE}*+(?:{_END}++|{_BRACKET}))*+)?+" + _QUESTION,
    regex.IGNORECASE,
)
_SHORT = regex.compile(rf"https?://t\.co/([a-z0-9]++){_QUESTION}", regex.IGNORECASE)
_LONGEST_SLUG = 40
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text.

    Attributes:
        start: Where it begins.
        end: One past its end.
        has_protocol: Whether it begins with http:// or https://.
    """

    start: int
    end: int
    has_protocol: bool


def find(text: str) -> list[Link]:
    """Return the links of *text*, in order."""
    found: list[Link] = []
    least = 0
    for run in domains.runs(text):
        while domain := run.first(least):
            rest = _REST.match(text, domain[1])
            end = rest.end() if rest else domain[1]
            # One sign has to stand before the next link.
            if _is_possible(text, domain, end):
                start = _protocol(text, domain[0], least)
                path = bool(rest and rest["path"])
                links, end = _read(text, (start, end), domain, has_path=path)
                found += links
            least = end + 1
    return found


def _read(
    text: str, span: tuple[int, int], domain: tuple[int, int], *, has_path: bool
) -> tuple[list[Link], int]:
    """Return the links within a span that a link could be, and its end.

    Args:
        text: The text.
        span: From the protocol, where there is one, to the end of path and question.
        domain: Span of the domain.
        has_path: Whether a path follows the domain.
    """
    start, end = span
    if start == domain[0]:
        return _without_protocol(text, domain, end if has_path else 0), end
    short = _SHORT.match(text, start, end)
    if short and len(short[1]) > _LONGEST_SLUG:
        return [], end
    end = short.end() if short else end
    return [Link(start, end, has_protocol=True)], end


def _without_protocol(text: str, domain: tuple[int, int], end: int) -> list[Link]:
    """Return the links in a domain that nothing introduces: those of Latin letters.

    Args:
        text: The text.
        domain: Span of the domain.
        end: Where the path of the last one ends; 0 when there is none.
    """
    if domain[0] and text[domain[0] - 1] in "-_./":
        return []
    spans = domains.plain(text, *domain)
    if spans and end:
        spans[-1] = spans[-1][0], end
    return [Link(*span, has_protocol=False) for span in spans]


def _protocol(text: str, domain: int, least: int) -> int:
    """Return where the protocol before a domain begins; the domain's place for none."""
    for protocol in ("https://", "http://"):
        start = domain - len(protocol)
        if start >= least and text[start:domain].lower() == protocol:
            return start if not start or domains.BEFORE.match(text, start - 1) else domain
    return domain


def _is_possible(text: str, domain: tuple[int, int], end: int) -> bool:
    """Tell whether so long a domain and so long a link can be."""
    length = end - domain[0] + len("https://")
    return length <= _LONGEST and domains.can_be(text[slice(*domain)])
