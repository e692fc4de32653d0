"""`invoke take-down` and `invoke erase`."""

from outspoken.services import left_to_do, telling_addresses, withdrawals
from outspoken.services.terminal import viewing
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError, console, typed


def take_down(room: Room, given_id: str, reason: str) -> int:
    """Withdraw a post or comment; return the exit code."""
    withdrawals.take_down_for(room.acting(), given_id, reason)
    _say(room, f"took down {given_id}", given_id)
    return 0


def take_addresses_down(room: Room, given_id: str, reason: str) -> int:
    """Take the old addresses that tell something off a post; return the exit code."""
    if reason:
        raise WrongUseError("give --reason or --address: an address needs no reason")
    telling_addresses.take_off(room.acting(), given_id)
    _say(room, f"took old addresses off {given_id}", given_id)
    return 0


def erase(room: Room, given_id: str, *, sure: bool) -> int:
    """Erase the sealed original of a text, after asking; return the exit code."""
    acting = room.acting()
    said = f"This destroys the original of {given_id} and takes it off the site, for good."
    if not sure and typed(f"{said} Write the id to go on: ").strip() != given_id:
        console().print("nothing was erased")
        return 0
    withdrawals.erase(acting, given_id)
    viewing.clear(acting.office)
    _say(room, f"erased {given_id}", given_id)
    return 0


def _say(room: Room, done: str, given_id: str) -> None:
    """Say what was *done* and what is left to do: copies elsewhere are not ours."""
    console().print(f"{done}; the site changes with the next publish")
    for sentence in left_to_do.sentences(room.office, given_id):
        console().print(sentence)
