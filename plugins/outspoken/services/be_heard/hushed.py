"""What pages say where something is left out for a time."""

from outspoken.model.quiet import Quiet
from outspoken.model.views import Link
from outspoken.services.be_heard import elsewhere
from outspoken.services.wording import IN_ENGLISH, Wording, marked

STAYS = marked(
    "Repairs and complaints go on as always. So do the Ombudsman and the landlord’s board."
)


def sentences(quiet: Quiet, say: Wording = IN_ENGLISH) -> tuple[str, ...]:
    """Return why something is left out, and what stays; nothing where nothing is."""
    if not quiet.why:
        return ()
    return say(quiet.why), _left_out(quiet, say), say(STAYS)


def links(quiet: Quiet, say: Wording = IN_ENGLISH) -> tuple[Link, ...]:
    """Return where people find for themselves who is, or stands to be, elected."""
    candidates = elsewhere.candidate_finder(say)
    if not quiet.has_mps:
        return (candidates,)
    found = (elsewhere.mp_finder(say), elsewhere.council_finder(say))
    return (*found, candidates) if quiet.in_election else found


def _left_out(quiet: Quiet, say: Wording) -> str:
    if quiet.until is None or quiet.is_off:
        return say(
            "We do not run campaigns or help to write to politicians. You are free to "
            "write to anybody."
        )
    return say(
        "We do not run campaigns or help to write to politicians until {when} is over. You "
        "are free to write to anybody.",
        when=say.day(quiet.until),
    )
