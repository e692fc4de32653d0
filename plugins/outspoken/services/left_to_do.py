"""What is left to do after a text came off the site: copies of it stand elsewhere."""

from collections.abc import Iterator

from outspoken.services import (
    additions,
    cldr,
    copies,
    decided_additions,
    erasures,
    feed_hub,
    heard_words,
    mentions_sent,
    previews,
    put_aside,
    texts,
    words_kept,
)
from outspoken.services.backups.sealed import RECIPIENTS
from outspoken.services.office import Office
from outspoken.services.translations import rules

MOST = 5
"""Most files of the quarantine that are named."""


def sentences(office: Office, given_id: str) -> Iterator[str]:
    """Yield what is left to do once *given_id* was taken down or erased."""
    for each in rules.standing(office.content, given_id):
        called = cldr.own_name(each.language, "en")
        yield f"it stands in {called} too: invoke take-down {each.id}"
    for added in additions.waiting(office, {given_id}):
        yield f"what its writer added to it waits still: invoke moderate {added}"
    is_erased = given_id in erasures.read(office.place)
    yield from _added(office, given_id, is_erased=is_erased)
    named = decided_additions.of(office, given_id)
    for comment in heard_words.comments(office.content, given_id):
        if comment not in named:
            yield f"its writer's own word stands below it: invoke take-down {comment}"
    if said := [*heard_words.may_quote(office.content, given_id)]:
        names = ", ".join(str(texts.shown(path)) for path in said)
        yield f"what we said of it stays: where it quotes the text, remove it: {names}"
    if kept := previews.kept(office):
        names = ", ".join(str(texts.shown(path)) for path in kept)
        yield f"an old preview holds it still: stop invoke serve, then remove {names}"
    for path in copies.left_of(office.content, given_id):
        yield f"{texts.shown(path)} is none of our photos: look at it, then remove it"
    if is_erased and (aside := put_aside.folders(office)):
        names = ", ".join(str(texts.shown(path)) for path in aside[:MOST])
        more = f" and {len(aside) - MOST:,} more" if len(aside) > MOST else ""
        yield f"it may lie in the quarantine too, look there: {names}{more}"
    told = mentions_sent.kept_of(office, given_id)
    if told or (office.private / feed_hub.KNOWN).is_file():
        yield "after that, invoke mentions tells those who keep copies"
    if is_erased and (office.private / RECIPIENTS).is_file():
        yield "backups hold it still: after the publish, invoke backup prune --to FOLDER"


def _added(office: Office, given_id: str, *, is_erased: bool) -> Iterator[str]:
    """Yield what its writer added to *given_id* that was decided on, and is not gone yet.

    Where the text is erased, what was added is to leave nothing either: also what was
    declined, or taken down, has its original.
    """
    standing = decided_additions.standing(office, given_id)
    for added in decided_additions.of(office, given_id):
        if is_erased and (added in standing or words_kept.of(office, added)):
            yield f"what its writer added to it is kept still: invoke erase {added}"
        elif added in standing:
            yield f"what its writer added to it stands below it: invoke take-down {added}"
