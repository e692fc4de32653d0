"""Measure on texts never trained on how often a name is one, by how sure the model is.

Run as ``python -m training.names.calibrate DATA``; the rows printed stand in
`names_certainty.py`.
"""

import sys
from pathlib import Path

from outspoken.services.detectors.names_model import names_in
from training.names.data import HELD_OUT, read

EDGES = (0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99, 1.0001)


def main() -> None:
    """Print for each range of chances how many names there were, and the share right."""
    data = Path(sys.argv[1])
    rows: list[list[tuple[float, bool]]] = [[] for _ in EDGES[1:]]
    for text in (text for name in HELD_OUT for text in read(data / name)):
        for name in names_in(text.text, EDGES[0]):
            if any(a < name.end and b > name.start for a, b in text.ignored):
                continue
            is_right = any(a < name.end and b > name.start for a, b in text.names)
            at = next(i for i, edge in enumerate(EDGES[1:]) if name.chance < edge)
            rows[at].append((name.chance, is_right))
    for seen in rows:
        if seen:
            mean = sum(chance for chance, _ in seen) / len(seen)
            share = sum(is_right for _, is_right in seen) / len(seen)
            print(f"({mean:.2f}, {share:.2f}),  # {len(seen)} names")


if __name__ == "__main__":
    main()
