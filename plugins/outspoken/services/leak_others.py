"""The other texts of a thread, as they stand: posts, comments, answers and moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.services import (
    answers,
    leak_shown,
    leak_words,
    moves,
    objections,
    posts,
    texts,
)
from outspoken.services.acting import Acting
from outspoken.services.leak_shown import Shown
from outspoken.services.translations import groups


@dataclass(frozen=True, slots=True)
class Other:
    """A text that stands.

    Attributes:
        id: Its id.
        path: Its file.
    """

    id: str
    path: Path

    def letters(self) -> str:
        """Return all letters of its file, as the leak gate compares them, without gaps."""
        found = texts.found_in(self.path).decode(errors="replace")
        return "".join(leak_words.words(leak_words.normalise(leak_words.decoded(found))))

    def shown(self) -> Shown | None:
        """Return what is shown of it; nothing is of one that cannot be read."""
        kind = self.path.parents[1].name
        if kind == answers.ANSWERS:
            answer = answers.read(self.path)
            return None if isinstance(answer, list) else leak_shown.of_answer(answer)
        if kind == moves.MOVES:
            move = moves.read(self.path)
            return None if isinstance(move, list) else leak_shown.of_move(move)
        post = posts.read(self.path)
        return None if isinstance(post, list) else leak_shown.of_post(post)


def of(acting: Acting, thread: str, subject: str) -> Iterator[Other]:
    """Yield the other texts of a thread that stand.

    A text that is objected to is not one of them: it is decided on anew.

    Args:
        acting: Who decides, and where.
        thread: Id of the post that the text is, or stands below.
        subject: Id of the text that is decided on.
    """
    office = acting.office
    for post in groups.posts_of(office.content, posts.post_above(office.content, thread)):
        for other in _of_post(acting, post):
            if other.id != subject and not objections.note_path(office, other.id).is_file():
                yield other


def _of_post(acting: Acting, post: str) -> Iterator[Other]:
    if path := acting.shelf.path_of(post):
        yield Other(post, path)
    for below in (posts.COMMENTS, answers.ANSWERS, moves.MOVES):
        folder = acting.office.content / below / post
        for file in sorted(folder.glob("*.md")):
            yield Other(file.stem, file)
