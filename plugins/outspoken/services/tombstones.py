"""Tombstones: what is left of a text that was taken down, without a word of it."""

from dataclasses import replace
from datetime import datetime

from outspoken.model import language_tag
from outspoken.model.post import Post, Status
from outspoken.model.reason import Reason
from outspoken.model.submission import LONDON
from outspoken.services import old_addresses


def of(post: Post, reason: Reason | None, now: datetime) -> Post:
    """Return what is left of *post* once it is taken down, not signed yet.

    Args:
        post: The text.
        reason: Why; none where its writer took it back.
        now: The moment.
    """
    return replace(
        post,
        title="",
        name="",
        body="",
        photos=(),
        redactions={},
        allowed=(),
        language=language_tag.known_or_unsaid(post.language),
        track="",
        workshop="",
        translation_of="",
        translated_by=None,
        source="",
        labels=(),
        approved_at=None,
        former=old_addresses.still_said(post),
        status=Status.WITHDRAWN,
        withdrawn_for=reason,
        withdrawn_at=now,
        approved_on=now.astimezone(LONDON).date(),
        approval=None,
    )
