"""Doors and houses in private values, told from the talk that pages are full of.

"Was, taken down the house" ends as a street does, and "10 munud" begins as a door does.
Whoever sends a text in may give either, though every page says it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from outspoken.services import leak_words, ordinary_words, top_level_names
from outspoken.services.detectors.streets import COUNTED, JOINING
from outspoken.services.detectors.words import data_lines, data_words, word_set

_LONGEST_NAME = 4
"""Words of the longest name of a house."""
_SHORTEST_NAME = 3
"""Letters of the shortest word that is a name by itself."""
_LONGEST_AFTER_YEAR = 4
"""Words of the longest street that follows a year: as many as are looked for together."""
_LONGEST_NUMBER = 5
"""Digits, and a letter, of the longest number of a house."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_BUILDINGS = word_set(
    "apartments barn building buildings cottage cottages farm farmhouse flats hall "
    "heights house lodge mansions mill point tower towers villa villas works"
)
_HOMES = _BUILDINGS | word_set(
    # Alone they are the whole name of a house, after "The" or another word.
    "abbey annexe bakery beeches birches boathouse brewery bungalow byre cedars chalet "
    "chapel chestnuts coachhouse court croft dairy elms firs forge gables gatehouse "
    "granary grange hawthorns haven hollies kennels laurels limes lodgings maltings "
    "manor manse nook oaks oast orchard parsonage pines poplars priory rectory rowans "
    "rosary schoolhouse smithy stables studio sycamores tollhouse vicarage wheelhouse "
    "willows yews "
    # Welsh.
    "bwthyn fferm hafod hendre llys melin neuadd plas ty tyddyn"
)
"""Words that houses are called by, with another word or after "the"."""
_ALONE = word_set(
    "broadway causeway circus copse crescent dell drove esplanade garth ginnel glade glen "
    "highway knoll lodge mansions mews mount paddock parade promenade quay spinney strand "
    "wharf wynd"
)
"""Ends of streets that are whole names of streets."""
_CERTAIN = word_set(
    "street st road rd lane ln avenue ave crescent cres grove terrace gardens mews hill "
    "parade row square close court drive lodge rise"
)
"""Ends of streets that are seldom anything else: "the other side" is no street."""
_CERTAIN_AFTER_TALK = _CERTAIN - {"row"}
"""Those that end no talk either: "days in a row"."""
_COUNTED_ENDS = word_set(
    "bank building buildings cottage cottages drive house path ride tower towers walk"
)
"""Ends of streets that talk has after a count or a day: "10 minute walk", "1 May bank"."""
_INSIDE = word_set("in at on")
"""Words inside names of streets: Cross in Hand Road, St Mary at Hill."""
_SAINTS = word_set("saints souls hallows")
"""Before these, "all" is no talk."""
_WELSH = word_set("clos ffordd heol lon rhes rhodfa stryd teras")
"""With what the name of a street begins in Welsh."""
_OF_FILES = word_set("avif jpeg jpg pdf png svg webp zip px")
"""What follows a number in names of files: "320.jpg"."""
_ARTICLES = frozenset({"the", "yr"})
# What joins the words of a sentence. In the name of a street or a house none of them
# stands; "new", "old", "long" and "top" do.
_TALK = word_set(
    "about above after again against all almost alone along already also although always "
    "am among an and another any anybody anyone anything anyway are as ask asked at away "
    "be became because become been before began being below besides between both but by "
    "came can cannot come comes could did do does done during each either else enough "
    "even ever every everybody everyone everything except few for from gave get gets give "
    "given gives go goes gone got had has have having he her here hers him his how "
    "however i if in instead into is it its itself kept knew know known knows least less "
    "lets like made make makes many me might more most much must my myself need needs "
    "neither never next no nobody none nor not nothing now of off often on once only onto "
    "or other others otherwise our ours out own perhaps put puts quite rather really said "
    "same saw say says see seen sent set sets shall she should shown since so some "
    "somebody someone something sometimes soon such take taken takes tell than that the "
    "their theirs them then there these they thing things this those though through to "
    "together told too took toward towards unless until up upon us use used uses very "
    "want was we went were what whatever when where whether which while who whole whom "
    "whose why will with within without would yes yet you your yours yourself"
)


def doors(value: str) -> Iterator[tuple[str, ...]]:
    """Yield the postcodes in *value*, and house numbers with their streets."""
    yield from leak_words.postcodes(value)
    # "7.harrow@example.org" begins with no house number.
    for door in leak_words.address_forms(leak_words.EMAIL.sub(" ", value)):
        if _is_door(door):
            yield door


def houses(value: str, said: Collection[str] = ()) -> Iterator[tuple[str, ...]]:
    """Yield what leads to a door without a number: a house's name and its street.

    Where words *said* on pages are the whole street, as the name of an area is, anybody's
    name may stand before it: "Ana, Canal Side" wrote something.
    """
    parts = [leak_words.words(leak_words.normalise(each)) for each in value.split(",")]
    for house, street in pairwise(parts):
        has_digit = any(map(str.isdigit, "".join((*house, *street))))
        is_area = all(word in said for word in street)
        if not has_digit and _is_house(house, street, is_area=is_area):
            yield (*house, *street)


