"""Consent: what takes two officers, and who is named in a text before an election."""

from datetime import date

import pytest

from outspoken.model.consent import Act, Consent, Election

NAMES = ("Persephone Quill", "The Harbour Party", "O'Dowd")
SPRING = Election(date(2027, 3, 30), date(2027, 5, 6), NAMES)


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Persephone Quill came to our street.", True),
        ("PERSEPHONE\nQUILL came.", True),
        ("persephone   quill's leaflet", True),
        ("Vote for the harbour party!", True),
        ("Mr O’Dowd", True),
        ("\uff30ersephone quill, with a wide letter", True),
        ("example.org/vote-persephone_quill.html", True),
        ("Persephone **Quill** and _O'Dowd_", True),
        ("Perse\u00adphone\u00a0Quill", True),
        ("#PersephoneQuill and #theharbourparty", True),
        ("example.org/persephone-quillan", False),
        ("#PersephoneQuillan", False),
        ("Quill came to our street.", False),
        ("Persephone Quillan came.", False),
        ("A party at the harbour.", False),
        ("", False),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, is_named: bool) -> None:
    assert SPRING.is_named_in(text) is is_named


def test_marks_of_vowels_belong_to_a_name() -> None:
    spring = Election(SPRING.first, SPRING.last, ("राम",))
    assert spring.is_named_in("श्री राम आए")
    assert not spring.is_named_in("श्री रामा आए")


def test_a_name_without_letters_is_no_name_of_all() -> None:
    assert not Election(SPRING.first, SPRING.last, ("?!",)).is_named_in("The lift")


@pytest.mark.parametrize(
    ("day", "asks"),
    [
        (date(2027, 3, 29), False),
        (date(2027, 3, 30), True),
        (date(2027, 5, 6), True),
        (date(2027, 5, 7), False),
    ],
)
def test_a_period_has_both_its_days(day: date, asks: bool) -> None:
    consent = Consent(elections=(SPRING,))
    assert consent.asks_about("Persephone Quill", day) is asks
    assert not consent.asks_about("The lift", day)


def test_nothing_takes_two_unless_the_office_says_so() -> None:
    assert not any(map(Consent().asks_for, Act))
    assert Consent(frozenset({Act.ERASE})).asks_for(Act.ERASE)
