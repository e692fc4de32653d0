"""When the words of a site change, all that says them is made again, and as built anew."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.changes import builders, folders, sites
from tests.changes.sites import SmallSite
from tests.changes.town import ChangingTown

CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "{{what}} by {{name}}"
msgstr "({mark}) {{what}} {{name}}"

msgid "Comments on this post"
msgstr "({mark}) Sylwadau"
"""


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangingTown]:
    with sites.begun(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def site(beginning: ChangingTown, tmp_path: Path) -> SmallSite:
    """A site in Welsh, one of whose posts is in Welsh as well, built once."""
    site = SmallSite.of(beginning, tmp_path)
    site.town.put(replace(site.post(1), language="cy"))
    site.town.put(replace(site.comment_on(1), language="en"))
    site.town.settings["language"] = "cy"
    site.town.settle()
    write(site, "cy", "one")
    write(site, "ur", "one")
    builders.by_engine(site.town, site.output)
    return site


def write(site: SmallSite, language: str, mark: str) -> None:
    path = site.town.theme / "translations" / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CATALOGUE.format(mark=mark), encoding="utf-8")


def texts(site: SmallSite) -> dict[str, str]:
    names = ("archive/index.html", "comments.atom", "comments.json")
    return {name: (site.output / name).read_text(encoding="utf-8") for name in names}


def test_words_that_services_make_follow_their_catalogue(site: SmallSite) -> None:
    assert "(one) Sylwadau" in site.page(1)
    write(site, "cy", "two")
    site.follow()
    assert "(two) Sylwadau" in site.page(1)
    assert "(one)" not in site.page(1)
    assert "(two) Comment" in texts(site)["comments.atom"]


def test_with_another_language_of_the_site_all_lists_are_made_again(
    site: SmallSite,
) -> None:
    assert '<html lang="cy"' in texts(site)["archive/index.html"]
    site.town.settings["language"] = "ur"
    site.town.settle()
    site.follow()
    assert '<html lang="ur" dir="rtl"' in texts(site)["archive/index.html"]


def test_where_no_word_changed_nothing_is_written(site: SmallSite) -> None:
    before = folders.inodes(site.output)
    write(site, "cy", "one")
    builders.by_engine(site.town, site.output)
    assert folders.inodes(site.output) == before


def test_both_roads_say_the_same(site: SmallSite) -> None:
    other = site.output.with_name("other")
    builders.by_articles(site.town, other)
    assert folders.difference(site.output, other) == ""
