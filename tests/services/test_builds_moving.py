from pathlib import Path

import pytest

from outspoken.services.builds import state
from outspoken.services.builds.moving import Mover

NAMES = ("about/index.html", "feed.json", "index.html")


def made(place: Path) -> Mover:
    """Return what has made files, and moved none of them yet."""
    place.mkdir()
    moving = Mover(place, state.opened(None))
    for name in NAMES:
        moving.output.put(name, name, name)
    return moving


def there(place: Path) -> set[str]:
    files = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix() for path in files}


def test_what_was_made_is_moved_into_the_site(tmp_path: Path) -> None:
    moving = made(tmp_path / "site")
    assert moving.move() == moving.names == {*NAMES}
    assert there(tmp_path / "site") == {*NAMES}


@pytest.mark.parametrize("moved", range(len(NAMES)))
def test_stopped_half_way_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    moving, left, usual = made(tmp_path / "site"), [moved], Path.replace

    def stopped(path: Path, target: Path) -> Path:
        if left[0] == 0:
            raise KeyboardInterrupt
        left[0] -= 1
        return usual(path, target)

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        moving.move()
    monkeypatch.undo()
    assert len(there(tmp_path / "site")) == moved
    assert moving.move() == {*NAMES}
    assert there(tmp_path / "site") == {*NAMES}
