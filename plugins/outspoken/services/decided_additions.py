"""Decided additions: what a writer added by their link, and an officer decided on.

It is a text of its own by then, and no page says whose. The record of each decision on it
says what it was added to: so it can be named when that text goes, and its writer's link,
by which they could ask for it, goes with the text.
"""

from collections.abc import Mapping

from outspoken.model.post import Post
from outspoken.model.submission import Submission
from outspoken.services import opened_posts, posts, text_cases
from outspoken.services.office import Office

ADDED_TO = "added_to"
"""Detail of a record: the id of the text to which its subject was added."""


def on_record(sent: Submission) -> Mapping[str, str]:
    """Return what the log says of a decision on *sent*: what its writer added it to."""
    return {ADDED_TO: sent.in_reply_to} if sent.proved else {}


def of(office: Office, given_id: str) -> tuple[str, ...]:
    """Return the id of each text that was added to *given_id* and decided on, in order."""
    records = text_cases.records_saying(office, ADDED_TO, given_id)
    return tuple(dict.fromkeys(each.subject for each in records))


def standing(office: Office, given_id: str) -> tuple[str, ...]:
    """Return those of them whose words stand on the site."""
    return tuple(each for each in of(office, given_id) if _stands(office, each))


def _stands(office: Office, given_id: str) -> bool:
    path = opened_posts.path_of(office, given_id)
    text = posts.read(path) if path else None
    return path is not None and not (isinstance(text, Post) and text.is_withdrawn)
