"""Worked examples of every track, counted by hand with a calendar on the table.

Each row says how it was counted: numbers are working days, "out" is what does not count.
The holidays are those that the software ships, so a wrong table fails here too.
"""

from datetime import date, datetime

import pytest

from outspoken.model import working_days
from outspoken.model.clock import TRACKS, Clock
from outspoken.model.submission import LONDON
from outspoken.services import holidays

EW, SCOTLAND, NI = "england-and-wales", "scotland", "northern-ireland"


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    """Read a local time; a trailing "Z" means the second of two such hours in October."""
    read = datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=LONDON)
    return read.replace(fold=int(text.endswith("Z")))


QUESTIONS = [
    # Easter 2026: Good Friday is 3 April, Easter Monday 6 April.
    # Fri 3 out, Sat, Sun, Mon 6 out; Tue 7 (1) 8 (2) 9 (3) Fri 10 (4) Mon 13 (5)
    (EW, "2026-04-02", "2026-04-13", "Maundy Thursday"),
    # Scots work on Easter Monday: Fri 3 out; Mon 6 (1) 7 (2) 8 (3) 9 (4) Fri 10 (5)
    (SCOTLAND, "2026-04-02", "2026-04-10", "Maundy Thursday in Scotland"),
    # as in England
    (NI, "2026-04-02", "2026-04-13", "Maundy Thursday in Northern Ireland"),
    # the day of receipt counts on no day, working or not: Tue 7 (1) ... Mon 13 (5)
    (EW, "2026-04-03", "2026-04-13", "on Good Friday itself"),
    # Mon 6 (1) 7 (2) 8 (3) 9 (4) Fri 10 (5)
    (SCOTLAND, "2026-04-04", "2026-04-10", "on Holy Saturday in Scotland"),
    # Christmas 2025: 25 December is a Thursday, 26 a Friday, 1 January a Thursday.
    # Wed 24 (1); 25, 26 out, weekend; Mon 29 (2) 30 (3) 31 (4); 1 out; Fri 2 Jan (5)
    (EW, "2025-12-23", "2026-01-02", "two days before Christmas 2025"),
    # as above, but 2 January is out in Scotland, then a weekend: Mon 5 Jan (5)
    (SCOTLAND, "2025-12-23", "2026-01-05", "before Christmas 2025 in Scotland"),
    # as in England
    (NI, "2025-12-23", "2026-01-02", "before Christmas 2025 in Northern Ireland"),
    # Mon 29 (1) 30 (2) 31 (3); 1 out; Fri 2 (4); weekend; Mon 5 (5)
    (EW, "2025-12-25", "2026-01-05", "on Christmas Day 2025"),
    # Christmas 2026: 25 December is a Friday; Boxing Day, a Saturday, moves to Mon 28.
    # Wed 23 (1) Thu 24 (2); 25 out, weekend, Mon 28 out; Tue 29 (3) 30 (4) Thu 31 (5)
    (EW, "2026-12-22", "2026-12-31", "Boxing Day 2026 has its substitute"),
    # Thu 24 (1); 25, 28 out; 29 (2) 30 (3) 31 (4); Fri 1 Jan out, weekend; Mon 4 (5)
    (EW, "2026-12-23", "2027-01-04", "over Christmas and New Year 2026"),
    # as above, but Mon 4 January stands in for the 2nd, a Saturday: Tue 5 (5)
    (SCOTLAND, "2026-12-23", "2027-01-05", "2 January 2027 has its substitute"),
    # as in England
    (NI, "2026-12-23", "2027-01-04", "New Year 2027 in Northern Ireland"),
    # Christmas 2027 is a Saturday: Mon 27 and Tue 28 out; Wed 29 (1) 30 (2) Fri 31 (3);
    # New Year is a Saturday: Mon 3 January out; Tue 4 (4) Wed 5 (5)
    (EW, "2027-12-24", "2028-01-05", "both days of Christmas 2027 are moved"),
    # and in Scotland Tue 4 January is out too: Wed 5 (4) Thu 6 (5)
    (SCOTLAND, "2027-12-24", "2028-01-06", "both days of New Year 2028 are moved"),
    # Scotland alone: St Andrew's, Mon 30 November 2026, and the first Monday of August
    # Mon 30 out; Tue 1 (1) 2 (2) 3 (3) Fri 4 (4) Mon 7 (5)
    (SCOTLAND, "2026-11-27", "2026-12-07", "St Andrew's Day"),
    # Mon 30 (1) 1 (2) 2 (3) 3 (4) Fri 4 (5)
    (EW, "2026-11-27", "2026-12-04", "no St Andrew's Day in England"),
    # for the World Cup of 2026 alone: Mon 15 June out; 16 (1) to Fri 19 (4), Mon 22 (5)
    (SCOTLAND, "2026-06-12", "2026-06-22", "a holiday that was proclaimed for once"),
    # Mon 15 (1) 16 (2) 17 (3) 18 (4) Fri 19 (5)
    (EW, "2026-06-12", "2026-06-19", "and not in England"),
    # Fri 31 (1); Mon 3 August out; 4 (2) 5 (3) 6 (4) Fri 7 (5)
    (SCOTLAND, "2026-07-30", "2026-08-07", "the Scottish summer holiday"),
    # Fri 31 (1) Mon 3 (2) 4 (3) 5 (4) Thu 6 (5)
    (EW, "2026-07-30", "2026-08-06", "no holiday in England then"),
    # Fri 28 (1); Mon 31 out; 1 (2) 2 (3) 3 (4) Fri 4 September (5)
    (EW, "2026-08-27", "2026-09-04", "the summer holiday of England"),
    # Fri 28 (1) Mon 31 (2) 1 (3) 2 (4) Thu 3 (5)
    (SCOTLAND, "2026-08-27", "2026-09-03", "no holiday in Scotland then"),
    # Northern Ireland alone: 17 March is a Tuesday; 12 July a Sunday, so Mon 13
    # Mon 16 (1); 17 out; 18 (2) 19 (3) Fri 20 (4) Mon 23 (5)
    (NI, "2026-03-13", "2026-03-23", "St Patrick's Day"),
    # Mon 16 (1) 17 (2) 18 (3) 19 (4) Fri 20 (5)
    (EW, "2026-03-13", "2026-03-20", "no St Patrick's Day in England"),
    # Fri 10 (1); Mon 13 out; 14 (2) 15 (3) 16 (4) Fri 17 (5)
    (NI, "2026-07-09", "2026-07-17", "the Twelfth has its substitute"),
    # Fri 1 (1); Mon 4 out; 5 (2) 6 (3) 7 (4) Fri 8 May (5)
    (EW, "2026-04-30", "2026-05-08", "early May"),
    # Thu 22 (1) Fri 23 (2) Mon 26 (3) 27 (4) Wed 28 (5); clocks go back on Sun 25
    (EW, "2026-10-21", "2026-10-28", "days are days when the clocks change"),
]


