"""Workshop kits on the site: what a resident, a facilitator and a USB stick get of them."""

import io
import os
import posixpath
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from urllib.parse import urlsplit
from zipfile import ZipFile

import html5lib
import pytest

from outspoken.model.kit import Variant
from outspoken.services import posts
from outspoken.services.builds import kits as known
from outspoken.services.builds import state
from outspoken.services.packs import origins, store
from outspoken.services.wording import Wordings
from tests.changes import builders, kits, made
from tests.changes.town import SITE_URL, ChangingTown, founded
from tests.conftest import ROOT

ID = "mend-the-lamp"
KIT = f"workshops/{ID}"
SECRET = "Moira Tallis"
TODAY = date(2026, 4, 1)


@pytest.fixture
def town(tmp_path: Path) -> ChangingTown:
    """A town with one kit, last run on 1 February 2026, and its Welsh."""
    town = founded(tmp_path / "town")
    begun(town, ID)
    return town


def begun(town: ChangingTown, id_: str) -> Path:
    """Take a kit in; return its folder."""
    random = Random(0)
    while not (town.office.workshops / id_).is_dir():
        kits.kit_begun(town, random)
    for other in town.office.workshops.iterdir():
        if other.name not in (id_, ID):
            shutil.rmtree(other)
    return town.office.workshops / id_


class Site:
    """A site that was built."""

    def __init__(self, folder: Path, came: builders.Came) -> None:
        self.folder, self.held = folder, came.held
        assert came.wrong is not None
        self.wrong = [each for each in came.wrong if "workshops/" in each]

    def page(self, name: str) -> str:
        return (self.folder / name / "index.html").read_text(encoding="utf-8")

    def has(self, name: str) -> bool:
        return (self.folder / name).exists()


def build(town: ChangingTown) -> Site:
    """Publish what changed since the last time."""
    folder = town.root.parent / "site"
    return Site(folder, builders.by_engine(town, folder))


def words(html: str) -> str:
    """Return what a page says, on one line."""
    cells = re.sub(r"</(?:t[hd]|p|h[1-6]|li|d[td]|summary)>", r"\g<0> ", html)
    tree = html5lib.parse(cells, namespaceHTMLElements=False)
    for style in [*tree.iter("style")]:
        style.text = ""
    return " ".join("".join(tree.itertext()).split())


def changed(path: Path, old: str, new: str) -> None:
    said = path.read_text(encoding="utf-8")
    assert old in said
    path.write_text(said.replace(old, new), encoding="utf-8")


def rant(town: ChangingTown, workshop: str) -> str:
    """Publish a rant that names a workshop; return the page's name."""
    post = replace(made.a_post(town, Random(3)), workshop=workshop, title="Dark again")
    town.put(post)
    return post.url.strip("/")


def printed(town: ChangingTown, variant: str = "standard", language: str = "en") -> bytes:
    """Print a pack of the kit as it is now; return its bytes."""
    data = kits.paper(Random(1))
    site = origins.Site("Town", SITE_URL, "theme")
    folder, common = town.office.workshops / ID, site.digest(town.root, language)
    made_of = origins.of_pack(common, folder, Variant(variant), language)
    with store.lock(town.root, "a test", wait=True):
        store.put(town.root, (ID, variant, language), data, made_of, 12)
        store.let_lead_to(town.root, site)
    return data


# What there is


def test_a_site_without_kits_has_the_page_all_the_same(tmp_path: Path) -> None:
    town = founded(tmp_path / "town")
    assert "There are no workshops here yet." in build(town).page("workshops")


def test_a_kit_has_pages_pictures_and_all_of_it_in_one_file(town: ChangingTown) -> None:
    site = build(town)
    assert site.held == ()
    assert site.wrong == []
    below = ("", "facilitator/", "cy/", "cy/facilitator/")
    assert all(site.has(f"{KIT}/{each}index.html") for each in below)
    assert site.has(f"{KIT}/images/lamp.svg")
    assert site.has(f"{KIT}/{ID}.zip")
    sitemap = (site.folder / "sitemap.xml").read_text()
    assert all(f"<loc>{SITE_URL}/{KIT}/{each}</loc>" in sitemap for each in below)


