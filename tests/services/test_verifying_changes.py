"""Checks of what changed say what checks of the whole say."""

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from outspoken.model.problem import Problem
from outspoken.services import verifying

SITE = "https://voices.example"
ENTRY = (
    "<entry><id>{id}</id><title>Damp</title><updated>2026</updated>"
    '<author><name>Nia</name></author><link href="https://voices.example/{to}"/></entry>'
)


def feed(*entries: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        "<id>x</id><title>All</title><updated>2026</updated>\n"
        + "\n".join(entries)
        + "</feed>"
    )


NAMES = ("index.html", "a/index.html", "a/b.html", "a", "a.css", "c/index.html", "x.svg")
FEEDS = ("one.atom", "a/two.atom")
PLACES = (
    "", "a", "a/", "a/#one", "/a/#two", "../", "b.html#one", "#two", "/x.svg#one",
    "/a.css#q",
    "https://voices.example/c", "https://voices.example/c/#top", "../../", "/a",
    "//else.example",
)  # fmt: skip
LINKS = st.tuples(st.sampled_from(('<a href="{}">', '<img src="{}">', '<form action="{}">',
    '<a rel="ugc" href="{}">', "<p style=\"background: url('{}')\">")),
    st.sampled_from(PLACES)).map(lambda each: each[0].format(each[1]))  # fmt: skip
ANCHORS = st.sampled_from(
    ('<p id="one">', '<p id="two">', '<a name="one">', "<p>", "1 < 2")
)
PAGES = st.lists(LINKS | ANCHORS, max_size=5).map("\n".join)
ENTRIES = st.builds(ENTRY.format, id=st.sampled_from("pq"), to=st.sampled_from(PLACES))
WRITTEN = st.tuples(
    st.sampled_from(NAMES), PAGES | st.none() | st.just("\xff")
) | st.tuples(
    st.sampled_from(FEEDS), st.lists(ENTRIES, max_size=3).map(lambda each: feed(*each))
)


def write(output: Path, name: str, text: str | None) -> bool:
    """Put a file in its place, or take it away; tell whether there is room for it."""
    path = output / name
    if path.is_dir() or any((output / each).is_file() for each in Path(name).parents):
        return False
    if text is None:
        path.unlink(missing_ok=True)
        if (
            path.parent != output
            and path.parent.is_dir()
            and not any(path.parent.iterdir())
        ):
            path.parent.rmdir()
        return True
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("latin-1" if text == "\xff" else "utf-8"))
    return True


def changes(
    db: sqlite3.Connection, output: Path, changed: set[str], gone: set[str], url: str = SITE
) -> list[Problem]:
    return verifying.check_changes(db, output, changed, gone, site_url=url)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(WRITTEN, min_size=1, max_size=4), min_size=1, max_size=7))
def test_changes_are_checked_as_the_whole_is(
    publishes: list[list[tuple[str, str | None]]],
) -> None:
    """A law: after any sequence of changes both say the same."""
    with TemporaryDirectory() as folder:
        output = Path(folder)
        db = sqlite3.connect(":memory:")
        for written in publishes:
            touched = {name for name, text in written if write(output, name, text)}
            changed = {name for name in touched if (output / name).is_file()}
            said = changes(db, output, changed, touched - changed)
            assert said == verifying.check(output, site_url=SITE)
        db.close()


def test_what_was_wrong_stays_wrong_and_an_odd_file_too(tmp_path: Path) -> None:
    db = sqlite3.connect(":memory:")
    write(tmp_path, "a.json", "{")
    write(tmp_path, "index.html", '<a href="/gone/">')
    (tmp_path / "link").symlink_to(tmp_path / "a.json")
    first = changes(db, tmp_path, {"a.json", "index.html", "link"}, set())
    assert len(first) == 3
    assert changes(db, tmp_path, set(), set()) == first
    (tmp_path / "link").unlink()
    write(tmp_path, "gone/index.html", "")
    write(tmp_path, "a.json", "{}")
    assert not changes(db, tmp_path, {"gone/index.html", "a.json"}, {"link"})


def test_what_stands_is_not_read_again(tmp_path: Path) -> None:
    db = sqlite3.connect(":memory:")
    write(tmp_path, "index.html", '<a href="/a/#one">')
    write(tmp_path, "a/index.html", '<p id="one">')
    assert not changes(db, tmp_path, set(), set())
    (tmp_path / "index.html").write_bytes(b"\xff")
    assert not changes(db, tmp_path, {"a/index.html"}, set())
    write(tmp_path, "index.html", '<a href="/a/#one">')
    write(tmp_path, "a/index.html", '<p id="two">')
    (problem,) = changes(db, tmp_path, {"a/index.html"}, set())
    assert str(problem) == (
        "index.html:1: a href: mend the anchor; a/index.html has no id 'one'"
    )


def test_under_another_address_all_is_checked(tmp_path: Path) -> None:
    db = sqlite3.connect(":memory:")
    write(tmp_path, "index.html", '<a href="https://else.example/a/">')
    assert not changes(db, tmp_path, set(), set())
    assert changes(db, tmp_path, set(), set(), "https://else.example")


def test_the_index_holds_no_words(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "state") as db:
        write(tmp_path / "out", "index.html", '<p id="denise">Denise</p>')
        changes(db, tmp_path / "out", set(), set())
    db.close()
    assert b"enise" not in (tmp_path / "state").read_bytes()
