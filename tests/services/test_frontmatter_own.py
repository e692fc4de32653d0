"""The quick reading of files in our own form gives what the slow one gives, or gives up."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outspoken.services import frontmatter, texts
from outspoken.services.frontmatter import Document

PATH = Path("words.md")
PLUGINS = Path(__file__).parents[2] / "plugins"
PATIENT = settings(deadline=None, max_examples=150)

PIECES = (
    *("---\n", "---\n", "---", "--- \n", "----\n", "\n", "\n\n", " \n", "words\n", "words"),
    *('id: "1"\n', 'id: "2"\n', 'title: "  "\n', 'a.b_c: ""\n', 'x: "é \\" \\\\ \\t 👍"\n'),
    *(
        'topics: ["a", "b"]\n',
        'topics: ["a,  b"]\n',
        'topics: ["\\", \\"", "c"]\n',
        "t: []\n",
    ),
    *('t: [""]\n', "x: plain\n", "X: 1\n", 'id: "1" \n', ' id: "1"\n', 'id:"1"\n', "# x\n"),
    *('t: ["a","b"]\n', "x: 'y'\n", 'x: "\u2028"\n', 'x: "\x85"\n', 'x: "\\u0041"\n', "\t"),
    *("\ufeff", "\r\n", "\r", "\0", "\x0b", "\x0c", "\ud7ff", '"', ": ", "id: ", "&", "*"),
)
built = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
framed = st.tuples(
    st.lists(st.sampled_from(PIECES[10:19]), max_size=4).map("".join), built
).map(lambda parts: f"---\n{parts[0]}---\n{parts[1]}")


def plainly(data: bytes) -> object:
    loaded = texts.decode(data, PATH)
    if not isinstance(loaded, texts.Text):
        return [loaded]
    document, problems = frontmatter.survey(loaded, PATH)
    return problems or document


def check(data: bytes) -> None:
    quick = frontmatter._own(data, PATH)
    assert quick is None or quick == plainly(data)


@PATIENT
@given(st.one_of(framed, framed, built))
@example("---\n---\n")
@example('---\nid: "1"\n---\n\n\n')
def test_what_is_read_quickly_is_read_the_same(text: str) -> None:
    check(text.encode())


@PATIENT
@given(framed, st.binary(max_size=3), st.integers(0, 200))
def test_so_it_is_whatever_bytes_get_into_it(text: str, data: bytes, at: int) -> None:
    whole = text.encode()
    check(whole[:at] + data + whole[at:])


fields = st.dictionaries(
    st.text("abcz_.", min_size=1, max_size=8),
    st.one_of(
        st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn"))),
        st.lists(st.text('ab ",\\[]', min_size=1, max_size=4), min_size=1, max_size=3).map(
            tuple
        ),
    ),
    max_size=5,
)


@PATIENT
@given(fields, st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn"))))
def test_what_we_write_is_read_quickly(
    said: dict[str, str | tuple[str, ...]], body: str
) -> None:
    data = frontmatter.render(said, body).encode()
    read = frontmatter._own(data, PATH)
    assert isinstance(read, Document)
    assert read == plainly(data)


def test_a_header_that_is_too_long_is_not_read_quickly() -> None:
    long = f'x: "{"a" * frontmatter.OWN_LIMIT}"\n'
    assert frontmatter._own(f"---\n{long}---\n".encode(), PATH) is None


@pytest.mark.parametrize("field", ["id", "topics"])
def test_a_field_given_twice_is_not_read_quickly(field: str) -> None:
    twice = f'{field}: "1"\n{field}: "1"\n'
    assert frontmatter._own(f"---\n{twice}---\nWords.\n".encode(), PATH) is None


def test_heavy_libraries_are_loaded_only_for_what_somebody_typed(tmp_path: Path) -> None:
    file = tmp_path / "words.md"
    file.write_text(frontmatter.render({"id": "1"}, "Words."), encoding="utf-8")
    program = (
        "import pathlib, sys\n"
        "from outspoken.services import gate, frontmatter\n"
        f"frontmatter.read(pathlib.Path({str(file)!r}))\n"
        "heavy = ('yaml', 'regex', 'stdnum', 'difflib', 'onnxruntime', 'pycrfsuite')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(PLUGINS)},
    )
    assert run.stdout == "[]\n"
