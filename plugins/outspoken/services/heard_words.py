"""Heard words: what an officer wrote down when they heard whether a text is fixed.

They are its writer's, and go with the text: no page shows them while it is taken down,
and no file holds them once its writer took it back or it was erased. That the word was
given stays, with its day: it says where the question stood.
"""

from collections.abc import Iterator
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.move import Move
from outspoken.model.post import Post
from outspoken.services import answers, approvers, files, moves, posts
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.gate import Gate
from outspoken.services.withdrawal_changes import Change


def of(content: Path, given_id: str) -> list[tuple[Path, Move]]:
    """List the moves of the post *given_id* that hold words of its writer."""
    if not is_id(given_id):
        return []
    found = moves.of_folder(content / moves.MOVES / given_id)
    return [(path, move) for path, move in found if isinstance(move, Move) and move.is_told]


def emptied(acting: Acting, given_id: str) -> tuple[Change, dict[str, int]]:
    """Return what leaves no heard word of *given_id*, and what the log says of it.

    Each move is signed anew without them. One that no officer signed goes: nobody knows
    whether its writer ever said so.

    Raises:
        CannotDecideError: When it cannot be told who may approve.
    """
    content, writes, gone = acting.office.content, dict[str, bytes](), list[Path]()
    found = of(content, given_id)
    gate = _gate(acting) if found else None
    for path, move in found:
        gone += files.torn(path)
        if gate and gate.reason_to_doubt(move):
            gone.append(path)
        else:
            signed = acting.sign(move.without_words)
            writes[moves.place_of(move)] = moves.render(signed).encode()
    return Change(writes, tuple(gone)), {"heard": len(found)} if found else {}


def redo(there: Path, given_id: str, now: Path | None) -> None:
    """Take the heard words of *given_id* out of a content that comes back from a backup.

    Args:
        there: That content.
        given_id: Id of the text.
        now: The content as it stands now, whose moves are signed without them; or none.
            What is not signed so goes.
    """
    told = {path.name for path, _ in of(now, given_id)} if now else set[str]()
    for path, _ in of(there, given_id):
        stands = now / path.relative_to(there) if now and path.name not in told else None
        if stands and stands.is_file():
            files.write(path, stands.read_bytes())
        else:
            files.remove(path)


def may_quote(content: Path, given_id: str) -> Iterator[Path]:
    """Yield what stands below *given_id* and may quote it: what the office itself said.

    A move that cannot be read is among it: it may hold what its writer said.
    """
    if not is_id(given_id):
        return
    yield from posts.paths(content / answers.ANSWERS / given_id)
    for path, move in moves.of_folder(content / moves.MOVES / given_id):
        if not isinstance(move, Move) or (move.body and not move.is_told):
            yield path


def comments(content: Path, given_id: str) -> Iterator[str]:
    """Yield each comment that stands and tells the word of the writer of *given_id*."""
    if not is_id(given_id):
        return
    for _, move in moves.of_folder(content / moves.MOVES / given_id):
        if isinstance(move, Move) and move.comment:
            said = posts.read(content / posts.COMMENTS / given_id / f"{move.comment}.md")
            if isinstance(said, Post) and not said.is_withdrawn:
                yield move.comment


def _gate(acting: Acting) -> Gate:
    known = approvers.read(acting.office.approvers)
    if isinstance(known, list):
        raise CannotDecideError(f"first mend {known[0]}")
    return Gate(acting.office.content, known)
