"""How a campaign stands on a day, in words."""

from collections.abc import Mapping
from datetime import date

from outspoken.model.campaign import Campaign
from outspoken.services.wording import IN_ENGLISH, Wording, marked

OPEN, GRANTED, CLOSED = "open", "granted", "closed"
"""How it stands, for the style."""
SAID: Mapping[str, str] = {
    "yes": marked("They said yes."),
    "no": marked("They said no."),
    "partly": marked("They said yes to a part of it."),
}
NOTHING = marked("Nothing has come of it.")


def state(campaign: Campaign, today: date) -> str:
    """Return how *campaign* stands, in a word."""
    if campaign.is_open(today):
        return OPEN
    return GRANTED if campaign.granted in ("yes", "partly") else CLOSED


def sentence(campaign: Campaign, today: date, say: Wording = IN_ENGLISH) -> str:
    """Return how *campaign* stands, in a sentence."""
    if campaign.is_open(today):
        return say("Open until {when}.", when=say.day(campaign.by))
    if campaign.granted in SAID:
        return say(SAID[campaign.granted])
    return say("It ended on {when}.", when=say.day(campaign.by))


def outcome(campaign: Campaign, today: date, say: Wording = IN_ENGLISH) -> str:
    """Return what came of *campaign*, or that nothing did; empty while it is open.

    What came of it is in its own language.
    """
    return "" if campaign.is_open(today) else campaign.outcome or say(NOTHING)
