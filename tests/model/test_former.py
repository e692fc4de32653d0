"""Old addresses: kept in one harmless form, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model import former

BLOG = "https://old.example.org"
UUID = "5a0de5b1-8e66-4b0f-9b1e-0123456789ab"


@pytest.mark.parametrize(
    ("permalink", "path"),
    [
        pytest.param(f"{BLOG}/2008/04/damp.html", "/2008/04/damp.html", id="a file"),
        pytest.param(f"{BLOG}/damp/", "/damp/", id="a folder"),
        pytest.param(f"{BLOG}/damp", "/damp", id="neither"),
        pytest.param(f"{BLOG}/?p=12", "/?p=12", id="a number"),
        pytest.param(f"{BLOG}/blog.php?id=3&m=1", "/blog.php?id=3", id="noise is left out"),
        pytest.param(
            f"{BLOG}/x.html?showComment=126#c126", "/x.html", id="an anchor is none of it"
        ),
        pytest.param(f"{BLOG}/caf%c3%a9/", "/caf%C3%A9/", id="quoted in one way"),
        pytest.param(f"{BLOG}/café/", "/caf%C3%A9/", id="a letter beyond ASCII"),
        pytest.param(BLOG, "", id="the front page leads to the front page"),
        pytest.param(f"{BLOG}/a/../../etc/passwd", "", id="a way up"),
        pytest.param(f"{BLOG}/a/%2e%2e/b/", "", id="a way up, quoted"),
        pytest.param(f"{BLOG}//evil.example.org/", "", id="another host"),
        pytest.param(f"{BLOG}/a%5Cb/", "", id="a backslash"),
        pytest.param(f"{BLOG}/a%00b/", "", id="a NUL"),
        pytest.param(f"{BLOG}/a%0Ab/", "", id="a line break"),
        pytest.param(f"{BLOG}/a%2Fb/", "", id="a slash in a name"),
        pytest.param(f"{BLOG}/%FF/", "", id="no UTF-8"),
        pytest.param(f"{BLOG}/_headers", "", id="a file of the host's"),
        pytest.param(f"{BLOG}/.well-known/x", "", id="a hidden folder"),
        pytest.param(f"{BLOG}/{'x' * 300}/", "", id="a name too long for a file"),
        pytest.param(f"{BLOG}/the-%22lift%22/", "", id="a quotation mark"),
        pytest.param(f"{BLOG}/li%E2%80%8Bft/", "", id="a letter that is not seen"),
        pytest.param(f"{BLOG}/the%C2%A0lift/", "", id="a space that does not break"),
        pytest.param("ftp://old.example.org/damp/", "", id="not the web"),
        pytest.param("/damp/", "", id="no host"),
        pytest.param("https://[old/damp/", "", id="no address at all"),
    ],
)
def test_path_of(permalink: str, path: str) -> None:
    assert former.path_of(permalink) == path


@pytest.mark.parametrize(
    ("permalink", "anchor"),
    [
        (f"{BLOG}/damp/#comment-12", "comment-12"),
        (f"{BLOG}/damp.html?showComment=1#c1066271041639903470", "c1066271041639903470"),
        (f"{BLOG}/damp/#comments", ""),
        (f"{BLOG}/damp/", ""),
        (f"{BLOG}/damp/#12", ""),
        (f"{BLOG}/damp/#comment-20260403-k7m2qx", ""),
        (f'{BLOG}/damp/#x1"onload', ""),
        (f"{BLOG}/damp/#isso-4", "isso-4"),
        (f"{BLOG}/damp/#c000123", "c000123"),
        (f"{BLOG}/damp/#dsq-comment-77", "dsq-comment-77"),
        (f"{BLOG}/damp/#div-comment-12", "div-comment-12"),
        (f"{BLOG}/damp/#comment-6a00d8341c6", "comment-6a00d8341c6"),
        (f"{BLOG}/damp/#commento-{'0f' * 32}", f"commento-{'0f' * 32}"),
        (f"{BLOG}/damp/#remark42__comment-{UUID}", f"remark42__comment-{UUID}"),
        (f"{BLOG}/damp/#Jane-Doe-of-flat-27-rang-07700900123", ""),
        (f"{BLOG}/damp/#comment-by-jane-27", ""),
        (f"{BLOG}/damp/#comment-07700900123", ""),
        (f"{BLOG}/damp/#cafe", ""),
        (f"{BLOG}/damp/#comment-{'1' * 21}", ""),
    ],
)
def test_anchor_of(permalink: str, anchor: str) -> None:
    assert former.anchor_of(permalink) == anchor


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/2008/04/damp.html", "2008/04/damp.html"),
        ("/damp/", "damp/index.html"),
        ("/damp", "damp/index.html"),
        ("/caf%C3%A9/", "café/index.html"),
        ("/?p=12", ""),
        ("/", ""),
        ("/_redirects", ""),
    ],
)
def test_file_of(path: str, file: str) -> None:
    assert former.file_of(path) == file


@given(st.text(max_size=60))
def test_whatever_comes_the_path_is_one_that_we_write(text: str) -> None:
    path = former.path_of(f"{BLOG}/{text}")
    assert not path or former.is_path(path)
    file = former.file_of(path)
    assert ".." not in file.split("/")
    assert not file.startswith("/")
