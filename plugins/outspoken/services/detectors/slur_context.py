"""When a slur stays: it is the writer's own name for themselves, or is spoken against.

What somebody called the writer or a neighbour comes out all the same, whatever is said
of it; the report stays. "Calling anyone that is wrong" reports nobody, and stays whole.
"""

import re
from collections.abc import Sequence

from outspoken.services.detectors.words import Word

OWN_KINDS = (
    "all|both|just|only|such|a|an|the|proud|proudly|big|old|fat|little|happy|out|young|"
    "fellow|"
    "bunch|of|and|total|loud|silly|middle|aged|disabled|black|gay|working|class|lifelong"
)
OWN_BEFORE = re.compile(
    r"(?:(?:^| speaking| talking| here) as (?:an?|one of the)|"
    r" (?:us|we|we re|we are|fellow|proud|proudly|i am|i m|i was|proud to be|love being))"
    rf"(?: (?:{OWN_KINDS})){{0,5}} $"
)
"""Words that make the writer one of those named."""

OWN_AFTER = re.compile(
    r"^ (?:pride|and proud|like me|like us|like myself|and here|history|studies|cinema|"
    r"theory|culture|community|friendly|family|youth|people|folk|art|liberation|rights|"
    r"joy)\b"
)
NAMED_AS_WORD = re.compile(
    r" (?:the|that|this|their|a) (?:\w+ ){0,2}?(?:word|term|slur|insult|name|label)s?"
    r"(?: (?:like|such as|of))? $| (?:word|term|slur|insult|name)s like(?: \w+ (?:or|"
    r"and))? $"
)
WORD_AFTER = re.compile(
    r"^ (?:is|s|was|as) (?:(?:a|an|just|such|not|really|still|only|"
    r"the) ){0,3}(?:\w+ ){0,2}?"
    r"(?:slur|insult|word|term|offensive|hateful|hurtful|racist|homophobic|derogatory|ok|"
    r"okay|"
    r"acceptable|wrong)\b"
)
SAID_AT_LARGE = re.compile(
    r" (?:call(?:ing|s|ed)?|say(?:ing|s)?|said|us(?:ing|es?)|shout(?:ing|s)?|"
    r"yell(?:ing|s)?|hear(?:ing)?|writ(?:ing|es?)|labell(?:ed|ing)|chant(?:ing|s)?)"
    r" (?:\w+ ){0,4}$"
)
AT_LARGE = re.compile(
    r" (?:calling|using|saying|hearing|chanting) "
    r"| (?:anyone|anybody|whoever|no one|nobody|noone|child|children|kid|tenant|those|"
    r"people|everyone|somebody|someone) (?:\w+ ){0,3}?(?:who |that |should |still |ever |"
    r"must )?(?:\w+ )?(?:calls?|called|says?|uses?|shouts?|chants?|yells?|be called) "
    r"| (?:can t|cannot|can not|don t|do not|never|stop|shouldn t|should not|mustn t|"
    r"must not|not ok to|not okay to|wrong to|sick of|wouldn t|not) (?:\w+ ){0,4}?(?:call|"
    r"calling|say|saying|use|using|shout|shouting|be called|hearing|hear) "
)
AGAINST = re.compile(
    r" (?:wrong|racist|homophobic|transphobic|ableist|hateful|hurtful|disgusting|disgrace|"
    r"disgraceful|offensive|unacceptable|insult|insulting|slur|vile|ashamed|shame|shameful|"
    r"bigot|bigots|bigoted|cruel|ignorant|rude|awful|horrible|never|not|nobody|no|stop|"
    r"can t|"
    r"don t|shouldn t|mustn t|cannot|ok|okay|out of order|inexcusable|pathetic|nonsense|"
    r"rubbish|"
    r"sorry|idiot|idiots|sacked|banned|prosecuted|hate|scum|horrid|rotten|bad|lie) "
)
DONE_TO_SOMEONE = re.compile(
    r" (?:he|she|they|man|men|woman|lad|lads|kid|kids|neighbour|neighbours|officer|plumber|"
    r"caretaker|one|bloke|driver) (?:has |have |had |just |then |also |always |still |"
    r"keeps? |"
    r"even ){0,2}(?:called|calls|call|shouted|shouts|yelled|screamed|calling|shouting|"
    r"wrote|"
    r"sprayed|painted|spat|muttered|hissed) "
    r"| (?:i|we|my \w+|our \w+) (?:was|were|am|get|got|gets|been|have been|has been|"
    r"m) (?:\w+ )?"
    r"(?:called|labelled|branded) | (?:called|calls) (?:me|us|my|our) "
)

AT_SOMEONE = re.compile(r" at (?:me|her|him|us|them|my|our) ")


def stays(text: str, words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether the slur from word *start* to word *end* stays in *text*."""
    first, last = _sentence(text, words, start, end)
    before = " " + "".join(word.text + " " for word in words[first:start])
    after = "".join(" " + word.text for word in words[end:last]) + " "
    if OWN_BEFORE.search(before) and not after.startswith(" lover"):
        return True
    if OWN_AFTER.search(after) and " you " not in before:
        return True
    if NAMED_AS_WORD.search(before) or WORD_AFTER.search(after):
        return True
    if (
        DONE_TO_SOMEONE.search(before)
        or AT_SOMEONE.search(after)
        or not SAID_AT_LARGE.search(before)
    ):
        return False
    return (
        AT_LARGE.search(before) is not None and AGAINST.search(before + after) is not None
    )


def _sentence(text: str, words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Return the first word of the sentence around a slur, and one past its last."""
    first, last = start, end
    while first and not _is_parted(text, words[first - 1], words[first]):
        first -= 1
    while last < len(words) and not _is_parted(text, words[last - 1], words[last]):
        last += 1
    return first, last


def _is_parted(text: str, left: Word, right: Word) -> bool:
    return any(mark in text[left.end : right.start] for mark in ".!?\n")
