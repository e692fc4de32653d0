"""Links: followed not too long ago, and never with a letter that is already written."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from outspoken.model.problem import Problem
from outspoken.model.step import months_after
from outspoken.services.kits.subject import Subject

MONTHS = 12
"""Months after which a link is to be followed again."""
WRITE_TO_THEM = ("writetothem.com", "www.writetothem.com")
ALLOWED = frozenset({"a", "pc"})
"""What an address of WriteToThem may say: who is written to, and from where."""
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?writetothem\.com[^\s<>)\"'”’]*", re.IGNORECASE
)


def unwritten(subject: Subject) -> Iterator[Problem]:
    """Yield each link to WriteToThem with words in it: identical letters are blocked."""
    advice = "take the words out of the link; people write to their MP in their own"
    own = subject.kit.links if subject.kit.translation is None else ()
    for at, link in enumerate(own):
        if _has_words(link.url):
            line = subject.key_line("links", at, "url")
            yield subject.problem(subject.index, line, advice)
    for path, body, line in subject.bodies():
        for found in _ADDRESS.finditer(body):
            if _has_words(found[0]):
                at = line + body.count("\n", 0, found.start())
                yield subject.problem(path, at, advice)


def followed(subject: Subject) -> Iterator[Problem]:
    """Yield each link that nobody has followed for a year."""
    for at, link in enumerate(subject.kit.links):
        if link.checked and subject.today > months_after(link.checked, MONTHS):
            line = subject.key_line("links", at, "checked")
            advice = f"follow {link.url} again, and write today as 'checked:'"
            yield subject.problem(subject.index, line, advice)


def _has_words(url: str) -> bool:
    """Tell whether *url* leads to WriteToThem and brings a letter along."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if (parts.hostname or "") not in WRITE_TO_THEM:
        return False
    said = parse_qsl(parts.query, keep_blank_values=True)
    return any(name not in ALLOWED for name, _ in said) or bool(parts.fragment)
