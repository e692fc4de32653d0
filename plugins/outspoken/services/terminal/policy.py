"""`invoke policy`: the social media policy, and the officers who signed it."""

import sys

from outspoken.model.officer import Officer
from outspoken.model.policy_signing import Policy
from outspoken.services import activity, officers, policy
from outspoken.services.officers import NotAllowedError
from outspoken.services.policy import UnsignedError
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError, say, typed

YES = "yes"


def run(room: Room, words: tuple[str, ...]) -> int:
    """Show the policy, or sign it; return the exit code."""
    if words not in ((), ("sign",)):
        raise WrongUseError("say nothing, or 'sign'")
    known = policy.current(room.office)
    if known is None:
        raise NotAllowedError("there is no policy to sign: write content/place/policy.md")
    return _sign(room, known) if words else _show(room, known)


def ask_to_sign(room: Room, officer: Officer) -> None:
    """Let an officer at a terminal sign what they have not signed yet.

    Raises:
        UnsignedError: When nobody can be asked, or they do not sign.
    """
    try:
        policy.require(room.office, officer)
    except UnsignedError:
        known = policy.current(room.office)
        if known is None or not _is_watched() or not _agreed(room, known):
            raise
        _put_on_record(room, officer, known)


def _show(room: Room, known: Policy) -> int:
    _say_whole(known)
    signed = [each for each in policy.signings(room.office) if each.holds_for(known)]
    for each in signed:
        say(f"signed by {each.officer} on {each.time:%Y-%m-%d}")
    if not signed:
        say("nobody has signed this version yet: invoke policy sign")
    return 0


def _sign(room: Room, known: Policy) -> int:
    officer = officers.acting(room.office, room.email or None)
    if policy.is_signed(room.office, officer, known):
        say(f"{officer.id} has signed version {known.version} already")
        return 0
    if _is_watched() and not _agreed(room, known):
        say("nothing was signed")
        return 1
    _put_on_record(room, officer, known)
    return 0


def _put_on_record(room: Room, officer: Officer, known: Policy) -> None:
    for problem in activity.verify(room.office):
        raise activity.BrokenLogError(str(problem))
    policy.sign(room.office, officer, known, room.now)
    said = f"{officer.id} signed the social media policy, version {known.version}"
    say(f"{said}; it is in the log")


def _agreed(room: Room, known: Policy) -> bool:
    """Show the policy and ask; tell whether they sign."""
    _say_whole(known)
    asked = f"Will you keep to it? Write {YES} to sign version {known.version}: "
    return typed(asked).strip().lower() == YES


def _say_whole(known: Policy) -> None:
    say(f"{known.title}, version {known.version}\n")
    say(f"{known.body.strip()}\n")


def _is_watched() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
