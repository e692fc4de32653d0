"""Hateful remarks: what is marked, what stays, and that anger never is.

The texts are in tests/cases/detectors: `angry/` (one a paragraph), `hate/kept.txt` (they
stay), `hate/marked.txt` (the reason, then a text with what comes out in double brackets),
`hate/oblique.txt`, and `hate/plain-*.txt`: plain statements, of which a share must be told
right, as slurs and hate together tell them.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.reason import Reason
from outspoken.services.detectors import hate, hate_transformer, slurs
from outspoken.services.detectors.words import words_of

CASES = Path(__file__).parents[2] / "cases" / "detectors"
ANGRY = sorted((CASES / "angry").glob("*.txt"))
LEAST_WITH, LEAST_WITHOUT, LEAST_LAWFUL = 0.85, 0.5, 0.75
"""The least shares of plain statements told right: hateful ones with the transformer and
without it, and lawful ones."""

EXACT = 0.85
"""The least share of marks that must begin and end where the case says."""


def paragraphs(path: Path) -> list[str]:
    texts = path.read_text(encoding="utf-8").split("\n\n")
    return [text.strip() for text in texts if text.strip()]


def oblique() -> dict[str, list[str]]:
    """Return the lines of hate/oblique.txt, the hateful and the kept."""
    found: dict[str, list[str]] = {"hateful": [], "kept": []}
    for line in (CASES / "hate" / "oblique.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, text = line.partition(" | ")
            found[kind].append(text)
    return found


def plain(half: str) -> list[tuple[str, bool, str]]:
    """Return the kind, whether it is hateful, and the text of the plain statements."""
    path = CASES / "hate" / f"plain-{half}.txt"
    rows = [
        line.split(" | ", 2)
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return [(kind, label == "hateful", text) for kind, label, text in rows]


KEPT = paragraphs(CASES / "hate" / "kept.txt")
MARKED = paragraphs(CASES / "hate" / "marked.txt")
OBLIQUE = oblique()
EVERY_ANGRY = [text for path in ANGRY for text in paragraphs(path)]


def as_given(case: str) -> tuple[str, str, str]:
    """Return the reason, the text and what comes out of it."""
    reason, _, text = case.partition(" | ")
    passage = text.partition("[[")[2].partition("]]")[0]
    return reason, text.replace("[[", "").replace("]]", ""), passage


def marks(text: str) -> list[str]:
    return [text[one.start : one.end] for one in hate.find(text)]


@pytest.mark.parametrize("path", ANGRY, ids=lambda path: path.stem)
def test_anger_is_never_marked(path: Path) -> None:
    assert {text: marks(text) for text in paragraphs(path) if marks(text)} == {}


def test_there_are_two_hundred_angry_texts() -> None:
    assert len(set(EVERY_ANGRY)) >= 200


@pytest.mark.parametrize("text", KEPT, ids=lambda text: text[:40])
def test_what_stays(text: str) -> None:
    assert marks(text) == []


@pytest.mark.parametrize("case", MARKED, ids=lambda case: case[:40])
def test_what_is_marked(case: str) -> None:
    reason, text, passage = as_given(case)
    first = text.index(passage)
    [found] = [
        one
        for one in hate.find(text)
        if one.start < first + len(passage) and first < one.end
    ]
    assert found.reason == reason


@pytest.mark.parametrize("text", OBLIQUE["kept"], ids=lambda text: text[:40])
def test_what_looks_like_hate_stays(text: str) -> None:
    assert marks(text) == []


def test_some_remarks_that_go_about_it_sideways_are_found() -> None:
    found = [bool(marks(text)) for text in OBLIQUE["hateful"]]
    least = 0.5 if hate_transformer.is_here() else 0.25
    assert sum(found) / len(found) >= least


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_plain_statements_are_mostly_told_right(half: str) -> None:
    right = {True: 0, False: 0}
    every = {True: 0, False: 0}
    for _, is_hateful, text in plain(half):
        is_marked = bool(marks(text) or list(slurs.find(text, words_of(text))))
        right[is_hateful] += is_marked is is_hateful
        every[is_hateful] += 1
    least_hateful = LEAST_WITH if hate_transformer.is_here() else LEAST_WITHOUT
    assert right[True] / every[True] >= least_hateful
    assert right[False] / every[False] >= LEAST_LAWFUL


def test_marks_begin_and_end_with_the_remark() -> None:
    exact = [marks(text) == [passage] for _, text, passage in map(as_given, MARKED)]
    assert sum(exact) / len(exact) >= EXACT


@pytest.mark.parametrize("case", MARKED, ids=lambda case: case[:40])
def test_a_mark_is_never_certain_and_never_quotes(case: str) -> None:
    _, text, passage = as_given(case)
    for found in hate.find(text):
        assert 0.5 < found.confidence < 1
        assert not set(found.why.split()) & {
            word for word in passage.split() if word[0].isupper()
        }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param(
            "Muslims should be sent back where they came from.",
            "says that people of a religion should be sent away or kept out",
            id="kept out",
        ),
        pytest.param(
            "The Poles are vermin.",
            "calls people of a race or a nationality animals, vermin or less than human",
            id="less than human",
        ),
        pytest.param(
            "I hate pensioners.",
            "says that the writer hates people of an age",
            id="hated",
        ),
    ],
)
def test_the_officer_is_told_what_was_said(text: str, why: str) -> None:
    assert [found.why for found in hate.find(text)] == [why]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param(
            'A man hissed "we don\'t want your kind here" at my wife.',
            ["we don't want your kind here"],
            id="what a victim was told comes out, the report stays",
        ),
        pytest.param(
            "He called my wife Polish scum and you did nothing.",
            ["Polish scum"],
            id="so does a foul word in a report",
        ),
        pytest.param(
            'Saying "all Muslims are terrorists" is racist rubbish.',
            [],
            id="what is argued with stays",
        ),
        pytest.param(
            'I told the bailiff "your kind are not welcome here".',
            [],
            id="so does what the writer told a bailiff",
        ),
    ],
)
def test_quotations(text: str, marked: list[str]) -> None:
    assert marks(text) == marked


def test_a_disguise_does_not_help() -> None:
    text = "\uff34he P\u043eles are ver\u200bmin. My tap drips."
    [found] = hate.find(text)
    assert text[found.start : found.end] == text.partition(".")[0]
    assert found.reason is Reason.RACIST


SWEARING = [
    "fucking",
    "bloody",
    "shitty",
    "damn",
    "for fuck's sake",
    "bloody hell",
    "what the hell",
    "as fuck",
]
CRITICISM = [
    "The landlord is scum.",
    "You are a useless shower of bastards.",
    "The council should be ashamed!",
    "They want sacking, the lot of them at head office.",
    "Whoever runs this company is a parasite.",
    "Fuck the housing association.",
    "Your directors are vermin and should be thrown out.",
]
TEXTS = EVERY_ANGRY + KEPT + OBLIQUE["kept"] + [as_given(case)[1] for case in MARKED]
TEXTS += [text for half in ("seen", "unseen") for _, _, text in plain(half)]


@given(text=st.sampled_from(TEXTS), word=st.sampled_from(SWEARING), data=st.data())
def test_adding_swearing_never_adds_a_mark(
    text: str, word: str, data: st.DataObject
) -> None:
    words = text.split(" ")
    at = data.draw(st.integers(0, len(words)))
    sworn = " ".join([*words[:at], word, *words[at:]])
    assert len(hate.find(sworn)) <= len(hate.find(text))


@given(text=st.sampled_from(TEXTS), more=st.sampled_from(CRITICISM), data=st.data())
def test_adding_criticism_of_the_landlord_never_adds_a_mark(
    text: str, more: str, data: st.DataObject
) -> None:
    before = data.draw(st.booleans())
    longer = f"{more} {text}" if before else f"{text} {more}"
    assert len(hate.find(longer)) <= len(hate.find(text))
