"""The bench of threads and feeds builds what a publish builds, and counts it."""

import pytest
from bench import threads

from outspoken.services import pages
from outspoken.services.theme import Theme


@pytest.fixture(scope="module")
def site() -> pages.Site:
    return threads.made_up(4, 3)


def test_every_comment_stands_in_what_is_measured(site: pages.Site) -> None:
    said = [each.id for dossier in site.dossiers for each in dossier.comments]
    theme = Theme(threads.ROOT / "themes" / "outspoken")
    built = {
        "threads": "".join(threads.threads(site, theme)),
        "feeds": "".join(threads.feeds(site)),
        "of posts": "".join(threads.of_posts(site)),
        "plainly": "".join(threads.plainly(site)),
    }
    assert len(said) == 12
    for what, text in built.items():
        assert all(id_ in text for id_ in said), what


def test_like_is_measured_beside_like(site: pages.Site) -> None:
    assert len(list(threads.of_posts(site))) == len(list(threads.plainly(site))) == 4


def test_the_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "RUNS", 1)
    threads.main("2", "2")
    title, head, *rows = capsys.readouterr().out.splitlines()
    assert title == "4 comments on 2 posts"
    assert head.split()[-2:] == ["comments/CPU", "s"]
    assert len(rows) == 5
    assert max(map(len, rows)) <= 80
