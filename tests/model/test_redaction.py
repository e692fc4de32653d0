from collections import Counter
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.reason import Reason
from outspoken.model.redaction import (
    LOOKS_LIKE_MARK,
    MARK,
    Redaction,
    counts,
    marks_in,
    merge,
    redact,
    unmarked,
)

STAFF, CONTACT, CHILD, RACIST = Reason.STAFF, Reason.CONTACT, Reason.CHILD, Reason.RACIST
TEXT = "I rang Nia Pretend on 07700 900123, twice."


def spans(text: str, **quotes: str) -> list[Redaction]:
    """Return a redaction for each quote, named by its reason."""
    return [
        Redaction(text.index(quote), text.index(quote) + len(quote), Reason(reason))
        for reason, quote in quotes.items()
    ]


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        pytest.param({}, TEXT, id="nothing to take out, nothing changes"),
        pytest.param(
            {"staff": "Nia"},
            "I rang [removed: staff, 1 word] Pretend on 07700 900123, twice.",
            id="one word is one word",
        ),
        pytest.param(
            {"staff": "Nia Pretend", "contact": "07700 900123"},
            "I rang [removed: staff, 2 words] on [removed: contact, 2 words], twice.",
            id="each passage leaves a mark of its own",
        ),
        pytest.param(
            {"contact": "07700 900123", "staff": "Nia Pretend"},
            "I rang [removed: staff, 2 words] on [removed: contact, 2 words], twice.",
            id="the order they are given in is no matter",
        ),
        pytest.param(
            {"legal": TEXT}, "[removed: legal, 8 words]", id="all of it can come out"
        ),
        pytest.param(
            {"customer": " "},
            "I[removed: customer, 1 word]rang Nia Pretend on 07700 900123, twice.",
            id="a passage without words counts as one",
        ),
    ],
)
def test_redact(quotes: dict[str, str], expected: str) -> None:
    assert redact(TEXT, spans(TEXT, **quotes)) == expected


def test_a_mark_takes_paragraph_breaks_with_it() -> None:
    text = "One.\n\nNia said.\n\nPretend too.\n\nTwo."
    passage = spans(text, staff="Nia said.\n\nPretend too.")
    assert redact(text, passage) == "One.\n\n[removed: staff, 4 words]\n\nTwo."


@pytest.mark.parametrize(
    ("redactions", "merged"),
    [
        pytest.param(
            [Redaction(0, 2, STAFF), Redaction(3, 5, STAFF)],
            (Redaction(0, 2, STAFF), Redaction(3, 5, STAFF)),
            id="apart, they stay apart",
        ),
        pytest.param(
            [Redaction(0, 3, STAFF), Redaction(2, 5, STAFF)],
            (Redaction(0, 5, STAFF),),
            id="overlapping, they become one",
        ),
        pytest.param(
            [Redaction(0, 3, STAFF), Redaction(3, 5, STAFF)],
            (Redaction(0, 5, STAFF),),
            id="touching, they become one",
        ),
        pytest.param(
            [Redaction(0, 9, STAFF), Redaction(2, 5, STAFF)],
            (Redaction(0, 9, STAFF),),
            id="one within another is no second one",
        ),
        pytest.param(
            [Redaction(0, 5, CHILD), Redaction(2, 9, CONTACT), Redaction(8, 11, STAFF)],
            (Redaction(0, 11, CHILD),),
            id="the weightiest reason stands for all, wherever it stood",
        ),
        pytest.param(
            [Redaction(0, 5, CONTACT), Redaction(0, 5, RACIST)],
            (Redaction(0, 5, RACIST),),
            id="hatred weighs more than a telephone number",
        ),
    ],
)
def test_merge(redactions: list[Redaction], merged: tuple[Redaction, ...]) -> None:
    assert merge(redactions) == merged
    assert merge(reversed(redactions)) == merged


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_runs_forward(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="runs forward"):
        Redaction(start, end, STAFF)


def test_a_span_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="ends at 6, the text at 5"):
        redact("Hello", [Redaction(0, 6, STAFF)])


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("[removed: staff, 2 words] and", id="around it"),
        pytest.param("words] and", id="into its end"),
        pytest.param("staff", id="in the middle of it"),
    ],
)
def test_a_passage_that_meets_a_mark_takes_all_of_it(quote: str) -> None:
    text = "Then [removed: staff, 2 words] and left."
    after = redact(text, spans(text, legal=quote))
    words = 3 if quote.endswith("and") else 2
    rest = "left." if words == 3 else "and left."
    assert after == f"Then [removed: legal, {words} words] {rest}"


