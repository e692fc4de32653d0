"""What makes a sentence too doubtful for a model to decide on, or only for a sure one.

Talk to or of those who owe tenants an answer, kind words, hate denied, a report: there a
model is not followed, or only where it is very sure.
"""

import re

from outspoken.services.detectors.hate_context import OWN, PEOPLE, REPORTED, is_against_hate
from outspoken.services.detectors.hate_predicates import NOT
from outspoken.services.detectors.hate_reading import Reading
from outspoken.services.detectors.words import data_words, word_set

TOLD = word_set("you your yours yourself yourselves")
NOBODY = word_set(
    "rats rat mice pigeons pigeon gulls seagulls housing police security labour "
    "repairs builder team bankers banker politicians politician"
)
"""What stands on the list of those who owe an answer, and need not be one of them."""

TO_THEM = re.compile(r" (?:you|your|yours|yourself|yourselves) ")
AT_LARGE = re.compile(
    r" (?:(?:tell|telling|ask|promise|assure|warn|say (?:it|this|that) to|"
    r"saying (?:it|this|that) to|said (?:it|this|that) to) you |"
    r"you (?=can |could |know |see |are @|are an? |are the |are just |are nothing |were |"
    r"have to |ever |never |let |get |meet |look |want |will |notice |(?:(?:stupid|"
    r"dirty|filthy|thick|ugly|disgusting|evil|lazy|fat|useless|dumb|vile) )*@)|"
    r"(?:for|at|of|if) you |your (?=own |kind |lot |place |backs? |hole |face |country |"
    r"kids |children |daughters? |sons? |wife |purse |shed |bike |hands? |heads? |days |"
    r"friends ))"
)
"""Where "you" is anybody, or one of those whom the sentence is against."""

NONE_OF_THEM = re.compile(
    r" (?:not (?:one|all|every|any)|not a single|nothing against|never had) "
)
PRAISE = re.compile(
    r" (?:love|loves|loved|lovely|welcome|proud|celebrate|celebrates|grateful|thank|thanks|"
    r"brave|hero|heroes|brilliant|wonderful|joy|admire|admires|beautiful|honoured|friends|"
    r"helped|long live|good luck to|more power to|fair play to|trust|support|defend|"
    r"protect) "
)
DENIED = re.compile(
    r" (?:not|never|refuse to|refuses to|no one should|nobody should|no need to|"
    r"no reason to) "
    r"(?:\S+ )?(?:hate|hated|harm|hurt|despise|despises|dislike|attack|insult|fear|blame|"
    r"bully) "
    r"| (?:not|never) (?:\S+ )?(?:let|want|see|wish|like) (?:\S+ ){0,4}?(?:hurt|harmed|"
    r"harm|"
    r"suffer|attacked|insulted|killed|beaten) | by no means | (?:not true|untrue|not so) "
    rf"| {PEOPLE} (?:is|are|was|were) (?:\S+ )?(?:not|no) (?!(?:human|people|person|"
    rf"normal|natural|"
    r"welcome|equal|equals|worth|like|to|real|one|fit|wanted|safe|able|good|as|clean|"
    r"clever|"
    r"better|place|right|use|more) )"
)
"""Kind words, and hate that is denied, where no model is followed that is not very sure."""

FIRST_PERSON = re.compile(r" (?:i|we|us|me|my) ")


def is_doubtful(reading: Reading) -> bool:
    """Tell whether something speaks for the innocence of a sentence."""
    return (
        is_against_hate(reading.line)
        or OWN.search(reading.line) is not None
        or REPORTED.search(reading.line) is not None
        or NONE_OF_THEM.search(reading.line) is not None
        or any(token.text in TOLD for token in reading.tokens)
        or is_kind(reading.line)
    )


def is_kind(line: str) -> bool:
    """Tell whether a sentence, read as *line*, praises people or denies hate of them."""
    if DENIED.search(line):
        return True
    is_asked = line.startswith((" who ", " how ", " why ", " what "))
    return PRAISE.search(line) is not None and NOT.search(line) is None and not is_asked


def is_owed(reading: Reading) -> bool:
    """Tell whether a sentence speaks to or of those who owe tenants an answer."""
    owed = data_words("hate-owed.txt") - TOLD - NOBODY
    if any(token.text in owed for token in reading.tokens):
        return True
    return TO_THEM.search(AT_LARGE.sub(" ", reading.line)) is not None


def is_of_the_writer(reading: Reading) -> bool:
    """Tell whether the writer speaks of themselves too, which the plain table misreads."""
    return FIRST_PERSON.search(reading.line) is not None
