"""Measure names by letter overlap on the texts never trained on.

Run as ``python -m training.names.measure DATA``: precision, recall and F1 of `find`, and
of the model alone at three thresholds. Handles count neither way.
"""

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from outspoken.services.detectors import names_search
from outspoken.services.detectors.names_model import names_in
from training.names.data import HELD_OUT, Sample, read

Spans = Iterable[tuple[int, int]]


def main() -> None:
    """Print the figures."""
    for file in HELD_OUT:
        texts = list(read(Path(sys.argv[1]) / file))
        print(file, "find", *_figures(texts, _found))
        for least in (0.5, 0.3, 0.2):
            print(file, least, *_figures(texts, partial(_seen, least=least)))


def _found(text: str) -> Spans:
    return [(passage.start, passage.end) for passage in names_search.find(text)]


def _seen(text: str, least: float) -> Spans:
    return [(name.start, name.end) for name in names_in(text, least)]


def _figures(texts: list[Sample], names: Callable[[str], Spans]) -> tuple[str, ...]:
    both = found = wanted = 0
    for text in texts:
        ignored = _letters(text, text.ignored)
        ours = _letters(text, names(text.text)) - ignored
        theirs = _letters(text, text.names) - ignored
        both, found, wanted = (
            both + len(ours & theirs),
            found + len(ours),
            wanted + len(theirs),
        )
    figures = both / found, both / wanted, 2 * both / (found + wanted)
    return tuple(f"{figure:.3f}" for figure in figures)


def _letters(text: Sample, spans: Spans) -> set[int]:
    return {
        at for start, end in spans for at in range(start, end) if text.text[at].isalnum()
    }


if __name__ == "__main__":
    main()
