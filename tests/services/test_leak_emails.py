"""E-mail addresses are told from names of machines, and seen through when spelt out."""

import pytest

from outspoken.services import leak_emails


@pytest.mark.parametrize(
    ("value", "counts"),
    [
        pytest.param("a.b@example.org", {("a b example org", 2)}, id="an e-mail address"),
        pytest.param("Write to a&#64;b.org", {("a b org", 1)}, id="escaped, among words"),
        pytest.param(
            "a@b.c.org a.b@c.org",
            {("a b c org", 1), ("a b c org", 2)},
            id="the same in words",
        ),
        pytest.param("a.b.example.org", set(), id="the name of a machine"),
        pytest.param("@example.org", set(), id="nothing before it"),
        pytest.param("a@b.org?subject=re", {("a b org", 1)}, id="a subject behind it"),
        pytest.param("a@b.org#x", {("a b org", 1)}, id="a part of a page behind it"),
        pytest.param("a@b.org&cc=c", {("a b org", 1)}, id="a field behind it"),
        pytest.param("mailto=a@b.org", {("a b org", 1)}, id="a field before it"),
        pytest.param(
            "a@b.org/c@d.org", {("a b org", 1), ("c d org", 1)}, id="two with a slash"
        ),
        pytest.param("a-b+c.d@e.org", {("a b c d e org", 4)}, id="all signs of one"),
        pytest.param("{a}@b.org", {("a b org", 1)}, id="in brackets"),
        pytest.param("a.b$@c.org", {("a b c org", 2)}, id="a sign at its end"),
        pytest.param("d’a@b.org", {("a b org", 1)}, id="a round quote"),
        pytest.param("پتہ،a@b.org", {("a b org", 1)}, id="a comma of Urdu before it"),
        pytest.param("پتہ\u06d4a@b.org", {("a b org", 1)}, id="a stop of Urdu before it"),
        pytest.param("地址、a@b.org。", {("a b org", 1)}, id="Chinese signs around it"),
    ],
)
def test_where_the_sign_of_an_email_address_stands(
    value: str, counts: set[tuple[str, int]]
) -> None:
    found = leak_emails.before_at(value)
    assert {(" ".join(run), count) for run, count in found} == counts


@pytest.mark.parametrize(
    ("value", "forms"),
    [
        pytest.param(
            "x@b.org", {"xborg", "x at b org", "x at b dot org"}, id="one word before it"
        ),
        pytest.param(
            "write to a.b@c.org",
            {
                "abcorg",
                "a b at c org",
                "a b at c dot org",
                "a dot b at c org",
                "a dot b at c dot org",
            },
            id="two words before it",
        ),
        pytest.param("x.b.org", set(), id="no e-mail address"),
    ],
)
def test_addresses_spelt_out(value: str, forms: set[str]) -> None:
    assert {" ".join(form) for form in leak_emails.spelt(value)} == forms


@pytest.mark.parametrize(
    ("gaps", "signed"),
    [
        pytest.param([".", "@", "."], True, id="its @"),
        pytest.param([".", " (@) ", "."], True, id="among others"),
        pytest.param(["-", "-", "-"], True, id="the address of a page"),
        pytest.param([" . ", "@", " ."], True, id="spaced out"),
        pytest.param(["+", "@", "-"], True, id="signs of an address"),
        pytest.param(["__", "@", "--"], True, id="two signs in a row"),
        pytest.param(["_-_", "$@", ".."], True, id="more signs, and one before its @"),
        pytest.param(["~", "}@", "."], True, id="unusual signs"),
        pytest.param(["\u09c7", "\u09bf@", "."], True, id="marks of Bengali"),
        pytest.param([".......", "@", "."], False, id="a row of dots"),
        pytest.param(["\x02", "@", "."], False, id="markup before one"),
        pytest.param(["\u06d4", "@", "."], False, id="a sentence in Urdu before one"),
        pytest.param(["’", "@", "."], False, id="a quote before one"),
        pytest.param([" ", "@", "."], False, id="a word before one"),
        pytest.param([":", "@", "."], False, id="a label before one"),
        pytest.param([". ", "@", "."], False, id="a sentence before one"),
        pytest.param([".", "@", ". "], False, id="a sentence after one"),
        pytest.param([".", "@", "?"], False, id="a subject after one"),
        pytest.param([".", "_", "."], True, id="the name of a file"),
        pytest.param([".", " .", "."], True, id="lost before a dot"),
        pytest.param([".", "-", "."], False, id="a machine with a hyphen"),
        pytest.param(["-", '="', "."], False, id="an attribute"),
        pytest.param([".", "><", "."], False, id="tags"),
        pytest.param([".", "+", "."], False, id="a sum"),
        pytest.param([".", ".", "."], False, id="a machine"),
    ],
)
def test_what_stands_for_an_at(gaps: list[str], signed: bool) -> None:
    assert leak_emails.is_signed(gaps, 2) is signed
    assert leak_emails.is_signed(gaps, 2, is_strict=True) is (signed and "@" in gaps[1])


def test_an_address_is_found_inside_a_longer_run() -> None:
    emails = leak_emails.before_at("a.b@example.org")
    assert leak_emails.is_within(("to", "a", "b", "example", "org", "or"), emails)
    assert not leak_emails.is_within(("b", "example", "org"), emails)
