"""Pages elsewhere that help to find and to reach somebody who is elected.

Links alone: no page of ours asks for a postcode, and none writes a message.
"""

from outspoken.model.views import Link
from outspoken.services.wording import Wording

FIND_YOUR_MP = "https://members.parliament.uk/FindYourMP"
WRITE_TO_THEM = "https://www.writetothem.com/"
WRITE_TO_MP = f"{WRITE_TO_THEM}?a=westminstermp"
"""The form for a member of Parliament. Source: RULES.md, section 6."""
COUNCILLORS = "https://www.gov.uk/find-your-local-councillors"
CANDIDATES = "https://whocanivotefor.co.uk/"


def mp_finder(say: Wording) -> Link:
    """Return where people find who is their member of Parliament."""
    return Link(FIND_YOUR_MP, say("Find your MP on Parliament’s own site"))


def council_finder(say: Wording) -> Link:
    """Return where people find who is on their council."""
    return Link(COUNCILLORS, say("Find your councillors on GOV.UK"))


def candidate_finder(say: Wording) -> Link:
    """Return where people find who stands for election."""
    return Link(CANDIDATES, say("See who stands for election, and how to reach them"))
