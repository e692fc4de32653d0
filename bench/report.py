"""The tables of the bench of moderation, in eighty columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench import aims
from bench.figures import Figures
from bench.scoring import Letters, Spans
from bench.shares import Share, two

FIRST = 24
"""Columns of a row's title."""
OURS = ("outspoken", "without-extra")
Measured = Mapping[str, Figures]


def lines(measured: Measured, import_seconds: float) -> Iterator[str]:
    """Yield all tables."""
    full = measured["outspoken"]
    if not full.versions:
        yield "onnxruntime is not installed: our own are measured without the extra."
    for name in full.rants:
        yield from rants(name, measured)
    yield from labels(full)
    yield from names(measured)
    yield from hate(measured)
    yield from kinds(full)
    yield from rest(measured)
    yield from costs(measured, import_seconds)
    yield from aims.lines(measured, import_seconds)
    yield from made_of(measured)


def rants(name: str, measured: Measured) -> Iterator[str]:
    """Yield the table of one set of rants, in the form that peers were compared in."""
    count = measured["outspoken"].rants[name].whole.whole
    yield from heading(f"Rants, {name}: {count} texts")
    heads = ("recall/prec./F1", "names", "hate", "kept", "whole", "/CPU s", "MB")
    yield row("", heads, WIDE)
    for one in measured.values():
        if one.why_not:
            yield f"{one.title:<{FIRST}}not measured: {one.why_not}"[:80]
        else:
            yield row(one.title, of_spans(one.rants[name], one), WIDE)


WIDE = (18, 6, 6, 7, 6, 7, 6)


def of_spans(score: Spans, one: Figures) -> Iterator[str]:
    """Yield the cells of a row of rants."""
    yield " / ".join(map(two, (score.recall.ratio, score.precision.ratio, score.f1)))
    yield from map(str, (score.names, score.hate))
    yield percent(score.kept)
    yield percent(score.whole)
    yield f"{one.rate:,.0f}"
    yield f"{one.peak:.0f}"


def labels(full: Figures) -> Iterator[str]:
    """Yield what was found by label, of every set of rants."""
    if not full.rants:
        return
    yield from heading("Found on the rants, by label (of how many)")
    yield row("", full.rants, (14,) * len(full.rants))
    kinds = sorted({label for one in full.rants.values() for label in one.by_label})
    for label in kinds:
        found = [one.by_label.get(label, Share()) for one in full.rants.values()]
        yield row(label.lower(), map(counted, found), (14,) * len(found))
    for title, name in (
        ("no letter left over", "covered"),
        ("names: right reason", "reasons"),
        ("marks that are right", "precision"),
        ("must-keep kept", "kept"),
        ("texts whole right", "whole"),
    ):
        found = [getattr(one, name) for one in full.rants.values()]
        yield row(title, map(counted, found), (14,) * len(found))


def names(measured: Measured) -> Iterator[str]:
    """Yield the tables of persons' names, letter by letter."""
    sets = list(measured["outspoken"].names)
    for some in (sets[:2], sets[2:]):
        if some:
            yield from heading("Persons' names, letter by letter: recall / precision / F1")
            yield row("", some, (22,) * len(some))
            for one in running(measured):
                if one.names:
                    cells = [of_letters(one.names[name]) for name in some]
                    yield row(one.title, cells, (22,) * len(some))


def of_letters(score: Letters) -> str:
    """Return a cell on names."""
    return " / ".join(map(two, (score.recall.ratio, score.precision.ratio, score.f1)))


def hate(measured: Measured) -> Iterator[str]:
    """Yield the table of hate: judged right of all, of the hateful, of the others."""
    sets = list(measured["outspoken"].hate)
    for some in (sets[:3], sets[3:]):
        if some:
            yield from heading("Hate, judged right: of all / hateful / non-hateful")
            yield row("", some, (19,) * len(some))
            for one in running(measured):
                if one.hate:
                    cells = [of_hate(one.hate[name]) for name in some]
                    yield row(one.title, cells, (19,) * len(some))


def of_hate(score: Mapping[str, Share]) -> str:
    """Return a cell on hate."""
    return " / ".join(str(score[kind]) for kind in ("all", "hateful", "non-hateful"))


def kinds(full: Figures) -> Iterator[str]:
    """Yield how much hate of each kind was found, where a set tells the kind."""
    for name, score in full.hate.items():
        told = {kind: one for kind, one in score.items() if kind not in PLAIN}
        if told:
            yield from heading(f"Hate found by kind, {name} (of how many)")
            for kind, one in told.items():
                yield row(kind, [counted(one)], (14,))


PLAIN = {"all", "hateful", "non-hateful"}


def rest(measured: Measured) -> Iterator[str]:
    """Yield what must be none, and what is disguised."""
    yield from heading("Angry, lawful texts marked as hateful; disguises found")
    yield row("", ("angry marked", "disguises"), (16, 16))
    for one in running(measured):
        angry = f"{one.angry.part} of {one.angry.whole}" if one.angry.whole else "–"
        found = f"{one.disguises.part} of {one.disguises.whole}"
        yield row(one.title, (angry, found if one.disguises.whole else "–"), (16, 16))


def costs(measured: Measured, import_seconds: float) -> Iterator[str]:
    """Yield what it takes: seconds are of processor."""
    yield from heading("What it takes (seconds of processor; the rants, each once)")
    yield row("", ("texts/CPU s", "s until ready", "peak MB"), (16, 16, 16))
    for one in running(measured):
        cells = (f"{one.rate:,.0f}", f"{one.ready:.2f}", f"{one.peak:.0f}")
        yield row(one.title, cells, (16, 16, 16))
    yield f"import of our detectors, less bare Python: {import_seconds:.2f} s"


def made_of(measured: Measured) -> Iterator[str]:
    """Yield the versions of what was measured beside."""
    told = {
        f"{name} {version}"
        for one in measured.values()
        for name, version in one.versions.items()
    }
    if told:
        yield ""
        yield "With:"
        yield from (f"  {one}" for one in sorted(told))


def running(measured: Measured) -> list[Figures]:
    """Return the figures of those that ran."""
    return [one for one in measured.values() if not one.why_not]


def heading(words: str) -> Iterator[str]:
    """Yield an empty line, *words* and a rule."""
    yield from ("", words, "-" * len(words))


def row(title: str, cells: Iterable[str], widths: Sequence[int]) -> str:
    """Return a row of a table."""
    return f"{title:<{FIRST}}" + "".join(
        f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)
    )


def percent(one: Share) -> str:
    """Return *one* as a percentage, never rounded up to all of it."""
    if one.ratio is None:
        return "–"
    return "100%" if one.part == one.whole else f"{min(99.9, one.ratio * 100):.1f}%"


def counted(one: Share) -> str:
    """Return *one* with the number it is a share of."""
    return f"{one} ({one.whole})" if one.whole else "–"
