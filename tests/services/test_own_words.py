"""Words of our own: none of what every page and feed says stops a publish as a name."""

import re
from pathlib import Path

from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, Town
from tests.services.test_leaks import remember

from outspoken.model.publication import Failed, Published
from outspoken.services import leak_words

LONGEST = 15
"""Letters of a name; what is longer is a signature or a digest."""
READ = {".html", ".atom", ".rss", ".json", ".xml", ".csv", ".txt"}


def said_by(output: Path) -> set[str]:
    """Return every word that stands in *output*, in sight or not."""
    pages = (each for each in output.rglob("*") if each.suffix in READ)
    every = (leak_words.words(each.read_text().casefold()) for each in pages)
    plain = {word for words in every for word in words if not re.search(r"\d", word)}
    return {each for each in plain if len(each) <= LONGEST and leak_words.telling([each])}


def test_no_word_of_ours_stops_a_publish_as_a_name(tmp_path: Path) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    body = "Zorblat fumped **quenk** by Quillby."
    post = town.publish(body, out=("Quillby=staff",), title="Zorblat fumped")
    comment = town.comment(body, post.id, out=("Quillby=staff",))
    assert isinstance(site.publish(), Published)
    ours = said_by(site.output) - {"zorblat", "fumped", "quenk"}
    assert len(ours) > 100
    for text in (post, comment):
        remember(ground.office.private, text.id, post.id, [], sorted(ours))

    done = site.publish()

    assert isinstance(done, Published), done
    remember(ground.office.private, post.id, post.id, [], ["quenk"])
    assert isinstance(site.publish(), Failed)


def test_what_stands_on_most_pages_tells_nothing_alone() -> None:
    alone = (
        "Read",
        "Day",
        "Days",
        "Pulse",
        "Archive",
        "Body",
        "Text",
        "Url",
        "Com",
        "2026",
    )
    assert not [each for each in alone if leak_words.telling([each.casefold()])]
    for value in (
        ("mr", "read"),
        ("body", "smith"),
        ("2026", "4411"),
        ("1926",),
        ("2126",),
    ):
        assert leak_words.telling(value), value


def test_two_such_words_are_a_name() -> None:
    for value in (("jan", "house"), ("april", "day"), ("may", "read")):
        assert leak_words.telling(value), value


def test_an_officer_is_asked_about_them_all_the_same() -> None:
    for name in ("jan", "read", "house", "day"):
        assert leak_words.telling([name], of_page=False), name
    assert not leak_words.telling(["june"], of_page=False)
