"""Changes of how a question stands: each puts one move on record, or takes one away."""

from random import Random

from outspoken.model.move import MoveKind
from outspoken.model.post import Post
from outspoken.services import moves, posts
from tests.changes import made
from tests.changes.texts import NOTHING, keep_copy
from tests.changes.town import ChangingTown

OTHERS = (MoveKind.TRACKED, MoveKind.REACHED, MoveKind.WRITTEN)


def passed_on(town: ChangingTown, random: Random) -> str:
    """Pass a question to another team, one that is there no more among them."""
    return _moved(town, random, MoveKind.ROUTED)


def put_off(town: ChangingTown, random: Random) -> str:
    """Put off what is due, by days that its promise allows or does not."""
    return _moved(town, random, MoveKind.EXTENDED)


def reopened(town: ChangingTown, random: Random) -> str:
    """Let its writer say that it is not done."""
    return _moved(town, random, MoveKind.REOPENED)


def agreed(town: ChangingTown, random: Random) -> str:
    """Let its writer say that it is done."""
    return _moved(town, random, MoveKind.AGREED)


def other_step(town: ChangingTown, random: Random) -> str:
    """Put it on another promise, or put on record what was done besides answering."""
    return _moved(town, random, random.choice(OTHERS))


def move_removed(town: ChangingTown, random: Random) -> str:
    """Remove the file of a move."""
    found = town.files(moves.MOVES)
    if not found:
        return NOTHING
    path = random.choice(found)
    keep_copy(town, path)
    path.unlink()
    return f"{path.name} removed"


def _moved(town: ChangingTown, random: Random, kind: MoveKind) -> str:
    found = town.files(posts.POSTS)
    post = posts.read(random.choice(found)) if found else None
    if not isinstance(post, Post):
        return NOTHING
    path = town.put(made.a_move(town, random, post, kind))
    return f"{path.relative_to(town.content).as_posix()}: {kind}"