def test_both_roads_make_the_same_of_it(town: ChangingTown, tmp_path: Path) -> None:
    printed(town)
    begun(town, "write-a-rant")
    shutil.rmtree(town.office.workshops / "write-a-rant" / "activities")
    rant(town, f"{ID} 2026-02-01")
    fast, slow = build(town), tmp_path / "slow"
    came = builders.by_articles(town, slow)
    assert came.held == fast.held
    ours = {p.relative_to(slow): p.read_bytes() for p in slow.rglob("*") if p.is_file()}
    theirs = fast.folder
    assert ours == {
        p.relative_to(theirs): p.read_bytes() for p in theirs.rglob("*") if p.is_file()
    }


def test_a_list_tells_what_one_chooses_by(town: ChangingTown) -> None:
    said = words(build(town).page("workshops"))
    for fact in (
        "Mend the lamp",
        "60 minutes",
        "For residents",
        "To start with",
        "Nobody needs an account",
        "All of it works on paper",
        "Also in: Cymraeg",
        "Last run on 1 February 2026.",
    ):
        assert fact in said


@pytest.mark.parametrize(
    ("field", "sort", "is_there"),
    [
        pytest.param("audience: residents", "residents", True, id="for residents"),
        pytest.param("audience: everyone", "residents", True, id="for everyone"),
        pytest.param("audience: staff", "residents", False, id="for staff"),
        pytest.param("level: starter", "starters", True, id="to start with"),
        pytest.param("level: improver", "starters", False, id="to go on with"),
        pytest.param("account_needed: no", "no-account", True, id="no account"),
        pytest.param("account_needed: optional", "no-account", False, id="an account"),
        pytest.param("paper_only_route: yes", "paper", True, id="on paper"),
        pytest.param("languages: [en, cy]", "welsh", True, id="in a language"),
        pytest.param("minutes: 60", "an-hour", True, id="an hour"),
    ],
)
def test_one_chooses_by_pages_that_need_no_script(
    town: ChangingTown, field: str, sort: str, is_there: bool
) -> None:
    index = town.office.workshops / ID / "index.md"
    said = index.read_text(encoding="utf-8")
    key = field.partition(":")[0]
    index.write_text(re.sub(rf"(?m)^{key}: .*$", field, said), encoding="utf-8")
    site = build(town)
    assert site.has(f"workshops/for/{sort}/index.html") == is_there
    assert (f"for/{sort}/" in site.page("workshops")) == is_there
    if is_there:
        assert "Mend the lamp" in words(site.page(f"workshops/for/{sort}"))


# Who reads what


def test_a_resident_reads_nothing_that_is_for_the_facilitator(town: ChangingTown) -> None:
    activity = town.office.workshops / ID / "activities" / "01-tell-it.md"
    said = activity.read_text(encoding="utf-8")
    more = "\n::: facilitator\nWatch the door.\n:::\n"
    activity.write_text(said + more, encoding="utf-8")
    site = build(town)
    kit, run = words(site.page(KIT)), words(site.page(f"{KIT}/facilitator"))
    for passage in (
        "Watch the door.",
        "Think of your street at night",
        "Hand out the cards",
    ):
        assert passage not in kit
        assert passage in run
    for both in (
        "You tell one other person what is wrong.",
        "Ask where they walk at night.",
    ):
        assert both in kit
        assert both in run


def test_a_facilitator_reads_what_to_say_do_and_check_and_when(town: ChangingTown) -> None:
    said = words(build(town).page(f"{KIT}/facilitator"))
    for each in (
        "Minute 0 to 30 · 30 minutes, 15 if time is short · pairs",
        "Minute 30 to 40",
        "Minute 40 to 60",
        "Say Think of your street",
        "Do Hand out the cards. (5 minutes)",
        "Check Each person has had a turn.",
        "60 minutes. 30 if time is short.",
        "4 to 12, one helper for every 6",
        "For 4 people For 8 people For 12 people",
        "Pens 4 8 12",
        "Copies of “Story cards” 2 4 6",
        "WriteToThem (Checked on 1 January 2026)",
        "Bring more pens.",
    ):
        assert each in said


