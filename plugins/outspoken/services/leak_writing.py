"""What a decision keeps for the leak gate: the record of what must never appear."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.services import (
    leak_allowed,
    leak_beside,
    leak_contacts,
    leak_digests,
    leak_left,
    leak_others,
    leak_records,
    leak_shown,
    leak_words,
)
from outspoken.services.acting import Acting
from outspoken.services.leak_digests import LeakKeyError, Secret
from outspoken.services.leak_left import Stands

_IN_LINK = "]("


def written_for(
    private: Path,
    subject: str,
    post: str,
    contacts: Sequence[str],
    passages: Sequence[str],
    people: Iterable[tuple[str, str]] = (),
    said: Collection[str] = frozenset(),
    thread: str = "",
    stands: Stands | None = None,
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, bytes]:
    """Return what keeps, as keyed digests, what must never appear of a submission.

    It takes the place of what was kept before, so it is for the decision's own
    transaction: nothing may be let go of that is not decided yet. Ways to the writer that
    were looked for still are: they may have said another one since. A passage that is too
    short or too common to be told from a page's own words is only counted.

    Args:
        private: The private folder.
        subject: Id of the submission.
        post: Id of the post whose page carries it; the same for a post.
        contacts: The writer's e-mail address, telephone number and postal address.
        passages: The words that were taken out.
        people: Words of the names among them, each with the reason.
        said: Words, folded, that pages say anyway, as the names of areas.
        thread: Id of the post that *post* says in another language, or empty.
        stands: The submission as it is to stand; what it says still is not looked for.
        reasons: Why each passage was taken out.

    Returns:
        The file, by its name below the private folder.

    Raises:
        CannotDecideError: When a way to somebody that came out still stands there,
            anything that came out does where nobody sees it, or another text says it.
        ValueError: When *subject* is no id.
        LeakKeyError: When the key of the digests is damaged or lost.
    """
    secret = _secret(private)
    record = leak_records.make(
        secret, subject, post, contacts, passages, people, said, thread, reasons
    )
    if before := leak_records.read(private, subject, secret):
        record = leak_records.with_contacts(record, before.contacts)
    if stands:
        record = leak_left.without(secret, record, stands)
        record = leak_beside.without(secret, record, stands)
    return {leak_records.name(subject): leak_records.rendered(secret, record)}


def with_contact(
    private: Path, subject: str, contact: str, said: Collection[str]
) -> Mapping[str, bytes]:
    """Return what keeps that *contact* must not appear either, as `written_for`.

    Nothing for a submission of which there is no record yet: its decision makes one.

    Raises:
        LeakKeyError: When the key or the record is damaged or lost.
        ValueError: When *subject* is no id.
    """
    if not leak_records.path(private, subject).exists():
        return {}
    secret = _secret(private)
    record = leak_records.read(private, subject, secret)
    if record is None:
        raise LeakKeyError(f"the record of {subject} is damaged: put it back from a backup")
    digests = leak_contacts.digests(secret, contact, said)
    grown = leak_records.with_contacts(record, digests)
    return {leak_records.name(subject): leak_records.rendered(secret, grown)}


def standing(acting: Acting, post: Post, review: Review) -> Stands:
    """Return what is about to stand when *post* is made of *review*, for `written_for`."""
    quotes = reasons(review)
    thread = post.post or post.translation_of or post.id
    return Stands(
        leak_shown.of_post(post),
        [*quotes],
        {way for quote, reason in quotes.items() for way in _ways(quote, reason)},
        leak_allowed.of(acting.office),
        leak_others.of(acting, thread, post.id),
    )


def reasons(review: Review) -> Mapping[str, Reason]:
    """Return the words that come out of a text under *review*, each with its reason."""
    out = (each for each in review.passages if each.choice is Choice.ACCEPTED)
    return {review.quote(each): each.suggestion.reason for each in out}


def _secret(private: Path) -> Secret:
    return leak_digests.open_secret(
        private / "keys", is_first_use=lambda: not leak_records.paths(private)
    )


def _ways(quote: str, reason: Reason) -> Iterator[tuple[str, ...]]:
    """Yield the runs of words of *quote* that lead to somebody.

    All of what came out as a contact, but for what a link shows; and what has a figure.
    """
    is_way = reason is Reason.CONTACT and _IN_LINK not in quote
    for run in leak_words.word_forms(quote):
        if is_way or any(map(str.isdigit, "".join(run))):
            yield run
