"""Reading grades: known texts get the grades that others print for them."""

import subprocess
import sys
from pathlib import Path

import pytest

from outspoken.services.kits import grades, prose


def grade(text: str) -> float:
    return grades.grade([*prose.sentences(text, 1)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # English Wikipedia, "Flesch–Kincaid readability tests", prints these two.
        pytest.param("The cat sat on the mat.", -1.45, id="the cat"),
        pytest.param(
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian "
            "creature.",
            11.3,
            id="the platypus",
        ),
    ],
)
def test_a_known_text_has_its_known_grade(text: str, expected: float) -> None:
    assert grade(text) == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1),
        ("people", 2),
        ("minutes", 2),
        ("somebody", 3),
        ("facilitator", 5),
        ("People’s", 2),
        ("post-it", 2),
        ("999", 1),
        ("2.50", 1),
        pytest.param("helplines", 2, id="two words that are known"),
        pytest.param("WriteToThem", 3, id="three words in one"),
        pytest.param("YourMP", 3, id="letters that are spelt"),
        pytest.param("Okafor", 3, id="a name that is not known"),
        pytest.param("gloaped", 1, id="an ending that is not said"),
        pytest.param("xyz", 1, id="a word without a vowel but y"),
        pytest.param("łódź", 1, id="letters of elsewhere"),
    ],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert grades.syllables(word) == count


def test_hard_words_and_long_sentences_raise_the_grade() -> None:
    plain = "We will mend your window. We will tell you when we come."
    longer = "We will mend your window and we will tell you when we come."
    harder = "We will rectify your fenestration. We will notify you of attendance."
    assert grade(plain) < grade(longer) < grade(harder)


NO_NETWORK = """
import socket
def refused(*_, **__): raise AssertionError("the network was asked")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refused
from outspoken.services.kits import grades
print(*map(grades.syllables, ("council", "brackwaterish", "the")))
"""


def test_nothing_is_fetched(tmp_path: Path) -> None:
    plugins = Path(grades.__file__).parents[3]
    run = subprocess.run(
        [sys.executable, "-c", NO_NETWORK],
        cwd=tmp_path,
        env={"PYTHONPATH": str(plugins), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "2 4 1\n"
    assert [*tmp_path.iterdir()] == []