@pytest.mark.parametrize(
    ("nation", "received", "due"),
    [pytest.param(*row, id=why) for *row, why in QUESTIONS],
)
def test_a_question(nation: str, received: str, due: str) -> None:
    clock = Clock(TRACKS["question"], day(received), {}, holidays.of(nation))
    assert clock.due_on == day(due)


COMPLAINTS = [
    # Tue 31 (1) Wed 1 (2) Thu 2 (3); Fri 3, weekend, Mon 6 out; Tue 7 (4) Wed 8 (5)
    ("complaint-1", "2026-03-30", "", 0, "2026-04-08", "acknowledged over Easter"),
    # from Thu 2: Tue 7 (1) 8 (2) 9 (3) 10 (4); 13 (5) to 17 (9); Mon 20 (10)
    ("complaint-1", "2026-03-30", "2026-04-02", 0, "2026-04-20", "answered after Easter"),
    # ten more: 21 (11) to 24 (14); 27 (15) to 30 (18), Fri 1 May (19);
    # Mon 4 May out; Tue 5 (20)
    ("complaint-1", "2026-03-30", "2026-04-02", 10, "2026-05-05", "put off by ten days"),
    # from Wed 1: Thu 2 (1); Tue 7 (2) to Fri 10 (5); 13 to 17 (10); 20 to 24 (15);
    # 27 (16) 28 (17) 29 (18) 30 (19) Fri 1 May (20)
    ("complaint-2", "2026-03-30", "2026-04-01", 0, "2026-05-01", "stage 2 over Easter"),
    # twenty more: Mon 4 out; Tue 5 (1) to Fri 8 (4); 11 to 15 (9); 18 to 22 (14);
    # Mon 25 out; Tue 26 (15) to Fri 29 (18); Mon 1 June (19) Tue 2 (20)
    ("complaint-2", "2026-03-30", "2026-04-01", 20, "2026-06-02", "stage 2 put off"),
]


