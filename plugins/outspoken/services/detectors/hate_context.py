"""What makes a sentence innocent though hateful words stand in it.

Words against hate, the writer's own people, and what somebody did to the writer: these
stay, and of a quotation only what was said to a victim is masked.
"""

import re

from outspoken.services.detectors.hate_predicates import Said
from outspoken.services.detectors.hate_reading import Reading

PEOPLE = r"(?:@many|@one|@kind)"
KIN = (
    "wife|husband|partner|son|daughter|mum|mam|mother|dad|father|nan|gran|brother|sister|"
    "child|kids|boy|girl|lad|friend|mate|family|neighbours?|grandson|granddaughter"
)
OWN = re.compile(
    " (?:(?:i|we) (?:am|are|was|were) "
    rf"(?:both |all |also |an? |the |proud |proudly |only |old |just )*{PEOPLE}"
    rf"|as (?:an? |the )?{PEOPLE}|(?:us|we) (?:old |young |poor )?{PEOPLE}"
    rf"|{PEOPLE} (?:people |folk )?like (?:me|us|myself)|from one {PEOPLE}"
    rf"|my (?:\S+ ){{0,2}}(?:{KIN})(?: \S+)? (?:is|are|was|were|s) "
    rf"(?:an? |the |from )?{PEOPLE})"
)
"""The writer, or someone of theirs, is one of those spoken of."""

BY_NAME = (
    "racist|racists|racism|sexist|sexism|homophobic|homophobia|transphobic|transphobia|"
    "bigot|bigots|bigoted|bigotry|prejudice|prejudiced|islamophobic|islamophobia|"
    "antisemitic|antisemitism|ableist|offensive|ignorant|unacceptable|untrue|nonsense"
)
SAYING = (
    "say|says|saying|said|think|thinks|thinking|thought|believe|believes|believed|claim|"
    "claims|claimed|call|calls|called|calling|tell|tells|telling|told|shout|shouts|"
    "shouted|shouting|write|writes|wrote|written|reckon|reckons"
)
AGAINST = re.compile(
    rf" (?:{BY_NAME}|nazis|stereotypes?|stereotyping|discrimination|discriminated) "
    "| (?:wrong|false|rubbish|lie|myth|disgusting|disgraceful|shameful|outrageous|horrible|"
    "awful|appalling|cruel|hurtful|not okay|not ok|not right|not true|not fair) "
    "(?:to|that|how|when|for|of) "
    "| (?:stop|hate|sick of|tired of|fed up of|fed up with|how dare|dare|ashamed|boil) "
    rf"(?:\S+ ){{0,2}}?(?:{SAYING}|hearing|hear|blame|blaming|people who|those who|it when|"
    "when|how|that|being) "
    "| (?:anyone|anybody|whoever|those|people|someone|somebody|everyone|idiots|folk|men|"
    r"person|one) (?:\S+ ){0,2}?(?:who |that )?(?:still |keeps? )?"
    rf"(?:{SAYING}|hate|hates|treat|treats|attack|attacks|want|wants|put|puts) "
    "| (?:talk|tales?|rumou?rs?|stories|myths?|slogans?|stickers?|leaflets?|graffiti|"
    "posters?|comments?|remarks?|abuse|jokes?|hatred|hate|blame) "
    "(?:of|about|that|saying|against|towards|for) "
    r"| (?:calling|to call) (?:someone|anyone|anybody|people|him|her|them|folk|an? \S+|"
    r"my \S+) "
    "| used to (?:say|think|believe|hate|blame) "
    "| (?:imagine|never|not|should not|not okay to|not ok to) "
    rf"(?:{SAYING}|hear|mean|meant) "
)
"""Words against hate, before what they are against."""

