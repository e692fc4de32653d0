"""Who is named and stays: public figures, by role or by name, and what is called alike."""

import re
from functools import lru_cache

from outspoken.services.detectors.folding import as_given, plain
from outspoken.services.detectors.names_words import places
from outspoken.services.detectors.words import data_lines, data_words, word_set, words_of

ROLE = (
    r"(?:(?-i:MPs?|MSPs?|MSs?|MEPs?|AMs?|PM|CEO)|prime minister|first minister|chancellor|"
    r"(?:deputy |lord |night |metro )?mayor(?:ess)?|"
    r"(?:home |foreign |health |housing |shadow )?(?:secretary|minister)(?: of state)?|"
    r"cllrs?|councillors?|leader of the (?:council|opposition)|council leader|"
    r"(?:group |interim |acting )?chief exec(?:utive)?(?: officer)?|"
    r"king|queen|prince|princess|president|pope|archbishop|bishop of \w+|"
    r"(?:housing )?ombudsman|police and crime commissioner)"
)
BEFORE = re.compile(
    rf"\b{ROLE}(?:,| is| was| called| named|:| -)? (?:(?:mr|mrs|ms|miss|dr|sir|dame) )?$",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"^(?:'s)?(?: (?-i:MPs?|MSP|MEP|OBE|MBE|CBE|QC|KC)\b"
    rf"|,? (?:who is |is )?(?:the|our|your|my|their|local|its|a)(?: \w+)? {ROLE}\b"
    rf"|, {ROLE}\b)",
    re.IGNORECASE,
)
ANIMAL = (
    r"(?:dog|cat|hamster|budgie|puppy|pup|kitten|terrier|whippet|staffie|staffy|lurcher|"
    r"greyhound|labrador|lab|spaniel|jack russell|alsatian|collie|poodle|rabbit|guinea pig|"
    r"parrot|tortoise|goldfish|ferret|pony|horse|hen|snake|gecko|moggy|tabby)s?"
)
THING = (
    rf"(?:{ANIMAL}|app|chatbot|chat bot|bot|robot|storm|portal|system|website|thing|"
    r"virtual assistant|assistant|machine|hoover|kettle|boat|pub|lift|soap|show|programme)"
)
THING_BEFORE = re.compile(
    rf"\b(?:{THING}(?:'s|s')?(?:,| is| was| that's| they)? (?:called|named)|"
    rf"(?:my|our|his|her|their|the) (?:\w+ )?{ANIMAL},?|{ANIMAL}'s name(?: is|'s)|"
    r"the one they called|storm|(?:bank|house|church|isle) of)(?: is)? $",
    re.IGNORECASE,
)
THING_AFTER = re.compile(
    rf"^(?:,? (?:is|was) (?:just )?(?:a|the|your|our|my) (?:\w+ )?|['\"],? says the )"
    rf"{THING}\b",
    re.IGNORECASE,
)
PLACE_BEFORE = re.compile(
    r"\b(?:live in|lived in|born in|come from|came from|moved from|moved to|drove to|"
    r"town of|city of|bus to|train to|all the way from|pub|shop at|shopping at|"
    r"down the|company|firm|called out from|opposite|near the|bought (?:it )?from) $",
    re.IGNORECASE,
)
POSSESSED = re.compile(
    r"'s (?:Law|Rule|Inquiry|Review|Charter|Chippy|Cabs|Bakery|Kitchen|Cafe|Caff|Bar|Salon|"
    r"Hair|Barbers|Pizza|Kebabs?|School|Church|Primary|Hospital|Academy|Court|House|Cross|"
    r"Road|Street|Place|Garage|Taxis|Fish|Stores?|News|Market|Nursery|Bistro|Day)\b"
)  # Awaab's Law, Kelly's Cabs
OF_PLACE = re.compile(r" of (?:the )?[A-Z]")  # the Duke of Wellington, the Star of India
SAME_NAME = re.compile(r"(?<![.!?])\b[A-Z]\w+ \Z")  # "Mill" of Mill Lane
TITLE_BEFORE = re.compile(r"\b(?:mr|mrs|ms|miss|mx)\.? \Z", re.IGNORECASE)
STREET_BEFORE = re.compile(r"\b([^\W\d_]+)\.?, ?\n?\Z")  # 14 Mill Lane, Brackwater
SAINT_BEFORE = re.compile(r"\b(?:St|Saint)\.? \Z")
SHOPS = word_set("sainsbury wilkinson mcdonald wetherspoon barnardo lloyd debenham barclay")
"""What is a shop with "'s" after it."""
SPAN = 60
NEAR = 6


