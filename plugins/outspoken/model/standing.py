"""What stands: the last approval of each text that the activity log knows of.

A signature tells that an officer approved a text, and not that nobody decided on it
since. The log does: each record that puts a text or a tombstone on the site says which
statement was signed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from outspoken.model.approval import Approval, statement_digest
from outspoken.model.record import Record
from outspoken.model.tally import Outcome

PUT_THERE = ("published", Outcome.UPHELD, Outcome.IN_PART)
"""Actions that put a text on the site."""
GONE = ("withdrawn", "erased")
"""Actions that leave a tombstone, or nothing."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The log's last word on one text.

    Attributes:
        is_gone: Whether it was taken down or erased.
        digest: Digest of the words that were approved; empty when that is not known.
        statement: `statement_digest` of the approval; empty in records from before it
            was kept.
    """

    is_gone: bool
    digest: str = ""
    statement: str = ""

    def fits(self, approval: Approval, place: Mapping[str, str]) -> bool:
        """Tell whether *approval* is the last one, as far as the log can tell.

        Args:
            approval: The approval of what stands there.
            place: What binds its words to their place.
        """
        if self.statement:
            return statement_digest(approval, place) == self.statement
        return self.digest in ("", approval.digest)


def of(
    records: Iterable[Record], earlier: Mapping[str, Standing] | None = None
) -> dict[str, Standing]:
    """Return the last word of *records* on each text that they tell of, by its id.

    Args:
        records: The records, the oldest first.
        earlier: What those before them came to.
    """
    found: dict[str, Standing] = {}
    known = earlier or {}
    for record in records:
        action, details = record.action, record.details
        statement = str(details.get("statement", ""))
        before = found.get(record.subject) or known.get(record.subject)
        if action in GONE:
            if before and before.is_gone:
                # What was erased after it was taken down may keep its tombstone.
                statement = statement or before.statement
            found[record.subject] = Standing(True, "", statement)
        elif action in PUT_THERE or (action == Outcome.NOT_UPHELD and "digest" in details):
            digest = str(details.get("digest", ""))
            found[record.subject] = Standing(False, digest, statement)
    return found
