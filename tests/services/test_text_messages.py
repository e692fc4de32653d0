"""A text is counted as those who pay for it by the part are charged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import text_messages
from outspoken.services.text_messages import GSM_7, UCS_2, Parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("", Parts(0, GSM_7, 0), id="no text is no part"),
        pytest.param("a" * 160, Parts(1, GSM_7, 160), id="160 letters are one part"),
        pytest.param("a" * 161, Parts(2, GSM_7, 161), id="161 are two"),
        pytest.param("a" * 306, Parts(2, GSM_7, 306), id="two parts hold 153 each"),
        pytest.param("a" * 307, Parts(3, GSM_7, 307), id="and no more"),
        pytest.param("é£\n@" * 40, Parts(1, GSM_7, 160), id="some accents are free"),
        pytest.param("€" * 80, Parts(1, GSM_7, 160), id="a euro takes two"),
        pytest.param("€" * 81, Parts(2, GSM_7, 162), id="81 euros are two parts"),
        pytest.param(
            "a" * 152 + "€" + "a" * 152, Parts(3, GSM_7, 306), id="a euro is never torn"
        ),
        pytest.param("ŵ" * 70, Parts(1, UCS_2, 70), id="one Welsh letter makes it 70"),
        pytest.param("ŵ" * 71, Parts(2, UCS_2, 71), id="71 are two"),
        pytest.param("ŵ" * 134, Parts(2, UCS_2, 134), id="67 each"),
        pytest.param("ŵ" * 135, Parts(3, UCS_2, 135), id="and no more"),
        pytest.param(
            "👍" * 35, Parts(1, UCS_2, 70), id="a sign beyond the plane takes two"
        ),
        pytest.param("👍" * 36, Parts(2, UCS_2, 72), id="36 are two parts"),
        pytest.param(
            "ŵ" * 66 + "👍" + "ŵ" * 66, Parts(3, UCS_2, 134), id="and is never torn"
        ),
        pytest.param("ç", Parts(1, UCS_2, 1), id="GSM-7 has the capital alone"),
        pytest.param("Ç", Parts(1, GSM_7, 1), id="as it says"),
        pytest.param("\x1b", Parts(1, UCS_2, 1), id="an escape is no letter"),
    ],
)
def test_parts(text: str, parts: Parts) -> None:
    assert text_messages.parts(text) == parts


@given(text=st.text(max_size=400), more=st.text(min_size=1, max_size=20))
def test_more_words_never_cost_less(text: str, more: str) -> None:
    assert text_messages.parts(text + more).count >= text_messages.parts(text).count


@given(text=st.text(st.sampled_from("ab€^é\nŵ👍"), max_size=700))
def test_a_part_holds_what_it_may_and_no_part_is_for_nothing(text: str) -> None:
    found = text_messages.parts(text)
    alone, each = (160, 153) if found.encoding == GSM_7 else (70, 67)
    assert found.units <= (alone if found.count <= 1 else each * found.count)
    assert found.units > 0 or found.count == 0
    # At most one unit of each part is lost to a sign that was not torn.
    assert found.count <= 1 or found.units > (each - 1) * (found.count - 1)


def test_curly_quotes_do_not_double_the_price() -> None:
    curly = "We’ll come on “Monday” – or Tuesday…" * 4
    assert text_messages.parts(curly).encoding == UCS_2
    assert text_messages.parts(text_messages.in_gsm(curly)).encoding == GSM_7


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("07700 900123", "+447700900123"),
        ("+44 (0)7700 900 123", "+447700900123"),
        ("0044 7700-900123", "+447700900123"),
        ("01632 960123", ""),
        ("+48 601 234 567", "+48601234567"),
        ("+44 1632 960123", ""),
        ("0770090012", ""),
        ("077009001234", ""),
        ("07700 900123, 07700 900124", ""),
        ("ana@example.org", ""),
        ("", ""),
        ("٠٧٧٠٠٩٠٠١٢٣", ""),
    ],
)
def test_only_a_mobile_number_can_be_sent_a_text(given: str, kept: str) -> None:
    assert text_messages.mobile(given) == kept
