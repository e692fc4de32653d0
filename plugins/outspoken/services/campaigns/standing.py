"""How a campaign stands on a day, in words."""

from collections.abc import Mapping
from datetime import date

from outspoken.model.campaign import Campaign
from outspoken.services.theme import day

OPEN, GRANTED, CLOSED = "open", "granted", "closed"
"""How it stands, for the style."""
SAID: Mapping[str, str] = {
    "yes": "They said yes.",
    "no": "They said no.",
    "partly": "They said yes to a part of it.",
}
NOTHING = "Nothing has come of it."


def state(campaign: Campaign, today: date) -> str:
    """Return how *campaign* stands, in a word."""
    if campaign.is_open(today):
        return OPEN
    return GRANTED if campaign.granted in ("yes", "partly") else CLOSED


def sentence(campaign: Campaign, today: date) -> str:
    """Return how *campaign* stands, in a sentence."""
    if campaign.is_open(today):
        return f"Open until {day(campaign.by)}."
    return SAID.get(campaign.granted) or f"It ended on {day(campaign.by)}."


def outcome(campaign: Campaign, today: date) -> str:
    """Return what came of *campaign*, or that nothing did; empty while it is open."""
    return "" if campaign.is_open(today) else campaign.outcome or NOTHING
