"""What the site's own pages said stops no publish when somebody gives it as theirs."""

from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, Town

from outspoken.model.publication import Failed, Published
from outspoken.model.submission import Contact
from outspoken.services import files, leak_digests, leak_records, transactions

ADDRESS = "14 Quarry Mill Road"
THEIRS = Contact(post=ADDRESS)
RULES = f"""---
title: House rules
summary: What we print.
language: en
---

An invented address: {ADDRESS}.
"""


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """A site with one post on it, published."""
    made = SmallSite(founded(tmp_path / "town"), tmp_path / "site")
    Town(made.town.office, NOW).publish("The lift is stuck.", title="Stuck")
    assert isinstance(made.publish(), Published)
    return made


def write_rules(site: SmallSite) -> None:
    """Put the page that says the address into the content."""
    page = site.town.content / "pages" / "house-rules.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(RULES)


def kept(site: SmallSite, given_id: str) -> leak_records.Record:
    """Return what is kept of what must never appear."""
    office = site.town.office
    secret = leak_digests.read_secret(office.keys)
    record = leak_records.read(office.private, given_id, secret) if secret else None
    assert record
    return record


def decline(site: SmallSite) -> str:
    """Decline a text of somebody who gave the address as theirs; return its id."""
    office = site.town.office
    Town(office, NOW).decline(THEIRS)
    (path,) = (each for each in leak_records.paths(office.private) if _has_contacts(each))
    return path.stem


def _has_contacts(path: Path) -> bool:
    return '"contacts": []' not in path.read_text()


def test_a_page_of_the_sites_own_said_it_before(site: SmallSite) -> None:
    write_rules(site)
    assert isinstance(site.publish(), Published)
    given_id = decline(site)
    told = kept(site, given_id)
    done = site.publish()
    assert isinstance(done, Published), done
    assert any(given_id in each for each in done.notes)
    left = kept(site, given_id)
    assert len(told.contacts) - len(left.contacts) == left.untold - told.untold == 1
    (site.town.content / "pages" / "house-rules.md").write_text(RULES.replace("An", "One"))
    assert isinstance(site.publish(), Published)


def test_a_page_that_says_it_afterwards_does_not_go_out(site: SmallSite) -> None:
    given_id = decline(site)
    assert isinstance(site.publish(), Published)
    write_rules(site)
    assert isinstance(site.publish(), Failed)
    assert kept(site, given_id).contacts


def test_nor_does_one_that_comes_with_it(site: SmallSite) -> None:
    given_id = decline(site)
    write_rules(site)
    assert isinstance(site.publish(), Failed)
    assert kept(site, given_id).contacts


def test_what_a_text_of_somebody_said_may_be_theirs(site: SmallSite) -> None:
    said = f"It drips at {ADDRESS}."
    town = Town(site.town.office, NOW)
    town.publish(said, title="Drips", stays=(ADDRESS,))
    assert isinstance(site.publish(), Published)
    given_id = decline(site)
    assert isinstance(site.publish(), Failed)
    assert kept(site, given_id).contacts


def test_while_somebody_decides_it_is_looked_for(site: SmallSite) -> None:
    write_rules(site)
    assert isinstance(site.publish(), Published)
    given_id = decline(site)
    with files.lock(site.town.office.private / transactions.LOCK, "an officer"):
        assert isinstance(site.publish(), Failed)
    assert kept(site, given_id).contacts
    assert isinstance(site.publish(), Published)
