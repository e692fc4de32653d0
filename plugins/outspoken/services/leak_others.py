"""The other texts of a thread, as they stand: posts, comments, answers and moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from pathlib import Path

from outspoken.model.move import Move
from outspoken.model.post import Answer, Post
from outspoken.model.problem import Problem
from outspoken.services import answers, leak_shown, leak_words, moves, posts, texts
from outspoken.services.acting import Acting
from outspoken.services.leak_shown import Shown
from outspoken.services.translations import groups

_LINK = "]("


class Kind(Enum):
    """What a text is to whoever wants to change it."""

    TEXT = auto()
    TOMBSTONE = auto()
    OFFICIAL = auto()


@dataclass(frozen=True)
class Other:
    """A text that stands.

    Attributes:
        id: Its id.
        path: Its file.
    """

    id: str
    path: Path

    @property
    def kind(self) -> Kind:
        """What it is."""
        if not isinstance(self._read, Post):
            return Kind.OFFICIAL
        return Kind.TOMBSTONE if self._read.is_withdrawn else Kind.TEXT

    def letters(self) -> str:
        """Return all letters of it, as the leak gate compares them, without gaps."""
        found = f"{texts.found_in(self.path).decode(errors='replace')}\n{self.path.stem}"
        if _LINK in found and (shown := self.shown()):
            # The target of a link stands in the midst of a word.
            found = f"{found}\n{shown.words}"
        return "".join(leak_words.words(leak_words.normalise(leak_words.decoded(found))))

    def shown(self) -> Shown | None:
        """Return what is shown of it; nothing is of one that cannot be read."""
        if isinstance(self._read, Post):
            return leak_shown.of_post(self._read)
        if isinstance(self._read, Answer):
            return leak_shown.of_answer(self._read)
        return None if isinstance(self._read, list) else leak_shown.of_move(self._read)

    @cached_property
    def _read(self) -> Post | Answer | Move | list[Problem]:
        kind = self.path.parents[1].name
        if kind == answers.ANSWERS:
            return answers.read(self.path)
        return moves.read(self.path) if kind == moves.MOVES else posts.read(self.path)


def of(acting: Acting, thread: str, subject: str) -> Iterator[Other]:
    """Yield the other texts of a thread.

    Args:
        acting: Who decides, and where.
        thread: Id of the post that the text is, or stands below.
        subject: Id of the text that is decided on.
    """
    content = acting.office.content
    for post in groups.posts_of(content, posts.post_above(content, thread)):
        yield from (each for each in _of_post(acting, post) if each.id != subject)


def _of_post(acting: Acting, post: str) -> Iterator[Other]:
    if path := acting.shelf.path_of(post):
        yield Other(post, path)
    for below in (posts.COMMENTS, answers.ANSWERS, moves.MOVES):
        folder = acting.office.content / below / post
        for file in sorted(folder.glob("*.md")):
            yield Other(file.stem, file)