@pytest.mark.parametrize(
    ("text", "is_mark"),
    [
        pytest.param("[removed: staff, 1 word]", True, id="one word"),
        pytest.param("[removed: homophobic, 12 words]", True, id="twelve words"),
        pytest.param("[removed: staff, 1 words]", False, id="one is not many"),
        pytest.param("[removed: staff, 2 word]", False, id="two is not one"),
        pytest.param("[removed: staff, 0 words]", False, id="none"),
        pytest.param("[removed: staff, 02 words]", False, id="a leading zero"),
        pytest.param("[removed: rude, 2 words]", False, id="no reason of the policy"),
        pytest.param("[Removed: staff, 2 words]", False, id="another case"),
        pytest.param("[removed:  staff, 2 words]", False, id="another space"),
        pytest.param("[removed: staff, 2 words", False, id="unclosed"),
        pytest.param("[removed: staff, ٢ words]", False, id="other digits"),
    ],
)
def test_a_mark_has_one_form(text: str, is_mark: bool) -> None:
    assert bool(MARK.fullmatch(text)) == is_mark


def test_marks_are_read_back() -> None:
    text = "A [removed: child, 1 word] b [removed: legal, 10 words]."
    assert list(marks_in(text)) == [
        (CHILD, 1, (2, 26)),
        (Reason.LEGAL, 10, (29, 55)),
    ]


def test_counts_are_in_the_order_of_the_policy() -> None:
    passages = [
        Redaction(0, 1, CONTACT),
        Redaction(5, 6, STAFF),
        Redaction(5, 9, STAFF),
        Redaction(11, 12, CONTACT),
    ]
    assert list(counts(passages).items()) == [(STAFF, 1), (CONTACT, 2)]


@st.composite
def texts_with_redactions(draw: st.DrawFn) -> tuple[str, list[Redaction]]:
    text = draw(st.text(min_size=1, max_size=80))
    redactions = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        redactions.append(Redaction(start, end, draw(st.sampled_from(list(Reason)))))
    return text, redactions


@given(texts_with_redactions())
def test_what_is_outside_the_passages_stays_code_point_for_code_point(
    given_text: tuple[str, list[Redaction]],
) -> None:
    text, redactions = given_text
    inside = {n for passage in redactions for n in range(passage.start, passage.end)}
    outside = "".join(letter for n, letter in enumerate(text) if n not in inside)
    assert MARK.sub("", redact(text, redactions)) == outside


@given(texts_with_redactions())
def test_the_counts_are_the_marks_of_the_text(
    given_text: tuple[str, list[Redaction]],
) -> None:
    text, redactions = given_text
    after = redact(text, redactions)
    assert counts(redactions) == Counter(mark.reason for mark in marks_in(after))


@given(texts_with_redactions())
def test_merged_passages_lie_apart_and_merging_again_changes_nothing(
    given_text: tuple[str, list[Redaction]],
) -> None:
    merged = merge(given_text[1])
    assert all(a.end < b.start for a, b in pairwise(merged))
    assert merge(merged) == merged


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("[removed: staff, 2 words]", id="a mark"),
        pytest.param("[Removed:staff ,  2 Word]", id="in other letters"),
        pytest.param("`[removed: staff, 2\nwords]`", id="over two lines"),
        pytest.param("\\[removed\\: staff\\, 2 words\\]", id="by way of backslashes"),
        pytest.param("[removed&#58; staff, 2 words]", id="by way of an entity"),
        pytest.param("&lbrack;&#114;emoved: staff, 2 words&#x5D;", id="of several"),
        pytest.param("[removed: \u200est\u200faff, 2 words]", id="marks of direction"),
        pytest.param("\uff3bremoved\uff1a staff\uff0c 2 words\uff3d", id="wide letters"),
        pytest.param("[removed:\u2800staff,\u28002 words]", id="blanks of braille"),
        pytest.param("[removed\u2236 staff\u201a 2 words]", id="a ratio and a low quote"),
        pytest.param("[removed\u0589 staff\u060c 2 words]", id="signs of other scripts"),
    ],
)
def test_what_is_sent_in_looks_like_no_mark(said: str) -> None:
    shown = unmarked(f"My lift & stairs. {said}")
    assert not LOOKS_LIKE_MARK.search(unescape(shown).replace("\u200e", ""))
    assert unmarked(shown) == shown


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("They removed: staff, 2 words & a lift [again]", id="words"),
        pytest.param("[removed: the lift, 2 words] &amp; \\[x\\]", id="no reason of ours"),
        pytest.param("\u200e0117 496 0123\u200e &#38;", id="marks of direction"),
        pytest.param(f"&#{'1' * 5000}; &#{'0' * 5000};", id="entities without end"),
    ],
)
def test_other_words_are_left_alone(said: str) -> None:
    assert unmarked(said) == said


PARTS = [
    "[",
    "\\[",
    "&#91;",
    "removed",
    ": ",
    "&#58; ",
    "staff, ",
    "2 words",
    "]",
    "\u200e",
]


@given(st.lists(st.sampled_from([*PARTS, "[removed: ", "staff, 2 words]"])).map("".join))
def test_every_mark_looks_like_one_until_it_is_written_another_way(said: str) -> None:
    assert all(LOOKS_LIKE_MARK.match(said, mark.span[0]) for mark in marks_in(said))
    assert not [*marks_in(unmarked(said))]
