"""A question as it stands on the site: its post, its answers and what else moved it on."""

from collections.abc import Iterable
from pathlib import Path

from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.timeline import Moved, Timeline, in_order
from outspoken.services import answers, approvers, copies, moves, office_lists
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.gate import Gate
from outspoken.services.office import Office


def standing(acting: Acting, given_id: str) -> Timeline:
    """Return the question of the post *given_id*.

    Raises:
        CannotDecideError: When that is no post on the site, or was taken down.
    """
    under = acting.shelf.post_of(given_id)
    if under != given_id:
        advice = f": it stands below {under}" if under else ""
        raise CannotDecideError(f"{given_id} is no post on the site{advice}")
    post = copies.best(acting, given_id).post
    if post.is_withdrawn:
        raise CannotDecideError(f"{given_id} was taken down")
    return of(acting.office, post)


def of(office: Office, post: Post) -> Timeline:
    """Return the question of *post*: what passes the gate of what lies below it."""
    known = approvers.read(office.approvers)
    signed = () if isinstance(known, list) else known
    gate = Gate(office.content, signed, office_lists.lists_of(office))
    given = answers.of_folder(office.content / answers.ANSWERS / post.id)
    moved = moves.of_folder(office.content / moves.MOVES / post.id)
    return Timeline(post, _passing(gate, given), _passing(gate, moved))


def _passing(
    gate: Gate, found: Iterable[tuple[Path, Moved | list[Problem]]]
) -> tuple[Moved, ...]:
    """Return those of the texts *found* that pass the *gate*, oldest first."""
    read = (each for _, each in found if not isinstance(each, list))
    return in_order(each for each in read if not gate.reason_to_hold(each))
