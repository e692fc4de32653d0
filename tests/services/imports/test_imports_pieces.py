"""A long file cut at the ends of its items, wherever the reading happens to stop."""

from pathlib import Path

import pytest

from outspoken.model.problem import Problem
from outspoken.services.imports import pieces as module
from outspoken.services.imports.pieces import Piece, encoding_of, pieces


def cut(file: Path, encoding: str = "utf-8") -> list[Piece | Problem]:
    return list(pieces(file, ("item",), encoding))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "feed.xml"


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_items_are_found_whatever_the_chunks(
    file: Path, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHUNK", chunk)
    file.write_text("<rss>\nhead\n<item>a</item>\n<item id='2'>b</item ></rss>\n")
    assert cut(file) == [
        Piece("<rss>\nhead\n", 1),
        Piece("<item>a</item>", 3),
        Piece("<item id='2'>b</item >", 4),
    ]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("<![CDATA[</item><item>]]>", id="in CDATA"),
        pytest.param("<![CDATA[ ]]]]><![CDATA[></item>]]>", id="in CDATA with its own end"),
        pytest.param("<!-- </item> -->", id="in a comment"),
        pytest.param("<items/><itemised/>", id="in a longer name"),
    ],
)
def test_tags_that_are_words_cut_nothing(file: Path, words: str) -> None:
    file.write_text(f"<rss><item>{words}</item></rss>")
    assert cut(file)[1:] == [Piece(f"<item>{words}</item>", 1)]


def test_a_file_cut_in_the_middle_says_where(file: Path) -> None:
    file.write_text("<rss>\n<item>a</item>\n<item>\nb")
    _, whole, broken, problem = cut(file)
    assert whole == Piece("<item>a</item>", 2)
    assert broken == Piece("<item>\nb", 3, is_whole=False)
    assert isinstance(problem, Problem)
    assert (problem.line, "1 whole item was" in problem.message) == (4, True)


def test_a_second_export_in_a_file_is_said_and_not_read(file: Path) -> None:
    one = "<?xml version='1.0'?>\n<rss><item>{}</item></rss>\n"
    file.write_text(one.format("<![CDATA[</rss><rss>]]>") + one.format("b"))
    _, item, problem = cut(file)
    assert item == Piece("<item><![CDATA[</rss><rss>]]></item>", 2)
    assert isinstance(problem, Problem)
    assert (problem.line, "a second export begins" in problem.message) == (4, True)


def test_an_item_without_an_end_takes_no_other_with_it(file: Path) -> None:
    file.write_text("<rss><item>a<item>b</item></rss>")
    assert cut(file)[1:] == [
        Piece("<item>a", 1, is_whole=False),
        Piece("<item>b</item>", 1),
    ]


def test_an_item_beyond_reason_is_left_out(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST", 20)
    file.write_text(f"<rss><item>{'x' * 40}</item>\n<item>b</item></rss>")
    _, problem, other = cut(file)
    assert isinstance(problem, Problem)
    assert other == Piece("<item>b</item>", 2)


def test_what_is_no_character_goes(file: Path) -> None:
    file.write_bytes(b"<rss><item>a\x00\x0b\xef\xbf\xbfb</item></rss>")
    assert cut(file)[1] == Piece("<item>ab</item>", 1)


def test_bytes_of_an_older_encoding_are_read_and_said(file: Path) -> None:
    file.write_bytes(b"<rss>\n<item>caf\xe9 \x93yes\x94</item></rss>")
    _, item, problem = cut(file)
    assert item == Piece("<item>café “yes”</item>", 2)
    assert isinstance(problem, Problem)
    assert problem.line == 2


@pytest.mark.parametrize(
    ("start", "encoding"),
    [
        (b"<rss>", "utf-8"),
        (b"\xef\xbb\xbf<rss>", "utf-8"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>', "iso-8859-1"),
        ("<rss>".encode("utf-16"), "utf-16"),
        ("<rss>".encode("utf-16-be"), "utf-16-be"),
        (b'<?xml version="1.0" encoding="utf-7"?>', ""),
        (b'<?xml version="1.0" encoding="zlib"?>', ""),
        (b'<?xml version="1.0" encoding="utf-16"?>', ""),
    ],
)
def test_the_encoding(start: bytes, encoding: str) -> None:
    assert encoding_of(start) == encoding
