"""What is looked for of a way to reach somebody: what leads there, and no other words.

A contact value is looked for on every page, and whoever sends a text in chooses it. So
only what has the form of a number, an e-mail address, a postcode or a door counts: were
"5 working days" looked for, one declined text would stop every publish.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise

from outspoken.services import leak_emails, leak_numbers, leak_words
from outspoken.services.detectors import names_words
from outspoken.services.detectors.words import data_words, word_set
from outspoken.services.leak_digests import Digest, Secret

_SHORTEST = 5
"""Letters and digits that it has at least."""
_LONGEST_NAME = 4
"""Words of the longest name of a house."""
_LONGEST_NUMBER = 5
"""Digits, and a letter, of the longest number of a house."""
_BUILDINGS = word_set(
    "apartments barn building buildings cottage cottages farm farmhouse flats hall heights "
    "house lodge mansions mill point tower towers villa villas works"
)


def digests(secret: Secret, value: str, said: Collection[str]) -> Iterator[Digest]:
    """Yield what to keep of *value*; nothing when it leads to nobody.

    Args:
        secret: The key.
        value: The value, as its owner wrote it.
        said: Words, folded, that pages say anyway.
    """
    emails = leak_emails.before_at(value)
    kept = [*map(secret.of_number, leak_numbers.of_contact(value))]
    numbers = len(kept)
    for run, at in emails:
        # "is@it.in" stands in many a sentence, but for its @.
        is_strict = _is_talk(run, said) or not leak_emails.is_plain(run)
        kept.append(secret.of_words(run, at, together=is_strict))
    doors = {run for run in _doors(value) if not _is_said(run, said)}
    houses = {run for run in _houses(value) if not _is_said(run, said)}
    kept += (secret.of_words(run) for run in doors)
    kept += (secret.of_words(run, together=True) for run in houses)
    if len(kept) > numbers:
        # The whole, as it may stand on an envelope, and other ways of writing it. One with
        # an e-mail address in it is found by that; what follows an address of the office's
        # on our own pages would be found by the whole alone.
        others = leak_words.word_forms(value) | leak_emails.spelt(value)
        for run in others:
            if not _is_talk(run, said) and not leak_emails.is_within(run, emails):
                kept.append(secret.of_words(run))
    yield from (each for each in kept if each.length >= _SHORTEST)


def _doors(value: str) -> Iterator[tuple[str, ...]]:
    """Yield the postcodes in *value*, and house numbers with their streets."""
    yield from leak_words.postcodes(value)
    # "7.harrow@example.org" begins with no house number.
    for door in leak_words.address_forms(leak_words.EMAIL.sub(" ", value)):
        if _is_door(door):
            yield door


def _is_door(door: tuple[str, ...]) -> bool:
    """Tell a house and its street from the counts, days and ids that pages are full of."""
    number, *street = door
    if number.startswith("0") or len(number) > _LONGEST_NUMBER:
        return False
    if any(map(str.isdigit, "".join(street))):
        return False
    # "7 I'll keep": two letters are no street.
    telling = (word for word in street if len(word) > 2 or not word.isascii())
    return not _BUILDINGS.isdisjoint(door) or not all(map(_is_ordinary, telling))


def _houses(value: str) -> Iterator[tuple[str, ...]]:
    """Yield what leads to a door without a number: a house's name and its street."""
    parts = [leak_words.words(leak_words.normalise(each)) for each in value.split(",")]
    for house, street in pairwise(parts):
        is_name = 0 < len(house) <= _LONGEST_NAME and house[-1] not in leak_words.STREET
        is_one = is_name and not any(map(str.isdigit, "".join((*house, *street))))
        if is_one and len(street) > 1 and street[-1] in _street_ends():
            yield (*house, *street)


def _is_said(run: tuple[str, ...], said: Collection[str]) -> bool:
    return all(word in said or word in leak_words.COMMON or word.isdigit() for word in run)


def _is_talk(run: tuple[str, ...], said: Collection[str]) -> bool:
    """Tell whether anybody may have written *run* without meaning its owner."""
    return all(_is_said((word,), said) or _is_ordinary(word) for word in run)


def _is_ordinary(word: str) -> bool:
    """Tell whether *word* is one of ordinary talk: after a number, a count of something."""
    return word not in _street_ends() and "l" in names_words.spelt(word).lower()


def _street_ends() -> frozenset[str]:
    return leak_words.STREET | data_words("street-ends.txt")
