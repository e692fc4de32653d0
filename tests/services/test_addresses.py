"""What can stand in a letter's head as one address."""

import email
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outspoken.services.addresses import LIMIT, deliverable


@pytest.mark.parametrize(
    "text",
    ["ana@example.org", "ana.o'hara+home@mail.example.org", "a@b.example", '"a b"@x.org'],
)
def test_one_address_is_one(text: str) -> None:
    assert deliverable(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("ana", id="a name"),
        pytest.param("ana@example", id="no dot"),
        pytest.param("a@example.org,b@example.org", id="two"),
        pytest.param("a;b@example.org", id="two with a semicolon"),
        pytest.param("Ana <ana@example.org>", id="with a name"),
        pytest.param("g:ana@example.org;", id="a group"),
        pytest.param("ana@example.org\r\nBcc: eve@example.com", id="a line more"),
        pytest.param("ana@example.org (home)", id="a remark"),
        pytest.param("änä@example.org", id="letters that not every host takes"),
        pytest.param("a" * LIMIT + "@example.org", id="too long"),
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert deliverable(text) is None


@given(st.text(st.sampled_from('ab@.,;:<>()[]"\\ \r\n\t=?é'), max_size=24))
@example('"a\\"b"@x.org')
@example('"@"@x.org')
def test_what_is_one_stays_one_in_a_letter(text: str) -> None:
    if address := deliverable(text):
        letter = EmailMessage(policy=SMTP)
        letter["To"] = address
        read = email.message_from_bytes(letter.as_bytes(), policy=default)

        assert [each.addr_spec for each in read["To"].addresses] == [text]
        assert list(read.keys()) == ["To"]
