"""Forms that give a name away: after a title, a nickname, before what people do."""

import re
from typing import NamedTuple

TITLES = r"(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Mm]x|MR|MRS|MS|MISS)"
NAME = r"[A-Z][\w'-]{0,24}[a-z]\w{0,24}+"
INITIALS = r"[A-Z]\.? ?(?:[A-Z]\.? ?)?[A-Z]\.?(?![\w'])"
CALLED = (
    r"(?:(?:[Ee]very(?:one|body)(?: (?:round|around) here)?|[Pp]eople|[Tt]hey(?: all)?|"
    r"[Ww]e(?: all)?|[Ll]ocals|[Ff]olk|[Kk]ids|[Nn]eighbours) "
    r"(?:calls? (?:him|her|them)|calls(?= the)|knows?(?: (?:him|her|them))? as)"
    r"|(?:goes|go) by(?: the name(?: of)?)?|known as|nicknamed|(?:he|"
    r"she) calls (?:him|her)self"
    r"|(?:lad|man|woman|girl|bloke|fella|one|chap|kid|lass) (?:that |who )?"
    r"(?:they|people|we|everyone|the kids) calls?"
    r"|aka|a\.k\.a\.)"
)
NICKNAME = r"(?:[Tt]he )?[A-Z]\w+(?: (?:the|of|from) (?:the )?[A-Z]\w+)?(?: [A-Z]\w+)?"
NEVER_OF_MONTHS = (
    r"(?:said|says|told (?:me|us|him|her|my)|promised|reckons|rang (?:me|us|back)|hung up|"
    r"laughed|wants to|rang|sent|went (?:away|off|home)|came (?:out|round|back|to)|"
    r"looked at|left (?:the|a|my|me)|gave me|took (?:the|a|my|one)|fixed|mended|"
    r"never (?:rang|came|called|answered)|"
    r"is (?:only |just )?(?:\d{1,2}\b(?! \d)|two|three|"
    r"four|five|six|seven|eight|nine|ten)(?! (?:months|weeks|days))|"
    r"the caretaker|the plumber|the surveyor|the warden|the cleaner|upstairs|downstairs|"
    r"next door|across the landing|over the road|on the \w+ floor|at number \d|"
    r"has been (?:off school|in hospital|on antibiotics)|"
    r"and (?:her|his) (?:kids|husband|wife|mates?|dogs?|baby))"
)
PARTS = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
SEVERAL = re.compile(rf"\b{PARTS}(?:, {PARTS}){{0,8}},? (?:and|&) {PARTS}\b")
TEAM = (
    r"(?:(?:the |your )?(?:\w+ ){0,2}team\b|repairs?\b|lettings?\b|complaints?\b|"
    r"customer services?\b|housing\b|rents?\b|income\b|arrears\b|allocations?\b|"
    r"(?:the )?(?:front )?(?:reception|desk|office)\b|planned works\b|accounts\b)"
)
JOB = (
    r"(?:(?:\w+ )?(?:officer|manager|surveyor|plumber|electrician|joiner|plasterer|roofer|"
    r"caretaker|warden|receptionist|engineer|contractor|operative|caseworker|supervisor|"
    r"advis[eo]r|worker))"
)
EPITHET = (
    r"(?:Big|Little|Wee|Mad|Fat|Scouse|Ginger|Mental|Crazy|Dodgy|Young|Old|Tall|Lanky|"
    r"Dirty|Psycho|Baldy|Gobby|Nasty|Skinny|Drunk|Nosy|Nosey)"
)


class Form(NamedTuple):
    """A form of a name; the group "name" comes out.

    Where it is checked, one of its words must be a first name, or none in a dictionary.
    """

    pattern: re.Pattern[str]
    why: str
    confidence: float
    is_customer: bool = False
    is_checked: bool = False


