"""Telling the team at once of what may be a danger; what was sent is safe either way."""

import logging
from datetime import datetime

from outspoken.model.place import Place
from outspoken.services import alarms, inbox
from outspoken.services.files import FolderIsBusyError
from outspoken.services.office import Office

UNTOLD = (alarms.NoContactError, inbox.NotInInboxError, FolderIsBusyError, OSError)
"""What keeps an alarm from being raised."""
logger = logging.getLogger(__name__)


def raise_for(office: Office, place: Place, given_id: str, now: datetime) -> None:
    """Raise the alarm over what came in last of *given_id*, if it may tell of a danger."""
    try:
        alarms.raise_for(office, place, given_id, now)
    except UNTOLD as error:
        logger.warning("%s: no alarm was raised: %s", given_id, error)


def raise_unless_told(office: Office, place: Place, given_id: str, now: datetime) -> None:
    """Do so where its team was not told of all of it yet: the same may be said twice."""
    if alarms.is_untold(office, given_id):
        raise_for(office, place, given_id, now)
