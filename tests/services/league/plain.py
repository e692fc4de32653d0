"""The rules of docs/reference/league.md as plain loops over a table, to compare with.

It shares no line with what it checks, and is slow and easy to read instead.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
Row = Mapping[str, str]


def when(row: Row) -> datetime:
    moment = datetime.fromisoformat(row["time"])
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def figures(rows: Sequence[Row]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the counts by account and month, and by account and "all"."""
    unique = {(row["account"], row["id"]): row for row in rows}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for account in {account for account, _ in unique}:
        theirs = [row for (name, _), row in unique.items() if name == account]
        own = {row["id"]: row for row in theirs if not row["author"]}
        asked = [row for row in theirs if row["author"]]
        months = {f"{when(row).astimezone(LONDON):%Y-%m}" for row in theirs}
        for month in (*months, "all"):
            found[account, month] = _counted(
                account,
                own,
                [row for row in own.values() if _in(row, month)],
                [row for row in asked if "?" in row["text"] and _in(row, month)],
                bool(asked),
            )
    return found


def _in(row: Row, month: str) -> bool:
    return month in ("all", f"{when(row).astimezone(LONDON):%Y-%m}")


def _counted(
    account: str,
    own: Mapping[str, Row],
    posts: list[Row],
    questions: list[Row],
    known: bool,
) -> dict[str, Any]:
    waits, automatic = [], _automatic(own)
    for question in questions:
        times = [
            (when(answer) - when(question)).total_seconds() / 60
            for answer in own.values()
            if answer["id"] not in automatic
            and _answers(answer, question)
            and when(answer) >= when(question)
        ]
        if times:
            waits.append(min(times))
    return {
        "own": len(posts),
        "conversations": sum(_talks(account, own, row) for row in posts),
        "reposts": sum(row["repost"] == "yes" for row in posts),
        "threads": sum(
            row["in_reply_to"] in own and row["repost"] != "yes" for row in posts
        ),
        "automatic": sum(row["id"] in automatic for row in posts),
        "asked": len(questions) if known else None,
        "answered": len(waits),
        "minutes": int(median(waits)) if len(waits) >= 10 else None,
    }


def _automatic(own: Mapping[str, Row]) -> set[str]:
    """Return the ids of posts of which there are five with the same long words."""
    same: dict[str, list[str]] = {}
    for id_, row in own.items():
        same.setdefault(_words(row), []).append(id_)
    return {
        id_
        for words, ids in same.items()
        if len(words) >= 40 and len(ids) >= 5
        for id_ in ids
    }


def _words(row: Row) -> str:
    if row["repost"] == "yes":
        return ""
    bare = re.sub(r"@[\w.:@-]+", " ", row["text"].casefold())
    return " ".join(re.findall(r"[a-zà-ÿ]+", bare))


def _answers(answer: Row, question: Row) -> bool:
    """Tell whether a post is to a question, or names no post but its asker, soon after."""
    if answer["repost"] == "yes":
        return False
    if answer["in_reply_to"]:
        return answer["in_reply_to"] == question["id"]
    soon = when(answer) - when(question) <= timedelta(days=28)
    return soon and question["author"].casefold() in _named(answer)


def _named(row: Row) -> list[str]:
    """Return whom the words of a post begin with."""
    first = re.match(r"(@\w+\s*)*", row["text"])
    return re.findall(r"\w+", first[0].casefold()) if first else []


def _talks(account: str, own: Mapping[str, Row], row: Row) -> bool:
    """Tell whether a post is a conversation: a thread is what it began as."""
    seen = set()
    while row["repost"] != "yes" and row["id"] not in seen:
        seen.add(row["id"])
        if any(name != account.casefold() for name in _named(row)):
            return True
        if not row["in_reply_to"]:
            return False
        if row["in_reply_to"] not in own:
            return True
        row = own[row["in_reply_to"]]
    return False
