"""Everything that is signed, on file: what reads it, by the folder that it lies in."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.model.signed import Signed
from outspoken.services import answers, moves, posts

READERS: Mapping[str, Callable[[Path], Signed | list[Problem]]] = {
    posts.POSTS: posts.read,
    posts.COMMENTS: posts.read,
    answers.ANSWERS: answers.read,
    moves.MOVES: moves.read,
}
"""What reads a text of each folder of the content.

Of two files with the same id, the one in the earlier folder is no copy.
"""
BELOW = tuple(folder for folder in READERS if folder != posts.POSTS)
"""Folders whose own folders are named by the id of a post."""


def of_content(content: Path) -> Iterator[tuple[Path, Signed | list[Problem]]]:
    """Yield every signed text of *content*, folder by folder, in the order of names."""
    for folder, read in READERS.items():
        for path in posts.paths(content / folder):
            yield path, read(path)
