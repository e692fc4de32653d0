"""Taken back: what its writer took back stays off the site, unless they want it again.

The activity log says who did, and who said since that they want it
(docs/decisions/0015-objections.md). What they added to it by their private link is no
different: it speaks of that text.
"""

from outspoken.model.post import Post
from outspoken.model.submission import Proved, Submission
from outspoken.services import own_requests, posts, text_cases
from outspoken.services.acting import CannotDecideError
from outspoken.services.office import Office
from outspoken.services.own_requests import Wish
from outspoken.services.shelf import Shelf


def by_writer(office: Office, sent: Submission) -> str:
    """Return the id of what its writer took back: *sent*, or what they added it to.

    Empty for nothing, or where it was put on record since that they want *sent* there.

    Raises:
        BrokenLogError: When the log cannot be read.
    """
    if is_so(office, sent.id):
        return sent.id
    above = sent.in_reply_to if sent.proved is Proved.LINK else ""
    case = text_cases.of(office, sent.id)
    return above if above and case.is_taken_back(_standing(office, above)) else ""


def is_so(office: Office, given_id: str) -> bool:
    """Tell whether its writer took *given_id* back, and nobody put on record a yes since.

    Raises:
        BrokenLogError: When the log cannot be read.
    """
    case = text_cases.of(office, given_id)
    return case.is_taken_back(_standing(office, given_id) if case.decided else None)


def refuse(office: Office, sent: Submission) -> None:
    """Refuse to publish what its writer took back, or asks us to take down.

    Raises:
        CannotDecideError: With what to do first.
        BrokenLogError: When the log cannot be read.
    """
    refuse_asked(office, sent.id)
    if gone := by_writer(office, sent):
        what = gone if gone == sent.id else f"{gone}, to which they added this,"
        raise CannotDecideError(
            f"its writer took {what} back: ask them, and when they say yes: "
            f"invoke mail --agreed {sent.id}"
        )


def refuse_asked(office: Office, given_id: str) -> None:
    """Refuse to go on with what its writer asks us, by their link, to take down.

    A link that we mailed proves less: whoever reads the mailbox could stop an objection.

    Raises:
        CannotDecideError: When that waits.
    """
    asked = own_requests.of(office, given_id, Wish.TAKE_DOWN)
    if asked and not asked.mailed:
        raise CannotDecideError(
            f"its writer asks us to take {given_id} down: do that first"
        )


def refuse_unwanted(office: Office, given_id: str, *, wanted: bool) -> None:
    """Refuse an objection to what its writer took back, unless they want it back.

    Args:
        office: The office.
        given_id: Id of the text.
        wanted: Whether the officer says that they do.

    Raises:
        CannotDecideError: When the officer does not; or when it was not taken back.
        BrokenLogError: When the log cannot be read.
    """
    refuse_asked(office, given_id)
    is_gone = is_so(office, given_id)
    if is_gone and not wanted:
        raise CannotDecideError(
            f"its writer took {given_id} back: ask them, and when they want it on the site "
            "again, say --wanted"
        )
    if wanted and not is_gone:
        raise CannotDecideError(
            f"its writer did not take {given_id} back: leave out --wanted"
        )


def _standing(office: Office, given_id: str) -> Post | None:
    """Return what stands, or its tombstone: others may have put it there by now."""
    path = Shelf(office.content).path_of(given_id)
    standing = posts.read(path) if path else None
    return standing if isinstance(standing, Post) else None
