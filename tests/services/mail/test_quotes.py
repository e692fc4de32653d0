"""What a letter repeats is cut off; the writer's own words never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.mail import quotes

OWN = "The lift is broken again.\n\nPlease mend it."
QUOTE = "> We have mended it.\n> Repairs"
US = "Brackwater Homes <brackwater@example.org>"
OUTLOOK = (
    f"From: {US}\nSent: 03 April 2026 09:30\nTo: Ann\nSubject: Hi\n\nWe have mended it."
)


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(f"On Fri, 3 Apr 2026 at 09:30, {US} wrote:\n\n{QUOTE}", id="English"),
        pytest.param(
            "On Fri, 3 Apr 2026 at 09:30, Outspoken, Brackwater Homes <\n"
            f"brackwater@example.org> wrote:\n\n{QUOTE}",
            id="over two lines",
        ),
        pytest.param(OUTLOOK, id="Outlook"),
        pytest.param(f"{'_' * 32}\n{OUTLOOK}", id="Outlook with a line"),
        pytest.param(f"-----Original Message-----\n{OUTLOOK}", id="old Outlook"),
        pytest.param(
            f"Ar Gwe, 3 Ebrill 2026 am 09:30, {US} ysgrifennodd:\n\n{QUOTE}", id="Welsh"
        ),
        pytest.param(
            f"بتاریخ جمعہ، 3 اپریل، 2026 کو 9:30 AM پر {US} نے لکھا:\n\n{QUOTE}", id="Urdu"
        ),
        pytest.param(f"pt., 3 kwi 2026 o 09:30 {US} napisał(a):\n\n{QUOTE}", id="Polish"),
        pytest.param(
            f"W dniu 03.04.2026 o 09:30, Brackwater Homes pisze:\n{QUOTE}", id="Polish too"
        ),
        pytest.param(
            f"Pe vin., 3 apr. 2026 la 09:30, {US} a scris:\n\n{QUOTE}", id="Romanian"
        ),
        pytest.param(
            f"El vie, 3 abr 2026 a las 9:30, {US} escribió:\n\n{QUOTE}", id="Spanish"
        ),
        pytest.param(
            f"Le ven. 3 avr. 2026 à 09:30, {US} a écrit :\n\n{QUOTE}", id="French"
        ),
        pytest.param(
            f"Em sex., 3 de abr. de 2026 às 09:30, {US} escreveu:\n\n{QUOTE}",
            id="Portuguese",
        ),
        pytest.param("Sent from my iPhone", id="a telephone"),
        pytest.param("-- \nAnn\n01632 960123", id="a signature"),
        pytest.param("Kind regards,\nAnn", id="a greeting"),
    ],
)
def test_quotes_and_signatures_are_cut_and_told(below: str) -> None:
    words, cut = quotes.cut(f"{OWN}\n\n{below}\n")
    assert words == OWN
    assert all(line.strip() in cut for line in below.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        "On Friday the manager wrote:\nwe will come.\nNobody came.",
        "The damp is bad.\nOn Friday the manager wrote:\nwe will come.\nNobody came.",
        "Thank you,\n\nthe lift works. But the door does not.",
        "I want:\n\n- a lift\n- a door\n- an answer",
        "I got a letter.\nFrom: the council, it said.\nAnd then nothing.",
        "> Did you mend it?\nNo.\n> When will you?\nNever.",
        "The story.\n\nThanks,\nand now the rest.\n" + "It goes on.\n" * 20 + "Mend it.",
        "> We have mended it.",
    ],
)
def test_the_writers_own_words_stay(text: str) -> None:
    assert quotes.cut(text)[0] == text


def test_an_answer_below_a_quote_is_kept_without_it() -> None:
    text = f"On Fri, 3 Apr 2026 at 09:30, {US} wrote:\n{QUOTE}\n\nIt is not fixed."
    assert quotes.cut(text)[0] == "It is not fixed."


PIECES = st.sampled_from(
    [
        *(
            "The lift.",
            "> a quote",
            "",
            "-- ",
            "Thanks,",
            "Sent from my iPhone",
            "- a point",
        ),
        *(f"On Fri, 3 Apr 2026 at 09:30, {US} wrote:", "From: us", "Sent: now", "_" * 40),
        *("-----Original Message-----", "On Friday he wrote:", "Disclaimer: mail", "\t x "),
    ]
)


@given(lines=st.lists(PIECES | st.text(max_size=20), max_size=12))
def test_every_line_is_kept_or_cut_off_and_none_is_lost(lines: list[str]) -> None:
    text = "\n".join(" ".join(line.split()) for line in lines)
    words, cut = quotes.cut(text)
    told = [line.strip() for line in f"{words}\n{cut}".split("\n") if line.strip()]
    assert sorted(told) == sorted(line.strip() for line in text.split("\n") if line.strip())
