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
        pytest.param(f"/mine/{ONE}\n\n{TWO}", id="over an empty line"),
        pytest.param(f"> /mine/{ONE}\n\xa0> {TWO}", id="after a blank that stays"),
        pytest.param(f"https://x/mine//{TOKEN}", id="two slashes"),
        pytest.param(f"https://x/mine&#x2F;{TOKEN}", id="a slash by its number"),
        pytest.param(rf"https:\/\/x\/mine\/{TOKEN}", id="a slash as JSON has it"),
        pytest.param(rf"https:\\x\mine\{TOKEN}", id="as a path on Windows"),
        pytest.param(f"/mine/**{ONE}**{TWO}", id="half in bold"),
        pytest.param(f"/mine/_{ONE}_\n_{TWO}_", id="in italics over two lines"),
        pytest.param(f"| /mine/ | {ONE} | {TWO} |", id="in cells"),
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
    "sign", ["\u200b", "\u00ad", "\u200d", "\u200e", "\ufe0f", "\u2060"]
)
def test_signs_that_nobody_sees_hide_no_token(sign: str) -> None:
    link = sign.join(f"/mine/{TOKEN}")
    quoted = f"a{sign}b {link}{sign} c {sign}{link} d{sign}"
    begun = sign.join("/mine/")
    masked = f"a{sign}b {begun}…{sign} c {sign}{begun}… d{sign}"
    assert quoted_links.masked(quoted) == masked
    as_bytes = quoted_links.masked_bytes(quoted.encode() + b"\xff").decode(
        "utf-8", "replace"
    )
    assert as_bytes == masked.replace("…", "...") + "\ufffd"


@pytest.mark.parametrize(
    "words",
    [
        "Is it mine/**theirs**?\n\n| mine/ | yes |\n_never_ \u00ad mine\\",
        f"a\u200bb /mine/{TOKEN[:27]}\u200b.",
        "Is it yours or mine/hers?\nNobody knows. The mine/\nshaft is shut.",
        f"/mine/{TOKEN[:27]}.",
        f"/theirs/{TOKEN}",
        "https://town.example.org/mine/",
    ],
)
def test_nothing_else_is(words: str) -> None:
    assert quoted_links.masked(words) == words
    assert quoted_links.masked_bytes(words.encode()) == words.encode()
