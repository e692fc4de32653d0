"""The figures of the conversation page as files: CSV and JSON, for whoever counts again."""

from collections.abc import Iterator
from typing import Any

from outspoken.model.social import MINIMUM, Conversation, Talk
from outspoken.services import csv_cells, inert_json
from outspoken.services.league import kept

COLUMNS = (
    "account",
    "network",
    "month",
    "posts",
    "conversations",
    "broadcasts",
    "share",
    "low",
    "high",
    "reposts",
    "threads",
    "automatic",
    "questions",
    "answered",
    "median_minutes",
)
ALL = "all"
"""In place of a month, for the whole window."""


def as_csv(told: Conversation) -> str:
    """Return a row for each account and month, and one for each account in all."""
    return csv_cells.written([COLUMNS, *_rows(told)])


def as_json(told: Conversation) -> str:
    """Return the same as JSON, with the league and the hashtags."""
    return inert_json.written(data(told), indent=1) + "\n"


def data(told: Conversation) -> dict[str, Any]:
    """Return everything there is to tell, for a program to read."""
    return {
        "from": told.first,
        "to": told.last,
        "minimum": MINIMUM,
        "together": _said(told.whole),
        "league": [
            {"account": each.account.name, "best": each.best, "worst": each.worst}
            for each in told.league
        ],
        "silent": [each.name for each in told.silent],
        "only_broadcasts": [each.name for each in told.broadcasting],
        "accounts": [*_accounts(told)],
    }


def _rows(told: Conversation) -> Iterator[tuple[object, ...]]:
    for account in told.accounts:
        # Without its sign, which spreadsheets take for the beginning of a formula.
        name = account.name.lstrip("@")
        for month, talk in (*account.months, (ALL, account.whole)):
            yield name, account.network, month, *_cells(talk)


def _accounts(told: Conversation) -> Iterator[dict[str, Any]]:
    for account in told.accounts:
        yield {
            "account": account.name,
            "network": account.network,
            **_said(account.whole),
            "months": {month: _said(talk) for month, talk in account.months},
            "hashtags": kept.hashtags(account),
        }


def _cells(talk: Talk) -> tuple[object, ...]:
    low, high = talk.interval
    shares = () if talk.share is None else (talk.share, low, high)
    share = tuple(f"{each:.3f}" for each in shares) or ("", "", "")
    known = "" if talk.asked is None else talk.asked
    answered = "" if talk.asked is None else talk.answered
    minutes = "" if talk.minutes is None else talk.minutes
    return (
        talk.own,
        talk.conversations,
        talk.broadcasts,
        *share,
        talk.reposts,
        talk.threads,
        talk.automatic,
        known,
        answered,
        minutes,
    )


def _said(talk: Talk) -> dict[str, Any]:
    said: dict[str, Any] = {**kept.counts(talk), "broadcasts": talk.broadcasts}
    if talk.share is not None:
        said["share"] = round(talk.share, 3)
        said["interval"] = [round(end, 3) for end in talk.interval]
    if talk.rate is not None:
        said["answer_rate"] = round(talk.rate, 3)
    return said
