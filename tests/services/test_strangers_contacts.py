"""One declined text stops nobody's publish, whatever way to reach its writer it gives."""

import re
from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import ChangingTown, founded
from tests.conftest import NOW, Town

from outspoken.model.publication import Failed, Published
from outspoken.model.submission import Contact
from outspoken.services import receiving

ID = "20260403-hn42qd"
STRANGERS = (
    Contact(post="Was, taken down the house"),
    Contact(post="Nickname, with a place"),
    Contact(post="Header, always set cross"),
    Contact(post="Ana, Canal Side"),
    Contact(post="3 Ebrill"),
    Contact(post="3 اپریل"),
    Contact(email="town@example.org?subject=re"),
    Contact(post="town@example.org?subject=re"),
    Contact(email="mailto.town@example.org"),
    Contact(post="mailto=town@example.org"),
)
"""What the pages of this town say."""
RESIDENTS = (
    ("Hope Lodge, Tannery Rise", "Hope Lodge, Tannery Rise"),
    ("Hope Lodge, Canal Side", "at Hope Lodge, Canal Side."),
    ("Ty Newydd, Heol Fawr", "ty newydd heol fawr"),
    ("14 Heol Fawr, Aberwern", "14 Heol Fawr"),
    ("6 Larkfields", "6 Larkfields"),
    ("wyn.harrow@example.org?subject=re", "wyn.harrow@example.org"),
    ("Write to wyn.harrow@example.org by post", "wyn-harrow-example-org"),
    ("mary__x@xn--80ak6aa92e.com", "mary__x@xn--80ak6aa92e.com"),
    ("3 All Saints Road", "3 All Saints Road"),
    ("2012 Olympic Park Walk", "at 2012 Olympic Park Walk"),
    ("HN4 2QD", "HN4 2QD"),
    ("Hope, HN4 2QD", "hn42qd, Hope"),
    ("HN4 2QD", "(hn42qd)"),
    ("HN4 2QD", "https://maps.example.org/?q=hn42qd"),
)
"""What residents give, and how a page may give it away."""


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A town with a post in each of three languages."""
    town = Town(founded(tmp_path / "town").office, NOW)
    for language in ("en", "cy", "ur"):
        town.publish(
            "The lift is stuck again.", title=f"Lift {language}", language=language
        )
    return town


def published(town: Town, folder: Path) -> Published | Failed:
    """Publish the site of *town* below *folder*."""
    return SmallSite(ChangingTown(town.office.root), folder / "site").publish()


def test_what_our_pages_say_stops_no_publish(town: Town, tmp_path: Path) -> None:
    town.publish("So is the door.", title="Door", name="Ana", area="canal-side")
    for contact in STRANGERS:
        town.decline(contact)
    done = published(town, tmp_path)
    assert isinstance(done, Published), done
    site = tmp_path / "site"
    said = "".join(path.read_text() for path in site.rglob("*.html"))
    assert all(each in said for each in ("3 Ebrill", "3 اپریل", "town@example.org?subject"))


def test_the_form_of_a_postcode_in_an_id_stops_no_publish(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(receiving, "new_id", lambda _: ID)
        town.publish("The lift is stuck once more.", title="Lift en")
    town.decline(Contact(post="HN4 2QD"))
    done = published(town, tmp_path)
    assert isinstance(done, Published), done
    assert (tmp_path / "site" / "2026" / "lift-en-hn42qd" / "index.html").is_file()


@pytest.mark.parametrize(
    "contact",
    [
        pytest.param(ID, id="alone"),
        pytest.param(f"the lift {ID.upper()}", id="in a sentence"),
        pytest.param("https://town.example.org/2026/lift-en-hn42qd/", id="its link"),
    ],
)
def test_the_id_of_a_post_as_an_address_stops_no_publish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, contact: str
) -> None:
    town = Town(founded(tmp_path / "town").office, NOW)
    with monkeypatch.context() as patched:
        patched.setattr(receiving, "new_id", lambda _: ID)
        town.publish("The lift is stuck once more.", title="Lift en")
    assert isinstance(published(town, tmp_path), Published)
    town.decline(Contact(post=contact))
    done = published(town, tmp_path)
    assert isinstance(done, Published), done


def test_the_moment_of_a_comment_stops_no_publish(town: Town, tmp_path: Path) -> None:
    post = town.publish("So is the door.", title="Door")
    town.comment("Here too.", post.id)
    assert isinstance(published(town, tmp_path), Published)
    page = (tmp_path / "site" / "2026" / "door" / "index.html").read_text()
    moment = re.search(r"April 2026, (\d\d)\.(\d\d) am", page)
    assert moment is not None
    town.decline(Contact(phone=f"02026 {moment[1]}{moment[2]}"))
    done = published(town, tmp_path)
    assert isinstance(done, Published), done


def test_a_count_before_a_month_in_the_ledger_stops_no_publish(
    town: Town, tmp_path: Path
) -> None:
    for _ in range(9):
        town.publish("The lift is stuck again.", title="Lift")
    town.decline(Contact(phone=f"013 {NOW:%Y %m}"))
    done = published(town, tmp_path)
    assert isinstance(done, Published), done
    ledger = (tmp_path / "site" / "ledger" / "ledger.csv").read_text()
    assert f",13,,\n{NOW:%Y-%m}" in ledger.replace("\r", "")


@pytest.mark.parametrize(("contact", "said"), RESIDENTS)
def test_what_leads_to_a_resident_stops_a_publish(
    town: Town, tmp_path: Path, contact: str, said: str
) -> None:
    town.decline(Contact(post=contact))
    page = town.office.content / "pages" / "about.md"
    page.write_text(f"{page.read_text()}\n{said}\n")
    done = published(town, tmp_path)
    assert isinstance(done, Failed), done
    assert {str(problem.path) for problem in done.problems} == {"about/index.html"}
