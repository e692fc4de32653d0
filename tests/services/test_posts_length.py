"""A post is as long as its network says."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import posts_length, text_messages
from outspoken.services.posts_length import UnknownNetworkError, Weight, thread, weigh

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}"
LINK = "https://example.org/" + "bins/" * 20
WORDS = st.text(
    st.sampled_from("aé ŵ界.!? \n@#/:\u200d\ufe0f👍🏽🇬🇧") | st.characters(), max_size=400
)


@pytest.mark.parametrize(
    ("text", "network", "weight"),
    [
        pytest.param("", "x", Weight(0, 280, 0), id="nothing is no post"),
        pytest.param("a" * 280, "x", Weight(280, 280, 1), id="280 letters fit on X"),
        pytest.param("a" * 281, "x", Weight(281, 280, 2), id="281 make two posts"),
        pytest.param("Ŵy", "x", Weight(2, 280, 1), id="a Welsh letter counts one"),
        pytest.param("بتاؤ", "x", Weight(4, 280, 1), id="so does an Urdu one"),
        pytest.param("垃圾", "x", Weight(4, 280, 1), id="a Chinese one counts two"),
        pytest.param("e\u0301", "x", Weight(1, 280, 1), id="an accent is joined first"),
        pytest.param(FAMILY, "x", Weight(2, 280, 1), id="any emoji counts two"),
        pytest.param("👍🏽", "x", Weight(2, 280, 1), id="with its skin tone"),
        pytest.param("☺🏽", "x", Weight(4, 280, 1), id="of a face that has no skin, two"),
        pytest.param("🇬🇧", "x", Weight(2, 280, 1), id="a flag too"),
        pytest.param("©", "x", Weight(1, 280, 1), id="a sign shown as text is a letter"),
        pytest.param("©\ufe0f", "x", Weight(2, 280, 1), id="and as a picture an emoji"),
        pytest.param(
            "✌\ufe0e", "x", Weight(4, 280, 1), id="a picture shown as text is not"
        ),
        pytest.param(LINK, "x", Weight(23, 280, 1), id="a link counts 23 on X"),
        pytest.param("a.uk", "x", Weight(23, 280, 1), id="however short"),
        pytest.param("a\uffff", "x", Weight(3, 280, 1), id="no character counts two"),
        pytest.param("a" * 300, "bluesky", Weight(300, 300, 1), id="300 fit on Bluesky"),
        pytest.param("a" * 301, "bluesky", Weight(301, 300, 2), id="301 do not"),
        pytest.param(FAMILY, "bluesky", Weight(1, 300, 1), id="what looks like one is one"),
        pytest.param("垃圾", "bluesky", Weight(2, 300, 1), id="in any writing"),
        pytest.param(LINK, "bluesky", Weight(120, 300, 1), id="links at their own length"),
        pytest.param("a" * 500, "mastodon", Weight(500, 500, 1), id="500 fit on Mastodon"),
        pytest.param("a" * 501, "mastodon", Weight(501, 500, 2), id="501 do not"),
        pytest.param(LINK, "mastodon", Weight(23, 500, 1), id="a link counts 23 there"),
        pytest.param(f"{LINK} {LINK}.", "mastodon", Weight(48, 500, 1), id="each of them"),
        pytest.param(
            "a.uk", "mastodon", Weight(4, 500, 1), id="but with its protocol only"
        ),
        pytest.param("@me@social.example.", "mastodon", Weight(4, 500, 1), id="no server"),
        pytest.param("me@example.org", "mastodon", Weight(14, 500, 1), id="but of e-mail"),
        pytest.param(FAMILY, "mastodon", Weight(1, 500, 1), id="graphemes there too"),
        pytest.param("a" * 160, "sms", Weight(160, 160, 1), id="160 letters are a message"),
        pytest.param("a" * 161, "sms", Weight(161, 160, 2), id="161 cost two"),
        pytest.param("ŵ" * 71, "sms", Weight(71, 70, 2), id="71 Welsh letters as well"),
        pytest.param(LINK, "sms", Weight(120, 160, 1), id="a link costs its letters"),
    ],
)
def test_weigh(text: str, network: str, weight: Weight) -> None:
    assert weigh(text, network) == weight


def test_a_server_of_mastodon_may_allow_more() -> None:
    assert weigh("a" * 501, "mastodon", limit=1000) == Weight(501, 1000, 1)


def test_what_fits_says_so() -> None:
    assert weigh("a" * 280, "x").fits
    assert not weigh("a" * 281, "x").fits


def test_an_unknown_network_is_named_with_those_that_are_known() -> None:
    with pytest.raises(
        UnknownNetworkError, match="x, bluesky, mastodon, sms, not 'myspace'"
    ):
        weigh("a", "myspace")
    with pytest.raises(UnknownNetworkError):
        thread("a", "sms")


def test_a_thread_is_cut_at_the_ends_of_sentences() -> None:
    one, two = "The bins on Mill Lane were not emptied. " * 6, "Who will come? " * 10
    assert thread(one + two, "x") == (
        (one + "Who will come? " * 2).strip(),
        ("Who will come? " * 8).strip(),
    )


def test_a_long_sentence_is_cut_between_words_and_a_long_word_within() -> None:
    assert [len(post) for post in thread("seven " * 60, "x")] == [275, 83]
    assert [len(post) for post in thread("a" * 600, "x")] == [280, 280, 40]
    assert thread(FAMILY * 301, "bluesky") == (FAMILY * 300, FAMILY)


def test_a_link_is_never_torn() -> None:
    posts = thread("ab " * 91 + LINK, "x")
    assert posts[-1] == LINK


@given(text=WORDS, network=st.sampled_from(("x", "bluesky", "mastodon")))
def test_every_post_of_a_thread_fits_and_no_word_is_lost(text: str, network: str) -> None:
    posts = thread(text, network, limit=40)
    assert "".join("".join(posts).split()) == "".join(text.split())
    # A grapheme of many signs may be longer than a post.
    assert all(weigh(p, network, 40).fits or len(p) < 400 for p in posts)
    assert len(posts) == weigh(text, network, 40).parts


@given(text=WORDS)
def test_a_text_message_costs_what_those_who_send_it_count(text: str) -> None:
    assert weigh(text, "sms").parts == text_messages.parts(text).count


@given(text=WORDS, network=st.sampled_from(posts_length.NETWORKS))
def test_one_part_is_what_fits(text: str, network: str) -> None:
    weight = weigh(text.strip(), network)
    assert weight.fits == (weight.parts <= 1)


@pytest.mark.parametrize(
    "piece",
    ["a.", "_あ", "@a", "(a", "http://", "a.com", "あ.com", "。", "1\ufe0f", "#a", "/?"],
)
def test_a_hostile_text_takes_no_more_than_its_share(piece: str) -> None:
    """Eight times the text: about eight times the steps, never 64 times."""
    short, long = (steps(piece * n) for n in (1000, 8000))
    assert long < 16 * short


def steps(text: str) -> int:
    """Count the lines of ours that run while *text* is measured."""
    counted = 0

    def tick(*_: object) -> object:
        nonlocal counted
        counted += 1
        return tick

    before = sys.gettrace()
    sys.settrace(tick)  # type: ignore[arg-type]
    try:
        posts_length.weighted.measure(text)
    finally:
        sys.settrace(before)
    return counted
