import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.clock import TRACKS
from outspoken.model.reason import POLICY_VERSION, Reason
from outspoken.model.record import (
    COUNT_LIMIT,
    NOBODY,
    START,
    Record,
    hash_of,
    is_detail,
    is_officer_id,
    parse,
)

TIME = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)
DIGEST = "sha256-1:" + "0f" * 32


def record(**changes: object) -> Record:
    said: dict[str, object] = {
        "seq": 1,
        "time": TIME,
        "officer": "officer-1",
        "action": "published",
        "subject": "20260501-7k3m9q",
        "details": {"digest": DIGEST, "staff": 2},
        "tx": "20260501-7k3m9q-published",
    }
    return Record(**{**said, **changes})  # type: ignore[arg-type]


def test_a_record_is_one_line_of_canonical_json() -> None:
    assert record().line == (
        b'{"action":"published","details":{"digest":"' + DIGEST.encode() + b'","staff":2},'
        b'"officer":"officer-1","prev":"' + START.encode() + b'","seq":1,'
        b'"subject":"20260501-7k3m9q","time":"2026-05-01T08:30:00Z",'
        b'"tx":"20260501-7k3m9q-published"}\n'
    )


def test_a_line_is_read_back_as_the_same_record() -> None:
    assert parse(record().line) == record()


def test_the_next_record_refers_to_the_one_before() -> None:
    second = record(action="withdrawn").after(record())
    assert (second.seq, second.prev) == (2, hash_of(record().line))


def test_the_first_record_refers_to_nothing() -> None:
    first = record(seq=7, prev="a" * 64).after(None)
    assert (first.seq, first.prev) == (1, START)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(0, id="nothing counted"),
        pytest.param(COUNT_LIMIT - 1, id="the largest count"),
        pytest.param(DIGEST, id="a digest"),
        pytest.param("ab" * 32, id="a hash"),
        pytest.param("20260501-7k3m9q", id="an id"),
        pytest.param("officer-12", id="an officer's id"),
        pytest.param("damp-and-safety", id="a team"),
        pytest.param("2026-05-01", id="a day"),
        pytest.param("2026-05", id="a month"),
        pytest.param("1.4.0", id="a version"),
        pytest.param(POLICY_VERSION, id="the policy"),
        *(pytest.param(reason.value, id=f"the reason {reason}") for reason in Reason),
        *(pytest.param(track, id=f"the track {track}") for track in TRACKS),
    ],
)
def test_counts_digests_ids_and_codes_fit(value: object) -> None:
    assert is_detail(value)
    assert parse(record(details={"value": value}).line).details == {"value": value}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("The damp is back and nobody came", id="a sentence"),
        pytest.param("damp is back", id="words with blanks"),
        pytest.param("the-damp-is-back-and-nobody-came", id="a sentence with hyphens"),
        pytest.param("w" * 49, id="a long word"),
        pytest.param("word\n", id="a line break"),
        pytest.param("", id="nothing"),
        pytest.param("Priya", id="a name"),
        pytest.param("Zoë", id="a name with a letter beyond ASCII"),
        pytest.param("meg.tolley@example.org", id="an e-mail address"),
        pytest.param("@megtolley", id="a handle"),
        pytest.param("07700900123", id="a telephone number"),
        pytest.param("+447700900123", id="an international telephone number"),
        pytest.param(7700900123, id="a telephone number as a count"),
        pytest.param("01632-960-123", id="a telephone number with hyphens"),
        pytest.param("ZZ1 1ZZ", id="a postcode"),
        pytest.param("20-00-00", id="a sort code"),
        pytest.param("२०२६-०५", id="digits of another script"),
        pytest.param(-1, id="less than nothing"),
        pytest.param(True, id="a truth"),
        pytest.param(1.5, id="a fraction"),
        pytest.param(None, id="nothing at all"),
        pytest.param(["damp"], id="a list"),
        pytest.param({"a": 1}, id="a mapping"),
    ],
)
def test_there_is_no_room_for_names_and_words(value: object) -> None:
    assert not is_detail(value)
    with pytest.raises(ValueError, match="detail 'value' may not be this"):
        record(details={"value": value})


def test_the_refusal_does_not_repeat_what_was_refused() -> None:
    with pytest.raises(ValueError, match="may not be this") as refusal:
        record(subject="Priya of flat 9")
    assert "Priya" not in str(refusal.value)


