"""Social cards in a build: made where something on them changed, gone with their posts."""

import gzip
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from tests.changes import builders, folders, made
from tests.changes.town import ChangingTown, copied, founded
from tests.conftest import ROOT

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.services import posts, withdrawals

SITE = "card.png"
TAGS = re.compile(r'<meta property="og:(?:title|image[:\w]*)"[^>]*>\n?')
MOST = 85
"""Most bytes that a page may carry for its card, compressed."""


class Site:
    """A town of three posts, and its site."""

    def __init__(self, town: ChangingTown, output: Path) -> None:
        self.town, self.output = town, output
        self.build()

    def build(self) -> set[str]:
        """Build; return the files of cards that came, changed or went."""
        before = folders.held_in(self.output) if self.output.is_dir() else {}
        assert builders.by_engine(self.town, self.output).wrong == []
        now = folders.held_in(self.output)
        names = {name for name in {*before, *now} if name.endswith(SITE)}
        return {name for name in names if before.get(name) != now.get(name)}

    @property
    def cards(self) -> set[str]:
        """The files of cards that stand."""
        found = self.output.rglob(SITE)
        return {path.relative_to(self.output).as_posix() for path in found}

    def page(self, number: int) -> str:
        return (self.output / own(number, "index.html")).read_text("utf-8")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangingTown]:
    kept = builders.templates_kept(tmp_path_factory.mktemp("kept") / "compiled")
    with kept:
        town, random = founded(tmp_path_factory.mktemp("known") / "town"), Random(7)
        for number in range(3):
            post = made.a_post(town, random, town.now() - timedelta(days=40 - number))
            told = replace(post, area="larkfield", topics=("damp",), labels=(), former=())
            plain = replace(told, kind=Kind.RANT, track="", redactions={}, language="en")
            shown = replace(plain, title=f"Title {number}", slug=f"post-{number}")
            town.put(replace(shown, photos=(), name=f"Nom de plume {number}"))
        fonts = "templates/print/fonts"
        shutil.copytree(ROOT / "themes/outspoken" / fonts, town.theme / fonts)
        yield town


@pytest.fixture
def site(known: ChangingTown, tmp_path: Path) -> Site:
    return Site(copied(known, tmp_path / "town"), tmp_path / "site")


def own(number: int, name: str = SITE) -> str:
    return f"2026/post-{number}/{name}"


def post(site: Site, number: int) -> Post:
    found = posts.read(site.town.content / "posts" / "2026" / f"post-{number}.md")
    assert isinstance(found, Post)
    return found


def test_each_post_has_a_card_and_so_has_the_site(site: Site) -> None:
    assert site.cards == {SITE, *map(own, range(3))}
    assert len({(site.output / name).read_bytes() for name in site.cards}) == 4


def test_pages_name_their_card_with_the_whole_address(site: Site) -> None:
    address = "https://town.example.org"
    assert f'og:image" content="{address}/{own(1)}"' in site.page(1)
    assert '<meta property="og:image:alt" content="Title 1 – Outspoken">' in site.page(1)
    front = (site.output / "index.html").read_text("utf-8")
    assert f'og:image" content="{address}/{SITE}"' in front


def test_what_a_page_carries_for_its_card_weighs_next_to_nothing(site: Site) -> None:
    page = site.page(1)
    bare = TAGS.sub("", page)
    assert len(TAGS.findall(page)) == 3
    weights = [len(gzip.compress(each.encode(), 9, mtime=0)) for each in (page, bare)]
    assert 0 < weights[0] - weights[1] <= MOST


def test_a_card_is_drawn_again_where_something_on_it_changed(site: Site) -> None:
    assert site.build() == set()
    site.town.put(replace(post(site, 1), title="Another title"))
    assert site.build() == {own(1)}
    site.town.put(replace(post(site, 1), body="Other words, at last."))
    assert site.build() == set()
    site.town.put(replace(post(site, 2), kind=Kind.IDEA))
    assert site.build() == {own(2)}


def test_what_was_taken_down_has_no_card_any_more(site: Site) -> None:
    withdrawals.take_down(site.town.acting(), post(site, 1).id, Reason.LEGAL)
    assert site.build() == {own(1)}
    assert site.cards == {SITE, own(0), own(2)}
    assert f'og:image" content="https://town.example.org/{SITE}"' in site.page(1)
    assert "Title 1" not in site.page(1)


def test_other_colours_are_other_cards_and_other_sizes_are_not(site: Site) -> None:
    tokens = site.town.theme / "static" / "css" / "tokens.css"
    css = tokens.read_text("utf-8")
    tokens.write_text(f"{css}\n@layer tokens {{ :root {{ --sun: #00ff00; }} }}\n")
    assert site.build() == {SITE, *map(own, range(3))}
    tokens.write_text(tokens.read_text("utf-8").replace("--space: 1rem", "--space: 2rem"))
    assert site.build() == set()


def test_a_setting_leaves_the_card_of_the_site_alone(site: Site) -> None:
    site.town.settings["cards"] = False
    site.town.settle()
    site.build()
    assert site.cards == {SITE}
    assert f'og:image" content="https://town.example.org/{SITE}"' in site.page(1)


def test_both_roads_draw_the_same(site: Site, tmp_path: Path) -> None:
    builders.by_articles(site.town, tmp_path / "other")
    for name in site.cards:
        assert (tmp_path / "other" / name).read_bytes() == (site.output / name).read_bytes()


def test_a_theme_without_fonts_has_cards_without_words(site: Site) -> None:
    shutil.rmtree(site.town.theme / "templates" / "print")
    assert site.build() == {SITE, *map(own, range(3))}
    assert len({(site.output / name).read_bytes() for name in site.cards}) == 1
