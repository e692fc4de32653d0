import pytest

from outspoken.model.fields import FIELDS, Value
from outspoken.model.place import Area, Place, Topic
from outspoken.model.schema import BODY_LIMIT, OUR_MARK, body_complaints, complaints

PLACE = Place(
    areas={"larkfield": Area("larkfield", "Larkfield")},
    topics={"damp": Topic("damp", "Damp"), "rent": Topic("rent", "Rent")},
)
MARK = "[removed: racist, 41 words]"
RIGHT: dict[str, Value] = {"kind": "rant", "title": "Damp again", "consent": "yes"}


def advice(**fields: Value) -> dict[str, str]:
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return dict(complaints({**RIGHT, **named}, PLACE))


def test_the_least_that_a_submission_needs() -> None:
    assert advice() == {}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        pytest.param("kind", "moan", "use one of rant, story", id="unknown kind"),
        pytest.param("kind", "", "add 'kind:'", id="no kind"),
        pytest.param("title", "", "add 'title:'", id="no title"),
        pytest.param("title", "x" * 201, "shorten it to 200", id="long title"),
        pytest.param("area", "atlantis", "use one of larkfield", id="unknown area"),
        pytest.param(
            "topics", ("damp", "love"), "damp, rent, not 'love'", id="unknown topic"
        ),
        pytest.param(
            "received", "03/04/2026", "write the day as 2026-04-03", id="two readings"
        ),
        pytest.param("received", "2026-04-03T09:30", "with time and zone", id="no zone"),
        pytest.param("consent", "no", "write 'consent: yes'", id="consent refused"),
        pytest.param("consent", "", "write 'consent: yes'", id="no consent"),
        pytest.param("wants_answer", "maybe", "write yes or no", id="neither yes nor no"),
        pytest.param("language", "english", "a language tag", id="a language's name"),
        pytest.param(
            "language", "en-Okafor-07700900-123x", "a language tag", id="words in a tag"
        ),
        pytest.param(
            "photos", "damp.pdf | mould", "what it shows", id="a photo that is none"
        ),
        pytest.param(
            "photos", "../damp.jpg | mould", "the file's name", id="a photo elsewhere"
        ),
        pytest.param("photos", ("a.jpg | a",) * 4, "at most 3 photos", id="four photos"),
        pytest.param("workshop", "last week", "the kit and the day", id="no such workshop"),
        pytest.param(
            "in_reply_to", "20260403-k7m2qx", "only comments reply", id="a rant replies"
        ),
        pytest.param("says", "fixed", "only a comment says", id="a rant says it is fixed"),
        pytest.param(
            "contact__email", "not an address", "name@example.org", id="no address"
        ),
        pytest.param("contact__reply_by", "pigeon", "use one of email", id="unknown way"),
        pytest.param(
            "contact__reply_by", "text", "add 'phone:'", id="a way without a number"
        ),
        pytest.param("titel", "x", "use 'title:'", id="misspelt: the nearest right name"),
        pytest.param(
            "zzz", "x", "take out 'zzz:'; the fields are id, kind", id="no such field"
        ),
        pytest.param("name", "a\nb", "on one line", id="a line break in a value"),
        pytest.param("name", ("a", "b"), "one value, not a list", id="a list of names"),
    ],
)
def test_advice(field: str, value: Value, said: str) -> None:
    found = advice(**{field: value})
    assert said in found[field.replace("__", ".")]


@pytest.mark.parametrize("name", [name for name in FIELDS if not FIELDS[name].private])
def test_no_public_field_can_look_as_if_an_officer_took_something_out(name: str) -> None:
    for value in (MARK, f"damp.jpg | {MARK}", f"see {MARK} there"):
        assert (name, OUR_MARK) in complaints({**RIGHT, name: value}, PLACE)


def test_what_nobody_reads_may_say_what_it_likes() -> None:
    assert advice(contact__post=f"1 {MARK} Street") == {}


def test_private_values_are_not_quoted_back() -> None:
    said = advice(contact__email="dana at nowhere", contact__phone="ask dana")
    assert "dana" not in " ".join(said.values())


def test_a_comment_needs_what_it_answers_and_no_title() -> None:
    sent: dict[str, Value] = {"kind": "comment", "consent": "yes"}
    assert [name for name, _ in complaints(sent, PLACE)] == ["in_reply_to"]
    assert not list(complaints({**sent, "in_reply_to": "20260403-k7m2qx"}, PLACE))


def test_a_comment_may_say_whether_it_is_fixed() -> None:
    sent: dict[str, Value] = {"kind": "comment", "consent": "yes"}
    sent["in_reply_to"] = "20260403-k7m2qx"
    assert not list(complaints({**sent, "says": "not-fixed"}, PLACE))
    found = [*complaints({**sent, "says": "maybe"}, PLACE)]
    assert found == [("says", "use one of fixed, not-fixed, not 'maybe'")]


def test_everything_is_said_at_once() -> None:
    wrong: dict[str, Value] = {"kind": "moan", "received": "yesterday", "arae": "x"}
    said = [name for name, _ in complaints(wrong, PLACE)]
    assert sorted(said) == ["arae", "consent", "kind", "received", "title"]


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        pytest.param("  \n", 0, "there are none", id="no words"),
        pytest.param("x" * (BODY_LIMIT + 1), 0, "20,000 characters", id="too many"),
        pytest.param(
            "one\ntwo\x07", 1, "control character", id="a bell on the second line"
        ),
        pytest.param(
            "a\n\n[removed: staff, 2 words]", 2, "our own marks", id="forged mark"
        ),
    ],
)
def test_advice_on_the_words(body: str, line: int, said: str) -> None:
    assert any(at == line and said in told for at, told in body_complaints(body))


@pytest.mark.parametrize(
    "body", ["Damp.", "x" * BODY_LIMIT, "tab\there", "[removed by me]"]
)
def test_words_that_are_right(body: str) -> None:
    assert not list(body_complaints(body))


def test_what_is_private_is_marked_private() -> None:
    private = {name for name, field in FIELDS.items() if field.private}
    assert {
        "contact.email",
        "contact.phone",
        "contact.post",
        "origin",
        "channel",
    } <= private
