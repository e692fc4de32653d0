"""What is looked for of a way to reach somebody: what leads there, and no other words.

A contact value is looked for on every page, and whoever sends a text in chooses it. So
only what has the form of a number, an e-mail address, a postcode or a door counts: were
"5 working days" looked for, one declined text would stop every publish.
"""

from collections.abc import Collection, Iterator

from outspoken.services import leak_emails, leak_numbers, leak_streets, leak_words
from outspoken.services.leak_digests import Digest, Secret

_SHORTEST = 5
"""Letters and digits that it has at least."""


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
    doors = {run for run in leak_streets.doors(value) if not _is_said(run, said)}
    codes = {(run, 0) for run in doors & leak_words.postcodes(value)}
    named = leak_streets.houses(value, said)
    houses = {run for run in named if not _is_said(run, said)}
    kept += (secret.of_words(run) for run in doors)
    kept += (secret.of_words(run, together=True) for run in houses)
    if len(kept) > numbers:
        # The whole, as it may stand on an envelope, and other ways of writing it. One with
        # an e-mail address or a postcode in it is found by that. What follows an address of
        # the office's on our own pages would be found by the whole alone, and so would a
        # post's id or link that ends as a postcode does.
        others = leak_words.word_forms(value) | leak_emails.spelt(value)
        for run in others:
            if not _is_talk(run, said) and not leak_emails.is_within(run, emails | codes):
                kept.append(secret.of_words(run))
    yield from (each for each in kept if each.length >= _SHORTEST)


def _is_said(run: tuple[str, ...], said: Collection[str]) -> bool:
    return all(word in said or word in leak_words.COMMON or word.isdigit() for word in run)


def _is_talk(run: tuple[str, ...], said: Collection[str]) -> bool:
    """Tell whether anybody may have written *run* without meaning its owner."""
    return all(_is_said((word,), said) or leak_streets.is_ordinary(word) for word in run)
