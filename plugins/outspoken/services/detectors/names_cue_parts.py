"""What cues beside a name are made of: words for work, teams, kin and ages."""

import re
from typing import NamedTuple

JOB = (
    r"(?:(?:housing|neighbourhood|area|tenancy|income|rent|rents|repairs?|scheme|estate|"
    r"lettings?|complaints?|customer|support|asb|anti-social behaviour|damp|gas|heating|"
    r"resident|community|safety|building safety|fire safety|project|allocations?|welfare|"
    r"maintenance|property|service|patch|liaison|surveying|case|void|voids|lift|duty|"
    r"regional|team|assistant|senior|new|old|head|site|night|concierge|engagement) )*"
    r"(?:officers?|managers?|surveyors?|plumbers?|electricians?|sparky|joiners?|"
    r"plasterers?|"
    r"roofers?|caretakers?|wardens?|concierge|receptionists?|inspectors?|engineers?|"
    r"contractors?|operatives?|work(?:man|men)|tradesman|fitters?|gas ?man|handyman|"
    r"builders?|decorators?|cleaners?|gardeners?|advis[eo]rs?|supervisors?|foreman|"
    r"coordinators?|caseworkers?|workers?|technicians?|directors?|apprentice|glaziers?|"
    r"bailiffs?|landlords?|boss|team leader|team lead|call handler|handler|rep|staff|"
    r"assessors?|architect|bloke you sent|man you sent|lad you sent|woman you sent|chair)"
)
TEAM = (
    r"(?:(?:the |your |our )?(?:\w+(?: and \w+)? ){0,2}(?:team|office|desk|department|dept|"
    r"line|centre|council)|repairs?|lettings?|complaints?|customer (?:services?|care)|"
    r"housing|rents?|income|arrears|allocations?|reception|gas|projects?|head office|hq|"
    r"accounts?|maintenance|planned works|estates?|voids|surveying|heating|damp|asb|"
    r"neighbourhoods?|the landlord|the association|the housing|the call centre|"
    r"planned maintenance|asset management|legal|benefits|welfare rights|"
    r"tenancy(?: support)?|support|the contractors?|management|leasehold|communications)\b"
)
KIN = (
    r"(?:neighbours?|neighbors?|son|sons|daughters?|brothers?|sisters?|mum|mam|mom|dad|"
    r"mother|father|husband|wife|partner|boyfriend|girlfriend|fiancee?|nan|nana|nanna|gran|"
    r"grandma|grandad|grand(?:son|daughter|mother|father|child|kids?|children)|"
    r"aunt(?:ie|y)?|"
    r"uncle|cousin|niece|nephew|friends?|mates?|baby|toddler|bab|kids?|children|twins?|"
    r"eldest|oldest|youngest|middle one|little (?:one|lad|girl|boy|man)|lad|lass|girls?|"
    r"boys?|lodger|carer|ex|step(?:son|daughter|mum|dad)|in-law|bump|newborn|missus|"
    r"other half|late husband|hubby|best mate|teenager|pensioner|tenant|resident|lady|"
    r"fella|bloke|chap|gentleman|old man|old boy|couple|family|woman|man)"
)
AGE = (
    r"(?:(?:who is |who's |is |aged )?(?:only |just |nearly )?"
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ]\w+)?))"
)


class Cue(NamedTuple):
    """Words near a name that tell whose it is."""

    pattern: re.Pattern[str]
    weight: float
    why: str = "near words that tell"


def cue(pattern: str, weight: float) -> Cue:
    """Return a cue whose words an officer is shown."""
    return Cue(re.compile(rf"(?P<said>{pattern})", re.IGNORECASE), weight)


def before(pattern: str, weight: float) -> Cue:
    """Return a cue that stands before a name."""
    return cue(
        rf"{pattern}[\s,:;'\"(-]*(?:(?:an?|one|certain) )*(?:mr|mrs|ms|miss|dr)?\.? ?$",
        weight,
    )
