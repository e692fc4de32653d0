"""A plain script, part one: what stands in the files, read without the project.

Nothing of Outspoken is imported here, and nothing but the standard library. A text is
front matter, one ``name: value`` a line with the value as JSON, and words.
"""

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_FIELD = re.compile(r"([a-z_]+): (.+)")


@dataclass
class Question:
    """A post with everything that was answered to it, and that moved it on."""

    said: dict[str, Any]
    steps: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_gone(self) -> bool:
        """Whether only a tombstone is left."""
        return bool(self.said["status"] == "withdrawn")

    @property
    def is_old(self) -> bool:
        """Whether it came from an old site."""
        return not is_residents(self.said)

    @property
    def asked_on(self) -> date:
        """The day of receipt."""
        return day(self.said["received"])

    @property
    def decided_on(self) -> date:
        """The day on which it was put on the site."""
        return day(self.said.get("approved_at") or self.said["approved_on"])


@dataclass
class Files:
    """All that the folder of content holds."""

    questions: list[Question]
    comments: list[dict[str, Any]]
    ledger: dict[str, dict[str, Any]]
    teams: dict[str, dict[str, Any]]

    def team_of(self, question: Question) -> str:
        """Return the team that has *question* now."""
        routed = [each["team"] for each in question.steps if each["what"] == "routed"]
        if routed:
            return str(routed[-1])
        if question.said.get("team"):
            return str(question.said["team"])
        for topic in question.said.get("topics", []):
            for key, team in self.teams.items():
                if topic in team["topics"]:
                    return key
        return next(key for key, team in self.teams.items() if team.get("catch_all"))


def read(content: Path) -> Files:
    """Read the folder *content*."""
    steps: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for said in _texts(content / "answers"):
        steps[said["post"]].append({**said, "what": said["state"], "at": said["answered"]})
    for said in _texts(content / "moves"):
        steps[said["post"]].append({**said, "what": said["kind"], "at": said["made"]})
    for of_post in steps.values():
        of_post.sort(key=lambda each: (datetime.fromisoformat(each["at"]), each["id"]))
    place = content / "place"
    months = _toml(place / "ledger.toml")["month"]
    return Files(
        [Question(said, steps[said["id"]]) for said in _texts(content / "posts")],
        list(_texts(content / "comments")),
        {each["month"]: each for each in months},
        {each["key"]: each for each in _toml(place / "teams.toml")["team"]},
    )


def day(text: str) -> date:
    """Return the day in London of a moment, or the day that *text* is."""
    if "T" not in text:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).astimezone(LONDON).date()


def is_residents(said: dict[str, Any]) -> bool:
    """Tell whether a resident sent a text to this office."""
    return "former" not in said and said["kind"] not in ("mention", "page")


def counts(text: str) -> dict[str, int]:
    """Return "staff 1, legal 2" as numbers."""
    pairs = (each.split() for each in text.split(",") if each.strip())
    return {reason: int(count) for reason, count in pairs}


def _texts(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.rglob("*.md")):
        _, head, _ = path.read_text(encoding="utf-8").split("---\n", 2)
        found = map(_FIELD.fullmatch, head.splitlines())
        yield {each[1]: json.loads(each[2]) for each in found if each}


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
