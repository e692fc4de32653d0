"""What a decision keeps for the leak gate: the record of what must never appear."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from outspoken.model.post import Post
from outspoken.services import leak_digests, leak_left, leak_records


def written_for(
    private: Path,
    subject: str,
    post: str,
    contacts: Sequence[str],
    passages: Sequence[str],
    people: Iterable[tuple[str, str]] = (),
    said: Collection[str] = frozenset(),
    thread: str = "",
    standing: Post | None = None,
) -> Mapping[str, bytes]:
    """Return what keeps, as keyed digests, what must never appear of a submission.

    It takes the place of what was kept before, so it is for the decision's own
    transaction: nothing may be let go of that is not decided yet. A passage that is too
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
        standing: The submission as it is to stand; what it says still is not looked for.

    Returns:
        The file, by its name below the private folder.

    Raises:
        CannotDecideError: When a number or an address that came out still stands there.
        ValueError: When *subject* is no id.
        LeakKeyError: When the key of the digests is damaged or lost.
    """
    secret = leak_digests.open_secret(
        private / "keys", is_first_use=lambda: not leak_records.paths(private)
    )
    record = leak_records.make(
        secret, subject, post, contacts, passages, people, said, thread
    )
    if standing:
        record = leak_left.without(secret, record, standing)
    return {leak_records.name(subject): leak_records.rendered(secret, record)}
