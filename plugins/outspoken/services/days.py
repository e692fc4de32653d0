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
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.astimezone(LONDON).date()
