"""Candidates: who stands for election is found as a reader sees them."""

from datetime import date, timedelta

import pytest

from outspoken.model.consent import Consent, Election
from outspoken.services import candidates

NAMES = ("Zoë Quill", "The Harbour Party", "राम दास", "نمی کال")
DAY = date(2027, 4, 1)
CONSENT = Consent(elections=(Election(DAY, DAY, NAMES),))


def asks(*texts: str, day: date = DAY) -> bool:
    return candidates.asks_about(CONSENT, texts, day)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Vote for Zoë Quill.", id="as it is written"),
        pytest.param("Vote for Zoë&nbsp;Quill.", id="a blank as an entity"),
        pytest.param("Vote for Zo&euml; Q&#117;ill.", id="letters as entities"),
        pytest.param("Vote for Zoë Qu&shy;ill.", id="a hyphen that nobody sees"),
        pytest.param("Vote for Zoë Q\u2060uill.", id="a joiner that nobody sees"),
        pytest.param("Vote for Z*o*ë Quill.", id="emphasis in a word"),
        pytest.param("Vote for **Z**oë **Q**uill.", id="each first letter strong"),
        pytest.param("Vote for [Zo](https://example.org)ë Quill.", id="half in a link"),
        pytest.param("Vote [Zo][a]ë Quill.\n\n[a]: https://example.org", id="a reference"),
        pytest.param("Vote for Zoë Q<!-- -->uill.", id="a comment"),
        pytest.param("Vote for Zoë Qu\u0456ll.", id="a Cyrillic letter"),
        pytest.param("Vote for Zoe Quill.", id="without the accent"),
        pytest.param("Vote for \U0001d419oë Quill.", id="a letter of mathematics"),
        pytest.param("See <https://example.org/the%2Dharbour%2Dparty>", id="an address"),
        pytest.param("रा**म** दास", id="emphasis in another script"),
        pytest.param("نمي كال", id="Urdu from another keyboard"),
    ],
)
def test_a_name_is_found_as_a_reader_sees_it(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "The **lift** is out &amp; the [stairs](https://example.org/stairs) are dark.",
        "A **party** at the *harbour*.",
        "Zoë Quillan and Zo Quill",
        pytest.param("रु**ाम** दास", id="another vowel is another name"),
        pytest.param("Вода и тепло в доме", id="Cyrillic words"),
        "",
    ],
)
def test_what_names_nobody_takes_one_officer(text: str) -> None:
    assert not asks(text)


def test_a_day_outside_of_the_period_asks_nothing() -> None:
    assert not asks("Zo&euml; Quill", day=DAY + timedelta(days=1))


def test_each_of_several_texts_is_read_by_itself() -> None:
    assert asks("Look.", "Th&#101; Harbour Party")
    assert not asks("Look.", "A resident")
