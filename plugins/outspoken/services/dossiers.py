"""Dossiers put together: a post, what stands below it, its clock and its photos' sizes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from outspoken.model import tracks
from outspoken.model.clock import TRACKS, Clock
from outspoken.model.dossier import Dossier
from outspoken.model.move import Move, MoveKind
from outspoken.model.place import Place
from outspoken.model.post import Answer, Post
from outspoken.model.promises import Promises
from outspoken.model.timeline import Timeline, in_order
from outspoken.services import gate, holidays, worded


def of(
    post: Post,
    html: str,
    below: Iterable[Post],
    answers: Iterable[Answer],
    moves: Iterable[Move],
    content: Path,
) -> Dossier:
    """Return the dossier of *post*, without its clock.

    Args:
        post: The post, or its tombstone.
        html: Its words as clean HTML; empty for a tombstone.
        below: Comments and mentions, all of them approved.
        answers: Official answers, in any order.
        moves: Its other moves, in any order.
        content: The folder of content, where approved photos lie.
    """
    said = tuple(below)
    given = in_order(answers)
    moved = in_order(_shown(moves, post))
    return Dossier(
        post=post,
        html=html,
        comments=tuple(each for each in said if each.is_comment),
        mentions=tuple(each for each in said if not each.is_comment),
        answers=given,
        moves=moved,
        sizes=_sizes(post, content),
        words=worded.words(said, given, moved),
    )


def clocked(dossier: Dossier, place: Place) -> Dossier:
    """Return *dossier* with its clock, where something is owed."""
    running = clock(dossier.post, dossier.answers, dossier.moves, place)
    return dossier if running is None else replace(dossier, clock=running)


def clock(
    post: Post, answers: Iterable[Answer], moves: Iterable[Move], place: Place
) -> Clock | None:
    """Return the clock of *post*; none where nothing is owed.

    Args:
        post: The post.
        answers: The official answers to it, oldest first.
        moves: Its other moves, oldest first.
        place: Whose bank holidays and own promises count.
    """
    told = Timeline(post, tuple(answers), tuple(moves))
    track = post.track or _first_track(told)
    if track not in TRACKS:
        return None
    days, steps = holidays.of(place.nation), place.promises.steps(track)
    running = Clock(steps, post.received_on, holidays=days, received_at=post.received)
    if post.approved_at:
        running = running.reach(tracks.CONFIRMED, post.approved_at)
    for step in told.steps:
        running = _after(running, step, place.promises)
    return running


def _first_track(told: Timeline) -> str:
    """Return the promise that the post was put on later; empty where it never was."""
    changes = (each for each in told.moves if each.kind is MoveKind.TRACKED)
    return next((each.track for each in changes), "")


def _after(running: Clock, step: Answer | Move, promises: Promises) -> Clock:
    """Return the clock once an answer was given, or a move made."""
    if isinstance(step, Answer):
        return running.reach(step.state, step.answered)
    if step.kind is MoveKind.EXTENDED:
        may = running.may_extend(step.step, step.days, step.made)
        return running.extended(step.step, step.days) if may else running
    if step.kind is MoveKind.REACHED:
        return running.reach(step.step, step.made)
    if step.kind is MoveKind.REOPENED:
        return running.again(step.made)
    if step.kind is MoveKind.TRACKED:
        return running.onto(step.track, step.made, promises)
    if step.kind is MoveKind.AGREED:
        return running.reach(step.kind, step.made)
    return running  # who has it, and what was written, moves no day


def _shown(moves: Iterable[Move], post: Post) -> Iterator[Move]:
    """Yield *moves*, without the words of its writer where *post* was taken down."""
    for each in moves:
        yield each.without_words if post.is_withdrawn and each.is_told else each


def _sizes(post: Post, content: Path) -> Mapping[str, tuple[int, int]]:
    if not post.photos:
        return {}
    from outspoken.services import photos  # few posts have any; Pillow takes its time

    paths = {each.file: gate.photo_path(content, post, each.file) for each in post.photos}
    return {file: photos.size(path.read_bytes()) for file, path in paths.items()}
