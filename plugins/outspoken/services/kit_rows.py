"""Kits in brief as JSON, which is how a build keeps them."""

import json
from datetime import date
from typing import Any

from outspoken.model.kit import Status
from outspoken.model.kit_brief import KitBrief, Tongue


def to_json(told: KitBrief) -> str:
    """Return *told* as JSON: its fields in their order, without their names."""
    return json.dumps(
        (
            told.id,
            told.digest,
            told.title,
            told.summary,
            told.language,
            told.minutes,
            told.audience,
            told.level,
            told.account_needed,
            told.paper_only_route,
            told.status,
            told.last_tested.isoformat() if told.last_tested else "",
            told.review_by.isoformat(),
            told.tongues,
            told.related,
            told.pictures,
            told.election_sensitive,
        ),
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text: str) -> KitBrief:
    """Return the kit that `to_json` made *text* of."""
    row: list[Any] = json.loads(text)
    return KitBrief(
        id=row[0],
        digest=row[1],
        title=row[2],
        summary=row[3],
        language=row[4],
        minutes=row[5],
        audience=row[6],
        level=row[7],
        account_needed=row[8],
        paper_only_route=row[9],
        status=Status(row[10]),
        last_tested=date.fromisoformat(row[11]) if row[11] else None,
        review_by=date.fromisoformat(row[12]),
        tongues=tuple(Tongue(a, b, c, Status(d), e) for a, b, c, d, e in row[13]),
        related=tuple(row[14]),
        pictures=tuple((file, digest) for file, digest in row[15]),
        election_sensitive=row[16],
    )
