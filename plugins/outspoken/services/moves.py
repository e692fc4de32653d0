"""Moves on file: what brought a question on its way besides answers, signed like them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from outspoken.model.clock import TRACKS
from outspoken.model.identity import is_id
from outspoken.model.move import RESIDENTS, Move, MoveKind
from outspoken.model.problem import Problem
from outspoken.model.record import is_code
from outspoken.model.submission import Channel, moment
from outspoken.services import approval_fields, frontmatter, own_forms, posts
from outspoken.services.frontmatter import Document
from outspoken.services.own_forms import (
    Form,
    closed_list,
    exactly,
    fits,
    local_day,
    misshapen,
)

MOVES = "moves"

FIELDS: Mapping[str, str] = {
    "id": "Identity",
    "post": "Id of the post that it moved on",
    "kind": "What happened",
    "made": "Its moment",
    "team": "Key of the team that has it now",
    "before": "Key of the team that had it before",
    "step": "What is put off or reached",
    "days": "How many working days longer it takes",
    "track": "The promise it is on now",
    "heard_by": "How the office heard its writer's word",
    "comment": "Id of the comment in which its writer says so",
    "language": "BCP 47 tag",
    "approved_on": "Day on which it was signed",
    "allowed": "Words that look private and that the officer let stand",
    "digest": "Digest of the words as approved",
    "officer": "Id of the officer who put it on record",
    "policy": "Version of the policy it was written under",
    "signature": "The officer's signature",
}
"""The closed list of keys, with their meanings."""

REQUIRED = ("id", "post", "kind", "made", "approved_on")
OF_KIND: Mapping[MoveKind, tuple[str, ...]] = {
    MoveKind.ROUTED: ("team",),
    MoveKind.EXTENDED: ("step", "days"),
    MoveKind.TRACKED: ("track",),
    MoveKind.REACHED: ("step",),
    **dict.fromkeys(sorted(RESIDENTS), ("heard_by",)),
}
"""What a move of a kind needs besides."""
_MAY: Mapping[MoveKind, tuple[str, ...]] = {
    MoveKind.ROUTED: ("before",),
    **dict.fromkeys(RESIDENTS, ("comment",)),
}
"""What it may say as well; of all the rest, what any move says."""
AGAIN = "put it on record again"
_DAYS = re.compile(r"[1-9]\d?")
_FORMS: Mapping[str, Form] = {
    "id": is_id,
    "post": is_id,
    "kind": MoveKind,
    "made": local_day,
    "team": is_code,
    "before": is_code,
    "step": is_code,
    "days": lambda text: _DAYS.fullmatch(text) is not None,
    "track": TRACKS.__contains__,
    "heard_by": Channel,
    "comment": is_id,
    "language": fits("language"),
    "approved_on": date.fromisoformat,
}


def read(path: Path) -> Move | list[Problem]:
    """Read the move *path*, or say why it is none of ours."""
    return own_forms.read(path, _complaints, _move, _doubts)


def of_folder(folder: Path) -> Iterator[tuple[Path, Move | list[Problem]]]:
    """Yield every move below *folder*, in the order of names."""
    for path in posts.paths(folder):
        yield path, read(path)


def place_of(move: Move) -> str:
    """Return where *move* lies below the content."""
    return f"{MOVES}/{move.post}/{move.id}.md"


def render(move: Move) -> str:
    """Return the file of *move*."""
    fields = {
        "id": move.id,
        "post": move.post,
        "kind": move.kind,
        "made": move.made.isoformat(),
        "team": move.team,
        "before": move.before,
        "step": move.step,
        "days": str(move.days) if move.days else "",
        "track": move.track,
        "heard_by": move.heard_by or "",
        "comment": move.comment,
        "language": move.language,
        "approved_on": move.approval.approved_on.isoformat() if move.approval else "",
        "allowed": move.allowed,
        **approval_fields.of(move.approval),
    }
    return frontmatter.render(fields, move.body)


def _complaints(document: Document) -> Iterator[Problem]:
    yield from closed_list(document, FIELDS, REQUIRED, AGAIN)
    yield from misshapen(document, _FORMS, AGAIN)


def _doubts(document: Document, move: Move) -> Iterator[Problem]:
    path = document.path
    yield from _of_kind(document, move.kind)
    if path.parts[-3:-1] != (MOVES, move.post) or path.stem != move.id:
        advice = "a move lies in the folder of its post, under its id"
        yield document.problem("post", advice)


def _of_kind(document: Document, kind: MoveKind) -> Iterator[Problem]:
    """Yield what a move of its kind lacks, and what it should not say."""
    needed = OF_KIND.get(kind, ())
    for name in needed:
        if not document.text(name):
            yield document.problem(name, f"'{name}:' is missing; {AGAIN}")
    for name in _of_some() - {*needed, *_MAY.get(kind, ())}:
        if document.text(name):
            yield document.problem(name, f"take out '{name}:'; no such move says that")
    if kind is MoveKind.EXTENDED and not document.body.strip():
        yield document.problem("kind", f"the reason is missing; {AGAIN}")


def _of_some() -> set[str]:
    return {name for table in (OF_KIND, _MAY) for each in table.values() for name in each}


def _move(document: Document) -> Move:
    heard_by, days = document.text("heard_by"), document.text("days")
    return Move(
        id=document.text("id"),
        post=document.text("post"),
        kind=MoveKind(document.text("kind")),
        made=moment(document.text("made")),
        team=document.text("team"),
        before=document.text("before"),
        step=document.text("step"),
        days=int(days) if days else 0,
        track=document.text("track"),
        heard_by=Channel(heard_by) if heard_by else None,
        comment=document.text("comment"),
        language=document.text("language") or "en",
        allowed=exactly(document, "allowed"),
        body=document.body,
        approval=approval_fields.read(document),
    )
