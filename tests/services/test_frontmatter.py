"""Front matter: what we write has one reading, and what others write does no harm."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import frontmatter as others
import pytest
import yaml
from frontmatter.default_handlers import YAMLHandler
from hypothesis import example, given
from hypothesis import strategies as st
from tests.conftest import ROOT
from tests.services.wording import NEVER, SAYABLE

from outspoken.model.fields import FIELDS
from outspoken.model.problem import Problem
from outspoken.services import frontmatter, texts, typed_fields
from outspoken.services.frontmatter import Document, Value

HOSTILE = Path(__file__).parents[2].parent / "shared" / "data" / "hostile"
PATH = Path("words.md")
MEMORY = 512 * 1024 * 1024
PLAIN = "".join(f"{name}:\n" for name in range(1000, 1000 + frontmatter.HEADER_LIMIT // 6))
"""An ordinary header as long as any that is read."""
DEAREST = 200
"""How many times as much as that one a hostile file may cost: each line that is set aside
costs another reading, and fifty are."""

values = st.text(SAYABLE).filter(str.strip)
fields = st.dictionaries(
    st.sampled_from(sorted(FIELDS)),
    values | st.lists(st.text(SAYABLE), min_size=1, max_size=4).map(tuple),
)
words = st.text(SAYABLE | st.just("\n"))
NASTY = {
    "title": 'a: "b" # \\ \t [x, {y}] & * ! | > % @ ` - ? ~ null yes 0123456',
    "name": " spaces at both ends ",
    "topics": ("damp, lifts", "", " - ", "'"),
    "origin": "\ufeff\u200b\u00a0\u202e\U0001d518 🏳️‍🌈",
}


def survey(text: str) -> tuple[Document, list[Problem]]:
    return frontmatter.survey(texts.Text(text), PATH)


def said(text: str) -> list[str]:
    return [f"{each.line}: {each.message}" for each in survey(text)[1]]


def header(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "", "Words.", ""])


class AsText(YAMLHandler):
    """python-frontmatter, told to take every value as text."""

    def load(self, fm: str, **_: object) -> Any:
        return yaml.load(fm, Loader=yaml.BaseLoader)


@given(given=fields, body=words)
@example(given=NASTY, body="---\n\ntitle: x\n---\n...\n\n  indented\t\n\n")
def test_what_we_write_has_one_reading(given: dict[str, Value], body: str) -> None:
    text = frontmatter.render(given, body)
    document, problems = survey(text)
    assert not problems
    assert document.fields == given
    assert document.body == body.strip("\n")
    lists = {name: list(x) if isinstance(x, tuple) else x for name, x in given.items()}
    for handler in (YAMLHandler(), AsText()):
        read = others.loads(text, handler=handler)
        assert read.metadata == lists
        assert read.content == body.strip()


@given(given=fields)
@example(given=NASTY)
def test_our_form_reads_the_same_without_yaml_as_with_it(given: dict[str, Value]) -> None:
    lines = frontmatter.render(given, "").split("\n")[1:-4]
    typed = typed_fields.read(lines)
    assert not typed.advice
    assert typed.fields == frontmatter._ours(lines)


@pytest.mark.parametrize("letter", NEVER, ids=lambda letter: f"U+{ord(letter):04X}")
def test_what_could_end_a_line_or_vanish_is_never_written(letter: str) -> None:
    for value in (f"a{letter}b", ("a", f"{letter}b")):
        with pytest.raises(ValueError, match="'title' holds a control character"):
            frontmatter.render({"title": value}, "Words.")
    if letter != "\n":
        with pytest.raises(ValueError, match="the words hold a control character"):
            frontmatter.render({}, f"Words.{letter}And more.")


def test_an_error_never_quotes_the_words() -> None:
    with pytest.raises(ValueError, match="title") as error:
        frontmatter.render({"title": "07700 900123\x00"}, "")
    assert "07700" not in str(error.value)


def test_empty_fields_and_blank_ones_are_left_out() -> None:
    written = frontmatter.render({"title": "", "name": " \u00a0", "topics": ()}, "Words.")
    assert written == "---\n---\n\nWords.\n"
    assert survey(header('title: "  "'))[0].fields == {"title": ""}


def test_what_we_write_may_be_longer_than_what_people_type() -> None:
    long = {"title": '"' * frontmatter.HEADER_LIMIT}
    document, problems = survey(frontmatter.render(long, "Words."))
    assert not problems
    assert document.fields == long
    with pytest.raises(ValueError, match="shorten the fields"):
        frontmatter.render({"title": "x" * frontmatter.OWN_LIMIT}, "Words.")


@given(st.text())
@example("---\n---")
@example("---\n\n\n---\n---\n")
@example("---")
@example("\n---\ntitle: x\n---\n")
@example("---\n? a\n: b\n---\n")
@example("---\n- a\n---\n")
@example("---\n: a\n---\n")
@example("---\n<<: {a: b}\n---\n")
@example("---\n{a: b}\nc: d\n---\n")
@example("---\n%YAML 9.9\n---\n")
def test_nothing_that_is_sent_raises(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\nWords.\n", f"---\ntitle: {text}\n---\n{text}"):
        document, problems = survey(whole)
        assert all(problem.line >= 1 for problem in problems)
        assert all(map(document.lines.__contains__, document.fields))


@pytest.mark.parametrize(
    ("lines", "advice"),
    [
        pytest.param(
            ["title: A", "name: B\x85kind: rant"],
            "3: take out the control character",
            id="a next-line character makes no second field",
        ),
        pytest.param(
            ["title: A", "name: B\u2028kind: rant"],
            "3: take out the control character",
            id="nor does a line separator",
        ),
        pytest.param(
            ['title: "A\\u0000B"'],
            "2: write it on one line, without control characters",
            id="nor one in disguise",
        ),
        pytest.param(
            ["title: A", "...", "name: B"],
            "3: take out this line; the fields end with ---",
            id="a second document is not overlooked",
        ),
        pytest.param(
            ["title: A", "--- {name: B}"],
            "3: take out this line; the fields end with ---",
            id="whatever way it is begun",
        ),
        pytest.param(
            ["title: A", "Title: B", "title: C"],
            "4: give 'title:' only once",
            id="a field given twice",
        ),
        pytest.param(
            ["a:", "  b:", "    c: d"],
            "3: write this field on one line",
            id="fields within fields within fields",
        ),
        pytest.param(
            ['title: "A", "B"'],
            "2: this line cannot be read: write 'name: value', the value in double quotes",
            id="something after the quotes",
        ),
    ],
)
def test_what_hides_something_is_said(lines: list[str], advice: str) -> None:
    assert advice in said(header(*lines))


def test_a_separator_hides_no_field_even_beside_its_advice() -> None:
    assert "kind" not in survey(header("name: B\x85kind: rant"))[0].fields


def test_quotes_keep_the_spaces_at_the_ends() -> None:
    document, _ = survey(header("name:   Ana  ", 'title: " Damp "', "area: ' x '"))
    assert document.fields == {"name": "Ana", "title": " Damp ", "area": " x "}


def test_every_value_is_text() -> None:
    typed = ["a: 0123456", "b: 12:30", "c: NO", "d: 2026-04-03", "e: ~", "f: 1e3"]
    read = survey(header(*typed))[0]
    assert [*read.fields.values()] == ["0123456", "12:30", "NO", "2026-04-03", "~", "1e3"]


def test_a_mapping_is_named_with_a_dot_and_every_field_has_its_line() -> None:
    document, problems = survey(
        header("contact:", "  email: a@example.org", "topics: [damp, lifts]")
    )
    assert not problems
    assert document.fields == {
        "contact.email": "a@example.org",
        "topics": ("damp", "lifts"),
    }
    assert document.lines == {"contact.email": 3, "topics": 4}
    assert (document.body, document.body_line) == ("Words.", 7)
    assert document.problem("topics", "no").line == 4
    assert document.problem("title", "add it").line == 1


def test_fields_can_be_asked_for_as_text_and_as_list() -> None:
    document, _ = survey(header("topics: [damp, ' lifts ']", "area: a, b,"))
    assert document.text("topics") == "damp,  lifts "
    assert document.texts("topics") == ("damp", "lifts")
    assert document.texts("area") == ("a", "b")
    assert document.text("title") == ""
    assert document.texts("title") == ()


def test_read_gives_a_document_or_everything_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "words.md"
    path.write_text(header("title: A"))
    assert isinstance(frontmatter.read(path), Document)
    path.write_text(header("title: &a A", "name: *a"))
    problems = frontmatter.read(path)
    assert isinstance(problems, list)
    assert [problem.line for problem in problems] == [2, 3]
    folder = tmp_path / "folder.md"
    folder.mkdir()
    assert "ordinary file" in str(frontmatter.read(folder))


READ_ALL = f"""
import json, resource, sys
from pathlib import Path
from outspoken.services import frontmatter
from tests.growth import costs_no_more
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
plain, *names = sys.argv[1:]
for name in names:
    found = frontmatter.read(Path(name))
    file, peer = Path(name), Path(plain)
    is_cheap = costs_no_more(
        lambda: frontmatter.read(file), lambda: frontmatter.read(peer), {DEAREST}
    )
    is_read = not isinstance(found, list)
    said = sorted(found.fields) if is_read else [problem.message for problem in found]
    print(json.dumps([name, is_cheap, is_read, said]))
