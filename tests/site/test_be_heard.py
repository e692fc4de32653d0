"""Being heard on the site: what readers get, and what is made again when that changes."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.services import withdrawals
from outspoken.services.builds.press import Press
from tests.changes import builders, folders, made
from tests.changes.town import AREAS, SITE_URL, ChangingTown, founded

PEOPLE = (
    "role,name,area,phone,address\n"
    'councillor,Ivo Marsh,larkfield,{phone},"Town Hall, Market Square"\n'
    'chair of the board,Petra Lund,,01632 960299,"Quay Street"\n'
)
DAY, FIRST, DISSOLVED, LAST = (date(2026, 4, day) for day in (1, 2, 4, 6))
ELECTION = (
    f'[[election]]\nfrom = "{FIRST}"\nto = "{LAST}"\nnames = ["Nobody Known"]\n'
    f'dissolved = "{DISSOLVED}"\n'
)
AREA, LETTER = "be-heard/larkfield/index.html", "be-heard/larkfield/letter/index.html"


@pytest.fixture
def town(tmp_path: Path) -> ChangingTown:
    """A town where a rant of an area, one of none and a word of praise are published."""
    town = founded(tmp_path / "town")
    town.day = DAY
    write(town, "representatives.csv", PEOPLE.format(phone="01632 960201"))
    for number, (area, kind) in enumerate(
        (("larkfield", Kind.RANT), ("", Kind.IDEA), ("larkfield", Kind.PRAISE))
    ):
        post = made.a_post(town, Random(number))
        # Without a clock, another day is nothing to a post.
        post = replace(post, area=area, kind=kind, track="", workshop="", former=())
        town.put(replace(post, title=f"Number {number}", slug=f"number-{number}"))
    return town


def write(town: ChangingTown, name: str, text: str) -> None:
    (town.office.place / name).write_text(text, encoding="utf-8")


class Made:
    """What a build made."""

    def __init__(self, town: ChangingTown, patch: pytest.MonkeyPatch) -> None:
        self._town, self.folder = town, town.root.parent / "site"
        self.keys: set[str] = set()
        make: Callable[..., None] = Press.make

        def noted(press: Press, key: str, *rest: object) -> None:
            self.keys.add(key)
            make(press, key, *rest)

        patch.setattr(Press, "make", noted)

    def build(self) -> set[str]:
        """Build what changed; return the pages that were made."""
        self.keys.clear()
        came = builders.by_engine(self._town, self.folder)
        assert came.held == ()
        assert came.wrong == []
        return {*self.keys}

    def page(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")


@pytest.fixture
def site(town: ChangingTown, monkeypatch: pytest.MonkeyPatch) -> Made:
    """The site of the town, built once."""
    site = Made(town, monkeypatch)
    site.build()
    return site


def page_of(number: int) -> str:
    return f"2026/number-{number}/index.html"


def test_from_a_post_one_comes_to_who_can_change_it(site: Made) -> None:
    told = site.page(page_of(0))
    assert 'href="../../be-heard/larkfield/">Who speaks for Larkfield</a>' in told
    address = f"{SITE_URL}/2026/number-0/"
    assert f'href="https://x.com/intent/tweet?url={address}"' in told
    assert f'href="sms:?&amp;body={address}"' in told
    assert 'href="../../be-heard/">Who speaks for us</a>' in site.page(page_of(1))
    assert "Tell somebody" not in site.page(page_of(2))
    assert "Ivo Marsh" in site.page(AREA)
    assert "Ivo Marsh" in site.page(LETTER)


def test_every_page_has_a_way_without_an_account_or_a_script(site: Made) -> None:
    pages = sorted(site.folder.glob("be-heard/**/index.html"))
    ours = [each for each in pages if each.parent.name != "write"]
    assert len(ours) == 2 + 2 * 3
    for each in ours:
        said = each.read_text(encoding="utf-8")
        assert re.search(r"(?i)no account", said), each
        assert not re.search(r"<(script|form|input)\b", said), each


def test_the_map_of_the_site_has_the_pages(site: Made) -> None:
    for name in ("be-heard/", "be-heard/safe/", "be-heard/larkfield/letter/"):
        assert f"<loc>{SITE_URL}/{name}</loc>" in site.page("sitemap.xml")


def test_another_number_is_another_page_of_its_area_alone(
    town: ChangingTown, site: Made
) -> None:
    write(town, "representatives.csv", PEOPLE.format(phone="01632 960202"))
    assert site.build() == {AREA}
    assert "01632 960202" in site.page(AREA)


def test_another_ward_is_another_page_of_its_area_alone(
    town: ChangingTown, site: Made
) -> None:
    said = AREAS.replace("key,name\n", "key,name,ward,constituency\n")
    said = said.replace("Larkfield\n", "Larkfield,Low Ward,North / South\n")
    write(town, "areas.csv", said)
    assert site.build() == {AREA}
    assert "more than one constituency: North and South" in site.page(AREA)


def test_where_nobody_is_for_everybody_posts_without_an_area_are_made_again(
    town: ChangingTown, site: Made
) -> None:
    only = PEOPLE.partition("chair")[0].format(phone="01632 960201")
    write(town, "representatives.csv", only)
    again = {each for each in site.build() if each.startswith("2026/")}
    assert again == {page_of(1)}
    assert "Tell somebody" not in site.page(page_of(1))
    assert "Tell somebody" in site.page(page_of(0))


def test_the_days_of_an_election_come_and_go_and_no_post_is_made_again(
    town: ChangingTown, site: Made
) -> None:
    write(town, "consent.toml", ELECTION)
    assert not [each for each in site.build() if each.startswith("be-heard/")]
    seen = {}
    for number in range(1, 7):
        town.day = DAY + timedelta(days=number)
        again = site.build()
        assert not [each for each in again if each.startswith("2026/")]
        seen[town.day] = bool({AREA, LETTER} & again)
        named = [each for each in (AREA, LETTER) if "Ivo Marsh" in site.page(each)]
        assert bool(named) is (town.day > LAST)
        assert ("no MPs" in site.page(AREA)) is (DISSOLVED <= town.day <= LAST)
        assert "Petra Lund" in site.page(AREA)
    assert [day for day, is_again in seen.items() if is_again] == [
        FIRST,
        DISSOLVED,
        LAST + timedelta(days=1),
    ]


def test_the_switch_hides_who_is_elected_and_nothing_else(
    town: ChangingTown, site: Made
) -> None:
    before = (town.office.place / "channels.toml").read_text(encoding="utf-8")
    write(town, "channels.toml", f"{before}\n[campaigns]\noff = true\n")
    again = site.build()
    assert not [each for each in again if each.startswith("2026/")]
    assert "Ivo Marsh" not in site.page(AREA)
    assert "The office does not run campaigns." in site.page(AREA)
    assert "Petra Lund" in site.page(AREA)


@pytest.mark.parametrize("number", [0, 3, 5])
def test_both_roads_make_the_same_of_it(
    town: ChangingTown, site: Made, tmp_path: Path, number: int
) -> None:
    write(town, "consent.toml", ELECTION)
    town.day = DAY + timedelta(days=number)
    site.build()
    builders.by_articles(town, tmp_path / "slow")
    assert folders.difference(site.folder, tmp_path / "slow") == ""


def test_a_post_that_is_taken_down_asks_for_nothing(town: ChangingTown, site: Made) -> None:
    posted = site.page(page_of(0))
    given = re.search(r'data-post="([^"]+)"', posted)
    assert given
    withdrawals.take_down(town.acting(), given[1], Reason.LEGAL)
    assert page_of(0) in site.build()
    assert "Tell somebody" not in site.page(page_of(0))
