"""Nothing that is sent in takes the detectors long; nobody waits for them to load."""

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.growth import grows_in_proportion

from outspoken.model.schema import BODY_LIMIT
from outspoken.services.detectors import Lists, find

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "hostile"
COLLECTED = SHARED / "pathological_markdown.py"

KNOWN = Lists(staff=("Denise Okafor", "Bill"), public=("01632 960100",))

# Each is repeated until it fills the text: what a pattern might try to read in many ways.
REPEATED = [
    *(
        "0",
        "07",
        "0 7 ",
        "07700 900123 ",
        "0.7",
        "12-",
        "+4",
        "((0)",
        "1,",
        "1234",
        "4111 ",
    ),
    *(
        "@",
        "a@",
        "a.",
        "@a ",
        "a@b.",
        "a @ ",
        " at ",
        "a at b dot ",
        "a dot ",
        "(at) ",
        "a-",
    ),
    *(
        "flat 3 ",
        "flat 3, ",
        "flat 3 and ",
        "no 7 ",
        "1 a ",
        "14 Mill ",
        "14 Mill Lane ",
        "A ",
    ),
    *("AB12 ", "AB12 3", "M1 1AE ", "A1", "GB29 ", "GB29NWBK", "AB 12 34 56 ", "12-34-56 "),
    *("ref 12345 ", "case number ", "SR-1", "A/", "reg A", "x.com/", "insta: ", "tel 1"),
    *(
        " ",
        "\n",
        "\t",
        "a",
        "é",
        "\u0430",
        "\u0301",
        "a\u0301",
        "\u200b",
        "\ufdfa",
        "\u202ea",
    ),
    *(
        "&",
        "&#",
        "&#48;",
        "%4",
        "%41",
        "<",
        "<a ",
        "<!--",
        "<!-- -->",
        "[",
        "](",
        "][",
        "\\*",
    ),
    *(
        "`",
        "~",
        "*",
        "a*",
        "p*k",
        "****",
        "_ ",
        "1a",
        "$a",
        "i ",
        "a.b.c.d ",
        "oh ",
        "one two ",
    ),
    *("Bill ", "denise ", "denise okafor ", "Mr ", "'", "n i g g e r ", "backwards 0", '"'),
]
LONG = 8_000


def collected() -> dict[str, str]:
    """Return expressions of n, each of a text of about n bytes."""
    if not COLLECTED.exists():
        return {}
    spec = importlib.util.spec_from_file_location("pathological_markdown", COLLECTED)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.CASES)


def repeated(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def written(expression: str) -> Callable[[int], str]:
    return lambda length: str(eval(expression, {"n": length}))  # a file of ours


def with_a_tail(piece: str) -> Callable[[int], str]:
    return lambda length: repeated(piece)(length) + "!"


SHAPES: dict[str, Callable[[int], str]] = {
    **{ascii(piece): repeated(piece) for piece in REPEATED},
    **{f"a tail after {piece}": with_a_tail(piece) for piece in "a0@. "},
    **{name: written(expression) for name, expression in collected().items()},
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_time_grows_with_the_length_and_no_faster(shape: Callable[[int], str]) -> None:
    assert grows_in_proportion(lambda length: find(shape(length), lists=KNOWN), LONG)


def test_an_ordinary_text_of_the_greatest_length_costs_no_more_in_proportion() -> None:
    rant = "The damp is worse, and I rang on 3 June about flat 3b. “They” never came. "
    assert grows_in_proportion(
        lambda length: find((rant * 300)[:length], lists=KNOWN), BODY_LIMIT
    )


def test_heavy_libraries_are_loaded_only_when_needed() -> None:
    program = (
        "import sys\n"
        "from outspoken.services.detectors import find\n"
        "find('The damp is back, and it cost £1,200.')\n"
        "heavy = ('stdnum', 'html', 'difflib', 'regex', 'yaml')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2] / "plugins")},
    )
    assert run.stdout == "[]\n"
