"""The list of feeds in place/channels.toml: what is wrong in it is said with its line."""

from pathlib import Path

import pytest

from outspoken.model.imported import ImportedKind
from outspoken.services import channels, checking, places
from outspoken.services.office import Office

OFFICE = """\
# How to reach the office.
[office]
name = "Brackwater Homes"
public = [
  "116 123",
]
"""
FEED = """
[[feed]]
url = "https://old.example.org/feeds/comments/default"
"""


def write(folder: Path, text: str) -> None:
    (folder / "channels.toml").write_text(text)


def test_no_file_lists_no_feeds(tmp_path: Path) -> None:
    assert channels.feeds(tmp_path) == ((), [])


def test_a_feed_has_an_address_and_may_say_what_it_answers(tmp_path: Path) -> None:
    more = (
        'answers = "20260302-dhwcq3"  # the old guest book\nas = "posts"\n'
        'site = "https://blog.example.org/"\n'
    )
    write(tmp_path, f"{OFFICE}{FEED}{FEED.replace('comments', 'posts')}{more}")
    (first, second), problems = channels.feeds(tmp_path)
    assert problems == []
    assert (first.url, first.answers) == (
        "https://old.example.org/feeds/comments/default",
        "",
    )
    assert first.taken_as is ImportedKind.COMMENT
    assert (second.answers, second.taken_as) == ("20260302-dhwcq3", ImportedKind.POST)
    assert (first.site, second.site) == ("", "https://blog.example.org/")


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("[[feed]]\n", 1, "add url"),
        ('[[feed]]\nurl = "old.example.org"\n', 2, "give the feed's address, https://…"),
        ("[[feed]]\nurl = 12\n", 2, "give the feed's address"),
        ('[[feed]]\nurl = "javascript:alert(1)"\n', 2, "give the feed's address"),
        (f"{FEED}answers = 'bins'\n", 4, "give the id of a post, such as 20260302-dhwcq3"),
        (f'{FEED}as = "mentions"\n', 4, "write comments or posts, not 'mentions'"),
        (f'{FEED}site = "ours"\n', 4, "give the site's address, https://…, not 'ours'"),
        (f'{FEED}every = "day"\n', 4, "there is no 'every'"),
        (f"{FEED}{FEED}", 6, "name each feed once"),
        (f"{FEED}url = \n", 4, "mend the TOML"),
        ('[feed]\nurl = "https://old.example.org/"\n', 0, "under a line [[feed]]"),
        (f"{FEED}[offices]\n", 0, "under a line [[feed]]"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    office: Office, text: str, line: int, advice: str
) -> None:
    write(office.place, text)
    (problem,) = channels.feeds(office.place)[1]
    assert problem.line == line
    assert advice in problem.message
    found = [each for each in checking.of_site(office) if each.path.name == "channels.toml"]
    assert found == [problem]


def test_what_stands_after_a_feed_is_none_of_it(tmp_path: Path) -> None:
    write(tmp_path, f"{FEED}\n{OFFICE}")
    (feed,), problems = channels.feeds(tmp_path)
    assert (problems, set(feed.row.lines)) == ([], {"url"})
    assert places.public_ways(tmp_path) == ("Brackwater Homes", "116 123")
