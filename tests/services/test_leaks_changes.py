"""The leak gate over what changed finds what it finds in the whole."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outspoken.services import files, leak_records, leak_store_file, leaks
from outspoken.services.leaks import LeakReport
from outspoken.services.office import Office

POSTS = ("20260403-7kq2mz", "20260405-h8t4ra")
COMMENT = "20260404-b3nd0w"
BELOW = "20260406-b3nd0w"
"""A comment on the second post, which may say the first in another language."""
CONTACTS = (
    "wyn.harrow@example.org",
    "07700 900123",
    "Flat 3, 14 Tannery Rise",
    "ana@example.org",
)
PASSAGES = ("Brenna Tosk", "Quillby", "the fat one on reception")
WORDS = (
    *CONTACTS, *PASSAGES, "14 Tannery Rise", "14 days", "Ana said", "wyn", "Brenna",
    "07700 900999",
    "wyn.<b>harrow</b>@example.org", "Bren<i>na</i> Tosk", "x &lt;p&gt;Quillby&lt;/p&gt;",
    "<br>", "</p><p>", "/nowhere/private/x", "Tosk", "wyn&#46;harrow%40example.org",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)


def page(post: str, words: str, card: str = "") -> str:
    carries = f' data-post="{post}"' if post else ""
    return (
        f"<html><main{carries}>\n<p>{words}</p>\n"
        f'<li data-post="{card}">{words}</li></main></html>'
    )


def atom(post: str, words: str) -> str:
    return f"<feed>\n<entry><id>tag:{post}</id><title>{words}</title></entry>\n</feed>"


NAMES = (
    "index.html",
    "2026/damp/index.html",
    "2026/noise/index.html",
    "archive/index.html",
)
PAGES = st.tuples(
    st.sampled_from(NAMES),
    st.builds(
        page, st.sampled_from((*POSTS, "")), TEXTS, st.sampled_from((*POSTS, COMMENT, ""))
    ),
)
OTHERS = st.tuples(
    st.sampled_from(
        ("feed.atom", "2026/damp/comments.atom", "2026/damp/photos/a.txt", "x.json")
    ),
    st.builds(atom, st.sampled_from((*POSTS, COMMENT)), TEXTS) | st.none(),
)
ADDRESSES = st.tuples(
    st.just("_redirects"),
    st.just("/old/brenna-tosk/ /2026/damp/ 301\n/quillby /2026/noise/ 301\n"),
)
FILES = st.lists(PAGES | OTHERS | ADDRESSES, max_size=3)
RECORDS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                (POSTS[0], POSTS[0]),
                (POSTS[1], POSTS[1]),
                (POSTS[1], POSTS[1], POSTS[0]),
                (COMMENT, POSTS[0]),
                (BELOW, POSTS[1], POSTS[0]),
            )
        ),
        st.lists(st.sampled_from(CONTACTS), max_size=2),
        st.lists(st.sampled_from(PASSAGES), max_size=2),
    ),
    max_size=1,
)
KEPT = st.sampled_from(("kept", "absent", "damaged", "stale"))
ALLOWED = st.sampled_from((None, "", "Quillby", "Brenna Tosk\n07700 900123"))


@dataclass
class World:
    """A site, an office, and what is known of the site."""

    output: Path
    office: Office
    db: sqlite3.Connection

    def write(self, name: str, text: str | None) -> None:
        path = self.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text)

    def remember(
        self, ids: tuple[str, ...], contacts: list[str], passages: list[str]
    ) -> None:
        """Keep what must never appear of a text: its id, its post's, what that says."""
        subject, post, thread = (*ids, "")[:3]
        kept = leaks.written_for(
            self.office.private, subject, post, contacts, passages, thread=thread
        )
        for name, data in kept.items():
            files.write_private(self.office.private / name, data)

    def spoil_what_is_kept(self, how: str, stale: bytes) -> bytes:
        """Do to what is kept of the records what may happen; return it as it was."""
        path = self.office.private / leak_store_file.NAME
        before = path.read_bytes() if path.exists() else b""
        if how == "absent":
            path.unlink(missing_ok=True)
        elif before and how != "kept":
            path.write_bytes(stale if how == "stale" else b"?" + before[1:])
        return before

    def search(self, *names: str) -> LeakReport:
        changed = {name for name in names if (self.output / name).exists()}
        gone = {*names} - changed
        return leaks.search_changes(self.db, self.output, changed, gone, self.office)

    def whole(self) -> LeakReport:
        return leaks.search(self.output, self.office)


def world(folder: Path) -> World:
    root = folder / "repository"
    office = Office(root, root / "content", root / "private")
    return World(folder / "output", office, sqlite3.connect(":memory:"))


