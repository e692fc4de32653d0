"""`invoke take-down` and `invoke erase`."""

from outspoken.model.reason import Reason
from outspoken.services import withdrawals
from outspoken.services.terminal import viewing
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError, console


def take_down(room: Room, given_id: str, reason: str) -> int:
    """Withdraw a post or comment; return the exit code."""
    try:
        why = Reason(reason)
    except ValueError:
        wanted = f"give the reason: --reason with one of {', '.join(Reason)}"
        raise WrongUseError(f"{wanted}, not {reason!r}" if reason else wanted) from None
    withdrawals.take_down(room.acting(), given_id, why)
    console().print(f"took down {given_id}; the site changes with the next publish")
    return 0


def erase(room: Room, given_id: str, *, sure: bool) -> int:
    """Erase the sealed original of a text, after asking; return the exit code."""
    acting = room.acting()
    said = f"This destroys the original of {given_id} and takes it off the site, for good."
    if not sure and input(f"{said} Write the id to go on: ").strip() != given_id:
        console().print("nothing was erased")
        return 0
    withdrawals.erase(acting, given_id)
    viewing.clear(acting.office)
    console().print(f"erased {given_id}; the site changes with the next publish")
    return 0