def test_handouts_are_read_on_the_page_with_what_is_to_be_filled_in(
    town: ChangingTown,
) -> None:
    page = build(town).page(KIT)
    said = words(page)
    for each in (
        "Frame",
        "My street As it is on the sign.",
        "280 boxes, to write one letter in each",
        "The dark corner",
        "What did the others wait for?",
    ):
        assert each in said
    assert page.count("<span></span>") == 4  # three lines, and that of the field


def test_our_own_words_are_welsh_on_a_welsh_page(town: ChangingTown) -> None:
    shutil.copytree(ROOT / "themes" / "outspoken", town.theme, dirs_exist_ok=True)
    path = town.theme / "translations" / "cy" / "LC_MESSAGES" / "messages.po"
    found = re.search(r'msgid "What happens"\nmsgstr "(.+)"', path.read_text("utf-8"))
    assert found is not None
    page = build(town).page(f"{KIT}/cy")
    assert found[1] in words(page)
    assert "What happens" not in words(page)


# How far a kit is


@pytest.mark.parametrize(
    ("old", "new", "day", "said"),
    [
        pytest.param("", "", TODAY, "", id="run lately"),
        pytest.param(
            "", "", date(2026, 9, 1), "That is more than 6 months ago.", id="run long ago"
        ),
        pytest.param("", "", date(2027, 3, 1), "so it is a draft again", id="fallen"),
        pytest.param(
            "status: tested", "status: retired", TODAY, "any more.", id="not run any more"
        ),
    ],
)
def test_a_kit_says_how_far_it_is(
    town: ChangingTown, old: str, new: str, day: date, said: str
) -> None:
    changed(town.office.workshops / ID / "index.md", old, new)
    build(town)
    town.day = day
    site = build(town)
    box = re.search(r'<p class="notice"[^>]*><strong>(.*)</strong>', site.page(KIT))
    assert said in box[1] if box and said else not said
    assert ("Mend the lamp" in words(site.page("workshops"))) == ("retired" not in new)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        pytest.param("status: machine-draft", "made by a machine", id="by a machine"),
        pytest.param("source_sha: 0", "older than the English", id="stale"),
    ],
)
def test_a_translation_that_is_not_ready_is_never_told_as_one(
    town: ChangingTown, field: str, said: str
) -> None:
    path = town.office.workshops / ID / "i18n" / "cy" / "index.md"
    now = path.read_text(encoding="utf-8")
    key = field.partition(":")[0]
    path.write_text(re.sub(rf"(?m)^{key}: .*$", field, now), encoding="utf-8")
    site = build(town)
    assert 'class="notice"' in site.page(f"{KIT}/cy")
    assert said in words(site.page("workshops"))


@pytest.mark.parametrize("is_sensitive", [True, False])
def test_a_kit_that_is_sensitive_to_elections_rests_when_campaigns_do(
    town: ChangingTown, is_sensitive: bool
) -> None:
    answer = "yes" if is_sensitive else "no"
    index, sensitive = town.office.workshops / ID / "index.md", "election_sensitive: "
    changed(index, f"{sensitive}no", f"{sensitive}{answer}")
    assert "rests for now" not in build(town).page(KIT)
    with (town.office.place / "channels.toml").open("a") as file:
        file.write("\n[campaigns]\noff = true\n")
    site = build(town)
    assert ("rests for now" in site.page(KIT)) == is_sensitive
    assert ("rests for now" in site.page("workshops")) == is_sensitive


# What is wrong


