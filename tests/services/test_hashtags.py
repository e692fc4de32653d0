"""The hashtags of the place, as the office lists them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.hashtag import Hashtag
from outspoken.services import channels, hashtags, places
from outspoken.services.posts_length import entities


def listed(folder: Path, text: str) -> Path:
    path = folder / places.CHANNELS
    path.write_text(text, encoding="utf-8")
    return path


SIGNS = "aŵ界_1½ #\u06c1\u0301\u200c-😀"


def test_they_are_read_in_order_beside_the_other_tables(tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        '[office]\nname = "Town"\n\n[[hashtag]]\nname = "FixOurBins"\nwhat = "bins"\n\n'
        '[[feed]]\nurl = "https://old.example.org/feed"\n\n[[hashtag]]\nname = "DŵrGlân"\n',
    )
    found = (Hashtag("FixOurBins", "bins"), Hashtag("DŵrGlân"))
    assert hashtags.read(path) == (found, [])
    place, problems = places.read(tmp_path)
    assert (place.hashtags, problems) == (found, [])
    assert place.named.hashtags == ()
    assert channels.feeds(tmp_path)[1] == []


@pytest.mark.parametrize(
    ("fields", "advice"),
    [
        pytest.param('what = "bins"', 'add name = "…"', id="no name"),
        pytest.param('name = "#Bins"', "without # and blanks, not '#Bins'", id="a sign"),
        pytest.param('name = "Fix Bins"', "not 'Fix Bins'", id="a blank"),
        pytest.param('name = "2026"', "not '2026'", id="a number alone"),
        pytest.param('name = "fixourbinsnow"', "each word with a capital", id="run on"),
        pytest.param('name = "Bins"\nwhy = "x"', "there is no 'why'", id="a field more"),
        pytest.param(
            'name = "Bins"\n\n[[hashtag]]\nname = "bins"', "each hashtag once", id="twice"
        ),
    ],
)
def test_what_is_to_be_mended_is_said_with_its_line(
    tmp_path: Path, fields: str, advice: str
) -> None:
    listed(tmp_path, f"[[hashtag]]\n{fields}\n")
    _, problems = places.read(tmp_path)
    assert any(advice in problem.message and problem.line for problem in problems)


@given(name=st.text(st.sampled_from(SIGNS) | st.characters(), max_size=9))
def test_what_is_taken_for_a_hashtag_is_one_on_x(name: str) -> None:
    text = f"#{name}"
    found = [(tag.start, tag.end) for tag in entities.hashtags(text)]
    if hashtags.is_name(name):
        assert found == [(0, len(text))]
    elif name.isascii():
        assert found != [(0, len(text))]


def test_without_any_nothing_is_said(tmp_path: Path) -> None:
    assert hashtags.read(tmp_path / "channels.toml") == ((), [])
