"""Dossiers as the state keeps them: JSON, and the same dossier again.

What only the gate needs is left out: a dossier is kept when all of it has passed.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from outspoken.model.dossier import Dossier
from outspoken.model.move import Move, MoveKind
from outspoken.model.post import Answer, AnswerState, Post, Status, Tone
from outspoken.model.reason import Reason
from outspoken.model.submission import Channel, Kind, Photo, TranslatedBy
from outspoken.services.builds.state import State

Row = Sequence[Any]
FAST = 1
"""Level of compression: twice as small, in a tenth of the time that the best takes."""


def written(dossier: Dossier) -> bytes:
    """Return *dossier* as JSON made small, without its clock: that depends on the day."""
    row = (
        _of_post(dossier.post),
        dossier.html,
        [*map(_of_post, dossier.comments)],
        [*map(_of_post, dossier.mentions)],
        [*map(_of_answer, dossier.answers)],
        [*map(_of_move, dossier.moves)],
        dossier.sizes,
        dossier.words,
    )
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), FAST)


def read(data: bytes) -> Dossier:
    """Return the dossier that `written` made *data* of, without a clock."""
    text = zlib.decompress(data).decode("utf-8", "surrogatepass")
    post, html, comments, mentions, answers, moves, sizes, words = json.loads(text)
    return Dossier(
        post=_post(post),
        html=html,
        comments=tuple(map(_post, comments)),
        mentions=tuple(map(_post, mentions)),
        answers=tuple(map(_answer, answers)),
        moves=tuple(map(_move, moves)),
        sizes={file: (width, height) for file, (width, height) in sizes.items()},
        words=words,
    )


def kept(state: State, id_: str) -> Dossier:
    """Return the dossier of the post *id_* as it was kept, without its clock."""
    query = "SELECT dossier FROM units WHERE id = ?"
    return read(state.db.execute(query, (id_,)).fetchone()[0])


def _of_post(post: Post) -> Row:
    return (
        post.id,
        post.kind,
        post.received.isoformat(),
        post.body,
        post.approved_on.isoformat(),
        _said(post.approved_at),
        post.title,
        post.name,
        post.area,
        post.topics,
        post.language,
        post.track,
        post.status,
        post.withdrawn_for or "",
        _said(post.withdrawn_at),
        _said(post.revised_at),
        post.redactions,
        [(each.file, each.alt, each.digest) for each in post.photos],
        post.workshop,
        post.post,
        post.in_reply_to,
        post.source,
        post.labels,
        post.former,
        post.slug,
        post.team,
        post.tone or "",
        post.translation_of,
        post.translated_by or "",
    )


def _post(row: Row) -> Post:
    return Post(
        id=row[0],
        kind=Kind(row[1]),
        received=datetime.fromisoformat(row[2]),
        body=row[3],
        approved_on=date.fromisoformat(row[4]),
        approved_at=_moment(row[5]),
        title=row[6],
        name=row[7],
        area=row[8],
        topics=tuple(row[9]),
        language=row[10],
        track=row[11],
        status=Status(row[12]),
        withdrawn_for=Reason(row[13]) if row[13] else None,
        withdrawn_at=_moment(row[14]),
        revised_at=_moment(row[15]),
        redactions=_counts(row[16]),
        photos=tuple(Photo(*each) for each in row[17]),
        workshop=row[18],
        post=row[19],
        in_reply_to=row[20],
        source=row[21],
        labels=tuple(row[22]),
        former=tuple(row[23]),
        slug=row[24],
        team=row[25],
        tone=Tone(row[26]) if row[26] else None,
        translation_of=row[27],
        translated_by=TranslatedBy(row[28]) if row[28] else None,
    )


def _of_answer(answer: Answer) -> Row:
    promised = answer.promised_by
    return (
        answer.id,
        answer.post,
        answer.team,
        answer.role,
        answer.state,
        answer.answered.isoformat(),
        answer.body,
        promised.isoformat() if promised else "",
        answer.language,
    )


def _answer(row: Row) -> Answer:
    return Answer(
        id=row[0],
        post=row[1],
        team=row[2],
        role=row[3],
        state=AnswerState(row[4]),
        answered=datetime.fromisoformat(row[5]),
        body=row[6],
        promised_by=date.fromisoformat(row[7]) if row[7] else None,
        language=row[8],
    )


def _of_move(move: Move) -> Row:
    return (
        move.id,
        move.post,
        move.kind,
        move.made.isoformat(),
        move.team,
        move.before,
        move.step,
        move.days,
        move.track,
        move.heard_by or "",
        move.comment,
        move.language,
        move.body,
    )


def _move(row: Row) -> Move:
    return Move(
        id=row[0],
        post=row[1],
        kind=MoveKind(row[2]),
        made=datetime.fromisoformat(row[3]),
        team=row[4],
        before=row[5],
        step=row[6],
        days=row[7],
        track=row[8],
        heard_by=Channel(row[9]) if row[9] else None,
        comment=row[10],
        language=row[11],
        body=row[12],
    )


def _said(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _moment(said: str) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def _counts(said: Mapping[str, int]) -> dict[Reason, int]:
    return {Reason(reason): count for reason, count in said.items()}
