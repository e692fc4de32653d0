"""A campaign's file, and the place that it is read in, made up for tests."""

from datetime import date
from pathlib import Path

from tests.be_heard_place import AREAS, PEOPLE

from outspoken.model.campaign import Campaign
from outspoken.model.place import Place, Topic
from outspoken.services.campaigns import reading

PLACE = Place(AREAS, {"damp": Topic("damp", "Damp")}, representatives=PEOPLE)
FIRST, LAST = date(2026, 3, 5), date(2026, 6, 30)
SAID = """\
---
title: Dry walls
ask: Will you promise us a day?
summary: Children sleep beside wet walls.
who:
  - chair of the board
  - mp
begun: 2026-03-05
by: 2026-06-30
hashtags: [DryWalls, OneDay]
topics: [damp]
posts: [20260301-000001]
prompts:
  - What happened, and since when?
  - Whom have you told?
start: A wet wall, and nobody comes.
milestones:
  - "2026-03-02: The first post, at night: wet"
  - "2026-06-18: The board meets"
answer: 20260301-000001
---

Mould does not wait.
"""


def put(folder: Path, said: str = SAID, name: str = "dry-walls.md") -> Path:
    """Write a campaign's file; return where."""
    path = folder / "campaigns" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(said, encoding="utf-8")
    return path


def advice(folder: Path, said: str, name: str = "dry-walls.md") -> list[str]:
    """Return what is said of a campaign's file, each with its line."""
    found = reading.read(put(folder, said, name), PLACE, FIRST)
    assert isinstance(found, list), found
    return [f"{each.line}: {each.message}" for each in found]


def read(folder: Path, said: str = SAID, today: date = FIRST) -> Campaign:
    """Return the campaign of a file with which nothing is wrong."""
    found = reading.read(put(folder, said), PLACE, today)
    assert isinstance(found, Campaign), found
    return found
