"""The bench of the league writes what it says, and the league counts all of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bench import league

from outspoken.services.league import measuring
from outspoken.services.league.measuring import Asked


@pytest.mark.parametrize(
    ("write", "accounts"),
    [
        (league.of_x, league.ACCOUNTS),
        (league.of_mastodon, 1),
        (league.of_bluesky, 1),
        (league.as_table, league.ACCOUNTS),
    ],
)
def test_every_post_that_is_written_is_counted(
    write: Callable[[Path, int], Path], accounts: int, tmp_path: Path
) -> None:
    many = 200
    done = measuring.measure([write(tmp_path, many)], Asked(), datetime.now(UTC))
    assert not done.problems
    assert done.conversation
    whole = done.conversation.whole
    assert (whole.own, len(done.conversation.accounts)) == (many, accounts)
    assert 0.15 < (whole.share or 0) < 0.6


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    league.main("90")
    title, _, head, *rows = capsys.readouterr().out.splitlines()
    assert title == "90 posts; the aim is 300 MB"
    assert head.split()[-2:] == ["peak", "MB"]
    assert [row.split(",")[0] for row in rows] == ["X", "Mastodon", "Bluesky", "table"]


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(SystemExit, match="give a number of posts"):
        league.main("many")