@pytest.mark.parametrize(
    "name",
    ["index.md", "activities/01-tell-it.md", "handouts/frame.md", "images.yml"],
)
def test_a_broken_kit_is_held_back_by_name_and_the_others_go_on(
    town: ChangingTown, name: str
) -> None:
    begun(town, "write-a-rant")
    build(town)
    broken = town.office.workshops / ID / name
    broken.write_text("---\nnothing: like it\n---\n- x\n", encoding="utf-8")
    site = build(town)
    (held,) = site.held
    assert f"workshops/{ID}/" in held
    assert ": held back: " in held
    assert not site.has(KIT)
    assert site.has("workshops/write-a-rant/index.html")
    assert site.wrong == []


def test_a_broken_translation_is_held_back_alone(town: ChangingTown) -> None:
    path = town.office.workshops / ID / "i18n" / "cy" / "index.md"
    path.write_text("---\nlang: cy\n---\n", encoding="utf-8")
    site = build(town)
    assert [f"{ID}/i18n/cy/index.md" in each for each in site.held] == [True]
    assert site.has(f"{KIT}/index.html")
    assert not site.has(f"{KIT}/cy")
    assert "Cymraeg" not in site.page(KIT)


@pytest.mark.parametrize("place", ["images/line.svg", "notes/x.md", ""])
def test_a_link_in_a_kit_leads_nobody_to_what_is_private(
    town: ChangingTown, place: str
) -> None:
    path = town.office.workshops / ID / place
    if place:
        path.unlink(missing_ok=True)
        path.symlink_to(town.office.officers)
    else:
        shutil.rmtree(path)
        path.symlink_to(town.office.private)
    site = build(town)
    assert len(site.held) == 1
    assert not site.has(KIT)
    private = [p for p in site.folder.rglob("*") if p.is_file()]
    assert not any(SECRET.encode() in each.read_bytes() for each in private)


# What was written there


def test_a_post_and_the_kit_it_was_written_in_lead_to_each_other(
    town: ChangingTown,
) -> None:
    name = rant(town, f"{ID} 2026-02-01")
    site = build(town)
    assert "Written in Mend the lamp, 1 February 2026" in words(site.page(name))
    assert f'href="../../{KIT}/">Mend the lamp</a>' in site.page(name)
    assert "Written in this workshop 1 February 2026 Dark again" in words(site.page(KIT))
    assert "Dark again" not in site.page(f"{KIT}/facilitator")


def test_a_kit_that_is_called_otherwise_is_so_on_its_posts(town: ChangingTown) -> None:
    name = rant(town, f"{ID} 2026-02-01")
    build(town)
    changed(town.office.workshops / ID / "index.md", "title: Mend the", "title: Fix the")
    assert "Written in Fix the lamp" in words(build(town).page(name))
    shutil.rmtree(town.office.workshops / ID)
    assert "Written in" not in words(build(town).page(name))


@pytest.mark.parametrize(
    "workshop",
    ["denise-okafor-of-14-tannery-rise 2026-02-01", f"{ID} 2077-09-00"],
    ids=["no such kit", "no such day"],
)
def test_a_workshop_that_never_was_is_told_nowhere(
    town: ChangingTown, workshop: str
) -> None:
    name = rant(town, workshop)
    site = build(town)
    assert "Written in" not in words(site.page(name))
    assert "Written in" not in words(site.page(KIT))
    pages = [path.read_text("utf-8") for path in site.folder.rglob("*.html")]
    assert not any("tannery" in each or "2077-09-00" in each for each in pages)


def test_a_post_that_was_taken_down_leaves_its_kit(town: ChangingTown) -> None:
    name = rant(town, f"{ID} 2026-02-01")
    assert "Dark again" in build(town).page(KIT)
    for path in posts.paths(town.content / posts.POSTS):
        path.unlink()
    site = build(town)
    assert not site.has(name)
    assert "Dark again" not in site.page(KIT)
    assert "Written in this workshop" not in site.page(KIT)


# What one takes along


