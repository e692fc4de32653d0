"""Sessions of the desk: each ends by itself, and no cookie can be made up."""

from datetime import UTC, datetime, timedelta

from outspoken.desk.sessions import LONGEST, MOST, Sessions

NOW = datetime(2026, 4, 3, 9, 0, tzinfo=UTC)
IDLE = timedelta(minutes=30)


def test_a_cookie_leads_to_its_session_and_to_no_other() -> None:
    sessions = Sessions(IDLE)
    ann = sessions.begin("officer-1", "four words and more", "x", NOW)
    ben = sessions.begin("officer-2", "other words and more", "x", NOW)
    found = sessions.of(sessions.cookie(ann), NOW)
    assert found
    assert (found.officer, found.csrf) == ("officer-1", ann.csrf)
    assert ann.csrf != ben.csrf


def test_a_cookie_that_we_did_not_sign_is_nobodys() -> None:
    sessions = Sessions(IDLE)
    ann = sessions.begin("officer-1", "four words and more", "x", NOW)
    others = Sessions(IDLE).cookie(ann)
    for cookie in ("", ann.id, f"{ann.id}.", f"{sessions.cookie(ann)}x", others, "é.é"):
        assert sessions.of(cookie, NOW) is None


def test_who_does_nothing_is_signed_out_and_who_works_is_not() -> None:
    sessions = Sessions(IDLE)
    cookie = sessions.cookie(sessions.begin("officer-1", "four words and more", "x", NOW))
    now = NOW
    for _ in range(5):
        now += IDLE
        assert sessions.of(cookie, now)
    assert sessions.of(cookie, now + IDLE + timedelta(seconds=1)) is None
    assert sessions.of(cookie, now) is None, "what is over stays over"


def test_a_day_is_the_longest() -> None:
    sessions = Sessions(IDLE)
    cookie = sessions.cookie(sessions.begin("officer-1", "four words and more", "x", NOW))
    now = NOW
    while now - NOW <= LONGEST:
        assert sessions.of(cookie, now)
        now += timedelta(minutes=20)
    assert sessions.of(cookie, now) is None


def test_signing_out_ends_one_browser_and_all_ends_every_one() -> None:
    sessions = Sessions(IDLE)
    phone, office = (
        sessions.begin("officer-1", "four words and more", "x", NOW) for _ in range(2)
    )
    other = sessions.begin("officer-2", "other words and more", "x", NOW)
    sessions.end(phone)
    assert sessions.of(sessions.cookie(phone), NOW) is None
    assert sessions.of(sessions.cookie(office), NOW)
    sessions.end_all("officer-1")
    assert sessions.of(sessions.cookie(office), NOW) is None
    assert sessions.of(sessions.cookie(other), NOW)


def test_there_is_room_for_so_many_and_the_idlest_goes() -> None:
    sessions = Sessions(IDLE)
    made = [
        sessions.begin(f"officer-{number}", "words", "x", NOW + timedelta(seconds=number))
        for number in range(MOST + 1)
    ]
    now = NOW + timedelta(minutes=5)
    assert sessions.of(sessions.cookie(made[0]), now) is None
    assert all(sessions.of(sessions.cookie(each), now) for each in made[1:])


def test_nothing_of_it_is_shown_in_an_exception() -> None:
    session = Sessions(IDLE).begin("officer-1", "four words and more", "x", NOW)
    assert "four words" not in repr(session)
    assert session.csrf not in repr(session)
