"""Bare answers: what is nothing but a yes, or nothing but STOP, and what is a sentence."""

import pytest

from outspoken.model.place import Place
from outspoken.services.mail import bare, meaning, receipt_lines
from outspoken.services.mail.letters import Letter

OURS = frozenset({receipt_lines.words("We do not print them before that.")})
QUOTED = (
    "On Fri, 3 Apr 2026 at 09:30, Us <us@example.org> wrote:\n"
    "> We do not print them before that."
)
OUTLOOK = "**From:** Us\n**Sent:** 3 April 2026\n\nWe do not print them before that."


def letter(words: str, cut: str = "") -> Letter:
    return Letter(known_by=b"", words=words, cut=cut, called="Ann Onymous")


@pytest.mark.parametrize(
    "words",
    [
        "Yes",
        "Yes, please.",
        "**Yes!**",
        "Yes you may print it thanks",
        "Ok, thank you.",
        "Yes, no problem.",
        "That’s fine. Go ahead.",
        "You may use it.",
        "Hello,\n\nYes, you may print it.\n\nMany thanks,\nAnn O.",
        "Dear Priya,\nyes, of course\nAnn",
        "Ie, cewch ei argraffu. Diolch yn fawr.",
        "Tak, możecie to opublikować.\nPozdrawiam",
        "جی ہاں، آپ اسے شائع کر سکتے ہیں\u06d4 شکریہ",
    ],
)
@pytest.mark.parametrize("cut", ["", QUOTED, OUTLOOK, "Kind regards,\nAnn\n01632 960123"])
def test_a_yes_with_a_thank_you_and_a_name_is_bare(words: str, cut: str) -> None:
    assert bare.is_yes(letter(words, cut), "", OURS)


@pytest.mark.parametrize(
    "words",
    [
        "Ok thank you.\nPlease do not print it.",
        "Yes. But do not publish it before I have moved out.",
        "OK.\nI changed my mind: no, do not print my words.",
        "Yes, thank you.\n\nNo, you may not print it.",
        "Ok. Please take my name and my flat number out first.",
        "Yes please.\nThe ceiling has come down and I can smell gas.",
        "Yes. My baby is not breathing well from the mould.",
        "Yes.\n07700 900123",
        "Yes.\nBob",
        "Yes?",
        "You may print that form.",
        "Thank you.",
        "Tak, ale bez nazwiska.",
        "> May we print it?\nYes\n> Sure?\nNo",
        "Yes " * 200,
        "",
    ],
)
def test_whatever_says_more_is_no_bare_yes(words: str) -> None:
    assert not bare.is_yes(letter(words), "", OURS)


@pytest.mark.parametrize(
    ("cut", "subject"),
    [
        pytest.param("Regards,\nAnn\nPS do not print it", "", id="in a signature"),
        pytest.param(f"{QUOTED}\nNo, you may not.\n> The office", "", id="among quotes"),
        pytest.param("Regards,\nAnn. I can smell gas in the hall.", "", id="a danger"),
        pytest.param("", "Please do not print it", id="in the subject"),
        *(
            pytest.param("", each, id=each)
            for each in (
                "In confidence",
                "Between you and me",
                "Confidential, off the record",
                "Private",
                "STOP",
                "Please stop printing it",
                "Unsubscribe",
                "Please leave me out of it",
                "I object",
                "Withdrawn",
                "Forget it",
                "We have your e-mail: I withdraw it",
                "Preifat",
                "Prywatne",
                "یہ راز ہے",
            )
        ),
        pytest.param("", "Please don\u00b4t print it", id="with another apostrophe"),
        pytest.param("-- \nI won`t have it printed", "", id="with a grave accent"),
        pytest.param("Ann\nkeep my name private", "", id="a name that is kept private"),
        pytest.param("Ann\nAnonymous please", "", id="no name"),
    ],
)
def test_what_stands_beside_a_yes_may_take_it_back(cut: str, subject: str) -> None:
    assert bare.is_yes(letter("Yes.", QUOTED), "", OURS)
    assert not bare.is_yes(letter("Yes.", cut), subject, OURS)


@pytest.mark.parametrize(
    "before", ["", "Re: ", "RE: ", "Aw: ", "Odp: ", "[EXT] Re: ", "RE: [EXT] "]
)
@pytest.mark.parametrize(
    "ours",
    [
        "We have your e-mail",
        "Mae eich e-bost gyda ni",
        "Mamy Twój e-mail",
        "آپ کی ای میل ہمیں مل گئی",
    ],
)
def test_our_own_subject_takes_nothing_back(before: str, ours: str) -> None:
    subject = meaning.title(f"{before}{ours} [20260302-dhwcq3]")
    assert bare.is_yes(letter("Yes"), subject, OURS)


@pytest.mark.parametrize(
    ("words", "stops"),
    [
        ("STOP", True),
        ("Please stop!", True),
        ("Hello,\nstop please. Thank you.\nAnn", True),
        ("Unsubscribe me please", True),
        ("Dim mwy. Diolch.", True),
        ("Please stop!\nThe contractor drills at six in the morning.", False),
        ("Stop.\nI cannot sleep.", False),
        ("Stop the noise.", False),
        ("Thanks", False),
    ],
)
def test_stop_counts_where_there_is_nothing_else(words: str, stops: bool) -> None:
    assert bare.is_stop(letter(words), "") is stops


@pytest.mark.parametrize(
    "words",
    [
        "The lift is broken. You may print this.",
        "“Yes, you may print it.”",
        "By the way, you may publish this on your website, with my name.",
        "You may put this on your website.",
        "You can share it online.",
        "You have my permission to publish this.",
        "I'm happy for my words to be published.",
        "I agree to you printing this.",
        "Feel free to publish this.",
        "I rent from a private landlord and I can't use the lift.\nYou may print my letter",
        "Cewch gyhoeddi hwn.",
        "Zgadzam się na publikację.",
        "آپ اسے چھاپ سکتے ہیں\u06d4",
    ],
)
def test_a_sentence_that_says_yes_is_found_and_told(words: str) -> None:
    found = meaning.of(words, Place()).yes
    assert found
    assert found in words


@pytest.mark.parametrize(
    "words",
    [
        "The hall is so wet you could use it as a swimming pool.",
        "You can put this right by Friday, it is your job.",
        "The step is so worn you can show it to any surveyor.",
        "You could use this as a textbook of how to ignore people. Answer me privately.",
        "I said to the office you can share it with the surveyor.",
        "You may print this. It is between me and you.",
        "The manager said you can print it.",
        "You can print this form at home, they said.",
        "I am happy that the council published its plan.",
        "You may print this, but leave out my name.",
        "You may print this.\nDon't put it on your website.",
        "You may print this when I have moved.",
        "You may print this?",
        "Gallwch chi argraffu'r ffurflen gartref.",
        "Można wydrukować formularz.",
        "آپ فارم چھاپ سکتے ہیں\u06d4",
    ],
)
def test_a_complaint_is_no_yes(words: str) -> None:
    assert not meaning.of(words, Place()).yes
