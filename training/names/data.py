"""The annotated texts, and which of them are trained on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.services.detectors.folding import View, as_given, decoded, plain
from outspoken.services.detectors.names_tokens import Token

TRAINED_ON = ("btc_train.jsonl", "wnut17_train.jsonl", "presidio_synth.jsonl")
HELD_OUT = ("btc_dev.jsonl", "wnut17_dev.jsonl")
PERSON = "PERSON"


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with the names in it.

    Attributes:
        text: The text in plain letters.
        names: Spans of names in *text*.
        ignored: Spans that count neither way: handles.
    """

    text: str
    names: tuple[tuple[int, int], ...]
    ignored: tuple[tuple[int, int], ...] = ()

    def labels(self, tokens: list[Token]) -> list[str]:
        """Return B for the first token of a name, I for the others, O for the rest."""
        found = ["O"] * len(tokens)
        for start, end in self.names:
            inside = [i for i, t in enumerate(tokens) if t.start < end and t.end > start]
            for place, index in enumerate(inside):
                found[index] = "I" if place else "B"
        return found


def read(path: Path) -> Iterator[Sample]:
    """Yield the texts of a file of JSON lines, in plain letters."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        view = plain(decoded(as_given(row["text"])))
        names = [
            _mapped(s["start"], s["end"], view)
            for s in row["spans"]
            if s["label"].startswith(PERSON)
        ]
        ignored = [_mapped(span[0], span[1], view) for span in row.get("ignore", ())]
        yield Sample(view.text, tuple(sorted(names)), tuple(ignored))


def _mapped(start: int, end: int, view: View) -> tuple[int, int]:
    """Return the span of *view* that stands for *start* to *end* of the text as given."""
    inside = [
        place
        for place, (first, last) in enumerate(zip(view.starts, view.ends, strict=True))
        if first < end and last > start
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
