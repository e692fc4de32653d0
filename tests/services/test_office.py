"""The private folder: where it lies, and where it may not."""

import subprocess
from pathlib import Path

import pytest
from tests.conftest import git

from outspoken.services import office
from outspoken.services.office import MisplacedPrivateFolderError
from outspoken.services.pushed import PushedError


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (office.PRIVATE_VARIABLE, "GIT_DIR", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)


def private_at(monkeypatch: pytest.MonkeyPatch, root: Path, place: str) -> None:
    monkeypatch.setenv(office.PRIVATE_VARIABLE, str(root / place))


def test_it_lies_below_the_repository_unless_told_otherwise(tmp_path: Path) -> None:
    here = office.at(tmp_path)
    assert here.private == tmp_path / "private"
    assert here.inbox == tmp_path / "private" / "inbox"
    assert here.content == tmp_path / "content"


def test_a_variable_moves_it_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private_at(monkeypatch, tmp_path, "safe/place")
    assert office.at(tmp_path / "repository").private == tmp_path / "safe" / "place"


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    assert not office.at(tmp_path).has_private
    assert not list(tmp_path.iterdir())


def test_it_is_made_on_first_use_for_its_owner_alone(tmp_path: Path) -> None:
    here = office.open_private(office.at(tmp_path))
    assert here.has_private
    assert here.private.stat().st_mode & 0o777 == 0o700
    assert office.open_private(here) == here


@pytest.mark.parametrize(
    ("place", "said"),
    [
        pytest.param("content/private", "may not lie in content/", id="in the content"),
        pytest.param("content", "may not lie in content/", id="the content itself"),
        pytest.param("output/private", "may not lie in output/", id="in the output"),
        pytest.param("preview/x/y", "may not lie in preview/", id="in a preview"),
        pytest.param("x/../output", "may not lie in output/", id="by another spelling"),
        pytest.param("", "may not hold content/", id="around everything"),
    ],
)
def test_it_is_refused_where_it_could_be_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, said: str
) -> None:
    private_at(monkeypatch, tmp_path, place)
    with pytest.raises(MisplacedPrivateFolderError, match=said):
        office.at(tmp_path)


def test_a_symbolic_link_does_not_hide_it(tmp_path: Path) -> None:
    (tmp_path / "content" / "deep").mkdir(parents=True)
    (tmp_path / "private").symlink_to(tmp_path / "content" / "deep")
    with pytest.raises(MisplacedPrivateFolderError, match="may not lie in content/"):
        office.at(tmp_path)


def test_another_folder_of_content_counts_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private_at(monkeypatch, tmp_path, "sample/private")
    with pytest.raises(MisplacedPrivateFolderError, match="may not lie in sample/"):
        office.at(tmp_path, tmp_path / "sample")


def test_git_would_add_what_is_not_ignored(repository: Path) -> None:
    with pytest.raises(MisplacedPrivateFolderError, match="tracked by git, or would be"):
        office.at(repository)


def test_it_is_accepted_when_ignored(repository: Path) -> None:
    (repository / ".gitignore").write_text("/private/\n")
    assert not office.at(repository).has_private
    office.open_private(office.at(repository))
    assert office.at(repository).has_private


def test_ignoring_it_is_too_late_once_a_file_is_in_the_history(repository: Path) -> None:
    (repository / "private").mkdir()
    (repository / "private" / "officers.toml").write_text("")
    git(repository, "add", ".")
    (repository / ".gitignore").write_text("/private/\n")
    with pytest.raises(PushedError, match="keep the files"):
        office.at(repository)


def test_outside_the_repository_it_is_accepted(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private_at(monkeypatch, repository.parent, "elsewhere")
    assert office.at(repository).private == repository.parent / "elsewhere"


def test_a_repository_further_up_counts(repository: Path) -> None:
    association = repository / "sites" / "ours"
    association.mkdir(parents=True)
    with pytest.raises(MisplacedPrivateFolderError, match="tracked by git"):
        office.at(association)
    (repository / ".gitignore").write_text("private/\n")
    assert office.at(association).private == association / "private"


def test_another_repository_that_would_add_it_counts(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private_at(monkeypatch, repository, "ours")
    with pytest.raises(MisplacedPrivateFolderError, match="tracked by git"):
        office.at(tmp_path / "association")


def test_a_name_is_a_name_and_no_pattern(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "public.md").write_text("")
    git(repository, "add", ".")
    (repository / ".gitignore").write_text("/pr*/\n")
    private_at(monkeypatch, repository, "pr*")
    assert office.at(repository).private == repository / "pr*"


def test_a_hook_of_git_does_not_lead_astray(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path / "other"], check=True)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    with pytest.raises(MisplacedPrivateFolderError, match="tracked by git"):
        office.at(repository)


def test_a_machine_without_git_adds_nothing(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert office.at(repository).private == repository / "private"