def test_a_pack_is_linked_with_its_pages_and_size(town: ChangingTown) -> None:
    data = printed(town)
    site = build(town)
    name = f"{KIT}/{ID}-standard-en.pdf"
    assert (site.folder / name).read_bytes() == data
    said = f"The whole pack on A4 (PDF, 12 pages, {-(-len(data) // 1000)} KB)"
    assert said in words(site.page(KIT))
    assert said in words(site.page(f"{KIT}/facilitator"))
    assert "The whole pack" not in site.page(f"{KIT}/cy")


def test_a_pack_of_what_the_kit_was_is_not_shown(town: ChangingTown) -> None:
    printed(town)
    build(town)
    changed(town.office.workshops / ID / "index.md", "title: Mend the", "title: Fix the")
    site = build(town)
    assert not site.has(f"{KIT}/{ID}-standard-en.pdf")
    assert ".pdf" not in site.page(KIT)


def archive(town: ChangingTown) -> tuple[ZipFile, bytes]:
    data = (build(town).folder / KIT / f"{ID}.zip").read_bytes()
    return ZipFile(io.BytesIO(data)), data


def test_one_file_has_all_of_a_kit(town: ChangingTown) -> None:
    data = printed(town)
    bundle, _ = archive(town)
    names = set(bundle.namelist())
    assert {
        "index.html",
        "facilitator.html",
        "handouts/frame.html",
        "handouts/story-cards.html",
        "cy/index.html",
        "cy/facilitator.html",
        "cy/handouts/frame.html",
        "images/lamp.svg",
        f"{ID}-standard-en.pdf",
    } <= names
    assert bundle.read(f"{ID}-standard-en.pdf") == data


def test_every_link_in_it_leads_to_what_is_in_it_or_to_the_site(
    town: ChangingTown,
) -> None:
    printed(town)
    bundle, _ = archive(town)
    names = set(bundle.namelist())
    for name in (each for each in names if each.endswith(".html")):
        for url in links(bundle.read(name).decode()):
            parts = urlsplit(url)
            if parts.scheme:
                assert url.startswith((SITE_URL, "https://www.writetothem.com/", "data:"))
            elif parts.path:
                folder = posixpath.dirname(name)
                assert posixpath.normpath(posixpath.join(folder, parts.path)) in names


def links(html: str) -> Iterator[str]:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        for attribute in ("href", "src", "action"):
            if attribute in element.attrib:
                yield element.attrib[attribute]


def test_it_is_the_same_file_each_time(town: ChangingTown, tmp_path: Path) -> None:
    printed(town)
    _, first = archive(town)
    shutil.rmtree(town.root.parent / "site")
    (town.root.parent / "site.state").unlink()
    for path in (town.office.workshops / ID).rglob("*"):
        os.utime(path, (1, 1))
    assert archive(town)[1] == first


def test_no_post_goes_with_it(town: ChangingTown) -> None:
    _, before = archive(town)
    rant(town, f"{ID} 2026-02-01")
    bundle, after = archive(town)
    assert "Dark again" in build(town).page(KIT)
    assert after == before
    assert all(
        "Dark again" not in bundle.read(each).decode("latin-1")
        for each in bundle.namelist()
    )


# What it costs


def test_no_file_of_a_kit_is_opened_where_nothing_changed(
    town: ChangingTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "LATELY", 0)
    passing, opened = state.opened(None), list[str]()
    folder, words = town.office.workshops, Wordings(town.theme)
    first = known.read(folder, words, passing, TODAY)
    is_watched = [True]

    def watch(event: str, told: tuple[object, ...]) -> None:
        if is_watched and event == "open" and isinstance(told[0], str | Path):
            opened.append(str(told[0]))

    sys.addaudithook(watch)  # nobody can take it away again
    again = known.read(folder, words, passing, TODAY)
    is_watched.clear()
    assert repr(again.shelf) == repr(first.shelf)
    files = [each for each in opened if Path(each).is_file()]
    assert [each for each in files if Path(each).is_relative_to(folder)] == []
    changed(folder / ID / "facilitator.md", "the pens", "the pencils")
    assert repr(known.read(folder, words, passing, TODAY).shelf) != repr(first.shelf)
    passing.close()
