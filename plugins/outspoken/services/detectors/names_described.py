"""People who are not named but described so that those who know the place know them.

A job, a team or a neighbour by themselves describe nobody: "your surveyor", "the lad
upstairs", "the woman on reception" stay.
"""

import re
from collections.abc import Iterator

from outspoken.model.reason import Reason
from outspoken.services.detectors.passage import Passage

LOOK = (
    r"(?:fat|bald|baldy|ginger|skinny|lanky|spotty|bearded|tattooed|toothless|one-eyed|"
    r"one-legged|cross-eyed|blonde?|red-?haired|ginger-haired|grey-?haired|long-?haired|"
    r"dyed|greasy|tall|short|tiny|chubby|stocky|gap-toothed|squinty|pregnant|stuttering|"
    r"limping|boss-eyed|buck-toothed|big-nosed|thin|gangly|podgy|dumpy)"
)
BODY = (
    r"(?:one|lad|bloke|man|woman|lady|girl|lass|guy|fella|feller|chap|geezer|cow|git|"
    r"bird|bint|boy|old man|old woman|fool|bastard|twat|bitch)"
)
MARK = (
    r"(?:(?:a |an |the |his |her |all the |big |bad |nose |lip |neck |face |long |grey |"
    r"ginger |dodgy |red |silly )*(?:beard|moustache|tattoos?|ponytail|limp|lisp|stammer|"
    r"stutter|squint|wig|comb-?over|nose ring|gold tooth|glasses|eye-?patch|mole|"
    r"eyebrows|dreads|dreadlocks|mohican|walking stick|hearing aid))"
)
WORK = (
    r"(?:reception|the (?:front |rent |enquiry |help ?)?desk|the phones?|the switchboard|"
    r"lettings|repairs|rents|income|complaints|allocations|housing|customer services?|"
    r"accounts|planned works|head office|the (?:\w+ )?(?:office|team|hub|counter|"
    r"call centre))\b"
)
WHO_WORKS = (
    r"(?:who|that) (?:does|did|empties|sweeps|cleans|drives|runs|answers|mans|sits on|"
    r"works (?:in|on|at)|came (?:about|to (?:do|fix|look)|out)|fixed|fitted|reads) "
    r"(?:the |our |your |my )?[\w' ]{2,28}?(?= and\b|[,.!?;\n]|$)"
)
STAFF = re.compile(
    rf"\b(?:the|that|your|some) (?:(?:big|little|old|young|fat|right|rude) )*{LOOK} "
    rf"(?:\w+ )?{BODY}(?: with {MARK})?,? "
    rf"(?:(?:(?:who is|who's) )?(?:on|in|at|from) {WORK}|{WHO_WORKS})"
    rf"|\b(?:the|that|your) {BODY} with {MARK},? (?:(?:on|in|at|from) {WORK}|{WHO_WORKS})",
    re.IGNORECASE,
)
RESIDENT = re.compile(
    rf"\b(?:the|that) (?:(?:big|little|old|young) )*{LOOK} (?:\w+ )?{BODY}"
    rf"(?: with {MARK})?(?= (?:at|in|from|of) (?:number|no\.?|flat) \d)",
    re.IGNORECASE,
)
CONFIDENCE = 0.55
WHY_STAFF = "a description by looks and work, by which colleagues know who is meant"
WHY_RESIDENT = "a description by looks and door, by which neighbours know who is meant"


def find(text: str) -> Iterator[Passage]:
    """Yield the descriptions in *text*, which is in plain letters; all are doubtful."""
    for found in STAFF.finditer(text):
        yield Passage(*found.span(), WHY_STAFF, Reason.STAFF, CONFIDENCE)
    for found in RESIDENT.finditer(text):
        yield Passage(*found.span(), WHY_RESIDENT, Reason.CUSTOMER, CONFIDENCE)
