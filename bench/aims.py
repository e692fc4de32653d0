"""What the suggestions aim at, on texts never seen, beside what was measured."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bench.figures import Figures
from bench.scoring import Spans
from bench.shares import Share

MANY = 10
"""From this number on, and for none at all, an aim is told without decimals."""
KNOWN = {"rants dev", "rants seen", "rants seen-2"}
"""Sets that were looked at while the detectors were made."""
Measured = Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim, and the figure beside it.

    Attributes:
        name: What is measured.
        on: The set that it was measured on.
        aim: What is aimed at: at least, or at most.
        figure: What was measured; None where it could not be.
        at_most: Whether less is better.
        nearest: Whether the set is only the nearest at hand to the one aimed at.
    """

    name: str
    on: str
    aim: float
    figure: float | None
    at_most: bool = False
    nearest: bool = False

    @property
    def missing(self) -> float:
        """How much the figure falls short; 0 or less when it is reached."""
        short = self.aim - (self.figure or 0)
        return -short if self.at_most else short

    @property
    def verdict(self) -> str:
        """Whether it is reached, or by how much it is not."""
        if self.figure is None:
            return "not measured"
        if self.missing <= 0:
            return "reached"
        return f"not reached, by {said(self.missing, self.aim)}"

    def __str__(self) -> str:
        bound = "≤" if self.at_most else ""
        aim = bound + said(self.aim, self.aim)
        figure = "–" if self.figure is None else said(self.figure, self.aim)
        on = self.on + ("*" if self.nearest else "")
        return f"{self.name:<28}{on:<13}{aim:>8}{figure:>8}  {self.verdict}"


def said(figure: float, aim: float) -> str:
    """Return *figure* with the decimals that *aim* is told with."""
    return f"{figure:.3f}" if 0 < aim < MANY else f"{figure:,.0f}"


def lines(measured: Measured, import_seconds: float) -> Iterator[str]:
    """Yield the table of aims."""
    words = "Aims (at least, or ≤ at most, on texts never seen) and figures"
    yield from ("", words, "-" * len(words))
    yield f"{'':<28}{'measured on':<13}{'aim':>8}{'figure':>8}"
    every = list(aims(measured, import_seconds))
    yield from map(str, every)
    if any(one.on in KNOWN for one in every):
        yield "dev, seen and seen-2 were known to those who made the rules; kept was not"
    if any(one.nearest for one in every):
        yield "* the aim is for functional cases, which are not here; this is the nearest"


def aims(measured: Measured, import_seconds: float) -> Iterator[Aim]:
    """Yield every aim, with our figure."""
    full = measured["outspoken"]
    yield from of_rants(full)
    yield from of_names(full)
    yield from of_hate(full)
    angry = full.angry.part if full.angry.whole else None
    yield Aim("angry texts marked hateful", "angry", 0, angry, at_most=True)
    yield Aim("disguises found", "disguises", 66, full.disguises.part or None)
    yield Aim(
        "texts/CPU s, rules + names", "rants", 300, measured["without-hate"].rate or None
    )
    with_model = full.rate if full.versions else None
    yield Aim("texts/CPU s, and hate model", "rants", 100, with_model or None)
    yield Aim("peak MB", "rants", 150, full.peak or None, at_most=True)
    yield Aim("import, CPU s", "", 0.3, import_seconds, at_most=True)


def of_rants(full: Figures) -> Iterator[Aim]:
    """Yield the aims on rants, measured on every set of them."""
    parts: list[tuple[str, float, Callable[[Spans], Share]]] = [
        ("span recall", 0.96, lambda one: one.recall),
        ("span precision", 0.94, lambda one: one.precision),
        ("hate found", 0.85, lambda one: one.hate),
        ("must-keep kept", 0.995, lambda one: one.kept),
        ("texts whole right", 0.85, lambda one: one.whole),
    ]
    for name, aim, part in parts:
        for on, score in full.rants.items():
            yield Aim(name, f"rants {on}", aim, part(score).ratio)
        if not full.rants:
            yield Aim(name, "rants", aim, None)


def of_names(full: Figures) -> Iterator[Aim]:
    """Yield the aims on names; the test sets that they are for are not at hand."""
    for on, aim in (("btc_dev", 0.76), ("wnut17_dev", 0.58)):
        score = full.names.get(on)
        yield Aim("names, letters, F1", on, aim, score.f1 if score else None)


def of_hate(full: Figures) -> Iterator[Aim]:
    """Yield the aims on hate."""
    for name, on, kind, aim in (
        ("hate, all right", "dynamic-dev", "all", 0.93),
        ("hate, non-hateful right", "dynamic-dev", "non-hateful", 0.88),
        ("hate, against race", "emoji-dev", "against: race", 0.93),
        ("hate, against LGBT", "emoji-dev", "against: LGBT", 0.93),
        ("hate, negated", "", "negated", 0.70),
    ):
        share = full.hate.get(on, {}).get(kind, Share())
        yield Aim(name, on, aim, share.ratio, nearest=bool(on))
