"""The parts of a submission that the public sees, by their names."""

from outspoken.model.submission import Submission

WRITTEN = ("title", "name", "body")
"""The parts that every submission has, in the order of reading."""
LABELS = " | "
"""What stands between two labels of a submission, where they are read as one text."""
PHOTO = "photo-"
"""Begins the name of the part that tells what a photo shows: "photo-1" and so on."""


def parts_of(sent: Submission) -> tuple[str, ...]:
    """Return the parts of *sent* that the public sees, in the order of reading."""
    numbers = range(1, len(sent.photos) + 1)
    imported = [name for name in ("source", "labels") if getattr(sent, name)]
    return (*WRITTEN, *(f"{PHOTO}{number}" for number in numbers), *imported)


def words_of(sent: Submission, part: str) -> str:
    """Return the words of *part*: its own, or what a photo shows."""
    if part.startswith(PHOTO):
        return sent.photos[number_of_photo(part) - 1].alt
    if part == "labels":
        return LABELS.join(sent.labels)
    words: str = getattr(sent, part)
    return words


def number_of_photo(part: str) -> int:
    """Return the number of the photo that *part* tells of, from 1."""
    return int(part.removeprefix(PHOTO))
