"""What an officer pressed on the page of a review, and whether it can be tried."""

from collections.abc import Mapping
from dataclasses import replace

from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.forms import Followed

DECIDING = ("publish", "hold", "decline")
ADDED = "Words were taken out besides: look at them first, then decide once more."
RING = "It may tell of danger. Ring first; then tick that somebody rang, and publish it."
WHY = "Pick the reason to decline it for."


def unready(case: Case, found: Followed, typed: Mapping[str, str]) -> str:
    """Return what an officer is to do before their decision is tried, or nothing."""
    match typed.get("do"):
        case "publish" if found.added:
            return ADDED
        case "publish" if case.dangers and not typed.get("rung"):
            return RING
        case "decline" if not typed.get("decline"):
            return WHY
    return ""


def asked(filed: Asked, typed: Mapping[str, str]) -> Asked:
    """Return what was asked for: with its filing when it is published."""
    match typed.get("do"):
        case "publish":
            return replace(filed, publish=True)
        case "hold":
            return Asked(hold=True)
    return Asked(decline=typed.get("decline", ""))
