"""What nobody sees is left out of what is sent in; what a script needs stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Town

from outspoken.services import comment_forms, inbox, receiving, unseen

FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
ODD = (
    "\u00ad\u034f\u115f\u200b\u200c\u200d\u200e\u202e\u2066\ufe0f\ufeff\U000e0041\U000e007f"
)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param("Bet\u202egnp.exe", "Betgnp.exe", id="turned round"),
        pytest.param("\u2067Bet\u2069 \u202abet\u202c", "Bet bet", id="set apart"),
        pytest.param("B\u200be\u2060t\ufeff", "Bet", id="breaks of no width"),
        pytest.param("\u3164\u115f\u1160\uffa0", "", id="a name of fillers"),
        pytest.param("Bet\U000e0041\U000e0042", "Bet", id="letters that no font has"),
        pytest.param("B\u200det\u200c \u200dP", "Bet P", id="joiners in Latin letters"),
        pytest.param("\u200b\u200dBet", "Bet", id="a joiner after what goes too"),
        pytest.param("B\u034fe\u17b4t\ufff0", "Bet", id="what joins and fills"),
        pytest.param("B\ufe0fe\ufe0f\u200dt\U000e0101 2\ufe0f", "Bet 2", id="other forms"),
    ],
)
def test_what_nobody_sees_goes(said: str, shown: str) -> None:
    assert unseen.without(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("می\u200cخواهم گھر\u200cوالے", id="Persian and Urdu"),  # noqa: RUF001
        pytest.param("র\u200d্যাব ক্\u200cষ", id="Bengali"),
        pytest.param("नमस्\u200dते", id="Hindi"),
        pytest.param("👩\u200d👩\u200d👧 🏳️\u200d🌈 👩🏽\u200d🔧", id="emoji"),
        pytest.param(f"{FLAG} wins", id="the flag of a nation"),
        pytest.param("کال کریں \u200e0117 496 0123\u200e", id="marks of direction"),
        pytest.param("Zażółć, Llŷn, café ☎️ ©️", id="accents"),
        pytest.param("1\ufe0f\u20e3 Damp #\ufe0f\u20e3", id="keys"),
        pytest.param("葛\U000e0100城 ᠠ\u180b", id="forms of a letter"),
    ],
)
def test_what_a_script_needs_stays(said: str) -> None:
    assert unseen.without(said) == said
    assert comment_forms.typed({"body": said})["body"] == said


@given(st.text(st.sampled_from(f"a 1\nی্👩{FLAG}{ODD}"), max_size=30))
def test_once_is_enough(said: str) -> None:
    assert unseen.without(unseen.without(said)) == unseen.without(said)


@pytest.mark.parametrize("way", ["title", "name"])
def test_by_whatever_way_it_comes_it_is_gone_before_anybody_reads_it(
    town: Town, way: str
) -> None:
    hidden = {way: "Wh\u200by \u202enow"}
    sent = inbox.read(town.office, town.send("Ring \u202e3210 694 7110", **hidden))
    assert getattr(sent.submission, way) == "Why now"
    assert sent.submission.body == "Ring 3210 694 7110"


def test_topics_and_other_lists_too(town: Town) -> None:
    sent = inbox.read(town.office, town.send("x", labels=("Da\u200bmp",))).submission
    assert sent.labels == ("Damp",)
    assert receiving.rendered(sent).decode().isascii()
