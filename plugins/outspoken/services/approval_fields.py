"""The front matter that carries an approval, alike in everything that is signed."""

from datetime import date

from outspoken.model.approval import Approval
from outspoken.services.frontmatter import Document, Value


def of(approval: Approval | None) -> dict[str, Value]:
    """Return the front matter that carries *approval*; none where there is none."""
    if approval is None:
        return {}
    return {
        "digest": approval.digest,
        "officer": approval.officer,
        "policy": approval.policy,
        "signature": approval.signature,
    }


def read(document: Document) -> Approval | None:
    """Read the approval that *document* carries; none when it carries no signature."""
    if not document.text("signature"):
        return None
    return Approval(
        digest=document.text("digest"),
        officer=document.text("officer"),
        policy=document.text("policy"),
        approved_on=date.fromisoformat(document.text("approved_on")),
        signature=document.text("signature"),
    )
