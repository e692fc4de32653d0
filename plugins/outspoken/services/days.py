"""Today: the day that clocks are read on."""

import os
from datetime import UTC, date, datetime

from outspoken.model.submission import LONDON


def today() -> date:
    """Return the day that clocks are read on, local to Europe/London.

    ``SOURCE_DATE_EPOCH`` sets it, so that a build can be made again to the letter
    (reproducible-builds.org).
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return by_the_clock()
    return datetime.fromtimestamp(int(epoch), UTC).astimezone(LONDON).date()


def by_the_clock() -> date:
    """Return the day that it really is, local to Europe/London."""
    return datetime.now(UTC).astimezone(LONDON).date()
