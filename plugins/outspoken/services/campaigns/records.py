"""Campaigns as JSON, as the state of a build keeps them."""

from dataclasses import asdict
from datetime import date
from typing import Any

from outspoken.model.campaign import Campaign, Milestone

_LISTS = ("who", "hashtags", "posts", "topics", "prompts")


def told(campaign: Campaign) -> dict[str, Any]:
    """Return *campaign* as values that JSON can hold."""
    return {
        **asdict(campaign),
        "begun": campaign.begun.isoformat(),
        "by": campaign.by.isoformat(),
        "milestones": [[each.on.isoformat(), each.what] for each in campaign.milestones],
    }


def of(row: dict[str, Any]) -> Campaign:
    """Return the campaign that `told` made *row* of."""
    milestones = (Milestone(date.fromisoformat(on), what) for on, what in row["milestones"])
    lists = {name: tuple(row[name]) for name in _LISTS}
    return Campaign(
        **{
            **row,
            **lists,
            "begun": date.fromisoformat(row["begun"]),
            "by": date.fromisoformat(row["by"]),
            "milestones": tuple(milestones),
        }
    )