@pytest.mark.parametrize(
    ("track", "received", "acknowledged", "more", "due"),
    [pytest.param(*row, id=why) for *row, why in COMPLAINTS],
)
def test_a_complaint(
    track: str, received: str, acknowledged: str, more: int, due: str
) -> None:
    clock = Clock(TRACKS[track], day(received), {}, holidays.of(EW))
    if acknowledged:
        clock = clock.reach("acknowledged", day(acknowledged))
    if more:
        clock = clock.extended("answered", more)
    assert clock.due_on == day(due)


DAMP = [
    # Fri 19 (1); Mon 22 (2) 23 (3) 24 (4); 25, 26 out; 29 (5) 30 (6) 31 (7); 1 out;
    # Fri 2 January (8) Mon 5 (9) Tue 6 (10)
    ((), "investigated", "2026-01-06", "looked into over Christmas"),
    # it ended on Tue 23 December: Wed 24 (1); 25, 26 out; Mon 29 (2) Tue 30 (3)
    (("investigated",), "summary", "2025-12-30", "the letter on what was found"),
    # 24 (1) 29 (2) 30 (3) 31 (4); 1 January out; Fri 2 (5)
    (("investigated", "summary"), "made-safe", "2026-01-02", "made safe over New Year"),
    # 84 days on from 23 December: 8 to the 31st, 31 of January, 28 of February, 17 more
    (("investigated", "summary", "made-safe"), "begun", "2026-03-17", "twelve weeks on"),
]


@pytest.mark.parametrize(
    ("reached", "owed", "due"),
    [pytest.param(*row, id=why) for *row, why in DAMP],
)
def test_damp_and_mould(reached: tuple[str, ...], owed: str, due: str) -> None:
    clock = Clock(TRACKS["damp"], day("2025-12-18"), {}, holidays.of(EW))
    for name in reached:
        clock = clock.reach(name, day("2025-12-23"))
    assert (clock.step.reaches, clock.due_on) == (owed, day(due))


RIGHTS = [
    # 15 July, a Wednesday
    (EW, "2026-06-15", "2026-07-15", "the same day of the next month"),
    # 30 April, a Thursday
    (EW, "2026-03-31", "2026-04-30", "April has no 31st"),
    # 30 June, a Tuesday
    (EW, "2026-05-31", "2026-06-30", "received on a Sunday, which counts all the same"),
    # 28 February is a Saturday: Mon 2 March
    (EW, "2026-01-31", "2026-03-02", "February ends on a weekend"),
    # 28 February is a Sunday: Mon 1 March
    (EW, "2027-01-31", "2027-03-01", "and so it does in 2027"),
    # 29 February is a Tuesday
    (EW, "2028-01-30", "2028-02-29", "a leap year"),
    # 28 March, a Saturday: Mon 30
    (EW, "2026-02-28", "2026-03-30", "the last day of February is no month's end"),
    # 3 April is Good Friday, then a weekend and Easter Monday: Tue 7
    (EW, "2026-03-03", "2026-04-07", "a month on is Good Friday"),
    # Scots work on Easter Monday: Mon 6
    (SCOTLAND, "2026-03-03", "2026-04-06", "a month on is Good Friday in Scotland"),
    # Fri 25 out, weekend, Mon 28 out: Tue 29
    (EW, "2026-11-25", "2026-12-29", "a month on is Christmas"),
    # 1 January out, Friday; weekend: Mon 4
    (EW, "2026-12-01", "2027-01-04", "a month on is New Year"),
    # Mon 4 out too: Tue 5
    (SCOTLAND, "2026-12-01", "2027-01-05", "a month on is New Year in Scotland"),
    # 31 January is a Sunday: Mon 1 February
    (EW, "2026-12-31", "2027-02-01", "into the next year"),
]


@pytest.mark.parametrize(
    ("nation", "received", "due"),
    [pytest.param(*row, id=why) for *row, why in RIGHTS],
)
def test_a_rights_request(nation: str, received: str, due: str) -> None:
    clock = Clock(TRACKS["rights-request"], day(received), {}, holidays.of(nation))
    assert clock.due_on == day(due)


