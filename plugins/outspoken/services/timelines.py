"""The timeline of a question as readers see it: what happened, day by day."""

from datetime import date

from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.views import TimelineView


def view(dossier: Dossier, place: Place, today: date) -> TimelineView:
    """Return the timeline of *dossier* as it stands on *today*."""
    return TimelineView()
