"""Whose names come out, whose stay, and what an officer is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.reason import Reason
from outspoken.services.detectors import names_search
from outspoken.services.detectors.names_search import Known
from outspoken.services.detectors.passage import Passage


def found(text: str, **how: tuple[str, ...]) -> list[str]:
    passages = sorted(names_search.find(text, **how))  # type: ignore[arg-type]
    return [text[passage.start : passage.end] for passage in passages]


def only(text: str) -> Passage:
    (passage,) = names_search.find(text)
    return passage


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "My housing officer Denise Okafor never rang.", "staff", id="my officer"
        ),
        pytest.param("Pauline from repairs never rang.", "staff", id="from a team"),
        pytest.param("The plumber they sent, Gary, was rude.", "staff", id="they sent"),
        pytest.param("I spoke to Sunita on Monday.", "staff", id="spoke to"),
        pytest.param("Shanice next door heard it too.", "customer", id="next door"),
        pytest.param("Her son Reece kicks it at my door.", "customer", id="her son"),
        pytest.param("My grandson Kayden has a cough.", "customer", id="my grandson"),
        pytest.param("Brenda at number 9 has rats.", "customer", id="at a number"),
        pytest.param("Everyone calls him Big Daz.", "customer", id="a nickname"),
        pytest.param("A Mr J. B. from lettings laughed.", "staff", id="initials"),
    ],
)
def test_the_reason_comes_from_what_stands_beside_the_name(text: str, reason: str) -> None:
    assert only(text).reason is Reason(reason)


def test_why_tells_what_was_seen_without_the_name() -> None:
    passage = only("I told my housing officer Denise Okafor about the damp.")
    assert passage.why == "first name and surname after 'my housing officer'"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Keir Starmer should try living here.", id="a prime minister"),
        pytest.param("Our MP, Harriet Castlemaine, came.", id="an MP by role"),
        pytest.param("Harriet Castlemaine MP came.", id="an MP by letters"),
        pytest.param("Councillor Brian Ashdown promised.", id="a councillor"),
        pytest.param(
            "The chief executive, Ann Pellowe, got a rise.", id="a chief executive"
        ),
        pytest.param("Dick Turpin at least wore a mask.", id="a highwayman"),
        pytest.param(
            "I live on Florence Street by Chester House.", id="streets, buildings"
        ),
        pytest.param("The Nelson office closed and Preston closed too.", id="towns"),
        pytest.param("I got it from Argos, or was it Wilko.", id="shops"),
        pytest.param("You said May, then June, then Easter.", id="months"),
        pytest.param("I will sue. Mark my words. I live in hope.", id="words"),
        pytest.param("The gas bill rose again. Grace? Rich, that.", id="more words"),
        pytest.param("Ask Alexa, she knows more.", id="a voice in a box"),
    ],
)
def test_stays(text: str) -> None:
    assert found(text) == []


def test_a_public_figure_named_in_full_stays_by_surname_too() -> None:
    assert found("Our councillor, Jim Tattershall, came. Tattershall did nothing.") == []


def test_representatives_of_the_area_stay() -> None:
    text = "Morag Ellwood wrote to me about the damp."
    assert found(text) == ["Morag Ellwood"]
    assert found(text, figures=("Morag Ellwood",)) == []


def test_the_name_that_the_writer_chose_stays() -> None:
    text = "I am fed up with the damp. Yours, Maureen Holt"
    assert found(text) == ["Maureen Holt"]
    assert found(text, keep=("Maureen Holt",)) == []


def test_once_found_found_everywhere() -> None:
    text = (
        "I rang Denise Okafor. Denise was out. Ms Okafor was out. Nobody but Denise knows."
    )
    assert found(text) == ["Denise Okafor", "Denise", "Okafor", "Denise"]
    assert {passage.reason for passage in names_search.find(text)} == {Reason.STAFF}


def test_a_word_that_is_also_the_name_stays_a_word() -> None:
    text = "The caretaker Bill is a star. The heating bill has gone up. Ask Bill."
    assert found(text) == ["Bill", "Bill"]


def test_a_name_of_another_text_of_the_thread_is_found_here() -> None:
    known = (Known("Denise Okafor", Reason.STAFF),)
    (passage,) = names_search.find("i think denise was out that day", known=known)
    assert passage.reason is Reason.STAFF


@given(st.text(max_size=300))
def test_every_passage_lies_in_the_text_and_is_never_certain(text: str) -> None:
    for passage in names_search.find(text):
        assert 0 <= passage.start < passage.end <= len(text)
        assert passage.confidence < 1


@given(st.sampled_from(["fucking", "bloody useless", "absolute shower of shits"]))
def test_swearing_adds_no_name(anger: str) -> None:
    text = f"What a {anger} landlord. I spoke to Sunita in rents. Get it fixed."
    assert found(text) == ["Sunita"]
