"""People named in one text of a thread, known again in the others.

Who was taken out of a post is not to be named in its comments or in the answer. The
names are kept as keyed digests of single words, beside what must never appear
(`services.leak_records`), so that a text can be asked whether it holds one and nobody
can read them. What only looks like such a name, or hides it, is seen by `name_forms`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.services import (
    leak_digests,
    leak_records,
    leak_words,
    name_forms,
    places,
    posts,
)
from outspoken.services.detectors import names_search, names_words
from outspoken.services.detectors.known import AGAIN_WHY, KNOWN_WHY, Known
from outspoken.services.detectors.words import data_words, word_set, words_of
from outspoken.services.kept_files import KeptFiles
from outspoken.services.leak_digests import LeakKeyError, Secret
from outspoken.services.leak_records import Record
from outspoken.services.office import Office
from outspoken.services.suggesting import BY_HAND
from outspoken.services.translations import groups

OF_PEOPLE = (Reason.STAFF, Reason.CUSTOMER)
MOST_OF_A_NAME = 3
"""Words that are a name though some are ordinary ones, or none has a capital."""
A_LIST = 4
"""First names in a row that are more than one family's."""
_KEPT = KeptFiles[Record | None]()
MONTHS = word_set(
    "january february march april may june july august september october november december"
)


def of(review: Review) -> tuple[Known, ...]:
    """Return the people whose names come out of the text under *review*, word by word."""
    accepted = (each for each in review.passages if each.choice is Choice.ACCEPTED)
    with_them = (each for each in review.inside if each.choice is not Choice.REFUSED)
    found = (
        Known(word, each.suggestion.reason)
        for each in (*accepted, *with_them)
        if each.suggestion.reason in OF_PEOPLE and each.suggestion.why != AGAIN_WHY
        for word in _name_words(review.quote(each), each.suggestion.why == BY_HAND)
    )
    return tuple(dict.fromkeys(found))


def is_guessing(review: Review) -> bool:
    """Tell whether the text lists first names, and one came out of its thread.

    Which names are taken out would tell its writer who was named there.
    """
    parts = {each.part for each in review.passages if each.suggestion.why == KNOWN_WHY}
    return any(_lists_names(review.text(part)) for part in parts)


def _lists_names(text: str) -> bool:
    row = 0
    words = words_of(name_forms.view_of(text).text)
    for word in (each for each in words if each.text not in {"and", "or"}):
        row = row + 1 if word.text in data_words("first-names.txt") else 0
        if row >= A_LIST:
            return True
    return False


def known(office: Office, thread: str, texts: Iterable[str]) -> tuple[Known, ...]:
    """Return the people taken out of other texts of a thread whom *texts* name.

    Args:
        office: The office; without its private folder nobody is known.
        thread: Id of the post or comment that the texts belong to; of a translation that
            is not published yet, of the post that it says.
        texts: Words as sent in.
    """
    try:
        secret = leak_digests.read_secret(office.keys) if is_id(thread) else None
    except LeakKeyError:
        return ()  # said by the leak gate, which cannot work without it
    if not secret:
        return ()
    reasons = _reasons(office, thread, secret)
    forms = {form for text in texts for form in name_forms.forms(text)} if reasons else ()
    names = {form.name for form in forms}
    digests = {name: secret.words((name,)) for name in names}
    named = {(form.words, reasons.get(digests[form.name], ""), form.name) for form in forms}
    found = [each for each in sorted(named) if each[1]]
    ours = _words_of_the_place(office) if found else frozenset()
    known = (
        Known(words, Reason(reason)) for words, reason, name in found if name not in ours
    )
    return tuple(dict.fromkeys(known))


def records(office: Office, thread: str, secret: Secret) -> Iterator[Record]:
    """Yield the records of the posts of *thread* and of the comments below them."""
    for post in posts_of(office, thread, secret):
        folder = office.content / posts.COMMENTS / post
        for subject in (post, *sorted(path.stem for path in folder.glob("*.md"))):
            record = leak_records.read(office.private, subject, secret)
            if record:
                yield record


