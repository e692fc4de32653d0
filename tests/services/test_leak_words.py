"""The plain forms that all ways of writing a word come down to."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import leak_words

DISGUISES = (
    Path(__file__).parents[2].parent / "shared/data/hostile/redaction-disguises.json"
)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("BRENNA", id="capitals"),
        pytest.param("bren\u200bna", id="zero-width space"),
        pytest.param("bren\u00adna", id="soft hyphen"),
        pytest.param("\u202ebrenna\u202c", id="bidirectional marks"),
        pytest.param("b\ufe0frenna", id="variation selector"),
        pytest.param("bre\U000e0041nna", id="tag character"),
        pytest.param("br\u0332enn\u0301a", id="marks over letters"),
        pytest.param("brénna", id="accent"),
        pytest.param("\uff42renna", id="full width"),
        pytest.param("\U0001d41brenna", id="mathematical bold"),
        pytest.param("ⓑrenna", id="circled"),
    ],
)
def test_letters_are_folded(written: str) -> None:
    assert leak_words.normalise(written) == "brenna"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("Straße", "strasse", id="two letters for one"),
        pytest.param("١٢٣ १२३", "123 123", id="digits of other scripts"),
        pytest.param("½", "1\u20442", id="fractions"),
        pytest.param("ﬁne", "fine", id="ligatures"),
    ],
)
def test_what_is_folded_further(written: str, folded: str) -> None:
    assert leak_words.normalise(written) == folded


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("\u0631\u062d\u064a\u0645", id="Arabic yeh"),
        pytest.param("\u0631\u062d\u0649\u0645", id="yeh without dots"),
        pytest.param("\u0631\u062d\u0640\u06cc\u0640\u0640\u0645", id="stretched"),
        pytest.param("\u0631\u064e\u062d\u0650\u06cc\u0645", id="vowels"),
        pytest.param("\ufead\ufea3\ufbff\ufee2", id="presentation forms"),
        pytest.param("\u0631\u062d\u200c\u06cc\u0645", id="an unseen seam"),
    ],
)
def test_urdu_is_folded_whatever_keyboard_wrote_it(written: str) -> None:
    assert leak_words.normalise(written) == "\u0631\u062d\u06cc\u0645"


@pytest.mark.parametrize(
    ("arabic", "urdu"),
    [
        pytest.param("\u0643", "\u06a9", id="kaf"),
        pytest.param("\u0647", "\u06c1", id="heh"),
        pytest.param("\u06be", "\u06c1", id="heh with two eyes"),
        pytest.param("\u0629", "\u06c1", id="teh marbuta"),
        pytest.param("\u0626", "\u06cc", id="yeh with hamza"),
        pytest.param("\u0622", "\u0627", id="alef with madda"),
    ],
)
def test_letters_that_are_one_to_a_reader_are_one(arabic: str, urdu: str) -> None:
    assert leak_words.normalise(arabic) == leak_words.normalise(urdu) == urdu


def test_what_may_part_two_words_is_read_both_ways() -> None:
    forms = leak_words.word_forms("\u0631\u062d\u06cc\u0645\u200c\u062e\u0627\u0646")
    assert {len(form) for form in forms} == {1, 2}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("o'brien-tosk_2", ["o", "brien", "tosk", "2"], id="signs divide"),
        pytest.param("بوی نم", ["بوی", "نم"], id="Urdu"),
        pytest.param("tŷ’r", ["tŷ", "r"], id="a curly apostrophe"),
        pytest.param("王小明a", ["王", "小", "明", "a"], id="letters without spaces"),
        pytest.param(" … ", [], id="no word at all"),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert leak_words.words(text) == words


@pytest.mark.parametrize(
    "written",
    [
        "07700 900123",
        "07700900123",
        "+44 7700 900123",
        "+44 (0)7700 900 123",
        "0044 7700 900123",
        "447700900123",
        "(07700) 900-123",
        "tel. 07700.900.123 (evenings)",
    ],
)
def test_all_ways_of_dialling_agree(written: str) -> None:
    assert leak_words.number_forms(written) == {"7700900123"}


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        pytest.param("020 7946 0123", {"2079460123"}, id="London"),
        pytest.param("+353 1 555 0123", {"35315550123"}, id="abroad"),
        pytest.param("07700 900123 / 01632 960456", {"7700900123", "1632960456"}, id="two"),
        pytest.param("01632 960456 ext 12", {"1632960456"}, id="extension"),
        pytest.param("960 456", set(), id="too short"),
    ],
)
def test_numbers_in_a_value(written: str, numbers: set[str]) -> None:
    assert leak_words.number_forms(written, leak_words.PHONE_LENGTH) == numbers


@pytest.mark.parametrize(
    ("address", "doors"),
    [
        pytest.param(
            "14 Tannery Rise, Brackwater, ZZ1 1ZZ", {"14 tannery rise"}, id="house"
        ),
        pytest.param("14, Tannery Rise", {"14 tannery rise"}, id="comma"),
        pytest.param("14b Park Road Brackwater", {"14b park road"}, id="no commas"),
        pytest.param("6 Larkfield, Brackwater", {"6 larkfield"}, id="no kind of street"),
        pytest.param("Flat 3, 14 Tannery Rise", {"14 tannery rise"}, id="flat and house"),
        pytest.param("Flat 3, Hollin House", {"3 hollin house"}, id="flat and building"),
        pytest.param("Tannery Rise, Brackwater", set(), id="a street alone"),
        pytest.param("Flat 3", set(), id="a flat alone"),
        pytest.param("ZZ1 1ZZ", set(), id="a postcode is looked for by itself"),
    ],
)
def test_the_parts_of_an_address_that_lead_to_a_door(address: str, doors: set[str]) -> None:
    assert {" ".join(form) for form in leak_words.address_forms(address)} == doors


@pytest.mark.parametrize(
    ("value", "forms"),
    [
        pytest.param("Brenna Tosk", {"brenna tosk"}, id="name"),
        pytest.param("Bren**na** Tosk", {"bren na tosk", "brenna tosk"}, id="Markdown"),
        pytest.param(
            "write to a.b@example.org!",
            {"write to a b example org", "a b example org"},
            id="an e-mail address among words",
        ),
        pytest.param("zz11zz", {"zz11zz", "zz1 1zz"}, id="postcode"),
        pytest.param("ZZ1 1ZZ", {"zz11zz", "zz1 1zz"}, id="postcode in two"),
        pytest.param("QQ 12 34 56 C", {"qq 12 34 56 c", "qq123456c"}, id="reference"),
        pytest.param("she", set(), id="common"),
        pytest.param("to her", set(), id="all of it common"),
        pytest.param("J", set(), id="initial"),
        pytest.param("204", set(), id="small number"),
        pytest.param("王", set(), id="one letter"),
    ],
)
def test_the_forms_of_a_value(value: str, forms: set[str]) -> None:
    assert {" ".join(form) for form in leak_words.word_forms(value)} == forms


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a&#64;b", "a@b"),
        ("a&amp;#64;b", "a@b"),
        (r"a\u0040b\x21", "a@b!"),
        (r"\u{1F600}", "😀"),
        (r"\u{FFFFFFF}\uD800", r"\u{FFFFFFF} "),
        ("a%40b%C3%A9", "a@bé"),
        ("hope%2520lodge", "hope lodge"),
        ("a%25252540b", "a@b"),
        ("a&amp;amp;#64;b", "a@b"),
        ("100% damp", "100% damp"),
    ],
)
def test_escapes_are_resolved(text: str, plain: str) -> None:
    assert leak_words.decoded(text) == plain


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    """A law: no text stops the gate, and folding changes nothing that is folded."""
    folded = leak_words.normalise(leak_words.decoded(text))
    words = leak_words.words(folded)
    assert leak_words.words(leak_words.normalise(" ".join(words))) == words
    leak_words.word_forms(text)
    leak_words.address_forms(text)


@given(st.text(st.characters(categories=["L", "N"])), st.text())
def test_words_are_in_the_text_where_they_are_said_to_be(start: str, rest: str) -> None:
    folded = leak_words.normalise(f"{start} {rest}")
    spans = leak_words.spans(folded)
    assert [folded[first:last] for first, last in spans] == leak_words.words(folded)


@pytest.mark.skipif(not DISGUISES.exists(), reason="shared/data is not beside the clone")
def test_disguised_phone_numbers_are_seen_through() -> None:
    """What a page shows for each disguise; Markdown's own are the reader's part."""
    seen = {
        case["name"]
        for case in json.loads(DISGUISES.read_text("utf-8"))
        if case["kind"] == "phone"
        and "7700900123" in leak_words.number_forms(leak_words.decoded(case["text"]))
    }
    assert {
        "nbsp",
        "soft_hyphen",
        "word_joiner",
        "tag_chars",
        "newline_soft",
        "bom",
        "dots",
        "circled",
        "zwnj_each",
        "fullwidth",
        "variation_selector",
        "em_split",
    } <= seen


@pytest.mark.parametrize(
    ("value", "is_telling"),
    [
        pytest.param("June", False, id="a month stands in dates"),
        pytest.param("JSON", False, id="a word of the theme"),
        pytest.param("June Quayle", True, id="with a surname"),
        pytest.param("Quayle", True, id="a name"),
    ],
)
def test_a_word_of_every_page_is_not_looked_for_by_itself(
    value: str, is_telling: bool
) -> None:
    assert leak_words.telling(leak_words.words(value.lower())) is is_telling
