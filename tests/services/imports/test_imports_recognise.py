"""A file is told by its content; one that is not known is told what would be."""

from pathlib import Path

import pytest

from outspoken.model.problem import Problem
from outspoken.services.imports import read
from outspoken.services.imports.recognise import Format, Recognised, recognise

CASES = Path(__file__).parents[2] / "cases" / "imports"
WXR = '<rss xmlns:wp="http://wordpress.org/export/1.0/"><channel></channel></rss>'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.txt"


@pytest.mark.parametrize(
    ("name", "format", "tags"),
    [
        ("wordpress.xml", Format.WXR, ("item",)),
        ("wordpress-comments-feed.xml", Format.FEED, ("deleted-entry", "item")),
        ("blogger.xml", Format.FEED, ("deleted-entry", "entry")),
        ("threads.atom", Format.FEED, ("deleted-entry", "entry")),
        ("rss-091.xml", Format.FEED, ("deleted-entry", "item")),
        ("rss-10.rdf", Format.FEED, ("deleted-entry", "item")),
        ("takeout.atom", Format.FEED, ("deleted-entry", "entry")),
        ("feed.json", Format.JSON_FEED, ()),
        ("movable-type.txt", Format.MOVABLE_TYPE, ()),
        ("remark42.json", Format.REMARK42, ()),
    ],
)
def test_known_formats(name: str, format: Format, tags: tuple[str, ...]) -> None:
    found = recognise(CASES / name)
    assert isinstance(found, Recognised)
    assert (found.format, found.tags) == (format, tags)


@pytest.mark.parametrize(
    ("content", "format"),
    [
        pytest.param('<disqus xmlns="http://disqus.com">', Format.DISQUS, id="Disqus"),
        pytest.param(
            '[{"id": "/a/", "title": "{}", "comments": []}]', Format.ISSO, id="Isso"
        ),
        pytest.param(
            '{"version":1,"comments":[],"commenters":[]}', Format.COMMENTO, id="C"
        ),
        pytest.param(
            '{"id":"a","pid":"","text":"x"}',
            Format.REMARK42,
            id="Remark42 without its head",
        ),
        pytest.param(
            '{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}',
            Format.JSON_FEED,
            id="JSON",
        ),
    ],
)
def test_comment_systems_by_their_first_words(
    file: Path, content: str, format: Format
) -> None:
    file.write_text(content)
    found = recognise(file)
    assert isinstance(found, Recognised)
    assert found.format is format


@pytest.mark.parametrize(
    "start",
    [
        pytest.param("", id="at once"),
        pytest.param("\ufeff \n", id="a byte-order mark and blank lines"),
        pytest.param(
            "<?xml version='1.0'?><!-- <feed> -- not this --><?x y?>", id="comments"
        ),
        pytest.param('<!DOCTYPE rss SYSTEM "https://example.org/rss.dtd">', id="a DOCTYPE"),
    ],
)
def test_what_may_stand_before_it(file: Path, start: str) -> None:
    file.write_text(start + WXR)
    found = recognise(file)
    assert isinstance(found, Recognised)
    assert found.format is Format.WXR


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"  \n", "the file is empty", id="blank"),
        pytest.param(b"Dear office", "neither XML nor JSON", id="a letter"),
        pytest.param(b"TITLE: Bins\n\nDear office", "neither", id="a letter with a head"),
        pytest.param(b"<html><body>404</body></html>", "a web page", id="a web page"),
        pytest.param(
            b"<!DOCTYPE html><p>", "XML of another kind", id="HTML of another kind"
        ),
        pytest.param(b'[{"id": 1}]', "JSON of another kind", id="JSON"),
        pytest.param(b"<", "broken at its very beginning", id="broken"),
        pytest.param(b"PK\x03\x04zip", "unpack it first", id="zipped"),
        pytest.param(b"\x1f\x8bgz", "unpack it first", id="gzipped"),
        pytest.param(b'<?xml encoding="utf-7"?><rss/>', "UTF-8", id="UTF-7"),
        pytest.param(
            b'<!DOCTYPE x [<!ENTITY a "b">]><rss/>', "take out the DOCTYPE", id="entities"
        ),
        pytest.param(
            b'<?xml version="1.0"?>\n<!doctype x [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>',
            "take out the DOCTYPE",
            id="entities of other files",
        ),
    ],
)
def test_what_is_not_read_is_said(file: Path, content: bytes, advice: str) -> None:
    file.write_bytes(content)
    (found,) = read(file)
    assert isinstance(found, Problem)
    assert advice in found.message


def test_a_folder_or_nothing_is_no_file(tmp_path: Path) -> None:
    assert isinstance(recognise(tmp_path), Problem)
    assert isinstance(recognise(tmp_path / "missing.xml"), Problem)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings_are_told_by_their_bytes(file: Path, encoding: str) -> None:
    file.write_bytes(WXR.encode(encoding))
    assert isinstance(recognise(file), Recognised)
