"""What a commit holds in other letters is read, in a time that its length explains."""

import pytest
from tests.growth import grows_in_proportion

from outspoken.services import commit_inline

CARD = "BEGIN:VCARD\n"


def read(text: str) -> dict[str, bytes]:
    return dict(commit_inline.of(text))


def test_what_is_per_cent_encoded_twice_is_read_line_by_line() -> None:
    text = 'a%20b\n{"x": "07700%2520900123"}\n%25 off\nlast%2520'
    assert read(text)["unquoted.txt"] == b'{"x": "07700%20900123"}\nlast%20'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("TEL;QUOTED-PRINTABLE:=30=37=\n=37", b"077"),
        ("TEL;WORK;ENCODING=b;TYPE=a:MDc3", b"077"),
        ("NOTE:ends in=\nTEL;BASE64:MDc3", b"077"),
        ("NOTE;QUOTED-PRINTABLE:a=\nTEL;BASE64:MDc3", b"aTEL;BASE64:MDc3"),
    ],
)
def test_each_encoded_line_of_a_card_is_read(line: str, said: bytes) -> None:
    assert read(f"{CARD}{line}\nEND:VCARD\n")["card.txt"].strip() == said


@pytest.mark.parametrize(
    ("before", "again", "after"),
    [
        pytest.param("", "a", "%25 off", id="a long line and one per cent sign"),
        pytest.param("", "%25x", "", id="many of them"),
        pytest.param(CARD, ";QUOTED-PRINTABLE", "", id="a card that names its letters"),
        pytest.param(CARD, "a;B:x=\n", "", id="a card that goes on and on"),
        pytest.param(CARD, "x;B=\n :", "", id="a card that is folded"),
        pytest.param("", "=\n", "=20", id="a mail that goes on and on"),
        pytest.param("", "data:;a", "", id="addresses that hold nothing"),
    ],
)
def test_twice_the_text_takes_twice_the_time(before: str, again: str, after: str) -> None:
    def work(size: int) -> None:
        read(before + again * (size // len(again)) + after)

    assert grows_in_proportion(work, 40_000)
