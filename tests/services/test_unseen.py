"""What nobody sees is left out of what is sent in; what a script needs stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Town
from tests.growth import grows_in_proportion

from outspoken.services import comment_forms, inbox, markdown, receiving, unseen

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
        pytest.param("I &#8238;etah&#8236; it", "I etah it", id="turned by references"),
        pytest.param("&#x202E;B&#X2067;et", "Bet", id="in hexadecimal"),
        pytest.param("B&shy;e&zwj;t&ZeroWidthSpace;s&NoBreak;", "Bets", id="by name"),
        pytest.param("0&#x1FFFFF;7&#0038;shy;", "0&#x1FFFFF;7&#0038;shy;", id="others"),
        pytest.param("&#82&#8203;38;et", "et", id="a reference within one"),
        pytest.param("&#82\u200b38;et", "et", id="a sign within a reference"),
        pytest.param("Ring \u200f900123 07\u200f", "Ring 900123 07", id="marks alone"),
        pytest.param("&rlm;1 2&#1564;", "1 2", id="marks alone, by references"),
        pytest.param("caf\u00e9 \u200e12", "caf\u00e9 12", id="a mark by Latin letters"),
    ],
)
def test_what_nobody_sees_goes(said: str, shown: str) -> None:
    assert unseen.without(said) == shown


CODE = [
    pytest.param("In HTML write `&shy;`, in Urdu ``&zwnj; ` ``.", id="code in a line"),
    pytest.param("```html\n<p>&zwj;\n\n&#x200d;</p>\n```", id="a block of code"),
    pytest.param("> ~~~\n> &rlm;\n> ```\n> &#8238;", id="one in a quote, without end"),
    pytest.param("Odd ` here\n\nand `&shy;` there", id="a backtick of no code before"),
    pytest.param("https://example.org/?a=1&zwj;b=2&lrm;x", id="an address"),
    pytest.param("[a](https://example.org/?a&shy;b) `https://x&shy;`", id="a link"),
]


@pytest.mark.parametrize("said", CODE)
def test_references_in_code_and_addresses_are_shown_as_typed(said: str) -> None:
    kept = unseen.without(said)

    assert kept.replace("&amp;", "&") == said
    assert unseen.without(kept) == kept
    assert kept.count("&amp;") == said.count("&")
    assert markdown.plain(kept).isascii()
    # An officer may take out what ends the code.
    assert markdown.plain(kept.replace("`", "").replace("~", "")).isascii()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("`a` b&shy;c `d`", id="between two codes"),
        pytest.param("`a b&shy;c", id="after a backtick alone"),
        pytest.param("``a` b&shy;c", id="after another number of them"),
        pytest.param("```\na\n```\nb&shy;c", id="after a block"),
        pytest.param("https://example.org b&shy;c", id="after an address"),
    ],
)
def test_beside_code_and_addresses_they_go(said: str) -> None:
    assert unseen.without(said) == said.replace("&shy;", "")


@pytest.mark.parametrize("unit", ["`", "`` ` ", "`&shy;`", "```\n", "> - `a`&shy;\n"])
def test_code_is_told_in_the_time_of_its_length(unit: str) -> None:
    assert grows_in_proportion(lambda n: unseen.without(unit * n + "&shy;"), 6400)


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
        pytest.param("&amp;#8238; &amp;shy;", id="words about references"),
        pytest.param("AT&T, &copy; &lt;b&gt; &#64; &#8238 &shy &#12345678;", id="others"),
        pytest.param("کال کریں\n\u200e0117 496 0123", id="a number on a line of its own"),
    ],
)
def test_what_a_script_needs_stays(said: str) -> None:
    assert unseen.without(said) == said
    assert comment_forms.typed({"body": said})["body"] == said


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param("&#1740;&#8204;&#1582;", "\u06cc\u200c\u062e", id="Urdu"),
        pytest.param("&#x1F468;&zwj;&#x1F467;", "👨\u200d👧", id="emoji"),
        pytest.param("".join(f"&#{ord(c)};" for c in FLAG), FLAG, id="a flag"),
        pytest.param("\u06a9 &rlm;1 2", "\u06a9 \u200f1 2", id="a mark of direction"),
    ],
)
def test_what_a_script_needs_stays_as_itself(said: str, shown: str) -> None:
    assert unseen.without(said) == shown


PIECES = [
    *f"a` 1\nی্👩{FLAG}{ODD}&#;8203",
    "&#82",
    "&#8203;",
    "38;",
    "&zwj;",
    "&amp;",
    "03;",
    "https://",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_once_is_enough(said: str) -> None:
    shown = unseen.without(said)
    assert unseen.without(shown) == shown
    # Nor does Markdown make any of it.
    assert not set(markdown.plain(shown)) & {"\u00ad", "\u200b", "\u202e", "\u2066"}


@pytest.mark.parametrize("depth", [5, 20, 300])
def test_however_deep_references_are_hidden_none_comes_of_it(depth: int) -> None:
    said = unseen.without("&#82" * depth + "&#8203;" + "03;" * (depth - 1) + "38;")
    assert unseen.without(said) == said
    assert markdown.plain(said).isascii()


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
