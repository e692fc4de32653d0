"""What pages say where something is left out for a time."""

from outspoken.model.quiet import Quiet
from outspoken.model.views import Link
from outspoken.services.be_heard import elsewhere
from outspoken.services.theme import day

STAYS = (
    "Repairs and complaints go on as always. So do the Ombudsman and the landlord’s board."
)


def sentences(quiet: Quiet) -> tuple[str, ...]:
    """Return why something is left out, and what stays; nothing where nothing is."""
    if not quiet.why:
        return ()
    return quiet.why, _left_out(quiet), STAYS


def links(quiet: Quiet) -> tuple[Link, ...]:
    """Return where people find for themselves who is, or stands to be, elected."""
    if not quiet.has_mps:
        return (elsewhere.CANDIDATE_FINDER,)
    found = (elsewhere.MP_FINDER, elsewhere.COUNCIL_FINDER)
    return (*found, elsewhere.CANDIDATE_FINDER) if quiet.in_election else found


def _left_out(quiet: Quiet) -> str:
    what = "We do not run campaigns or help to write to politicians"
    if quiet.until is None or quiet.is_off:
        return f"{what}. You are free to write to anybody."
    return f"{what} until {day(quiet.until)} is over. You are free to write to anybody."
