"""The moment a letter came: the clock runs from here, so no sender can write it.

The mailbox knows it. One that was copied knows only when that was; but the office's own
server, the last on the way, wrote it into the letter's first line of "Received". Somebody
else may have written that line where the server writes none, so that it counts for a few
days alone.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

MOST = timedelta(days=7)
"""How long before the mailbox got it the last server may have had it."""


def moment(hop: str, arrived: datetime, now: datetime) -> datetime:
    """Return when a letter came.

    Args:
        hop: When the last server says that it took it, as it stands.
        arrived: When the mailbox says that it got it.
        now: The moment; nothing came after it.
    """
    stored = min(arrived, now).replace(microsecond=0)
    try:
        taken = parsedate_to_datetime(hop)
        taken = taken if taken.tzinfo else taken.replace(tzinfo=UTC)
        return taken if timedelta() <= stored - taken <= MOST else stored
    except (ValueError, TypeError, OverflowError, IndexError):
        return stored
