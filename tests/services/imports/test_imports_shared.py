"""The real exports that are developed against; and those made to do harm."""

from collections import Counter
from pathlib import Path

import pytest
from tests.growth import costs_no_more
from tests.services.imports.visible import rendered, words

from outspoken.model.imported import Imported, LeftOut
from outspoken.model.problem import Problem
from outspoken.services.imports import markdown, read

SHARED = Path(__file__).parents[3].parent / "shared" / "data"
REAL = ["wordpress", "feeds", "blogger", "disqus", "comments-json"]
needed = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/data")


def files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (SHARED / folder).glob("*"))


def counted(path: Path) -> tuple[dict[str, int], dict[str, int], int]:
    found = list(read(path))
    kinds = Counter(f"{one.state} {one.kind}" for one in found if isinstance(one, Imported))
    reasons = Counter(str(one.reason) for one in found if isinstance(one, LeftOut))
    return kinds, reasons, sum(isinstance(one, Problem) for one in found)


def depth(path: Path) -> int:
    above = {one.origin: one.parent for one in read(path) if isinstance(one, Imported)}
    depths = {"": -1}
    for origin, parent in above.items():
        depths[origin] = depths.get(parent, 0) + 1
    return max(depths.values())


@needed
@pytest.mark.parametrize(
    ("name", "kinds", "reasons", "problems"),
    [
        (
            "wordpress/google-blog-converters-sample.wxr",
            {"approved page": 1, "approved post": 3, "approved comment": 2},
            {"attachment": 1},
            4,
        ),
        (
            "wordpress/google-blog-converters-sample2.wxr",
            {"held post": 4, "approved post": 4, "approved comment": 3},
            {"no words in it": 2, "attachment": 1},
            1,
        ),
        (
            "wordpress/isso-wordpress.xml",
            {"approved post": 2, "approved comment": 8},
            {"no words in it": 1},
            1,  # the post without a date is as old as its first answer
        ),
        (
            "wordpress/jekyll-import-2025.xml",
            {"approved page": 1, "approved post": 7},
            {"settings": 2, "attachment": 6},
            0,
        ),
        ("feeds/intertwingly-thr.atom", {"approved post": 20}, {}, 0),
        ("feeds/feedparser-atomthreadingwithentry.xml", {"approved comment": 1}, {}, 0),
        ("feeds/feed-rs-jsonfeed_example_1.json", {"approved post": 2}, {}, 0),
        (
            "blogger/google-blog-converters-sample2.xml",
            {"approved post": 4, "approved comment": 3},
            {"template": 1, "settings": 47},
            0,
        ),
        (
            "disqus/isso-disqus.xml",
            {"approved thread": 2, "approved comment": 4},
            {"page without an address": 1, "comment on what was left out": 1, "deleted": 1},
            0,
        ),
        (
            "comments-json/isso-generic.json",
            {"approved thread": 2, "approved comment": 2},
            {},
            0,
        ),
        (
            "comments-json/remark42-commento.json",
            {"approved thread": 2, "approved comment": 3},
            {},
            0,
        ),
    ],
)
def test_what_comes_in(
    name: str, kinds: dict[str, int], reasons: dict[str, int], problems: int
) -> None:
    assert counted(SHARED / name) == (kinds, reasons, problems)


@needed
@pytest.mark.parametrize(
    ("name", "deepest"),
    [
        ("wordpress/isso-wordpress.xml", 3),
        ("disqus/isso-disqus.xml", 2),
        ("comments-json/remark42-commento.json", 2),
    ],
)
def test_the_threads_keep_their_depth(name: str, deepest: int) -> None:
    assert depth(SHARED / name) == deepest


@needed
@pytest.mark.parametrize("path", files(*REAL), ids=lambda path: path.name)
def test_a_second_reading_finds_the_same(path: Path) -> None:
    first = [one.origin for one in read(path) if isinstance(one, Imported)]
    assert first == [one.origin for one in read(path) if isinstance(one, Imported)]
    assert len(set(first)) == len(first)


@needed
@pytest.mark.parametrize("path", files(*REAL), ids=lambda path: path.name)
def test_no_contact_is_in_what_would_be_public(path: Path) -> None:
    for one in read(path):
        if isinstance(one, Imported):
            public = f"{one.title} {one.name}"
            assert not any("@" in way and way in public for way in one.contacts)


@needed
@pytest.mark.parametrize("path", files(*REAL), ids=lambda path: path.name)
def test_no_word_of_real_html_is_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str]] = []
    convert = markdown.from_html

    def keeping(html: str, *, base: str = "", line_breaks: bool = False) -> markdown.Prose:
        prose = convert(html, base=base, line_breaks=line_breaks)
        seen.append((html, prose.text))
        return prose

    monkeypatch.setattr(markdown, "from_html", keeping)
    list(read(path))
    for html, text in seen:
        if "<embed" not in html:  # a film that became a link adds its address
            assert rendered(text) == words(html)


@needed
@pytest.mark.parametrize("path", files("hostile/feeds"), ids=lambda path: path.name)
def test_hostile_feeds_bring_nothing_but_text(path: Path) -> None:
    for one in read(path):
        if isinstance(one, Imported):
            assert "<script" not in f"{one.title}{one.name}{one.body}"
            assert "javascript:" not in f"{one.permalink}{one.body}"
            assert "root:" not in f"{one.title}{one.body}"


@needed
@pytest.mark.parametrize("path", files("hostile/feeds"), ids=lambda path: path.name)
def test_a_hostile_feed_costs_no_more_than_an_ordinary_one(
    path: Path, tmp_path: Path
) -> None:
    entries = "".join(
        f"<item><guid>{n}</guid><title>Damp</title><description>&lt;p&gt;It is "
        f"&lt;b&gt;wet&lt;/b&gt;. {'It never ends. ' * 40}&lt;/p&gt;</description></item>"
        for n in range(100)
    )
    plain = tmp_path / "plain.xml"
    plain.write_text(f"<rss version='2.0'><channel>{entries}</channel></rss>")
    assert len([one for one in read(plain) if isinstance(one, Imported)]) == 100
    assert costs_no_more(lambda: list(read(path)), lambda: list(read(plain)), times=10)


@needed
@pytest.mark.parametrize(
    "name", ["billion_laughs", "param_entity", "quadratic", "xxe_file"]
)
def test_entities_are_refused_in_plain_words(name: str) -> None:
    (problem,) = read(SHARED / "hostile" / "feeds" / f"{name}.xml")
    assert isinstance(problem, Problem)
    assert problem.message.startswith("take out the DOCTYPE")
