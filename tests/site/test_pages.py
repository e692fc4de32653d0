"""What stands at each address of the contract, and what never does."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from outspoken.model.review import Review
from outspoken.model.submission import Kind, Photo
from outspoken.services import decisions, files, inbox
from outspoken.site.settings import Outspoken
from tests.conftest import NOW, Town
from tests.site.conftest import Build, Built

FORMS = ("atom", "rss", "json")
FEEDS = ("feed", "comments", "waiting/feed", "you-said-we-did/feed")
ALWAYS = {
    "index.html",
    "archive/index.html",
    "voices/index.html",
    "waiting/index.html",
    "workshops/index.html",
    "you-said-we-did/index.html",
    "pulse/index.html",
    "pulse/pulse.csv",
    "pulse/pulse.json",
    "ledger/index.html",
    "ledger/ledger.csv",
    "ledger/teams.csv",
    "404.html",
    "410.html",
    *(f"{feed}.{form}" for feed in FEEDS for form in FORMS),
    "theme/feed.css",
    "theme/compose.js",
    "theme/search.js",
    "search/index.html",
    "a-z/index.html",
    "card.png",
    *(f"be-heard/{page}index.html" for page in ("", "safe/", "write/")),
    *(f"be-heard/{area}/index.html" for area in ("canal-side", "larkfield")),
    "hosting/nginx.conf",
    "hosting/apache.conf",
    "sitemap.xml",
    "robots.txt",
    "_headers",
}


def test_an_empty_town_has_a_site(build: Build) -> None:
    assert build().files == ALWAYS


def test_a_post_is_in_every_list_it_belongs_to(town: Town, build: Build) -> None:
    town.publish("Wet.", area="larkfield", topics=("damp", "lifts"), name="Ana")
    built = build()
    for path in ("index", "archive/index", "topics/damp/index", "topics/lifts/index"):
        assert "Damp again" in built[f"{path}.html"]
    assert "Damp again" in built["areas/larkfield/index.html"]
    assert "Ana" in built["voices/index.html"]
    assert not any(path.startswith("areas/canal-side") for path in built.files)
    assert {"topics/damp/feed.atom", "areas/larkfield/feed.atom"} <= built.files


def test_a_page_of_an_old_site_stands_by_itself_and_in_no_list_of_posts(
    town: Town, build: Build
) -> None:
    words = "This stood at <https://old.example.org/2009/05/bins.html>."
    told = {
        "kind": Kind.PAGE,
        "title": "The bins",
        "topics": ("damp",),
        "area": "larkfield",
    }
    old = town.publish(words, **told)  # type: ignore[arg-type]
    town.publish("Wet.", topics=("damp",), area="larkfield")
    town.comment("They come on Mondays.", old.id)
    built = build()
    page = built["2026/the-bins/index.html"]
    assert "From the old site" in page
    assert "They come on Mondays." in page
    assert 'class="clock"' not in page
    assert "p-author" not in page.partition('id="comments"')[0], "nobody here wrote it"
    lists = ("index", "topics/damp/index", "areas/larkfield/index", "voices/index")
    assert not [path for path in lists if "The bins" in built[f"{path}.html"]]
    archive = built["archive/index.html"]
    assert "The bins" not in archive
    assert '<a href="old-pages/">Pages from the old site</a> 1' in archive
    assert "The bins" in built["archive/old-pages/index.html"]


def test_lists_are_numbered_from_the_oldest_so_that_old_pages_stay(
    town: Town, build: Build
) -> None:
    def say(number: int) -> None:
        when = NOW + timedelta(minutes=number)
        town.publish(f"Number {number}.", title=f"Post number {number}", received=when)

    for number in range(1, 6):
        say(number)
    ours = Outspoken(root=town.office.root, name="Outspoken", per_page=2)
    before = build(OUTSPOKEN=ours)
    assert "Post number 1" in before["archive/page/1/index.html"]
    say(6)
    after = build(OUTSPOKEN=ours)
    assert after["archive/page/1/index.html"] == before["archive/page/1/index.html"]
    assert "Post number 6" in after["archive/index.html"]


def test_a_staff_page_has_its_own_address_and_may_use_markdowns_extensions(
    town: Town, build: Build
) -> None:
    folder = town.office.content / "pages"
    folder.mkdir()
    head = "---\ntitle: House rules\nsummary: What we take out\n---\n\n"
    (folder / "house-rules.md").write_text(f"{head}| a | b |\n|---|---|\n| 1 | 2 |\n")
    page = build()["house-rules/index.html"]
    assert "<table>" in page
    assert "Another resident or private person" in page, "the policy is shown as it is done"


def test_a_staff_page_that_cannot_be_read_is_held_back(town: Town, build: Build) -> None:
    folder = town.office.content / "pages"
    folder.mkdir()
    (folder / "about.md").write_text("---\ntitle: About\ntemplate: x\n---\n\nWords.\n")
    built = build()
    assert "about/index.html" not in built.files
    assert "template" in str(built.held)


def test_an_approved_photo_is_shown_with_its_words_and_nothing_else_of_it(
    town: Town, build: Build
) -> None:
    sent = town.send("Look.", photos=(Photo("damp.jpg", "Mould on a wall"),))
    files.write_private(town.office.inbox / f"{sent}.1.photo", photo("private words"))
    waiting = inbox.read(town.office, sent)
    decisions.publish(town.acting(), waiting, Review(waiting.submission))
    built = build()
    assert 'alt="Mould on a wall"' in built["2026/damp-again/index.html"]
    assert b"private words" not in (built.folder / "2026/damp-again/1.jpg").read_bytes()


def photo(words: str) -> bytes:
    exif, data = Image.Exif(), BytesIO()
    exif[0x010E] = words
    Image.new("RGB", (40, 30), "brown").save(data, "JPEG", exif=exif)
    return data.getvalue()


def test_the_machine_is_told_where_everything_is(town: Town, build: Build) -> None:
    town.publish("Wet.")
    built = build()
    assert "<loc>https://town.example.org/2026/damp-again/</loc>" in built["sitemap.xml"]
    assert "Sitemap: https://town.example.org/sitemap.xml" in built["robots.txt"]
    assert "Content-Security-Policy: default-src 'none'" in built["_headers"]


def test_the_same_words_make_the_same_bytes(town: Town, build: Build) -> None:
    town.comment("Mine.", town.publish("Wet.", topics=("damp",)).id)
    first = bytes_of(build())
    assert bytes_of(build()) == first


def bytes_of(built: Built) -> dict[str, bytes]:
    return {path: (built.folder / path).read_bytes() for path in built.files}


@pytest.mark.parametrize("name", ["archive", "index", "2026", "a?b", "Über-uns"])
def test_a_staff_page_cannot_take_the_place_of_ours(
    town: Town, build: Build, name: str
) -> None:
    folder = town.office.content / "pages"
    folder.mkdir()
    head = "---\ntitle: Mine\nsummary: All mine\n---\n\n"
    (folder / f"{name}.md").write_text(f"{head}Words of mine.\n")
    built = build()
    assert "Words of mine" not in built.everything
    assert [held.path.stem for held in built.held] == [name]
