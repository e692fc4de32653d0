"""Train the model of names that the detectors ship with; the same bytes each time.

Run as ``python -m training.names.train DATA MODEL``, DATA being the folder of annotated
texts (see `training/names/README.md` for what they are and who made them).
"""

import random
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import pycrfsuite

from outspoken.services.detectors.names_features import features_of
from outspoken.services.detectors.names_tokens import tokens_of
from outspoken.services.detectors.words import data_lines
from training.names.data import TRAINED_ON, Sample, read
from training.names.tenants import sentences

ONE_IN_SMALL = 3
ONE_IN_OTHERS, FIRST, SEED = 2, 0.75, 20260503
"""Of how many texts names are changed, and the share of first names among single ones."""
ONE_IN_CAPITALS, ONE_IN_CAPITALS_OF_REST = 10, 20
SETTINGS = {"c1": 0.2, "c2": 0.2, "max_iterations": 130, "feature.minfreq": 1}


def main() -> None:
    """Write the model."""
    data, model = Path(sys.argv[1]), sys.argv[2]
    texts = [*samples(data), *sentences()]
    more = *in_small_letters(texts), *in_capitals(texts), *with_other_names(texts)
    train([*texts, *more], model)


def samples(data: Path) -> Iterator[Sample]:
    """Yield the annotated texts that are trained on, in the order of the files."""
    for name in TRAINED_ON:
        yield from read(data / name)


def in_small_letters(texts: list[Sample]) -> Iterator[Sample]:
    """Yield every third or so of the texts that name somebody, in small letters.

    Tenants write on phones: many a name has no capital.
    """
    for text in texts:
        small = text.text.lower()
        is_chosen = crc32(text.text.encode()) % ONE_IN_SMALL == 0
        if text.names and is_chosen and len(small) == len(text.text):
            yield Sample(small, text.names)


def in_capitals(texts: list[Sample]) -> Iterator[Sample]:
    """Yield some of the texts in capitals, as the angriest are; some name nobody."""
    for text in texts:
        capitals = text.text.upper()
        one_in = ONE_IN_CAPITALS if text.names else ONE_IN_CAPITALS_OF_REST
        is_chosen = crc32(f"capitals of {text.text}".encode()) % one_in == 0
        if is_chosen and len(capitals) == len(text.text):
            yield Sample(capitals, text.names)


def with_other_names(texts: list[Sample]) -> Iterator[Sample]:
    """Yield some of the texts with other names in place of theirs.

    A model that saw famous names only would know those, and not how names are used.
    """
    chance = random.Random(SEED)
    first, last = data_lines("first-names.txt"), data_lines("common-surnames.txt")
    some_first = [name for line in first for name in line.split()]
    some_last = [name for line in last for name in line.split()[1:]]
    for text in texts:
        is_chosen = crc32(f"others in {text.text}".encode()) % ONE_IN_OTHERS == 0
        if text.names and is_chosen and _may_be_swapped(text):
            yield _swapped(text, some_first, some_last, chance)


def _may_be_swapped(text: Sample) -> bool:
    """Tell whether all names of *text* are one or two words of letters."""
    names = [text.text[start:end] for start, end in text.names]
    apart = all(end <= start for (_, end), (start, _) in pairwise(text.names))
    return apart and all(
        len(name.split(" ")) < 3 and name.replace(" ", "").isalpha() for name in names
    )


def _swapped(
    text: Sample, first: list[str], last: list[str], chance: random.Random
) -> Sample:
    written, names, done = "", [], 0
    for start, end in text.names:
        old = text.text[start:end].split(" ")
        new = [chance.choice(first if chance.random() < FIRST else last)]
        new += [chance.choice(last) for _ in old[1:]]
        pairs = zip(old, new, strict=True)
        name = " ".join(one.title() if was[0].isupper() else one for was, one in pairs)
        written += text.text[done:start]
        names.append((len(written), len(written) + len(name)))
        written += name
        done = end
    return Sample(written + text.text[done:], tuple(names))


def train(texts: list[Sample], model: str) -> None:
    """Train on *texts* and write the file *model*."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for text in texts:
        tokens = tokens_of(text.text)
        if tokens:
            words = [token.text for token in tokens]
            trainer.append(features_of(words), text.labels(tokens))
    trainer.set_params(SETTINGS)
    trainer.train(model)


if __name__ == "__main__":
    main()
