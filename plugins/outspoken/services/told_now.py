"""How a writer wants to be told now: what they said last, whatever their form says.

They say it by their private link, or by a stop. A text that was decided on and comes back
by an objection says again what its form said.
"""

from outspoken.model.submission import Submission
from outspoken.services import case_records, stops, ways_kept
from outspoken.services.office import Office


def as_said(office: Office, sent: Submission) -> Submission:
    """Return *sent* with how its writer wants to be told now."""
    case = case_records.read(office, sent.id)
    if case.is_said:
        return case_records.as_said(case, sent)
    if ways_kept.is_said(office, sent.id):
        sent = ways_kept.as_before(office, sent)
    return stops.heard(office, sent)