@given(st.text(min_size=1).filter(lambda text: not text.isascii() or " " in text))
def test_no_text_with_a_blank_or_beyond_ascii_fits_anywhere(text: str) -> None:
    for name in ("officer", "action", "subject", "tx", "prev"):
        with pytest.raises(ValueError, match=name):
            record(**{name: text})
    with pytest.raises(ValueError, match="details"):
        record(details={text: 1})


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"seq": 0}, id="numbers start at 1"),
        pytest.param({"seq": True}, id="a number is a number"),
        pytest.param({"time": datetime(2026, 5, 1)}, id="a time has a zone"),  # noqa: DTZ001
        pytest.param({"time": TIME.astimezone(timezone(timedelta(hours=1)))}, id="in UTC"),
        pytest.param({"time": TIME.replace(microsecond=1)}, id="to the second"),
        pytest.param({"officer": "meg"}, id="an officer is known by id"),
        pytest.param({"officer": "officer-0"}, id="officers count from 1"),
        pytest.param({"action": "Published it"}, id="an action is a code"),
        pytest.param({"subject": "Meg"}, id="a subject is an id or a code"),
        pytest.param({"tx": "a b"}, id="a transaction has an id"),
        pytest.param({"prev": "0" * 63}, id="a hash has 64 figures"),
    ],
)
def test_a_record_that_breaks_the_shape_is_never_made(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(change))):
        record(**change)


def test_what_acts_without_an_officer_is_nobody() -> None:
    assert record(officer=NOBODY, subject="site").officer == "nobody"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"not JSON\n", id="no JSON"),
        pytest.param(b"[]\n", id="a list"),
        pytest.param(b"\xff\xfe\n", id="no UTF-8"),
        pytest.param(b"[" * 100_000, id="nested without end"),
        pytest.param(record().line.rstrip(b"\n"), id="no line end"),
        pytest.param(b" " + record().line, id="a blank more"),
        pytest.param(record().line.replace(b'"seq":1', b'"seq":1.0'), id="a fraction"),
        pytest.param(record().line.replace(b'"seq":1', b'"seq":"1"'), id="a text"),
        pytest.param(record().line.replace(b'"seq":1', b'"seq":1,"seq":1'), id="twice"),
        pytest.param(record().line.replace(b'"seq"', b'"sequence"'), id="another field"),
        pytest.param(record().line.replace(b"Z", b"+00:00"), id="time in another form"),
        pytest.param(record().line.replace(b'{"digest', b'[{"digest'), id="broken"),
        pytest.param(record(details={}).line.replace(b"{}", b"[]"), id="details a list"),
        pytest.param(record(details={}).line.replace(b"{}", b"null"), id="no details"),
        pytest.param(
            json.dumps(json.loads(record().line)).encode() + b"\n", id="the same, spaced"
        ),
    ],
)
def test_a_line_in_any_other_form_is_no_record(line: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse(line)


@given(st.binary(max_size=200))
def test_rubbish_is_refused_and_nothing_worse(line: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse(line)


@given(
    seq=st.integers(1, 10**6),
    time=st.datetimes(timezones=st.just(UTC), min_value=datetime(1970, 1, 1)),  # noqa: DTZ001
    counts=st.dictionaries(
        st.from_regex(r"[a-z]{1,8}(_[a-z]{1,8})?", fullmatch=True),
        st.integers(0, COUNT_LIMIT - 1)
        | st.sampled_from([DIGEST, "repairs", "2026-05-01"]),
    ),
)
def test_every_record_is_read_back_as_it_was_written(
    seq: int, time: datetime, counts: dict[str, int | str]
) -> None:
    one = record(seq=seq, time=time.replace(microsecond=0), details=counts)
    assert parse(one.line) == one
    assert one.line.count(b"\n") == 1


@pytest.mark.parametrize("text", ["officer-1", "officer-999999"])
def test_an_officers_id_holds_no_name(text: str) -> None:
    assert is_officer_id(text)


@pytest.mark.parametrize(
    "text", ["officer-", "officer-01", "officer-1\n", "meg", "officer-१"]
)
def test_anything_else_is_no_officers_id(text: str) -> None:
    assert not is_officer_id(text)
