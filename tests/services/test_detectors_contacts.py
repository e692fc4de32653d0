"""Ways to find a person: what comes out with certainty, and what only looks like it."""

import pytest

from outspoken.model.reason import Reason
from outspoken.services.detectors import find


def certain(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text) if one.is_certain]


def asked(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text) if not one.is_certain]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        pytest.param("on 07700 900123.", "07700 900123", id="a mobile"),
        pytest.param("on 01632 960123.", "01632 960123", id="a landline"),
        pytest.param("on 020 7946 0999.", "020 7946 0999", id="a London number"),
        pytest.param("on (0113) 496 0912,", "(0113) 496 0912", id="a code in brackets"),
        pytest.param("(07700 900123)", "07700 900123", id="a number in brackets"),
        pytest.param("on 03069 990123", "03069 990123", id="one kept for drama, UK-wide"),
        pytest.param("on 0808 157 0123", "0808 157 0123", id="one kept for drama, free"),
        pytest.param("tel:07700900123", "07700900123", id="a number right after a word"),
        pytest.param("07700900123or", "07700900123", id="a number right before a word"),
        pytest.param("07700 900123 2 kids", "07700 900123", id="a count follows a number"),
        pytest.param("on +44 (0)7700 900123", "+44 (0)7700 900123", id="country code"),
        pytest.param("on +353 20 912 3456 ok", "+353 20 912 3456", id="another country"),
        pytest.param("o'rourke@example.org", "o'rourke@example.org", id="an apostrophe"),
        pytest.param("(jo@example.org).", "jo@example.org", id="brackets stay"),
        pytest.param("Ta.@jo_b", "@jo_b", id="a handle after a full stop"),
        pytest.param("@jo_b.", "@jo_b", id="the full stop stays"),
        pytest.param("12b Lomax St.", "12b Lomax St", id="so does that of a street"),
        pytest.param("5 Park Road North", "5 Park Road North", id="a street with a side"),
        pytest.param("3 The Green", "3 The Green", id="a green"),
        pytest.param("PO Box 123", "PO Box 123", id="a PO box"),
        pytest.param("reg: wx08klm", "wx08klm", id="a plate in small letters"),
        pytest.param("NI no QQ 12 34 56 C", "QQ 12 34 56 C", id="NI, as in examples"),
        pytest.param(
            "amex 3782 822463 10005", "3782 822463 10005", id="a card of 15 figures"
        ),
        pytest.param(
            "DE89 3704 0044 0532 0130 00 is it",
            "DE89 3704 0044 0532 0130 00",
            id="a German IBAN before a word",
        ),
        pytest.param(
            "NHS number 943 476 5918", "943 476 5918", id="a wrong NHS number, named as one"
        ),
        pytest.param("UPRN 100012345678", "100012345678", id="a property reference"),
        pytest.param(
            "payment ref 9826 0044 12", "9826 0044 12", id="a reference in groups"
        ),
        pytest.param("20-00-00 55779911", "20-00-00 55779911", id="a bank account"),
    ],
)
def test_comes_out(text: str, passage: str) -> None:
    assert certain(text) == [passage]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("0123456789", id="counting is no number"),
        pytest.param("0800 to 1700", id="hours are none"),
        pytest.param("07:30 08:45 09:00 10:15", id="nor are times"),
        pytest.param("01-02-2023 to 03-04-2024", id="nor dates"),
        pytest.param("0.75 1.25 2.50 3.75", id="nor decimals"),
        pytest.param("in 2019-2024 and 2020 2021", id="nor years"),
        pytest.param("3-1, 0-2, 4-4, 1-0, 2-2", id="nor scores"),
        pytest.param("held at gunpoint.The end", id="a missing space makes no address"),
        pytest.param("thanks @ the desk . Bye", id="nor does a lone sign"),
        pytest.param("2 Bedroom House, 3 County Court", id="nor do rooms and courts"),
        pytest.param("12 houses on Mill Lane", id="nor does a count of houses"),
        pytest.param("2 miles down the road", id="nor a distance"),
        pytest.param("14 MONTHS IN THE ROAD", id="nor shouting"),
        pytest.param("the M60 JCT 12, the A58 and", id="roads are no plates"),
        pytest.param("HDMI cable, MP3, UB40, PS5", id="nor are products"),
        pytest.param("an order of 12 chairs, job done", id="counts are no references"),
        pytest.param("claim 25000 pounds", id="nor are sums"),
        pytest.param("case of 12/03/2024", id="nor are dates after the word"),
        pytest.param("user name is rubbish", id="a user name is not a plain word"),
        pytest.param("10 Downing Street", id="some addresses are everybody's"),
        pytest.param("1/2 Mill Lane is shut", id="half of a street"),
        pytest.param("7,700,900,123 pounds", id="a sum"),
        pytest.param("07:30 0900 123 is a timetable", id="times"),
        pytest.param("open 07.30-9.00, 12.15-1", id="hours of a day"),
        pytest.param("open 0730-0900, 12.30", id="hours without their points"),
        pytest.param("|0730|0900|12|1|", id="a table of times"),
        pytest.param("07,50 19,00 10,23 4", id="sums with a comma"),
        pytest.param("scores 07 1-0 2.0 12 34 5", id="scores"),
        pytest.param("07-11-26, 12.30 1", id="a day and a time"),
    ],
)
def test_stays(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        pytest.param("on 0300 123 9999", "0300 123 9999", id="an organisation's number"),
        pytest.param("jo at example.org", "jo at example.org", id="a word at a site"),
        pytest.param("the M6 2HR delay", "M6 2HR", id="a delay or a postcode"),
        pytest.param(
            "the 14 Mill Lane flats", "14 Mill Lane", id="a number of flats or a house"
        ),
        pytest.param(
            "in my flat 14 is damp", "flat 14", id="somebody's flat, or its number"
        ),
        pytest.param("on 07,700,900,123.", "07,700,900,123", id="a number as a sum"),
        pytest.param("on 077,00 9,00 1,23.", "077,00 9,00 1,23", id="a number as sums"),
        pytest.param("on 07700|900|12|3.", "07700|900|12|3", id="a number as cells"),
        pytest.param("0770-0 9.0 01 23", "0770-0 9.0 01 23", id="a number of all kinds"),
        pytest.param("FHA-20931 it said", "FHA-20931", id="what looks like a reference"),
    ],
)
def test_an_officer_is_asked(text: str, passage: str) -> None:
    assert asked(text) == [passage]
    assert certain(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "07700 900123",
        "jo@example.org",
        "QX9 4XQ",
        "@jo_bloggs",
        "MF19 ZWC",
        "AB 12 34 56 C",
        "943 476 5919",
        "GB29 NWBK 6016 1331 9268 19",
        "4111 1111 1111 1111",
        "flat 3b",
        "14 Mill Lane",
        "ref REP-123456",
        "sort code 12-34-56",
    ],
)
def test_the_reason_is_said_without_quoting(text: str) -> None:
    [one] = find(text)
    assert one.reason is Reason.CONTACT
    assert one.why
    assert text[one.start : one.end].lower() not in one.why.lower()
