"""Sentences of a text in Markdown: which there are, and on which line."""

import pytest

from outspoken.services.kits import prose


def read(body: str) -> list[tuple[int, str, bool]]:
    return [(each.line, each.text, each.is_whole) for each in prose.sentences(body, 10)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("One. Two? Three!", ["One.", "Two?", "Three!"], id="each mark"),
        pytest.param("One\ngoes on. Two.", ["One goes on.", "Two."], id="over two lines"),
        pytest.param("“Stop.” He went.", ["“Stop.”", "He went."], id="in quotes"),
        pytest.param("“Stop!” he said.", ["“Stop!” he said."], id="said in the middle"),
        pytest.param(
            "It is 3.50 or 7.30.", ["It is 3.50 or 7.30."], id="a dot in a number"
        ),
        pytest.param("Wait … then go.", ["Wait … then go."], id="dots in the middle"),
        pytest.param("- One.\n- Two.", ["One.", "Two."], id="items of a list"),
        pytest.param("1. One\n2. Two", ["One", "Two"], id="numbered ones"),
        pytest.param("- [ ] Tick.", ["Tick."], id="a box to tick"),
        pytest.param("> Said.\n> More.", ["Said.", "More."], id="a quotation"),
        pytest.param("- One\n> Two.", ["One", "Two."], id="a quotation after an item"),
        pytest.param("# No\n\nYes.", ["Yes."], id="no heading"),
        pytest.param("| a | b |\n|---|---|\n| c | d |", [], id="no table"),
        pytest.param("```\nNo.\n```\nYes.", ["Yes."], id="no code"),
        pytest.param("![](images/a.svg)\n\nYes.", ["Yes."], id="no picture"),
        pytest.param(
            "A **bold** [link](https://x.org/a.b).", ["A bold link."], id="a link"
        ),
        pytest.param("See https://x.org/a now.", ["See link now."], id="a bare link"),
        pytest.param("ایک\u06d4 دو؟", ["ایک\u06d4", "دو؟"], id="marks of Urdu"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_sentences_are_found(body: str, found: list[str]) -> None:
    assert [text for _, text, _ in read(body)] == found


def test_each_has_the_line_on_which_it_begins() -> None:
    body = "One\ntwo. Three\nfour.\n\n- Five.\n  Six."
    assert read(body) == [
        (10, "One two.", True),
        (11, "Three four.", True),
        (14, "Five.", True),
        (15, "Six.", True),
    ]


def test_what_ends_in_no_mark_is_no_whole_sentence() -> None:
    assert read("Pens and paper\n\nYour name:") == [
        (10, "Pens and paper", False),
        (12, "Your name:", False),
    ]


def test_words_are_counted_as_people_count_them() -> None:
    (said,) = prose.sentences("It's a give-away at 6 o’clock: 1,000 cups & @YourMP.", 1)
    assert said.words == (
        "It's",
        "a",
        "give-away",
        "at",
        "6",
        "o’clock",
        "1,000",
        "cups",
        "YourMP",
    )
