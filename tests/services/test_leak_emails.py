"""E-mail addresses are told from names of machines, and seen through when spelt out."""

import pytest

from outspoken.services import leak_emails


@pytest.mark.parametrize(
    ("value", "counts"),
    [
        pytest.param("a.b@example.org", {"a b example org": 2}, id="an e-mail address"),
        pytest.param("Write to a&#64;b.org", {"a b org": 1}, id="escaped, among words"),
        pytest.param("a@b.c.org a.b@c.org", {"a b c org": 0}, id="the same in words"),
        pytest.param("a.b.example.org", {}, id="the name of a machine"),
        pytest.param("@example.org", {}, id="nothing before it"),
    ],
)
def test_where_the_sign_of_an_email_address_stands(
    value: str, counts: dict[str, int]
) -> None:
    found = leak_emails.before_at(value)
    assert {" ".join(run): count for run, count in found.items()} == counts


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
