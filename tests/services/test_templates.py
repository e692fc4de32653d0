from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from tests.browser.samples import CHROME, PAGES

from outspoken.services import compiled, page_words
from outspoken.services import theme as themes
from outspoken.services.templates import WORDS, Templates, squeezed
from outspoken.services.wording import Wordings

FOLDER = Path(__file__).parents[2] / "themes" / "outspoken"


def put(folder: Path, files: Mapping[str, str]) -> Templates:
    for name, source in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    return Templates(folder)


def plainly(theme: themes.Theme) -> Environment:
    """Return the templates of *theme* as Jinja alone would load them."""
    bare = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    bare.filters |= theme._templates.filters
    bare.globals |= {name: theme._templates.globals[name] for name in ("theme", "_")}
    bare.globals["words"] = bare.get_template(WORDS).module
    return bare


def language_of(view: Any) -> str:
    language: str = view.head.language
    return language


@pytest.mark.parametrize("url", PAGES)
def test_a_page_comes_out_as_if_nothing_had_been_taken_in(url: str) -> None:
    theme = themes.Theme(FOLDER)
    template, view = PAGES[url]
    bare = plainly(theme).get_template(template)
    with page_words.speaking(Wordings(FOLDER).of(language_of(view))):
        plain = bare.render(view=view, chrome=CHROME)
    # Alone, a piece does not show which tag its white space is beside.
    ours = theme.render(template, view, CHROME)
    assert squeezed(ours) == squeezed(plain)
    assert len(ours) <= len(plain)


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        pytest.param("<ul>\n<li>a</li>\n</ul>\n", "<ul><li>a</li></ul>", id="blocks"),
        pytest.param("<b>a</b>\n<i>b</i>", "<b>a</b>\n<i>b</i>", id="words stay apart"),
        pytest.param("<p>a\n<b>b</b>\n</p>", "<p>a\n<b>b</b></p>", id="at a block's end"),
        pytest.param("a <p> b", "a <p> b", id="a space is not a line"),
        pytest.param("</title>\n<link>\n", "</title><link>", id="in the head"),
        pytest.param("<pre>\n a\n</pre>", "<pre>\n a\n</pre>", id="words as they are"),
        pytest.param("<text>\n</text>", "<text>\n</text>", id="another's name"),
    ],
)
def test_lines_between_blocks_are_not_sent(source: str, sent: str) -> None:
    assert squeezed(source) == sent


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param('{% include "b.html" %}', "b of x", id="it sees the names"),
        pytest.param(
            '{% set x = "y" %}{% include "b.html" %}{{ x }}', "b of yy", id="also set ones"
        ),
        pytest.param(
            '{% include "sets.html" %}{{ x }}', "zx", id="what it sets stays within it"
        ),
        pytest.param(
            '{% for x in "ab" %}{% include "b.html" %}{% endfor %}',
            "b of ab of b",
            id="loop",
        ),
        pytest.param('{% include "b.html" without context %}', "b of ", id="no names"),
        pytest.param(
            '{% include "no.html" ignore missing %}a', "a", id="it may be missing"
        ),
        pytest.param('{% include x ~ ".html" %}', "chosen", id="chosen late"),
        pytest.param("{{ words.two(x) }}", "xx", id="words need no import"),
    ],
)
def test_what_is_included(tmp_path: Path, source: str, expected: str) -> None:
    templates = put(
        tmp_path,
        {
            "a.html": source,
            "b.html": "b of {{ x | default('') }}\n",
            "sets.html": '{% set x = "z" %}{{ x }}',
            "x.html": "chosen",
            WORDS: "{% macro two(it) %}{{ it }}{{ it }}{% endmacro %}",
        },
    )
    assert templates.page("a.html").render(x="x") == expected


def test_one_that_includes_itself_is_left_to_jinja(tmp_path: Path) -> None:
    source = "{{ n }}{% if n %}{% set n = n - 1 %}{% include 'a.html' %}{% endif %}"
    assert put(tmp_path, {"a.html": source}).page("a.html").render(n=3) == "3210"


# Kept as compiled


def test_what_was_compiled_once_is_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    first = themes.Theme(FOLDER, kept=kept)
    pages = [first.render(*page, CHROME) for page in PAGES.values()]
    monkeypatch.setattr(Environment, "compile", None)
    second = themes.Theme(FOLDER, kept=kept)
    assert [second.render(*page, CHROME) for page in PAGES.values()] == pages


def test_a_template_that_changed_is_compiled_anew(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    put(tmp_path, {"a.html": '{% include "b.html" %}', "b.html": "before"})
    assert Templates(tmp_path, kept).page("a.html").render() == "before"
    (tmp_path / "b.html").write_text("after")
    assert Templates(tmp_path, kept).page("a.html").render() == "after"


CODE = compile("x = 1", "x", "exec")


def test_only_its_owner_can_look_into_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "kept"
    compiled.keep(folder, "key", CODE)
    assert compiled.fetch(folder, "key") == CODE
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o707, 0o770, 0o777, 0o755])
def test_nothing_is_run_from_where_others_may_write(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "kept"
    compiled.keep(folder, "key", CODE)
    folder.chmod(mode)
    assert compiled.fetch(folder, "key") is None
    compiled.keep(folder, "other", CODE)
    assert [path.name for path in folder.iterdir()] == ["key"]


def test_nor_from_where_a_link_leads(tmp_path: Path) -> None:
    compiled.keep(tmp_path / "kept", "key", CODE)
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    assert compiled.fetch(tmp_path / "link", "key") is None


@pytest.mark.parametrize("cut", [0, 10, 32, 40])
def test_what_is_damaged_is_passed_over(tmp_path: Path, cut: int) -> None:
    compiled.keep(tmp_path / "kept", "key", CODE)
    path = tmp_path / "kept" / "key"
    path.write_bytes(path.read_bytes()[:cut])
    assert compiled.fetch(tmp_path / "kept", "key") is None


def test_what_was_kept_longest_ago_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "MOST", 2)
    for key in "abc":
        compiled.keep(tmp_path / "kept", key, CODE)
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == ["b", "c"]


def test_it_lies_among_the_user_s_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/tmp/mine")
    assert compiled.folder() == Path("/var/tmp/mine/outspoken/templates")
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    assert compiled.folder() == Path.home() / ".cache/outspoken/templates"
