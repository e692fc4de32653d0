"""Pages elsewhere that help to find and to reach somebody who is elected.

Links alone: no page of ours asks for a postcode, and none writes a message.
"""

from outspoken.model.views import Link

FIND_YOUR_MP = "https://members.parliament.uk/FindYourMP"
WRITE_TO_THEM = "https://www.writetothem.com/"
WRITE_TO_MP = f"{WRITE_TO_THEM}?a=westminstermp"
"""The form for a member of Parliament. Source: RULES.md, section 6."""
COUNCILLORS = "https://www.gov.uk/find-your-local-councillors"
CANDIDATES = "https://whocanivotefor.co.uk/"

MP_FINDER = Link(FIND_YOUR_MP, "Find your MP on Parliament’s own site")
COUNCIL_FINDER = Link(COUNCILLORS, "Find your councillors on GOV.UK")
CANDIDATE_FINDER = Link(CANDIDATES, "See who stands for election, and how to reach them")
