"""A new kit whose gaps an author has filled."""

from datetime import date
from pathlib import Path

from outspoken.services.kits import starting

TODAY = date(2026, 11, 22)
GAPS = {
    "index.md": (
        ("title:  #", "title: Our street  #"),
        ("summary:  #", "summary: Find one small thing to mend in our street.  #"),
        ("authors:  #", "authors: [Outspoken]  #"),
        ("i_can: }", "i_can: I can write a short public message}"),
        ("outcomes:  #", "outcomes: [Find one thing to mend, Say it in a line]  #"),
        ("safeguarding:  #", "safeguarding: [Nobody has to send anything]  #"),
        ("you will do\n", "you will do\n\nWe walk down the street. We look.\n"),
        ("to bring\n", "to bring\n\nBring a coat.\n"),
        ("say no\n", "say no\n\nYou can say no at any time.\n"),
    ),
    "facilitator.md": (
        ("## Before\n", "Walk first, then write.\n\n## Before\n\nWalk the street.\n"),
        ("## Risks\n", "## Risks\n\nCars. Stay on the path.\n"),
        ("## Adapt\n", "## Adapt\n\nStay in and use the map.\n"),
        ("## After\n", "## After\n\nTell us how it went.\n"),
    ),
    "cards.md": (
        ("## Card 1\n", "## A lamp\n\nThe lamp is out.\n\n**Who can mend it?**\n"),
    ),
    "easy-read.md": ((": \n", ": We walk down our street.\n"),) * 12,
    "handouts/worksheet.md": (
        ("title:\n", "title: What we saw\n"),
        ("\n::: lines", "\nWrite it down.\n\n::: lines"),
    ),
    "handouts/cards.md": (("title:\n", "title: Cards\n"),),
    **{
        f"activities/{name}.md": (
            ("title:\n", f"title: {title}\n"),
            ("::: say\n", "::: say\nGood morning.\n"),
            ("::: do\n", "::: do\n1. Walk down the street.\n"),
            ("::: check\n", "::: check\nEach pair saw something.\n"),
        )
        for name, title in (("01-begin", "Look round"), ("02-write", "Write it"))
    },
}


def kit(workshops: Path, name: str = "our-street", today: date = TODAY) -> Path:
    """Begin a kit and fill all its gaps; return its folder."""
    starting.begin(workshops, name, today)
    for file, pairs in GAPS.items():
        path = workshops / name / file
        text = path.read_text(encoding="utf-8")
        for gap, words in pairs:
            assert gap in text, f"{file} has no gap {gap!r}"
            text = text.replace(gap, words, 1)
        path.write_text(text, encoding="utf-8")
    return workshops / name
