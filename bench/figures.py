"""What is measured on which texts, and what a tool scored on all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench import scoring, shares, texts, tools
from bench.running import OnSet, Run
from bench.scoring import Letters, Spans
from bench.shares import Share
from bench.texts import CONTACT, HATE, Case

NONE = Share()
Group = Mapping[str, Sequence[Case]]


@dataclass(frozen=True, slots=True)
class Material:
    """All texts at hand, by what they measure and by set."""

    rants: Group
    names: Group
    hate: Group
    angry: Sequence[Case]
    disguises: Sequence[Case]

    def of(self, tool: tools.Tool) -> dict[str, list[str]]:
        """Return what *tool* is run over, the rants first."""
        sets = {f"rants {name}": cases for name, cases in self.rants.items()}
        sets |= self.names if tool.names else {}
        sets |= self.hate if tool.hate else {}
        sets |= {"angry": self.angry} if tool.hate else {}
        sets |= {"disguises": self.disguises}
        return {name: [case.text for case in cases] for name, cases in sets.items()}


@dataclass(frozen=True, slots=True)
class Figures:
    """What one tool scored.

    Attributes:
        title: Its name in the tables.
        versions: The packages it is made of.
        why_not: Why it was not measured; then all else is empty.
        rants: By set of rants.
        names: By set of names.
        hate: By set of hate, then by kind.
        angry: Angry texts marked as hateful.
        disguises: Numbers and addresses in disguise that were found.
        rate: Texts for each second of processor, on the rants.
        ready: Seconds of processor until its models were open.
        peak: Most megabytes held, after all rants.
    """

    title: str
    versions: Mapping[str, str]
    why_not: str = ""
    rants: Mapping[str, Spans] = field(default_factory=dict)
    names: Mapping[str, Letters] = field(default_factory=dict)
    hate: Mapping[str, Mapping[str, Share]] = field(default_factory=dict)
    angry: Share = NONE
    disguises: Share = NONE
    rate: float = 0.0
    ready: float = 0.0
    peak: float = 0.0


def at_hand() -> Material:
    """Read all the texts that are here."""
    return Material(
        dict(texts.rants()),
        dict(texts.names()),
        dict(texts.hate()),
        texts.angry(),
        texts.disguises(),
    )


def scored(
    tool: tools.Tool, run: Run, material: Material, again: Sequence[Run] = ()
) -> Figures:
    """Score what *tool* did in *run*; the least seconds of it and *again* count."""
    if run.why_not:
        return Figures(tool.title, run.versions, run.why_not)
    done = run.sets
    rants = [f"rants {name}" for name in material.rants]
    seconds = min(sum(one.sets[name].seconds for name in rants) for one in (run, *again))
    count = sum(map(len, material.rants.values()))
    return Figures(
        tool.title,
        run.versions,
        rants={
            name: scoring.spans(cases, done[f"rants {name}"].found)
            for name, cases in material.rants.items()
        },
        names={
            name: scoring.letters(cases, done[name].found)
            for name, cases in material.names.items()
            if name in done
        },
        hate={
            name: scoring.hate(cases, done[name].found)
            for name, cases in material.hate.items()
            if name in done
        },
        angry=marked(done.get("angry"), HATE),
        disguises=marked(done["disguises"], CONTACT),
        rate=count / seconds if seconds else 0.0,
        ready=min(one.ready for one in (run, *again)),
        peak=max((done[name].peak for name in rants), default=0.0),
    )


def marked(done: OnSet | None, family: str) -> Share:
    """Count the texts with a mark of *family*."""
    found = done.found if done else []
    return shares.share(any(mark.family == family for mark in marks) for marks in found)
