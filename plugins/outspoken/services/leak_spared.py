"""Contact values that the site's own pages said before anybody gave them.

Whoever sends a text in writes what they like where a way to reach them is asked for: the
example in a kit, or a sentence of a page about the rules. What such a page said already
when the text was decided on did not leak from it, and is not looked for; else one
declined text would stop every publish. A page that carries a text of somebody is no own
page: what stands there may be theirs.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from outspoken.services import (
    files,
    leak_records,
    leak_search,
    leak_store_file,
    stood_words,
)
from outspoken.services.leak_digests import Secret
from outspoken.services.leak_held import Held
from outspoken.services.leak_index import Index
from outspoken.services.leak_records import Record
from outspoken.services.office import Office
from outspoken.services.searched import Standing
from outspoken.services.transactions import LOCK

_OWN = ("", ".conf", ".css", ".html", ".js", ".pdf", ".svg", ".zip")
"""Kinds of files of which we or the office wrote all. Site map, search and tables have none
of anybody's texts either, but words and addresses made of them."""
Spared = Mapping[str, tuple[Record, Record]]
"""By the id of a submission: its record, and the same without what is not looked for."""


def find(standing: Standing, before: Path, held: Held) -> Spared:
    """Return the new records with a contact value that an own page of the site said.

    Args:
        standing: What is known of the site that stands; nothing is, of a first one.
        before: The site that stands.
        held: What the private folder has for a search.
    """
    if held.records is None or not standing.files:
        return {}
    new = held.records.news(standing)
    sought = [
        each
        for record in new
        for each in record.contacts
        if stood_words.stands(standing, each)
    ]
    if not sought:
        return {}
    wanted = replace(held.wanted, everywhere=Index.of(sought), carried=lambda _: None)
    own = (each for each in standing.without_posts() if Path(each).suffix in _OWN)
    said = {owner.what for owner in leak_search.owners(before, wanted, own)}
    changed = ((record, _without(record, said)) for record in new)
    return {old.subject: (old, left) for old, left in changed if old != left}


def leave_out(office: Office, spared: Spared, secret: Secret) -> bool:
    """Keep the records without what is not looked for; tell whether that was done.

    It is not while somebody decides, nor where the private folder takes nothing: then it
    is looked for as before.
    """
    private = office.private
    try:
        with files.lock(private / LOCK, "publish", wait=False):
            for subject, (old, left) in spared.items():
                if leak_records.read(private, subject, secret) == old:
                    kept = leak_records.rendered(secret, left)
                    files.write_private(leak_records.path(private, subject), kept)
            leak_store_file.forget(private, map(leak_records.name, spared))
    except (OSError, files.FolderIsBusyError):
        return False
    return True


def _without(record: Record, said: Collection[str]) -> Record:
    left = tuple(each for each in record.contacts if each.digest not in said)
    untold = record.untold + len(record.contacts) - len(left)
    return replace(record, contacts=left, untold=untold)
