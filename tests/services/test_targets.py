from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import targets
from outspoken.services.targets import BadTargetError, Target

HERE = Path.cwd()


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("/srv/www/site", Target(Path("/srv/www/site")), id="a folder"),
        pytest.param("/srv/www/../site/", Target(Path("/srv/site")), id="a folder, tidied"),
        pytest.param("./site", Target(HERE / "site"), id="a folder here"),
        pytest.param("~/site", Target(Path.home() / "site"), id="a folder at home"),
        pytest.param("folder:site", Target(HERE / "site"), id="a folder, said so"),
        pytest.param("folder:/a:b", Target(Path("/a:b")), id="a folder with a colon"),
        pytest.param("branch:pages", Target(branch="pages"), id="a branch"),
        pytest.param("branch:site/live", Target(branch="site/live"), id="a branch, nested"),
        pytest.param(" branch:pages ", Target(branch="pages"), id="spaces around it"),
        pytest.param(
            "branch:pages@host", Target(branch="pages", remote="host"), id="and its remote"
        ),
    ],
)
def test_a_target(text: str, target: Target) -> None:
    assert targets.parse(text) == target


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("", "name a folder", id="nothing"),
        pytest.param("pages", "write ./pages for a folder, branch:pages", id="which one?"),
        pytest.param("brnach:pages", "not 'brnach:pages'", id="misspelt"),
        pytest.param("branch:", "not 'branch:'", id="no branch"),
        pytest.param("folder:", "not 'folder:'", id="no folder"),
        pytest.param("branch:main", "'main' is where people work", id="main"),
        pytest.param("branch:Master", "'Master' is where people work", id="master"),
        pytest.param("branch:HEAD@host", "'HEAD' is where people work", id="HEAD"),
        pytest.param("branch:--force", "not '--force'", id="an option"),
        pytest.param("branch:a b", "not 'a b'", id="a space"),
        pytest.param("branch:pages@", "branch:NAME@REMOTE, not ''", id="no remote"),
        pytest.param("branch:pages@--mirror", "not '--mirror'", id="an option as remote"),
        pytest.param("https://www.example.org/", "write a folder", id="an address"),
        pytest.param("web@example.org:/srv/www", "write a folder", id="another machine"),
    ],
)
def test_a_bad_target_says_what_to_write(text: str, advice: str) -> None:
    with pytest.raises(BadTargetError) as caught:
        targets.parse(text)

    assert advice in str(caught.value)
    assert isinstance(caught.value, ValueError)


words = st.from_regex(r"[a-z][a-z0-9_./-]{0,9}", fullmatch=True).filter(
    lambda word: word not in {"main", "master", "head"}
)


def has_no_dots(word: str) -> bool:
    return ".." not in word and "/./" not in word


@given(
    st.builds(
        lambda word: Target(Path("/srv") / word), words.filter(lambda w: ".." not in w)
    )
    | st.builds(lambda name, remote: Target(branch=name, remote=remote), words, words)
    | st.builds(lambda name: Target(branch=name), words)
)
def test_a_target_is_read_back_as_it_is_shown(target: Target) -> None:
    assert targets.parse(str(target)) == target


def test_a_target_is_one_of_both() -> None:
    with pytest.raises(ValueError, match="a folder or a branch"):
        Target()
    with pytest.raises(ValueError, match="a folder or a branch"):
        Target(folder=HERE, branch="pages")