HOURS = [
    ("emergency", "2026-03-02T14:30", "2026-03-03T14:30", "the same hour next day"),
    # Christmas is a day like any other
    ("emergency", "2026-12-24T18:00", "2026-12-25T18:00", "through Christmas"),
    # the hour from 1 to 2 is left out on Sun 29 March: 12 hours to midnight, then 12
    ("emergency", "2026-03-28T12:00", "2026-03-29T13:00", "the clocks go forward"),
    # half an hour to one o'clock, which is two; 22 to midnight; one and a half are left
    ("emergency", "2026-03-29T00:30", "2026-03-30T01:30", "received in that night"),
    # the hour from 1 to 2 comes twice on Sun 25 October: 12 to midnight, then 12
    ("emergency", "2026-10-24T12:00", "2026-10-25T11:00", "the clocks go back"),
    # the first half past one: half an hour, the hour again, 22 to midnight; half is left
    ("emergency", "2026-10-25T01:30", "2026-10-26T00:30", "in the first of two hours"),
    # the second half past one: half an hour, 22 to midnight; one and a half are left
    ("emergency", "2026-10-25T01:30Z", "2026-10-26T01:30", "in the second of them"),
    ("defamation", "2026-03-02T10:00", "2026-03-04T10:00", "two days in mid-week"),
    # Fri 9 hours; Sat, Sun, Mon 31 out; Tue 24 makes 33; Wed 15
    ("defamation", "2026-08-28T15:00", "2026-09-02T15:00", "a bank holiday weekend"),
    # Thu 8 hours; Fri to Mon out; Tue 24 makes 32; Wed 16
    ("defamation", "2026-04-02T16:00", "2026-04-08T16:00", "over Easter"),
    # nothing runs before Tuesday; Tue 24, Wed 24: to the midnight after Wednesday
    ("defamation", "2026-04-04T11:00", "2026-04-09T00:00", "received on Holy Saturday"),
    # the whole of Thu, the whole of Fri: to the midnight between Friday and Saturday
    ("defamation", "2026-03-05T00:00", "2026-03-07T00:00", "two whole days"),
    # Wed 15 hours; Thu 24 makes 39; Fri 25 to Mon 28 out; Tue 9
    ("defamation", "2026-12-23T09:00", "2026-12-29T09:00", "over Christmas 2026"),
    # Thu 4 hours; Fri 1, weekend out; Mon 24 makes 28; Tue 20
    ("defamation", "2026-12-31T20:00", "2027-01-05T20:00", "over New Year"),
    # Fri 6 hours; the weekend with its lost hour out; Mon 24 makes 30; Tue 18
    ("defamation", "2026-03-27T18:00", "2026-03-31T18:00", "the clocks go forward in it"),
    # Fri 6; the weekend with its hour more out; Mon 24; Tue 18
    ("defamation", "2026-10-23T18:00", "2026-10-27T18:00", "the clocks go back in it"),
]


@pytest.mark.parametrize(
    ("track", "received", "due"),
    [pytest.param(*row, id=f"{row[0]}: {why}") for *row, why in HOURS],
)
def test_what_is_counted_in_hours(track: str, received: str, due: str) -> None:
    begun = at(received)
    on = working_days.day_of(begun)
    clock = Clock(TRACKS[track], on, {}, holidays.of(EW), received_at=begun)
    assert clock.due_at == at(due)


@pytest.mark.parametrize(
    ("track", "received", "due_on"),
    [
        # 00:00 on Thursday is the end of Wednesday
        pytest.param("defamation", "2026-04-04T11:00", "2026-04-08", id="at midnight"),
        # from one midnight to the next
        pytest.param("emergency", "2026-03-02T00:00", "2026-03-02", id="a whole day"),
        pytest.param("emergency", "2026-03-02T00:01", "2026-03-03", id="a minute later"),
    ],
)
def test_midnight_is_the_end_of_a_day(track: str, received: str, due_on: str) -> None:
    begun = at(received)
    clock = Clock(TRACKS[track], begun.date(), {}, holidays.of(EW), received_at=begun)
    assert clock.due_on == day(due_on)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # 23:30 in UTC is half past midnight on Thu 2 July in London:
        # Fri 3 (1) Mon 6 (2) 7 (3) 8 (4) Thu 9 (5)
        pytest.param("2026-07-01T23:30+00:00", "2026-07-09", id="in summer the day after"),
        # the same hour in winter is still Tue 1 December: 2 (1) 3 (2) 4 (3) 7 (4) 8 (5)
        pytest.param("2026-12-01T23:30+00:00", "2026-12-08", id="in winter the same day"),
    ],
)
def test_the_day_of_receipt_is_that_of_london(received: str, due: str) -> None:
    received_on = working_days.day_of(datetime.fromisoformat(received))
    clock = Clock(TRACKS["question"], received_on, {}, holidays.of(EW))
    assert clock.due_on == day(due)
