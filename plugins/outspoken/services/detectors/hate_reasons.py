"""What the officer is told of a hateful remark: the policy's reason, and what was seen."""

from outspoken.model.reason import Reason

REASONS = {
    "race": (Reason.RACIST, "of a race or a nationality"),
    "religion": (Reason.HATEFUL, "of a religion"),
    "love": (Reason.HOMOPHOBIC, "for whom they love or for their gender"),
    "disability": (Reason.HATEFUL, "with a disability"),
    "sex": (Reason.HATEFUL, "of one sex"),
    "age": (Reason.HATEFUL, "of an age"),
    "maternity": (Reason.HATEFUL, "who are mothers or pregnant"),
}
SAYS = {
    "dehumanise": "calls people {} animals, vermin or less than human",
    "expel": "says that people {} should be sent away or kept out",
    "harm": "wishes harm on people {}",
    "worthless": "says something bad of all people {}",
    "hatred": "says that the writer hates people {}",
    "denial": "denies or praises a crime against people {}",
    "slur": "a foul word for people {}",
    "model": "reads like a remark against people {}",
}
STRONG = ("harm", "dehumanise", "expel", "denial", "hatred", "worthless")
"""What the officer is told first, where a sentence says several things."""


def told(kind: str, characteristic: str) -> tuple[Reason, str]:
    """Return the reason and the words for a remark of *kind* on a *characteristic*."""
    reason, of_whom = REASONS[characteristic]
    return reason, SAYS[kind].format(of_whom)