def stays(text: str, start: int, end: int, figures: tuple[str, ...] = ()) -> bool:
    """Tell whether the name from *start* to *end* of *text* is of a public figure.

    Args:
        text: The text in plain letters.
        start: Where the name begins.
        end: Where it ends.
        figures: Names of public figures that the office knows: its representatives.
    """
    name = text[start:end]
    if _squashed(name) in _known(figures) or not any(map(str.isalpha, name)):
        return True
    before, after = text[max(0, start - SPAN) : start], text[end : end + SPAN]
    if names_thing(text, start) or THING_AFTER.match(after):
        return True
    return bool(BEFORE.search(before) or AFTER.match(after))


def names_thing(text: str, start: int) -> bool:
    """Tell whether the name that begins at *start* is of an animal, a storm, a thing."""
    return THING_BEFORE.search(text[max(0, start - SPAN) : start]) is not None


def is_place(text: str, start: int, end: int) -> bool:
    """Tell whether what stands there is a street, a town, a firm or a month."""
    if TITLE_BEFORE.search(text, max(0, start - NEAR), start):
        return False
    if SAINT_BEFORE.search(text, max(0, start - NEAR), start):
        return True
    following = [word.text for word in words_of(text[end : end + SPAN])[:1]]
    gap = text[end : end + 1]
    if gap == " " and following and following[0] in data_words("not-after-names.txt"):
        return True
    if OF_PLACE.match(text, end) or POSSESSED.match(text, end):
        return True
    words = [word.text for word in words_of(text[start:end])]
    if words[:1] in (["saint"], ["st"], ["storm"]) and len(words) > 1:
        return True
    if set(words) <= SHOPS and text[end : end + 2] == "'s":
        return True
    is_nickname = words[:1] == ["the"]  # the Poet of Canal Side
    if len(words) > 1 and words[-1] in data_words("not-after-names.txt"):
        return not is_nickname and words[-1] not in data_words("surnames.txt")
    if len(words) > 1:
        return False
    before = text[max(0, start - SPAN) : start]
    if PLACE_BEFORE.search(before) or _is_town(before, text[end : end + 1]):
        return True
    if set(words) <= data_words("street-ends.txt") and SAME_NAME.search(
        text, max(0, start - SPAN), start
    ):
        return True
    return set(words) <= places() and not set(words) & data_words("first-names.txt")


def _is_town(before: str, sign: str) -> bool:
    """Tell whether a word after a street, with a stop behind it, is the town."""
    street = STREET_BEFORE.search(before)
    return (
        street is not None
        and street[1].lower() in data_words("street-ends.txt")
        and not sign.isalnum()
        and sign not in {" ", "'"}
    )


@lru_cache(maxsize=8)
def _known(figures: tuple[str, ...]) -> frozenset[str]:
    lists = (name for line in data_lines("public-figures.txt") for name in line.split(";"))
    return frozenset(
        _squashed(plain(as_given(name)).text) for name in (*lists, *figures) if name.strip()
    )


def _squashed(name: str) -> str:
    words = [word.text for word in words_of(name)]
    if len(words) > 1 and words[-1] == "s":
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=8)
def _figures_by_word(figures: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the names of more than one word, by each of their words."""
    found: dict[str, set[str]] = {}
    for name in _known(figures):
        words = name.split()
        if len(words) > 1:
            found.setdefault(words[-1], set()).add(name)
    return {word: tuple(sorted(names)) for word, names in found.items()}


def words_of_figures(text: str, figures: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the words of the names of public figures that *text* gives in full."""
    words = [word.text for word in words_of(text)]
    whole = f" {' '.join(words)} "
    by_word = _figures_by_word(figures)
    return frozenset(
        part
        for word in set(words) & by_word.keys()
        for name in by_word[word]
        if f" {name} " in whole
        for part in name.split()
    )
