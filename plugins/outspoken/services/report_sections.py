"""The report in words, tables and charts, for whoever writes it down in a form."""

from collections.abc import Iterator, Mapping

from outspoken.model import response, small_numbers
from outspoken.model.response import MINIMUM
from outspoken.model.submission import Kind
from outspoken.services import report_cases, report_texts, responses
from outspoken.services.report import Reported
from outspoken.services.report_paper import (
    Paper,
    Row,
    Section,
    Table,
    counted,
    filled,
)
from outspoken.services.theme import day


def paper(read: Reported) -> Paper:
    """Return the report on what was *read*."""
    period = read.told.period
    span = f"{day(period.first)} to {day(period.last)}"
    return Paper(
        f"Answers owed and given: {span}",
        f"{read.organisation}. Counted on {day(read.told.today)} from what is public at "
        f"{read.site_url}. Anybody can count it again from the same files.",
        (
            report_texts.came(read.tallies),
            report_cases.begun(read),
            report_cases.steps(read),
            report_cases.extensions(read),
            report_cases.promises(read),
            report_cases.outcomes(read),
            _waits(read),
            _where(read),
            report_texts.objections(read.tallies),
            _method(read),
        ),
    )


def _waits(read: Reported) -> Section:
    received, teams = read.told.received, read.place.teams
    found = (*response.by_team(received, teams), response.of("", received))
    rows = tuple(
        (
            responses.name(each, read.place),
            f"{each.decided.count:,}",
            responses.days(each.decided),
            f"{each.owed:,}",
            f"{each.answered.count:,}",
            responses.days(each.answered),
        )
        for each in found
        if each.decided.count
    )
    columns = (
        "Team",
        "Posts",
        "Days to decide",
        "Questions",
        "Answered",
        "Days to answer",
    )
    told = (
        "Days of the calendar, weekends too, from the day a post came. Half of the people "
        f"waited this long or less. With fewer than {MINIMUM}, no days are given. Teams "
        "are in the office's own order; the order says nothing of how well they do.",
    )
    table = Table("Posts that came, and days until something happened", columns, rows)
    return Section("How long people waited", told, filled((table,)))


def _where(read: Reported) -> Section:
    cases, place = read.told.cases, read.place
    topics = dict.fromkeys(place.topics, 0)
    areas = dict.fromkeys(place.areas, 0)
    for case in cases:
        areas |= {case.area: areas[case.area] + 1} if case.area in areas else {}
        topics |= {key: topics[key] + 1 for key in case.topics if key in topics}
    named = {key: topic.name for key, topic in place.topics.items()}
    called = {key: area.name for key, area in place.areas.items()}
    tables = (
        Table("Cases by topic", ("Topic", "Cases"), tuple(_hidden(topics, named))),
        Table("Cases by area", ("Area", "Cases"), tuple(_hidden(areas, called))),
    )
    told = (
        "Numbers below 5 are not told, so that nobody is known by them. Where one could be "
        "worked out from the others, more is left untold. A case on two topics counts for "
        "both.",
    )
    return Section("By topic and by area", told, filled(tables))


def _hidden(counts: Mapping[str, int], names: Mapping[str, str]) -> Iterator[Row]:
    for key, told in small_numbers.told(counts).items():
        yield names[key], f"{told:,}" if isinstance(told, int) else str(told)


def _method(read: Reported) -> Section:
    kinds = ", ".join(kind.value for kind in (Kind.RANT, Kind.STORY, Kind.QUESTION))
    head = read.log_head
    told = [
        "Counted is what residents sent to this office and what it put on its site: posts "
        f"({kinds} and others) with their official answers. What was taken down and what "
        "came from an old site is left out, except where it says so.",
        "What was said on the telephone or by letter, and is not on the site, is in no "
        "figure here. A self-assessment needs the figures of those complaints as well, and "
        "the findings of the Ombudsman.",
    ]
    if read.held:
        left = counted(len(read.held), "text", "texts")
        told.append(f"{left} could not be checked, and are left out.")
    if head.seq:
        told.append(
            f"The office's log had {head.seq:,} records. Number and hash of the last: "
            f"{head.seq}:{head.hash}"
        )
    return Section("How this was counted", tuple(told))