def is_ordinary(word: str) -> bool:
    """Tell whether *word* is one of ordinary talk, in any language that pages speak."""
    if word in street_ends() | _WELSH:
        return False
    return ordinary_words.is_english(word) or ordinary_words.is_foreign(word)


def street_ends() -> frozenset[str]:
    """Return the words that end the name of a street."""
    return leak_words.STREET | data_words("street-ends.txt")


def _is_door(door: Sequence[str]) -> bool:
    """Tell a house and its street from the counts, days and ids that pages are full of."""
    number, *street = door
    if number.startswith("0") or len(number) > _LONGEST_NUMBER:
        return False
    if any(map(str.isdigit, "".join(street))):
        return False
    if not _is_name(street) and not _is_called_as_talk(street):
        return False
    if _YEAR.fullmatch(number) and not _is_long(street):
        return False
    if len(street) == 1:
        (word,) = street
        is_end = word in street_ends() | _WELSH | _BUILDINGS
        return word in _ALONE if is_end else not (is_ordinary(word) or _is_unit(word))
    if _is_unit(street[0]) and not _is_called_as_unit(street):
        return False
    # "7 I'll keep": two letters are no street.
    telling = (word for word in street if len(word) > 2 or not word.isascii())
    return not _BUILDINGS.isdisjoint(street) or not all(map(is_ordinary, telling))


def _is_house(house: Sequence[str], street: Sequence[str], *, is_area: bool) -> bool:
    """Tell a house's name and its street from a sentence with a comma in it."""
    if not 0 < len(house) <= _LONGEST_NAME or house[-1] in leak_words.STREET - _HOMES:
        return False
    is_welsh = len(street) > 1 and street[0] in _WELSH
    is_street = len(street) > 1 and street[-1] in street_ends()
    if not (is_street or is_welsh) or not (_is_name(house) and _is_name(street)):
        return False
    if " ".join(house[-2:]) in data_lines("not-streets.txt"):
        return False
    if len(house) > 1 and not _HOMES.isdisjoint(house):
        return True
    # Of a flat: "Flat 12, Top Floor, Willow House".
    is_floor = len(house) > 1 and house[-1] == "floor"
    if is_floor and " ".join(street[-2:]) not in data_lines("not-streets.txt"):
        return True
    # "Hollin, Mill Lane"; "Hollins, Ffordd Las" might be talk in Welsh.
    return is_street and not is_area and not all(map(_is_known, house))


def _is_known(word: str) -> bool:
    """Tell whether no house is called *word* alone: an ordinary word, "Facebook", "com"."""
    is_short = len(word) < _SHORTEST_NAME and word.isascii()
    is_theirs = word in data_words("never-names.txt") or word in top_level_names.known()
    return is_short or is_theirs or is_ordinary(word)


def _is_name(words: Sequence[str]) -> bool:
    """Tell whether no word among *words* joins a sentence, as none does in a name."""
    if not words:
        return False
    is_street = words[-1] in _CERTAIN_AFTER_TALK
    joining = JOINING | _INSIDE if is_street else JOINING
    inner = [word for word in words[1:-1] if word not in joining]
    first = [words[0]] if words[0] not in _ARTICLES or len(words) == 1 else []
    if words[0] == "all" and not _SAINTS.isdisjoint(words[1:2]):
        first = []
    last = words[1:][-1:]
    return _TALK.isdisjoint((*first, *inner, *last))


def _is_called_as_talk(street: Sequence[str]) -> bool:
    """Tell whether a *street* has a word of talk in its name: Out Lane, Ever Ready Close.

    A sentence has more of them before a word that ends one, or a count: "3 on our street".
    """
    is_street = len(street) > 1 and street[-1] in _CERTAIN_AFTER_TALK
    return is_street and sum(word in _TALK for word in street) == 1


def _is_long(street: Sequence[str]) -> bool:
    """Tell whether *street* may be so long that its houses are numbered as years are.

    In 2013 the bank said something, and 2026 stands before the title of every post, if not
    together with it.
    """
    if not 1 < len(street) <= _LONGEST_AFTER_YEAR:
        return False
    is_end = street[-1] in street_ends() and street[0] not in _ARTICLES
    return is_end or street[-1] in _CERTAIN


def _is_called_as_unit(street: Sequence[str]) -> bool:
    """Tell whether a *street* that begins with a month or a unit is called so.

    So is 4 Yard Lane, or 7 May Close; not "10 minute walk", "320 jpg 320w" or "6 pm, Town
    Hall", nor "3 weeks in a row".
    """
    unit, *others = street
    is_long = len(unit) > len("pm")
    is_end = is_long and others and others[-1] in street_ends() - _COUNTED_ENDS
    return (is_end or street[-1] in _CERTAIN - _COUNTED_ENDS) and _TALK.isdisjoint(others)


def _is_unit(word: str) -> bool:
    is_english = word in COUNTED or word in data_words("measures.txt")
    return is_english or word in _OF_FILES or ordinary_words.is_counted(word)
