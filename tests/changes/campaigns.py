"""Changes of campaigns: they begin, change, end, break and go."""

from datetime import timedelta
from pathlib import Path
from random import Random

from outspoken.services.campaigns.addresses import FOLDER
from tests.changes import speaking, words
from tests.changes.texts import NOTHING
from tests.changes.town import TOPICS, ChangingTown

SLUGS = ("dry-walls", "two-lifts", "quiet-nights")
FORM = """\
---
title: "{title}"
ask: Will you do it by {by}?
summary: "{summary}"
who: [{who}]
begun: {begun}
by: {by}
hashtags: [{tags}]
topics: [{topics}]
posts: [{posts}]
prompts: [What happened?, Since when?]
start: {start}
milestones:
  - "{begun}: It begins"
  - "{by}: It ends"
answer: "{answer}"
{more}---

{body}
"""


def campaign(town: ChangingTown, random: Random) -> str:
    """Begin a campaign, or begin one of the same name anew; now and then it is broken."""
    path = _folder(town) / f"{random.choice(SLUGS)}.md"
    begun = town.day + timedelta(days=random.choice((-40, -3, 0, 1, 20)))
    by = begun + timedelta(days=random.choice((0, 2, 30, 90)))
    ids = [path.parent.name for path in town.content.glob("comments/*/*")]
    ids += [text.id for _, text in town.texts("posts")]
    given = {
        "title": words.sentence(random)[:20].replace('"', ""),
        "summary": words.sentence(random)[:40].replace('"', ""),
        "who": _who(town, random),
        "begun": begun,
        "by": by if random.random() < 0.9 else "some day",
        "tags": random.choice(("", "DryWalls", "DryWalls, OneDay")),
        "topics": ", ".join(random.sample(sorted(TOPICS), random.choice((0, 1, 2)))),
        "posts": ", ".join(random.sample(ids, min(len(ids), random.randint(0, 3)))),
        "start": random.choice(("", "It is wet here, and nobody comes")),
        "answer": random.choice((*ids, "")),
        "more": random.choice(("", "", "granted: yes\noutcome: They did it\n")),
        "body": f"{words.sentence(random)}\n\nSee [all](/archive/).",
    }
    path.write_text(FORM.format(**given), encoding="utf-8")
    return f"campaign {path.stem} from {begun} to {given['by']}"


def campaign_told_of(town: ChangingTown, random: Random) -> str:
    """Say of a campaign what came of it, or write its reasons anew."""
    found = _all(town)
    if not found:
        return NOTHING
    path = random.choice(found)
    said = path.read_text(encoding="utf-8")
    if "granted:" in said or random.random() < 0.4:
        path.write_text(f"{said}\n{words.sentence(random)}\n", encoding="utf-8")
        return f"campaign {path.stem} says more"
    granted = f"granted: {random.choice(('yes', 'no', 'partly'))}\noutcome: It is over\n"
    path.write_text(said.replace("posts:", f"{granted}posts:", 1), encoding="utf-8")
    return f"campaign {path.stem} came to something"


def campaign_removed(town: ChangingTown, random: Random) -> str:
    """Remove a campaign."""
    found = _all(town)
    if not found:
        return NOTHING
    path = random.choice(found)
    path.unlink()
    return f"campaign {path.stem} removed"


def _who(town: ChangingTown, random: Random) -> str:
    """Return whom to ask: somebody on record, of whom there is one from now on."""
    path = town.office.place / speaking.PEOPLE
    while not path.exists() or len(path.read_text(encoding="utf-8").splitlines()) < 2:
        speaking.representative(town, random)
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    return random.choice(rows).partition(",")[0]


def _folder(town: ChangingTown) -> Path:
    folder = town.content / FOLDER
    folder.mkdir(exist_ok=True)
    return folder


def _all(town: ChangingTown) -> list[Path]:
    return sorted((town.content / FOLDER).glob("*.md"))
