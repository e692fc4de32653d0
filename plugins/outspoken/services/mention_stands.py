"""Where a mention that came before stands now: in the inbox, on the site, or gone."""

from enum import StrEnum

from outspoken.model.post import Post
from outspoken.services import posts, text_cases
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf

TAKEN_BACK = "taken-back"
"""Action of the record that a mention left the inbox because its page did."""


class Stand(StrEnum):
    """Where a mention stands."""

    NEW = "new"
    WAITING = "waiting"
    PUBLISHED = "published"
    OBJECTED = "objected"
    TAKEN_BACK = "taken-back"
    """Its writer took it back, and may say it again."""
    SETTLED = "settled"
    """An officer took it down, erased it or declined it."""


def of(office: Office, shelf: Shelf, given_id: str) -> Stand:
    """Return where the mention *given_id* stands; an empty id is a new one."""
    if not given_id:
        return Stand.NEW
    if (office.inbox / f"{given_id}.md").exists():
        is_open = text_cases.of(office, given_id).is_open
        return Stand.OBJECTED if is_open else Stand.WAITING
    path = shelf.path_of(given_id)
    post = posts.read(path) if path and path.exists() else None
    if isinstance(post, Post) and not post.is_withdrawn:
        return Stand.PUBLISHED
    return Stand.TAKEN_BACK if _is_writers(office, given_id) else Stand.SETTLED


def _is_writers(office: Office, given_id: str) -> bool:
    """Tell whether its writer was the last to do anything to *given_id*, and no officer."""
    records = [*text_cases.records_of(office, given_id)]
    last = records[-1] if records else None
    return last is not None and (
        last.action == TAKEN_BACK or last.details.get("by") == "writer"
    )
