"""Files of the content as somebody writes them who can push and has no key."""

from dataclasses import replace

from tests.conftest import NOW

from outspoken.model.approval import Approval
from outspoken.model.post import Post, Status
from outspoken.model.reason import Reason


def stone(post: Post) -> Post:
    """Return a tombstone of *post* that nobody signed."""
    signature = Approval("sha256-1:" + "0" * 64, "officer-1", "2026-1", NOW.date(), "AAAA")
    return replace(
        post,
        title="",
        body="",
        status=Status.WITHDRAWN,
        withdrawn_for=Reason.LEGAL,
        withdrawn_at=NOW,
        approved_at=None,
        redactions={},
        approval=signature,
    )
