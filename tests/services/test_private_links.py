"""Private links: given once, found by nobody else, kept as digests alone."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Town
from tests.services import killing

from outspoken.services import private_links, withdrawals, words_kept
from outspoken.services.office import Office

ID = "20260403-k7m2qx"


def kept(office: Office) -> dict[str, bytes]:
    folder = office.private / private_links.FOLDER
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_link_is_given_once_and_leads_to_its_text(office: Office) -> None:
    token = private_links.give(office, ID)

    assert len(token) >= 28
    assert private_links.find(office, token) == ID
    assert private_links.give(office, ID) == ""
    assert private_links.find(office, token) == ID


def test_no_file_tells_the_token(office: Office) -> None:
    token = private_links.give(office, ID)

    found = kept(office)
    assert not any(token in name or token.encode() in data for name, data in found.items())
    assert all(path.stat().st_mode & 0o077 == 0 for path in files(office))


def files(office: Office) -> list[Path]:
    folder = office.private / private_links.FOLDER
    return [path for path in folder.rglob("*") if path.is_file()]


def test_two_texts_have_two_links(office: Office) -> None:
    other = "20260404-aaaaaa"
    one, two = private_links.give(office, ID), private_links.give(office, other)

    assert one != two
    assert private_links.find(office, two) == other
    private_links.forget(office, ID)
    assert private_links.find(office, one) is None
    assert private_links.find(office, two) == other


def test_forgotten_nothing_of_it_is_left(office: Office) -> None:
    token = private_links.give(office, ID)
    private_links.forget(office, ID)

    assert private_links.find(office, token) is None
    assert set(kept(office)) == {".lock"}
    private_links.forget(office, ID)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(said=st.text(max_size=300))
def test_nothing_else_is_a_link(office: Office, said: str) -> None:
    token = private_links.give(office, ID)
    if said != token:
        assert private_links.find(office, said) is None


@pytest.mark.parametrize("cut", [0, 1, 27])
def test_a_part_of_a_link_is_none(office: Office, cut: int) -> None:
    token = private_links.give(office, ID)

    assert private_links.find(office, token[:cut]) is None
    assert private_links.find(office, f"{token}x") is None
    assert private_links.find(office, token.upper()) is None


def test_what_is_no_id_gets_no_link(office: Office) -> None:
    with pytest.raises(ValueError, match="given to an id"):
        private_links.give(office, "../../etc")


def test_killed_at_any_step_it_can_be_given_again(office: Office) -> None:
    told = office.root / "told"

    def give() -> None:
        token = private_links.give(office, ID)
        told.write_text(token)

    for _ in killing.at_every_step(give):
        if not private_links.has_one(office, ID):
            again = private_links.give(office, ID)
            assert private_links.find(office, again) == ID
        shutil.rmtree(office.private / private_links.FOLDER, ignore_errors=True)
    assert private_links.find(office, told.read_text()) == ID


def test_an_erased_text_loses_its_link(town: Town) -> None:
    post = town.publish("The lift is broken.")
    token = private_links.give(town.office, post.id)
    withdrawals.erase(town.acting(), post.id)

    assert private_links.find(town.office, token) is None
    assert words_kept.of(town.office, post.id) == ()


def test_a_text_that_its_writer_took_back_loses_its_link(town: Town) -> None:
    post = town.publish("The lift is broken.")
    token = private_links.give(town.office, post.id)
    withdrawals.take_down_for(town.acting(), post.id, withdrawals.WRITER)

    assert private_links.find(town.office, token) is None
