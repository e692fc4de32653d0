"""A private link that somebody quotes loses its token, whatever a program made of it."""

import pytest

from outspoken.services import quoted_links

TOKEN = "abcdefghjkmnpqrstuvwxyz23456"
ONE, TWO = TOKEN[:20], TOKEN[20:]


@pytest.mark.parametrize(
    "quoted",
    [
        pytest.param(f"https://town.example.org/mine/{TOKEN}", id="plain"),
        pytest.param(f"?url=https%3A%2F%2Fx%2Fmine%2F{TOKEN}&data=05", id="in an address"),
        pytest.param(f"?a=https%3a%2f%2fx%2fmine%2f{TOKEN}&c=E", id="in small letters"),
        pytest.param(f"?u=https%253A%252F%252Fx%252Fmine%252F{TOKEN}", id="twice"),
        pytest.param(f"?u=https-3A__town.example.org_mine_{TOKEN}&d=x", id="with lines"),
        pytest.param(f"> see /mine/{ONE}\n> {TWO}\n> Do not", id="over two quoted lines"),
        pytest.param(f"> see /mine/{ONE}\n{TWO}", id="over a line that lost its sign"),
        pytest.param(f"> > see /mine/\r\n> > {TOKEN}", id="before the token"),
        pytest.param(f"/mine/{ONE}=\r\n{TWO}", id="quoted-printable"),
        pytest.param(f"/mi=\nne/{ONE}=\n{TWO}", id="quoted-printable, twice"),
        pytest.param(f"?u=3Dx%2Fmine%2=\nF{TOKEN}", id="in a sign of an address"),
        pytest.param(f"/MINE/{TOKEN.upper()}", id="in capitals"),
    ],
)
def test_a_token_is_masked(quoted: str) -> None:
    masked = quoted_links.masked(quoted)
    assert "…" in masked
    assert ONE not in masked.lower()
    assert TWO not in masked.lower()
    as_bytes = quoted_links.masked_bytes(quoted.encode()).decode()
    assert as_bytes == masked.replace("…", "...")


@pytest.mark.parametrize(
    "words",
    [
        "Is it yours or mine/hers?\nNobody knows. The mine/\nshaft is shut.",
        f"/mine/{TOKEN[:27]}.",
        f"/theirs/{TOKEN}",
        "https://town.example.org/mine/",
    ],
)
def test_nothing_else_is(words: str) -> None:
    assert quoted_links.masked(words) == words
    assert quoted_links.masked_bytes(words.encode()) == words.encode()