@pytest.fixture
def site(tmp_path: Path) -> World:
    """A site that was searched, with a key and one record."""
    site = world(tmp_path)
    site.remember((POSTS[0], POSTS[0]), ["ana@example.org"], ["Quillby"])
    site.write(
        "2026/damp/index.html", page(POSTS[0], "It is wet at 14 Bobbin Street, 3 pm")
    )
    site.write("about/index.html", page("", "Tannery Rise, 14 days, ring 07700 900999"))
    assert not site.search().problems
    return site


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(FILES, RECORDS, ALLOWED, KEPT), min_size=1, max_size=6))
def test_changes_are_searched_as_the_whole_is(
    publishes: list[
        tuple[
            list[tuple[str, str | None]],
            list[tuple[tuple[str, ...], list[str], list[str]]],
            str | None,
            str,
        ]
    ],
) -> None:
    """A law: after any sequence of changes both find the same."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(leak_store_file, "LATELY", 0)
        site = world(Path(folder))
        stale = b""
        for written, records, allowed, kept in publishes:
            for name, text in written:
                site.write(name, text)
            for record in records:
                site.remember(*record)
            if allowed is not None and site.office.has_private:
                (site.office.private / "allowed.txt").write_text(allowed)
            stale = site.spoil_what_is_kept(kept, stale)
            said, whole = site.search(*(name for name, _ in written)), site.whole()
            assert (said.problems, said.unchecked) == (whole.problems, whole.unchecked)
        site.db.close()


def test_the_report_tells_what_was_searched_and_what_stands(site: World) -> None:
    assert site.search("about/index.html").checked == (
        "1 file searched for the contact values and removed words of 1 submission, "
        "paths of this machine; 0 pictures for metadata; 1 file searched before, unchanged"
    )
    assert "2 files searched" in site.whole().checked


def test_a_new_contact_value_that_stands_nowhere_costs_no_search(site: World) -> None:
    site.remember((POSTS[1], POSTS[1]), ["wyn.harrow@example.org", "07700 900123"], [])
    site.remember((COMMENT, POSTS[1]), ["14 Tannery Rise"], [])
    assert site.search().checked.startswith("0 files searched")


@pytest.mark.parametrize(
    "contact",
    [
        pytest.param("07700 900999", id="a number"),
        pytest.param("14 Bobbin Street", id="an address"),
    ],
)
def test_a_new_contact_value_is_found_in_what_stands(site: World, contact: str) -> None:
    site.remember((POSTS[1], POSTS[1]), [contact], [])
    report = site.search()
    assert report.problems
    assert report.problems == site.whole().problems
    assert site.search().problems == report.problems


def test_words_removed_from_a_text_are_sought_on_what_carries_it(site: World) -> None:
    site.remember((COMMENT, POSTS[0]), [], ["Bobbin Street"])
    report = site.search()
    assert report.checked.startswith("1 file searched")
    assert report.problems == site.whole().problems != ()


@pytest.mark.parametrize(
    "ids",
    [
        pytest.param((POSTS[1], POSTS[1], POSTS[0]), id="of a translation"),
        pytest.param((BELOW, POSTS[1], POSTS[0]), id="of a comment on a translation"),
    ],
)
def test_and_in_the_other_languages_of_it(site: World, ids: tuple[str, ...]) -> None:
    site.remember(ids, [], ["Bobbin Street"])
    site.write("2026/lleithder/index.html", page(POSTS[1], "Quillby"))
    report = site.search("2026/lleithder/index.html")
    assert {each.path.parent.name for each in report.problems} == {"damp", "lleithder"}
    assert report.problems == site.whole().problems


def test_a_translation_that_stands_is_searched_when_its_original_is_decided_on(
    site: World,
) -> None:
    site.remember((POSTS[1], POSTS[1], POSTS[0]), [], [])
    site.write("2026/lleithder/index.html", page(POSTS[1], "Brenna Tosk"))
    assert not site.search("2026/lleithder/index.html").problems
    site.remember((POSTS[0], POSTS[0]), [], ["Brenna Tosk"])
    found = {each.path.parent.name for each in site.search().problems}
    assert found == {"lleithder"}


def test_a_card_is_searched_when_its_post_turns_out_to_be_a_translation(
    site: World,
) -> None:
    site.remember((POSTS[1], POSTS[1]), [], [])
    card = f'<li data-post="{POSTS[1]}">Quillby bushes</li>'
    site.write("2026/damp/index.html", f'<main data-post="{POSTS[0]}">{card}</main>')
    assert not site.search("2026/damp/index.html").problems
    site.remember((POSTS[1], POSTS[1], POSTS[0]), [], [])
    report = site.search()
    assert report.problems == site.whole().problems != ()


def test_a_record_from_before_has_all_searched_where_its_first_word_stands(
    site: World,
) -> None:
    site.remember((POSTS[1], POSTS[1]), ["14 Tannery Rise"], [])
    path = leak_records.path(site.office.private, POSTS[1])
    old = "\n".join(line for line in path.read_text().split("\n") if '"near"' not in line)
    path.write_text(old.replace('",\n  }', '"\n  }'))
    assert site.search().checked.startswith("2 files searched")


@pytest.mark.parametrize("file", ["allowed.txt", "officers.toml"])
def test_other_rules_have_all_searched(site: World, file: str) -> None:
    (site.office.private / file).write_text("")
    site.search()
    text = '[[officer]]\nid = "mt"\nemail = "m@example.org"\n' if "toml" in file else "x\n"
    (site.office.private / file).write_text(text)
    assert site.search().checked.startswith("2 files searched")


def test_a_post_that_moves_in_has_the_files_beside_it_searched(site: World) -> None:
    site.write("2026/noise/notes.txt", "Quillby")
    assert not site.search("2026/noise/notes.txt").problems
    site.write("2026/noise/index.html", page(POSTS[0], ""))
    (problem,) = site.search("2026/noise/index.html").problems
    assert str(problem.path) == "2026/noise/notes.txt"


def test_nothing_private_is_kept_in_the_state(tmp_path: Path) -> None:
    site = world(tmp_path)
    site.remember((POSTS[0], POSTS[0]), [*CONTACTS], [*PASSAGES])
    (site.office.private / "allowed.txt").write_text("Gavin Oduya")
    site.write("index.html", page("", "Tannery Rise 14 denise"))
    with sqlite3.connect(tmp_path / "state") as site.db:
        site.search()
    site.db.close()
    kept = (tmp_path / "state").read_bytes().lower()
    for word in ("harrow", "900123", "tannery", "brenna", "quillby", "denise", "oduya"):
        assert word.encode() not in kept
    for digest in (site.office.private / f"leaks/{POSTS[0]}.json").read_text().split('"'):
        assert len(digest) < 32 or bytes.fromhex(digest) not in kept
