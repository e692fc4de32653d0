"""Dossiers put together: a post, what stands below it, its clock and its photos' sizes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from outspoken.model.clock import TRACKS, Clock
from outspoken.model.dossier import Dossier
from outspoken.model.post import Answer, Post
from outspoken.services import gate, holidays, worded


def of(
    post: Post, html: str, below: Iterable[Post], answers: Iterable[Answer], content: Path
) -> Dossier:
    """Return the dossier of *post*, without its clock.

    Args:
        post: The post, or its tombstone.
        html: Its words as clean HTML; empty for a tombstone.
        below: Comments and mentions, all of them approved.
        answers: Official answers, in any order.
        content: The folder of content, where approved photos lie.
    """
    said = tuple(below)
    given = tuple(sorted(answers, key=lambda each: (each.answered, each.id)))
    return Dossier(
        post=post,
        html=html,
        comments=tuple(each for each in said if each.is_comment),
        mentions=tuple(each for each in said if not each.is_comment),
        answers=given,
        sizes=_sizes(post, content),
        words=worded.words(said, given),
    )


def clocked(dossier: Dossier, nation: str) -> Dossier:
    """Return *dossier* with its clock, where something is owed."""
    running = clock(dossier.post, dossier.answers, nation)
    return dossier if running is None else replace(dossier, clock=running)


def clock(post: Post, answers: Iterable[Answer], nation: str) -> Clock | None:
    """Return the clock of *post*; none where nothing is owed.

    Args:
        post: The post.
        answers: The official answers to it, oldest first.
        nation: The nation of the UK whose bank holidays count.
    """
    if post.track not in TRACKS:
        return None
    reached: dict[str, date] = {}
    for answer in answers:
        reached.setdefault(answer.state, answer.answered_on)
    days = holidays.of(nation)
    return Clock(TRACKS[post.track], post.received_on, reached, days)


def _sizes(post: Post, content: Path) -> Mapping[str, tuple[int, int]]:
    if not post.photos:
        return {}
    from outspoken.services import photos  # few posts have any; Pillow takes its time

    paths = {each.file: gate.photo_path(content, post, each.file) for each in post.photos}
    return {file: photos.size(path.read_bytes()) for file, path in paths.items()}
