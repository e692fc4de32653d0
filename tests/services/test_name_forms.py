"""The words of a text, and the names that they may stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import name_forms
from outspoken.services.detectors.words import words_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Denise", "denise"),
        ("DENISE'S", "denise"),
        ("Den1se", "denise"),
        ("Sha1om", "shalom"),
        ("D3n1s3", "denise"),
        ("D e n i s e", "denise"),
        ("so d.e.n.i.s.e did", "denise"),
        ("D E N I S E", "denise"),
        ("D e n i s e O k a f o r", "okafor"),
        ("Den-ise", "denise"),
        ("De-ni-se", "denise"),
        ("D@nise", "danise"),
        ("Deni$e", "denise"),
        ("denise_okafor", "okafor"),
        ("#DeniseOkafor", "denise"),
        ("#DeniseOkafor", "okafor"),
        ("Den\u00edse", "denise"),
        ("D\u0435nise", "denise"),
        ("Den\u200bise", "denise"),
        ("**Den**ise", "denise"),
        ("Den<b>ise</b>", "denise"),
        ("Den&#105;se", "denise"),
    ],
)
def test_a_disguised_name_comes_down_to_the_name(text: str, name: str) -> None:
    assert name in {form.name for form in name_forms.forms(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("McBride", "bride"),
        ("I a m", "denise"),
        ("den\nise", "denise"),
        ("den ise", "denise"),
        ("d\ne\nn\ni\ns\ne", "denise"),
    ],
)
def test_what_no_reader_would_read_as_one_is_none(text: str, name: str) -> None:
    assert name not in {form.name for form in name_forms.forms(text)}


@given(text=st.text(alphabet="aB1 .-_$\n\u0435*", max_size=60))
def test_the_words_of_a_form_stand_in_the_text_as_detectors_read_it(text: str) -> None:
    read = name_forms.view_of(text).text
    words = " ".join(word.text for word in words_of(read))
    for form in name_forms.forms(text):
        assert f" {form.words} " in f" {words} "
        assert " " not in form.name
