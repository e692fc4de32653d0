"""A post of the office's own: what it comes to, and how more people can read it."""
# ruff: noqa: RUF001 - styled letters are meant.

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.hashtag import Hashtag
from outspoken.services import composing, posts_length
from outspoken.services.composing import Draft

LINK = "https://town.example.org/2026/damp-again/"
KNOWN = (Hashtag("FixOurBins"), Hashtag("Damp"))


def notes(text: str) -> str:
    return " ".join(composing.notes(Draft(text, known=KNOWN)))


@pytest.mark.parametrize(
    ("draft", "text"),
    [
        (Draft("Damp again.", LINK), f"Damp again. {LINK}"),
        (Draft(f"See {LINK} now", LINK), f"See {LINK} now"),
        (Draft(" Damp \n", LINK, ("Damp", "Damp")), f"Damp #Damp {LINK}"),
        (Draft("#damp again", tags=("Damp", "Now")), "#damp again #Now"),
    ],
)
def test_the_whole_text_says_nothing_twice(draft: Draft, text: str) -> None:
    assert draft.text == text


def test_all_lengths_at_once() -> None:
    weights = Draft("a" * 281, LINK).weights()
    assert {name: (each.count, each.parts) for name, each in weights.items()} == {
        "x": (281 + 1 + 23, 2),
        "bluesky": (281 + 1 + len(LINK), 2),
        "mastodon": (281 + 1 + 23, 1),
        "sms": (281 + 1 + len(LINK), 3),
    }


def test_a_text_message_is_no_thread() -> None:
    draft = Draft("It is wet. " * 30)
    assert draft.thread("sms") == (draft.text,)
    assert len(draft.thread("x")) == 2


def test_each_way_takes_the_words_with_no_plus_in_them() -> None:
    ways = dict(Draft("Lift & stairs: 1 + 1?").ways())
    assert [*ways] == ["X", "Bluesky", "Mastodon", "WhatsApp", "text message", "e-mail"]
    for address in ways.values():
        assert "+" not in address
        assert unquote(address).endswith("=Lift & stairs: 1 + 1?")
    assert ways["text message"].startswith("sms:?&body=")
    assert ways["e-mail"].startswith("mailto:?subject=&body=")


def test_of_a_thread_the_first_post_goes() -> None:
    ways = dict(Draft("It is wet. " * 30).ways())
    assert unquote(ways["X"]).endswith("=" + ("It is wet. " * 25).strip())
    assert unquote(ways["WhatsApp"]).endswith("=" + ("It is wet. " * 30).strip())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("#fixourbins now", "#FixOurBins now"),
        ("Now! 🎉🎉 and 👏🏽 here 👨‍👩‍👧.", "Now! 🎉🎉 and here."),
        ("𝐖𝐞𝐭 ｗａｌｌ", "Wet wall"),
        ("Damp © 2026, ½ of it, ﷺ", "Damp © 2026, ½ of it, ﷺ"),
        ("Two  blanks stay", "Two  blanks stay"),
    ],
)
def test_an_accessible_version(text: str, told: str) -> None:
    assert composing.accessible(Draft(text, known=KNOWN)) == told


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("🎉🎉🎉", "2 emoji at most"),
        ("𝐖𝐞𝐭", "plain letters"),
        ("NOBODY CAME AGAIN TODAY", "small letters"),
        ("#nobodycameagain", "each word of #nobodycameagain"),
        ("@council, when?", "before the @"),
    ],
)
def test_notes(text: str, note: str) -> None:
    assert note in notes(text)
    assert note not in notes("Nobody came, @council. #FixOurBins #fixourbins 🎉 MP BBC")
    assert "alt text" in notes(text)


def test_hashtags_that_are_nearly_those_of_the_place() -> None:
    draft = Draft("#fixourbins #FixOurBin #Damp #Elsewhere", known=KNOWN)
    assert [*composing.misspelt(draft)] == [
        "write #FixOurBins, not #fixourbins",
        "write #FixOurBins, not #FixOurBin",
    ]
    assert composing.unlisted(draft) == ["FixOurBin", "Elsewhere"]


@given(words=st.text(max_size=300), tags=st.lists(st.sampled_from(("Damp", "Now"))))
def test_whatever_is_written_each_post_fits_and_the_plain_version_is_plain(
    words: str, tags: list[str]
) -> None:
    draft = Draft(words, LINK, tuple(tags), KNOWN)
    assert all(posts_length.weigh(post, "x").fits for post in draft.thread("x"))
    plain = composing.accessible(draft)
    assert composing.accessible(Draft(plain, known=KNOWN)) == plain