AGAINST_AFTER = re.compile(
    rf" (?:is|are|s|was|were) (?:\S+ ){{0,3}}?(?:{BY_NAME}|wrong|a lie|lies|a myth|not ok|"
    "not okay|not right|not true|not fair|not acceptable|really true|hate speech|hateful|"
    "vile) "
    "| (?:he|she|they|someone|somebody) "
    "(?:said|says|shouted|shouts|yelled|screamed|wrote|claims|claimed) "
)
OTHERS = (
    "he|she|they|who|man|woman|lad|lads|kid|kids|boy|boys|girl|bloke|fella|neighbours?|"
    "someone|somebody|family|couple"
)
REPORTED = re.compile(
    rf" (?:{OTHERS}|people|officer|contractor|engineer|plumber|mum|dad|father|brother|"
    rf"politicians?|papers?|some|@one|@many|@they|it) (?:\S+ ){{0,4}}?"
    rf"(?:{SAYING}|scream|screams|screamed|yell|yells|yelled|sprayed|muttered|threatened|"
    "spat|painted|put) "
    r"| (?:was|were|been|being|get|gets|got|getting|am|are|is) (?:\S+ )?(?:called|told|"
    "shouted|labelled|accused|spat|abused|threatened|seen|treated|blamed|attacked|made) "
    r"| (?:disagree|argument|argue|disprove|debunk|think|thinks) (?:\S+ ){0,4}?that "
    r"| (?:are you|if you|you just|just going to|do you) (?:\S+ ){0,4}?(?:say|saying|"
    "telling|think|thinking|believe|suggesting) "
    "| (?:according to|apparently|supposedly|so called) "
)
"""Somebody else's words, told by the writer."""

ON_SOMEONE = re.compile(
    rf" (?:me|us|at|to|my|our|his|her|their|him|them|wife|door|wall|window|note|letter|"
    rf"{KIN}) "
)
SHARED = re.compile(
    r" (?:agree|amen|exactly|hear hear|well said|rightly|spot on|quite right|is right|true|"
    r"s right|was right|as they say|like they say) "
)
"""What a writer says who shares what is quoted."""

VICTIM = re.compile(
    rf" (?:{OTHERS}|one|note|letter|card|message|coward|text|idiot|stranger|driver|thugs?|"
    r"youths?|door|wall|window|car) (?:\S+ ){0,8}?"
    rf"(?:{SAYING}|screamed|screams|yelled|yells|sprayed|muttered|hissed|reads?|scratched|"
    "painted|put|spat|scrawled|left|sent|texted) "
    "| (?:was|were|been|got|get) (?:told|called|shouted|sent|handed) "
)
"""Somebody said it to the writer, or of the writer's neighbours."""

THEIR_OWN_WORDS = re.compile(
    r"^ (?:and |so |then |but )?i (?:\S+ ){0,3}?(?:said|told|shouted|wrote|say|tell) "
)


def is_innocent(reading: Reading, one: Said) -> bool:
    """Tell whether *one* is said against hate, by its victim, or of the writer's own."""
    before = reading.line[: reading.begins[one.start]]
    if AGAINST.search(before) or REPORTED.search(before):
        return True
    last = reading.begins[one.end - 1]
    return AGAINST_AFTER.search(reading.line, max(0, last - 1)) is not None or is_own(
        reading, one
    )


def is_own(reading: Reading, one: Said) -> bool:
    """Tell whether the people spoken of are the writer's own."""
    target = {m.characteristic for m in reading.mentions if m.at == one.at}
    for found in OWN.finditer(reading.line):
        first, last = reading.index(found.start() + 1), reading.index(found.end() - 1)
        theirs = {m.characteristic for m in reading.mentions if first <= m.at <= last}
        if not target or theirs & target:
            return True
    return False


def is_against_hate(line: str) -> bool:
    """Tell whether a sentence, read as *line*, speaks against what it quotes."""
    return AGAINST.search(line) is not None or AGAINST_AFTER.search(line) is not None


def is_told_by_victim(line: str) -> bool:
    """Tell whether a sentence, read as *line*, tells what somebody did to someone."""
    return (
        VICTIM.search(line) is not None
        and ON_SOMEONE.search(line) is not None
        and not THEIR_OWN_WORDS.search(line)
    )


def is_shared(line: str) -> bool:
    """Tell whether a sentence, read as *line*, shares what it quotes, or says no more."""
    if is_against_hate(line):
        return False
    return SHARED.search(line) is not None or not re.search(
        "[a-z]", line.replace("@quote", "")
    )