"""


def read_apart(folder: Path, paths: list[Path]) -> dict[str, tuple[bool, bool, list[str]]]:
    """Read files in a process of its own with little memory.

    Returns:
        Of each file whether it cost little, whether it was read, and what was said.
    """
    plain = folder / "plain.md"
    plain.write_text(f"---\n{PLAIN}---\nWords.\n")
    assert isinstance(frontmatter.read(plain), Document)
    run = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(plain), *map(str, paths)],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    rows = map(json.loads, run.stdout.splitlines())
    return {Path(name).name: (is_cheap, *rest) for name, is_cheap, *rest in rows}


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is not here")
def test_hostile_files_cost_little_and_raise_nothing(tmp_path: Path) -> None:
    paths = sorted([*HOSTILE.glob("yaml/*"), *HOSTILE.glob("frontmatter/*")])
    read = read_apart(tmp_path, paths)
    assert len(read) == len(paths) > 100
    assert [name for name, (is_cheap, _, _) in read.items() if not is_cheap] == []
    taken = {name for name, (_, is_read, _) in read.items() if is_read}
    assert taken <= {
        # Odd, but what they say is what is read; whether it is a field is asked later.
        *("bad_date2.md", "bom_inside.md", "cr_only.md", "dunder.md", "dup_case.md"),
        *("emoji.md", "empty.md", "fold_injection.md", "multi_doc.md", "norway.md"),
        *("phone_oct.md", "pipe.md", "yaml_frontmatter.md"),
    }
    bombs = [said for name, (_, _, said) in read.items() if name.startswith("bomb_")]
    assert all("&" in said[0] or "shorten" in said[0] for said in bombs)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("&\n" * 2000, id="two thousand wrong lines"),
        pytest.param("a:\n" * 600 + "&\n" * 600, id="right ones before wrong ones"),
        pytest.param("\n" * 200_000 + "&\n" * 4000, id="after many empty ones"),
        pytest.param("a: " + "[" * 4000 + "\n", id="four thousand brackets"),
        pytest.param('topics: ["a", ' + "[" * 2000 + '"x"]\n', id="among texts"),
        pytest.param("a: " + "{a: " * 900 + "\n", id="nine hundred braces"),
        pytest.param("? " * 2000 + "\n", id="two thousand question marks"),
        pytest.param("- " * 2000 + "\n", id="two thousand hyphens"),
        pytest.param('a: "' + "\\\\" * 100_000 + "\n", id="a hundred thousand escapes"),
        pytest.param("title: " + "x" * 250_000 + "\n", id="a very long line"),
    ],
)
def test_no_header_costs_much(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "bomb.md"
    path.write_text(f"---\n{typed}---\nWords.\n")
    is_cheap, is_read, said = read_apart(tmp_path, [path])["bomb.md"]
    assert is_cheap
    assert not is_read
    assert len(said) <= 2 * typed_fields.SET_ASIDE_LIMIT