def kept_records(office: Office, thread: str, secret: Secret) -> Iterator[Record]:
    """Yield the same without contact values, read again only where a text is another.

    What was let go of in the last seconds may still stand in one: that is for telling
    what to ask about, and never to be written back.
    """
    folder = office.private / leak_records.FOLDER

    def place(name: str) -> Path:
        return folder / f"{name.removesuffix('.md')}.json"

    def read(path: Path) -> Record | None:
        record = leak_records.read(office.private, path.stem, secret)
        return replace(record, contacts=()) if record else None

    for post in posts_of(office, thread, secret):
        comments = office.content / posts.COMMENTS / post
        found = (read(place(post)), *_KEPT.of(comments, read, place, secret.mark))
        yield from filter(None, found)


def _reasons(office: Office, thread: str, secret: Secret) -> dict[str, str]:
    """Return why each word of a name came out of a text of the thread, by its digest."""
    found = (
        (reason, digest)
        for record in kept_records(office, thread, secret)
        for reason, digests in record.people.items()
        for digest in digests
    )
    # Of two reasons the same one whatever the order: "staff" before "customer".
    return {digest: reason for reason, digest in sorted(found)}


def posts_of(office: Office, thread: str, secret: Secret) -> tuple[str, ...]:
    """Return the posts that are one thread: in all the languages that they stand in.

    A tombstone says no more of which it was a translation; its record does.
    """
    asked = leak_records.read(office.private, thread, secret)
    post = asked.post if asked else posts.post_above(office.content, thread)
    above = leak_records.read(office.private, post, secret)
    known = (above.thread if above else "") or (asked.thread if asked else "")
    group = groups.posts_of(office.content, known or post)
    return tuple(dict.fromkeys((*group, post)))


def _words_of_the_place(office: Office) -> frozenset[str]:
    """Return the words of the office's own areas, teams and topics: they name nobody."""
    place, _ = places.read(office.place)
    areas, teams, topics = place.areas, place.teams, place.topics
    listed = (areas.values(), teams.values(), topics.values())
    names = " ".join(each.name for one in listed for each in one)
    return frozenset(leak_words.words(leak_words.normalise(names)))


def _name_words(quote: str, is_by_hand: bool) -> Iterator[str]:
    """Yield the words of *quote* that are names, as they are compared.

    Those with a capital, but for roles, towns and months. Of a longer quote an ordinary
    word is one only where it is seen as part of a name: "Gavin of Repairs" is Gavin.
    """
    read = name_forms.view_of(quote).text
    spoken = name_forms.letters_joined(read) or [
        read[word.start : word.end] for word in words_of(read)
    ]
    named = [word for word in spoken if word[0].isupper()]
    is_name = len(spoken) <= MOST_OF_A_NAME and (
        not is_by_hand or len(named) == len(spoken)
    )
    if not named and len(spoken) <= MOST_OF_A_NAME:
        named = spoken
    seen = {
        word.text
        for one in names_search.find(read)
        for word in words_of(read[one.start : one.end])
    }
    passed_over = data_words("roles.txt") | data_words("titles.txt") | data_words("kin.txt")
    for word in named:
        small = leak_words.normalise("".join(filter(str.isalnum, word)))
        if small in passed_over or not leak_words.telling([small], of_page=False):
            continue
        if small in seen or not _is_ordinary(small, is_name):
            yield from _kept(word)


def _is_ordinary(small: str, is_name: bool) -> bool:
    """Tell whether a word names no person.

    Args:
        small: The word.
        is_name: Whether it stands in what is a name by all its looks.
    """
    if small in names_words.places() or small in MONTHS:
        return not (is_name and small in data_words("first-names.txt"))
    return "l" in names_words.spelt(small) and not is_name


def _kept(word: str) -> Iterator[str]:
    """Yield *word* as it is kept: plain, and what it stands for when it is disguised."""
    for name in name_forms.plain_names("".join(filter(str.isalnum, word))):
        if leak_words.telling([name], of_page=False):
            yield name
