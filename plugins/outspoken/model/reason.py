"""The moderation policy: the closed set of reasons, what each takes out, what stays.

The table is the policy (RULES.md, section 1): the house-rules page, the marks on
the page and the officers' choices all come from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from outspoken.model.translatable import marked

POLICY_VERSION = "2026-1"
"""Version of the table below; every approval names the one it was made under."""


class Reason(StrEnum):
    """Why a passage was taken out, or a submission declined."""

    STAFF = "staff"
    CUSTOMER = "customer"
    CONTACT = "contact"
    RACIST = "racist"
    HOMOPHOBIC = "homophobic"
    HATEFUL = "hateful"
    CHILD = "child"
    LEGAL = "legal"

    @property
    def rule(self) -> "Rule":
        """The row of the policy for this reason."""
        return POLICY[self]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the policy.

    Attributes:
        label: What was removed, for a reader: "removed: …".
        taken_out: What comes out.
        stays: What looks like it and stays.
    """

    label: str
    taken_out: str
    stays: str


POLICY: dict[Reason, Rule] = {
    Reason.STAFF: Rule(
        marked("a reference to a member of staff"),
        marked(
            "A member of staff, or a worker they sent, who is named or could be "
            "recognised: names, initials, nicknames, handles."
        ),
        marked(
            "The team, the job (“the repairs line”, “your surveyor”), the organisation, "
            "its chief executive, councillors, MPs, ministers and other public figures."
        ),
    ),
    Reason.CUSTOMER: Rule(
        marked("a reference to another resident"),
        marked(
            "Another resident or private person: a name, a nickname with a place, or "
            "anything that would lead neighbours to them."
        ),
        marked(
            "“My neighbour”, “the lad upstairs”; the writer’s own story and the name "
            "they chose to write under."
        ),
    ),
    Reason.CONTACT: Rule(
        marked("a way to find someone"),
        marked(
            "Phone numbers, e-mail and postal addresses, flat numbers, full postcodes, "
            "private people’s social handles, number plates, National Insurance, NHS, "
            "bank, card, tenancy and case numbers. The writer’s own come out too, for "
            "their safety."
        ),
        marked(
            "Street and estate names alone, the first half of a postcode, the office’s "
            "own public numbers, shops and schools."
        ),
    ),
    Reason.RACIST: Rule(
        marked("a racist remark"),
        marked(
            "Remarks against people for their race or nationality; slurs, threats, denial."
        ),
        marked(
            "Disagreement with a policy, anger at institutions, a victim’s report of "
            "abuse (the slur is masked, the report stays), words people use for "
            "themselves."
        ),
    ),
    Reason.HOMOPHOBIC: Rule(
        marked("a homophobic or transphobic remark"),
        marked(
            "Remarks against people for whom they love or for their gender; slurs, threats."
        ),
        marked(
            "A victim’s report of abuse (the slur is masked), words people use for "
            "themselves."
        ),
    ),
    Reason.HATEFUL: Rule(
        marked("a hateful remark"),
        marked(
            "Remarks against people for their religion, disability, sex, age or maternity."
        ),
        marked(
            "Disagreement with a belief or a policy, anger at institutions, counter-speech."
        ),
    ),
    Reason.CHILD: Rule(
        marked("what could identify a child"),
        marked(
            "What identifies a child, other than a first name the parent chose to give."
        ),
        marked("“My daughter, 6”."),
    ),
    Reason.LEGAL: Rule(
        marked("words the law does not let us publish"),
        marked(
            "What a court order, an accepted defamation notice or the rules on contempt "
            "of court forbid."
        ),
        marked("Everything else."),
    ),
}
