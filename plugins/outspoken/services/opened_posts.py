"""A text on the site, opened by an officer: how it stands, and what was done to it since.

Two officers may have the same text open. What each was shown has a `seal`; who acts on
another one than stands there is told what happened meanwhile.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from outspoken.model.dossier import Dossier
from outspoken.model.identity import is_id
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.record import Record
from outspoken.services import (
    answerable,
    answers,
    dossiers,
    log_words,
    markdown,
    moves,
    posts,
    questions,
    text_cases,
    texts,
)
from outspoken.services.acting import ChangedError
from outspoken.services.office import Office

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Opened:
    """A post or comment as it stands.

    Attributes:
        dossier: The text, with what stands below it; of a comment that alone.
        seal: What tells it from itself at another moment.
    """

    dossier: Dossier
    seal: str

    @property
    def post(self) -> Post:
        """The text."""
        return self.dossier.post


def find(office: Office, given_id: str, place: Place) -> Opened | None:
    """Return the text *given_id* as it stands; none where nothing of it is on the site."""
    sealed = seal(office, given_id)  # first: what comes after it is seen as a change
    path = path_of(office, given_id)
    text = posts.read(path) if path else None
    if not isinstance(text, Post):
        return None
    if text.is_below:
        html = markdown.resident(text.body)
        return Opened(dossiers.of(_plain(text), html, (), (), (), office.content), sealed)
    told = questions.of(office, text)
    said = _below(office, given_id)
    html = "" if text.is_withdrawn else markdown.resident(text.body)
    made = dossiers.of(_plain(text), html, said, told.answers, told.moves, office.content)
    return Opened(dossiers.clocked(made, place), sealed)


def problem(office: Office, given_id: str) -> Problem | None:
    """Return why the text *given_id* cannot be read; none where it can or is not there."""
    path = path_of(office, given_id)
    text = posts.read(path) if path else None
    return text[0] if isinstance(text, list) else None


def path_of(office: Office, given_id: str) -> Path | None:
    """Return the file of the post or comment *given_id*, or none."""
    if not is_id(given_id):
        return None
    content = office.content
    if path := answerable.post_path(content, given_id):
        return path
    below = (content / posts.COMMENTS).glob(f"*/{given_id}.md")
    return next(below, None)


def seal(office: Office, given_id: str) -> str:
    """Return what tells how *given_id* stands now: its bytes, and what was done to it.

    The digest of its file, how many answers and moves it has, and how many records the
    log holds of it.
    """
    path = path_of(office, given_id)
    data = texts.found_in(path) if path else b""
    steps = sum(
        len(posts.paths(office.content / folder / given_id))
        for folder in (answers.ANSWERS, moves.MOVES)
        if is_id(given_id)
    )
    records = sum(1 for _ in text_cases.records_of(office, given_id))
    return f"{sha256(data).hexdigest()[:_DIGITS]}-{steps}-{records}"


def require(office: Office, given_id: str, shown: str) -> None:
    """Refuse unless *given_id* stands as its seal *shown* says.

    Raises:
        ChangedError: When somebody did something to it meanwhile; says who and what.
    """
    if seal(office, given_id) == shown:
        return
    found = "; ".join(_meanwhile(office, given_id, shown))
    what = found or "its file was changed"
    raise ChangedError(f"meanwhile, {what}: look again, then decide. Nothing was done")


def records(office: Office, given_id: str) -> list[Record]:
    """Return what the log tells of *given_id*, oldest first."""
    return list(text_cases.records_of(office, given_id))


def _meanwhile(office: Office, given_id: str, shown: str) -> Iterator[str]:
    known = shown.rpartition("-")[2]
    if known.isascii() and known.isdecimal():
        names = log_words.names(office)
        for each in records(office, given_id)[int(known) :]:
            yield log_words.sentence(each, names)


def _plain(text: Post) -> Post:
    """Return *text* without its photos: their sizes are of no concern, and cost time."""
    return replace(text, photos=())


def _below(office: Office, given_id: str) -> Iterator[Post]:
    found = posts.of_folder(office.content / posts.COMMENTS / given_id)
    return (each for _, each in found if isinstance(each, Post))
