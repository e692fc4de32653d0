from collections.abc import Callable
from pathlib import Path

import pytest

from outspoken.services.terminal import corpora
from outspoken.services.terminal.speech import WrongUseError


def test_a_corpus_is_written(tmp_path: Path, said: Callable[[], str]) -> None:
    assert corpora.run(str(tmp_path / "new"), "pelican", 2, 0) == 0
    assert said().startswith("2 files in ")


def test_a_folder_in_use_is_refused(tmp_path: Path, said: Callable[[], str]) -> None:
    (tmp_path / "mine").touch()
    assert corpora.run(str(tmp_path), "hugo", 2, 0) == 1
    assert "is not empty: name another folder" in said()


@pytest.mark.parametrize(
    ("out", "form", "posts", "comments"),
    [
        pytest.param("", "hugo", 1, 0, id="nowhere"),
        pytest.param("x", "jekyll", 1, 0, id="no such form"),
        pytest.param("x", "hugo", 0, 0, id="no posts"),
        pytest.param("x", "hugo", 1, -1, id="fewer than no comments"),
    ],
)
def test_wrong_use(out: str, form: str, posts: int, comments: int) -> None:
    with pytest.raises(WrongUseError):
        corpora.run(out, form, posts, comments)