FORMS = (
    Form(
        re.compile(
            rf"\b{TITLES}\.? (?:(?:and|&) {TITLES}\.? )?"
            rf"(?P<name>(?:[A-Z]\.? ){{0,2}}{NAME}(?:[ -]{NAME})?)"
        ),
        "a surname after a title",
        0.93,
    ),
    Form(
        re.compile(rf"\b{TITLES}\.? (?P<name>[A-Z]\.? ?(?:[A-Z]\b\.?)?)(?![\w'])"),
        "initials after a title",
        0.9,
    ),
    Form(
        re.compile(
            rf"(?P<name>\b{INITIALS})(?= (?:in|from|at) (?:the )?(?:repairs?|lettings?|"
            r"housing|complaints?|income|rents?|arrears|reception|customer)\b)"
        ),
        "initials before a team",
        0.8,
    ),
    Form(
        re.compile(
            r"(?:officer|manager|surveyor|neighbour|plumber|engineer|caretaker),? "
            rf"\(?(?P<name>{INITIALS})"
        ),
        "initials after a job or a neighbour",
        0.75,
    ),
    Form(
        re.compile(rf"\b{CALLED} ['\"]?(?P<name>{NICKNAME})"),
        "a nickname that people go by",
        0.85,
        True,
    ),
    Form(
        re.compile(
            rf"(?P<name>\b{NAME}(?: {NAME})?)(?= (?:in|from|at|on) {TEAM}|"
            rf", (?:(?:my|our|the|your) )?{JOB}\b)"
        ),
        "a name before a team or a job",
        0.8,
        is_checked=True,
    ),
    Form(
        re.compile(
            rf"\b{JOB},? (?:(?:is |was )?(?:called|named) |is |"
            rf"was )?(?P<name>{NAME}(?: {NAME})?)"
        ),
        "a name after a job",
        0.8,
        is_checked=True,
    ),
    Form(
        re.compile(
            rf"(?<![\w'-])(?P<name>{PARTS})(?='s (?:nebuliser|inhaler|cough|chest|asthma|"
            r"cot|pram|bedroom|homework|mum|dad|kids|boyfriend|girlfriend|husband|wife|"
            r"voicemail|manager)\b)"
        ),
        "a name before what is a person's",
        0.75,
        is_checked=True,
    ),
    Form(
        re.compile(
            rf"(?<![\w'-])(?P<name>{PARTS})"
            r"(?=, (?:aged )?\d{1,2}(?:,| and)| \(\d{1,2}\))"
        ),
        "a name before an age",
        0.75,
        True,
        True,
    ),
    Form(
        re.compile(
            r"\b(?:to|thanks|cheers|told|ask|asked|with|from|by) (?P<name>[a-z]{2,12})"
            r"(?= the (?:plumber|caretaker|surveyor|cleaner|joiner|electrician|warden|"
            r"sparky|roofer|gas man)\b)"
        ),
        "a name before a job",
        0.75,
        is_checked=True,
    ),
    Form(
        re.compile(r"\bknows? (?P<name>[A-Z]\w+ the [A-Z]\w+)"),
        "a nickname that people go by",
        0.8,
        True,
    ),
    Form(
        re.compile(
            rf"\b(?P<name>{NICKNAME}),? (?:(?:as|like) )?(?:they|we|people|everyone) "
            r"calls? (?:him|her|them)\b"
        ),
        "a nickname that people go by",
        0.8,
        True,
    ),
    Form(
        re.compile(rf"(?<![\w'-])(?P<name>{PARTS})(?= {NEVER_OF_MONTHS})"),
        "a name before what people say and do",
        0.8,
        is_checked=True,
    ),
    Form(
        re.compile(
            rf"\b(?:RIP|R\.I\.P\.?|[Pp]oor|bless|[Ll]ittle)(?: old)?,? (?P<name>{PARTS})\b"
        ),
        "a name after words for the dear",
        0.75,
        True,
        True,
    ),
    Form(
        re.compile(rf"\b(?P<name>{EPITHET} (?-i:[A-Z][a-z]+))\b"),
        "a nickname",
        0.7,
        True,
        True,
    ),
)


AMONG = Form(SEVERAL, "a first name among others", 0.75)
FULL = Form(SEVERAL, "a first name and a surname", 0.75)
AMID = Form(SEVERAL, "a first name with a capital amid a sentence", 0.7)
