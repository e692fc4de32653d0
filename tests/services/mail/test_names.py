"""Names that a letter gives: what is asked for is shown, and the writer's own is not."""

import pytest
from tests.services.mail.conftest import Post, letter

from outspoken.services.mail import names, notes

CALLED, SENDER = "Maureen Onymous", "mo@example.org"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Name to show: Maureen Onymous", "Maureen Onymous"),
        ("Please show my name as M. Onymous.", "M. Onymous"),
        ("The name to print is *Onymous*", "Onymous"),
        ("Enw i’w ddangos: Mo", "Mo"),
        ("Imię do pokazania: Mo", "Mo"),
        ("دکھانے کا نام: Mo", "Mo"),
        ("Name: Maureen", "Maureen"),
        ("Name: Mo", "Mo"),
        ("Name: Maureen from the top floor", "Maureen from the top floor"),
        ("Signed: Mam\u00b4s voice", "Mam\u00b4s voice"),
        ("Name: Cold feet", "Cold feet"),
    ],
)
def test_what_we_are_asked_to_show_is_shown(line: str, name: str) -> None:
    found = names.given(["The lift.", line, "It is broken."], CALLED, SENDER)
    assert found == names.Given(name, (), ("The lift.", "It is broken."))


@pytest.mark.parametrize(
    ("line", "called", "sender"),
    [
        ("Name: Maureen Onymous", CALLED, SENDER),
        ("My full name: maureen onymous", CALLED, SENDER),
        ("Signed: Mrs Onymous", CALLED, SENDER),
        ("Name: Onymous", "Onymous, Maureen", SENDER),
        ("Name: Maureen Onymous (Mrs), tenant", "Onymous, Maureen", SENDER),
        ("Enw: Maureen Onymous", "", "m.onymous72@example.org"),
        ("Imię: Maureen Onymous", "Mo", "maureenonymous@example.org"),
        ("Signed: Jan Wiśniewski", "", "jan.wisniewski@example.org"),
        ("Signed: Paweł Łoś", "Pawel Los", "pl@example.org"),
        ("Name: Zoe\u0308 Nu\u0301n\u0303ez", "Zoë Núñez", SENDER),
        ("Name: Ann Ng", "", "ann.ng@example.org"),
        ("Signed: Mary Onymous", "Onymous", SENDER),
        ("Signed: M. Onymous", "ONYMOUS Mary", SENDER),
        ("Signed: Onymous", "ONYMOUS Mary", SENDER),
    ],
)
def test_the_surname_of_the_sender_is_not_shown_unasked(
    line: str, called: str, sender: str
) -> None:
    found = names.given(["The lift.", line], called, sender)
    assert (found.name, len(found.own), found.rest) == ("", 1, ("The lift.",))


@pytest.mark.parametrize(
    "beside",
    [
        "Address: Flat 2",
        "Tel: 01632 960123",
        "My address: Flat 2",
        "**Tenancy number:** 1234",
        "Ref: 1234",
        "Cyfeiriad: Fflat 2",
        "پتہ: 2",
    ],
)
def test_nor_is_a_name_at_the_head_of_a_formal_letter(beside: str) -> None:
    lines = ["Name: Ann Other", beside, "The lift.", "Signed: Ann"]
    found = names.given(lines, CALLED, SENDER)
    assert (found.name, found.own) == ("", ("Ann Other", "Ann"))
    assert found.rest == (beside, "The lift.")
    asked = names.given([*lines, "Name to show: Cold feet"], CALLED, SENDER)
    assert (asked.name, asked.own) == ("Cold feet", ("Ann Other", "Ann"))


def test_one_name_is_shown_and_the_lines_of_others_stay() -> None:
    lines = [
        "Name: Cold feet",
        "Signed: Cold feet",
        "Name: of the wind",
        f"Name: {'x' * 81}",
    ]
    found = names.given(lines, CALLED, SENDER)
    assert found == names.Given("Cold feet", (), tuple(lines[2:]))


def test_an_officer_is_told_the_name_that_is_not_shown(post: Post) -> None:
    sent = post.sent(letter("Name: Ann Onymous\n\nThe lift is broken."))
    assert (sent.name, sent.body) == ("A resident", "The lift is broken.")
    told = notes.of(post.office, sent.id)
    assert any(each.endswith("is not shown: Ann Onymous") for each in told)
