"""The ways to reach whoever waits for a decision: for the check of commits.

A record of what must never appear is made with a decision. Until then a text can come to
no page, but somebody can copy it by hand; so its contact values are had from itself, and
from what its writer said since by their private link.
"""

from collections.abc import Iterator

from outspoken.services import case_records, inbox, leak_contacts, place_words, places
from outspoken.services.inbox import Waiting
from outspoken.services.leak_digests import Secret
from outspoken.services.leak_index import Owner
from outspoken.services.leak_sources import Pair
from outspoken.services.office import Office


def sought(office: Office, secret: Secret) -> Iterator[Pair]:
    """Yield what leads to a writer in the inbox of *office*, and whose it is."""
    said = place_words.said(places.read(office.place)[0])
    for waiting in inbox.waiting(office):
        if isinstance(waiting, Waiting):
            owner = Owner("a contact value", waiting.submission.id)
            for value in case_records.ways_to(office, waiting.submission):
                for digest in leak_contacts.digests(secret, value, said):
                    yield digest, owner
