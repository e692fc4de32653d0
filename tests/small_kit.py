"""A small workshop kit, whole and right, for tests that have kits printed."""

from collections.abc import Sequence
from pathlib import Path

VARIANTS = ("standard", "easy-read")
INDEX = """\
---
id: {id}
title: {title}
summary: Say one thing to a person who can change it.
version: 1.0.0
status: draft
review_by: 2027-11-01
licence: CC-BY-SA-4.0
authors: [Outspoken]
audience: residents
level: starter
minutes: 15
breaks: []
group: {{min: 2, max: 8, helpers_per: 8}}
setting: [room]
eds:
  - {{area: C, stage: foundation, i_can: I can say one thing in public}}
outcomes:
  - Say what you want
  - Find who can change it
platforms: []
account_needed: no
phone_needed: no
data_mb_per_person: 0
paper_only_route: yes
risk: low
safeguarding: [Nobody has to speak]
election_sensitive: no
seasonal: ""
languages: [{languages}]
variants: [{variants}]
materials:
  - {{name: Pens, per: person, qty: 1}}
cost_per_person_gbp: "0.10"
tags: [one ask]
related: []
---

You will say one thing. You can say no.

Bring a pen.
"""
FACILITATOR = """\
Read this the day before.

## Before

Put the chairs in a ring.

## Risks

Somebody may be upset. Sit with them.

## Adapt

With two people, talk as a pair.

## After

Say thank you.
"""
FIRST = """\
---
title: Say it
minutes: 10
min_minutes: 5
mode: pairs
kind: talk
needs: [one-line]
optional: no
can_stand_alone: no
outcome: 1
---

You say one thing to a friend.

::: say
What would you change?
:::

::: do
1. Hand out the sheet.
:::

::: check
Each pair has one line.
:::
"""
SECOND = """\
---
title: What next
minutes: 5
min_minutes: 5
mode: whole group
kind: share
needs: []
optional: no
can_stand_alone: no
outcome: 2
---

You read your line out, if you like.

::: say
Who would like to read?
:::

::: do
1. Listen.
:::

::: check
All who wanted to have read.
:::
"""
HANDOUT = """\
---
title: One line
kind: worksheet
audience: residents
per: person
sides: 1
fill_in: yes
---

Write one thing you want.

::: lines 3

- [ ] I may tell others.

::: code
"""
EASY_READ = """\
## What it is

- people: We meet in a small group.
- speech: You say one thing you want.
- paper: You write it down.
- pen: We bring the pens.
- clock: It takes 15 minutes.

## You choose

- choice: You can say yes or no.
- stop: You can stop at any time.
- listen: You can just listen.
- lock: You need not tell your name.

## Who helps

- help: A helper is there for you.
- person: You can bring a friend.
- idea: You can ask us anything.
"""
CHANGES = "# Changes\n\n## 1.0.0\n\n- The first.\n"
FILES = {
    "facilitator.md": FACILITATOR,
    "activities/01-say-it.md": FIRST,
    "activities/02-what-next.md": SECOND,
    "handouts/one-line.md": HANDOUT,
    "easy-read.md": EASY_READ,
    "images.yml": "[]\n",
    "CHANGELOG.md": CHANGES,
}


def write(
    root: Path,
    id_: str = "say-one-thing",
    *,
    title: str = "Say one thing",
    variants: Sequence[str] = VARIANTS,
    languages: Sequence[str] = ("en",),
) -> Path:
    """Write the kit below ``workshops/`` of the repository *root*; return its folder."""
    folder = root / "workshops" / id_
    index = INDEX.format(
        id=id_, title=title, variants=", ".join(variants), languages=", ".join(languages)
    )
    for name, text in {"index.md": index, **FILES}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
