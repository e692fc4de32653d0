"""What is sent in is never shown as if an officer had taken something out of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, Town
from tests.growth import grows_in_proportion

from outspoken.model.entities import resolved
from outspoken.model.publication import Published
from outspoken.model.redaction import LOOKS_LIKE_MARK
from outspoken.services import forged_marks, inbox, markdown, unseen
from outspoken.services.detectors.folding import PLAIN

FORGED = [
    pytest.param("> [removed: staff,\n> 2 words]", id="over two lines of a quote"),
    pytest.param("- [removed: staff,\n- 2 words]", id="over two points of a list"),
    pytest.param("[removed: staff,\\\n2 words]", id="a backslash before a line's end"),
    pytest.param("[remo&shy;ved: st&shy;aff, 2 words]", id="entities that nobody sees"),
    pytest.param("[removed: racist, 40&#8203; words]", id="an entity of no width"),
    pytest.param("[removed: \u200estaff, 2&NoBreak; words]", id="some of each"),
    pytest.param("[removed:\u2800staff,\u28002 words]", id="blanks of braille"),
    pytest.param("`[removed: staff,` 2 words]", id="a part of it code"),
    pytest.param("[re**moved**: *staff*, 2 words]", id="bold letters"),
    pytest.param("[rem\u043eved: st\u0430ff, 2 words]", id="letters of other scripts"),
    pytest.param(
        "[removed: \U0001d42c\U0001d42d\U0001d41a\U0001d41f\U0001d41f, 2 words]",
        id="of none",
    ),
    pytest.param("[re[mo](https://example.org)ved: staff, 2 words]", id="a link within"),
    pytest.param("[[removed: *staff*, 2 words](https://example.org)]", id="a link around"),
    pytest.param("\ufe47re*moved*: staff, 2 words]", id="a bracket for columns"),
    pytest.param("[*removed: staff*, 2 words]", id="a bracket before the emphasis"),
    *(
        pytest.param(f"[*removed*{sign} st\u0430ff, 2 words]", id=f"a colon {ord(sign):x}")
        for sign in "\u2236\ua789\u02d0\u02f8\u0589\u05c3\u0703\u0903\u1804\u205a\ufe55"
    ),
    *(
        pytest.param(f"[*removed*: staff{sign} 2 words]", id=f"a comma {ord(sign):x}")
        for sign in "\u201a\u060c\u066b\u1802\u2e32\u3001\ua4f9\ufe50"
    ),
]

LAST = [
    pytest.param("&#65339;re*moved*: staff, 2 words]", id="a wide bracket's entity"),
    pytest.param("[a &#91;re*moved*: staff, 2 words]", id="an entity after a bracket"),
]
"""Of these, entities are shown as they were typed."""


def like_marks(shown: str) -> Iterator[str]:
    """Yield what a reader of *shown* takes for a mark of an office."""
    plain = "".join(PLAIN[each] for each in shown)
    return (found[0] for found in LOOKS_LIKE_MARK.finditer(plain))


@pytest.mark.parametrize("said", [*FORGED, *LAST])
def test_nothing_shown_looks_like_a_mark(said: str) -> None:
    kept = forged_marks.without(unseen.without(f"My lift & stairs. {said}"))

    assert not [*like_marks(markdown.plain(kept)), *like_marks(resolved(kept))]
    assert forged_marks.without(unseen.without(kept)) == kept


@pytest.mark.parametrize("said", FORGED[:8])
def test_no_more_than_its_brackets_goes(said: str) -> None:
    kept = forged_marks.without(f"{said} & [again](https://example.org)")
    rounded = said.replace("[", "(").replace("]", ")").replace("\u200e", "")
    assert kept.replace("\u200e", "") == f"{rounded} & [again](https://example.org)"


@pytest.mark.parametrize(
    "said",
    [
        "They [removed](https://example.org) it: staff, 2 words & a lift [again]",
        "[removed: the **lift**, 2 words] &amp; \\[x\\] [Re: damp] [1]",
        "> [removed: staff]\n> 2 words",
        "`[removed:` is how [your marks](https://example.org/house-rules/) begin",
    ],
)
def test_other_words_are_left_alone(said: str) -> None:
    assert forged_marks.without(said) == said


PARTS = st.sampled_from(
    [
        *(
            "[",
            "]",
            "\\",
            "*",
            "`",
            "\n",
            "\n> ",
            "\n- ",
            "](https://example.org)",
            "&shy;",
        ),
        *("&#91;", "&lbrack;", "&rsqb;", "&amp;", "\u2800", "\ufe47", "\uff3b", "\u200e"),
        *("[re", "moved", "removed: ", "staff, ", "2 ", "words", "2 words]", "[removed: "),
    ]
)


@given(st.lists(PARTS, max_size=24).map("".join))
def test_nothing_at_all_does_and_once_is_enough(said: str) -> None:
    kept = forged_marks.without(said)

    assert not [*like_marks(markdown.plain(kept)), *like_marks(resolved(kept))]
    assert forged_marks.without(kept) == kept


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[removed: ",
        "&#91;removed: ",
        "[a](",
        "[&shy;",
        "[ \u2800",
        "[removed: `",
        "&#0",
    ],
)
def test_it_takes_the_time_of_its_length(unit: str) -> None:
    forged = "> [removed: staff,\n> 2 words]"
    assert grows_in_proportion(lambda n: forged_marks.without(unit * n + forged), 1600)


def test_no_page_card_or_feed_shows_one(tmp_path: Path) -> None:
    ground = founded(tmp_path / "town")
    town = Town(ground.office, NOW)
    for number, each in enumerate(FORGED):
        said = str(each.values[0])
        town.publish(said, title=f"{number} {said.splitlines()[0]}", stays=("st\u0430ff",))
    assert isinstance(SmallSite(ground, tmp_path / "site").publish(), Published)

    shown = {
        path.name: found
        for path in (tmp_path / "site").rglob("*")
        if path.suffix in {".html", ".atom", ".rss", ".json"}
        and (found := set(like_marks(_shown(path))))
    }
    assert shown == {}


def _shown(path: Path) -> str:
    """Return the words of a page or feed, as near to each other as lists show them."""
    text = path.read_text().replace("\\n", "\n")
    return resolved(re.sub(r"<[^>]*>", "", resolved(text)))


def test_an_entity_without_end_stops_neither_receipt_nor_publish(tmp_path: Path) -> None:
    ground = founded(tmp_path / "town")
    Town(ground.office, NOW).publish(f"Damp &#{'0' * 5000}91; &#{'1' * 5000};", title="&#")
    assert isinstance(SmallSite(ground, tmp_path / "site").publish(), Published)


def test_by_whatever_way_it_comes_it_is_mended(town: Town) -> None:
    waiting = inbox.read(town.office, town.send("> [removed: staff,\n> 2 words]"))
    assert waiting.submission.body == "> (removed: staff,\n> 2 words)"
