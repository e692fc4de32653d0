"""A plain script, part three: the figures of the public pages, counted from the files.

What each figure means is said on its page, and in docs/decisions/0033 and 0036; nothing
of Outspoken is imported here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import product
from statistics import median
from typing import Any

from tests.owed import plain_clock
from tests.owed.plain_files import Files, Question, counts, day, is_residents

FEW = 10
"""Fewest waits of which a median is told."""


def waiting(files: Files, today: date) -> dict[str, dict[str, int]]:
    """Return how many wait for each team, and how."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for question, (word, _) in _waiting(files, today):
        team = found[files.team_of(question)]
        team["waiting"] += 1
        team["in danger"] += _track(question) == "emergency" and word != "promised"
        team["late"] += word in ("overdue", "broken")
        team["due today"] += word == "due-today"
        team["broken promise"] += _broken(question, today)
        team["days"] = max(team["days"], (today - question.asked_on).days)
    return {team: {what: n for what, n in of.items() if n} for team, of in found.items()}


def who_waits(files: Files, today: date) -> dict[str, str]:
    """Return every post that waits, and how it stands."""
    return {each.said["id"]: word for each, (word, _) in _waiting(files, today)}


def said_and_done(files: Files) -> list[int]:
    """Return how much was asked, answered, done, agreed, and is still not fixed.

    What was answered though nothing was owed was asked as well.
    """
    here = _standing(files)
    asked = [each for each in here if plain_clock.run(each) or _answered(each)]
    states = Counter(map(plain_clock.state, asked))
    again = 0
    for each in asked:
        words = [step["what"] for step in each.steps]
        last = max((n for n, what in enumerate(words) if what == "reopened"), default=None)
        again += last is not None and not {"done", "agreed"} & {*words[last:]}
    answered = sum(bool(_answered(each)) for each in asked)
    done = states["done"] + states["agreed"]
    return [len(asked), answered, done, states["agreed"], again]


def answered(files: Files) -> dict[str, str]:
    """Return every post that was answered, and the month of its first answer."""
    found = {each.said["id"]: _answered(each) for each in _standing(files)}
    return {given_id: f"{on:%Y-%m}" for given_id, on in found.items() if on}


def promises(files: Files, today: date) -> Counter[str]:
    """Return how many promises were kept, broken, or are still to come."""
    of_all = (
        (by, done)
        for each in _standing(files)
        if _answered(each)
        for by, done in plain_clock.pledges(each)
    )
    return Counter(
        "broken" if (done or today) > by else "kept" if done else "promised"
        for by, done in of_all
    )


def removed(files: Files) -> Counter[tuple[str, str]]:
    """Return the passages taken out, by month of decision and reason."""
    found: Counter[tuple[str, str]] = Counter()
    for said in (*(each.said for each in files.questions), *files.comments):
        for reason, count in counts(said.get("redactions", "")).items():
            found[said["approved_on"][:7], reason] += count
    return found


def taken_down(files: Files) -> Counter[tuple[str, str]]:
    """Return the texts taken down, by month and reason; without one, by their writers."""
    gone = (each.said for each in files.questions if each.is_gone)
    return Counter(
        (f"{day(said['withdrawn_at']):%Y-%m}", said.get("withdrawn_for", ""))
        for said in gone
    )


def came(files: Files) -> dict[str, tuple[int, ...]]:
    """Return how many texts came, were published, put by and declined, by month."""
    names = ("came", "published", "held")
    return {
        month: (
            *(said.get(name, 0) for name in names),
            sum(counts(said.get("declined", "")).values()) - said.get("elsewhere", 0),
        )
        for month, said in files.ledger.items()
    }


def published(files: Files) -> Counter[str]:
    """Return the texts by residents that stand, by the month of their decision."""
    said = (*(each.said for each in _standing(files)), *files.comments)
    return Counter(each["approved_on"][:7] for each in said if is_residents(each))


def days(files: Files, today: date) -> dict[str, tuple[object, ...]]:
    """Return for each team, and for all, posts, questions, answers, and medians of days."""
    year, month = divmod(today.year * 12 + today.month - 12, 12)
    first = date(year, month + 1, 1)
    mine = [e for e in _standing(files) if not e.is_old and e.asked_on >= first]
    teams = {
        team: [each for each in mine if files.team_of(each) == team] for team in files.teams
    }
    return {team: days_of(held) for team, held in {**teams, "": mine}.items() if held}


def days_of(held: list[Question]) -> tuple[object, ...]:
    """Return how many of *held* there are, questions, answers, and medians of days."""
    owed = [each for each in held if _track(each)]
    waited = [(each.decided_on - each.asked_on).days for each in held]
    answers = [(on - each.asked_on).days for each in owed if (on := _answered(each))]
    return len(waited), _median(waited), len(owed), len(answers), _median(answers)


def voices(files: Files, today: date) -> dict[tuple[str, str, str, str], int]:
    """Return complaints and praise by month that is over, topic, area and tone."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    for each in _standing(files):
        tone, month = each.said.get("tone"), f"{each.decided_on:%Y-%m}"
        if tone in ("complaint", "praise") and month < f"{today:%Y-%m}":
            for topic in each.said.get("topics") or ["(none)"]:
                found[month, topic, each.said.get("area") or "(none)", tone] += 1
    return found


def by_topic(
    cells: dict[tuple[str, str, str, str], int],
) -> Counter[tuple[str, str, str, str]]:
    """Return the totals of *cells* over all areas."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    for (month, topic, _, tone), count in cells.items():
        found[month, topic, "(all)", tone] += count
    return found


def months(cells: Iterable[tuple[str, ...]]) -> list[str]:
    """Return every month from the first to the last of *cells*."""
    told = sorted(each[0] for each in cells)
    years = range(int(told[0][:4]), int(told[-1][:4]) + 1)
    every = (f"{year}-{month:02}" for year, month in product(years, range(1, 13)))
    return [each for each in every if told[0] <= each <= told[-1]]


def _standing(files: Files) -> list[Question]:
    return [each for each in files.questions if not each.is_gone]


def _waiting(files: Files, today: date) -> list[tuple[Question, tuple[str, date]]]:
    told = ((each, plain_clock.standing(each, today)) for each in _standing(files))
    return [(each, how) for each, how in told if how]


def _track(question: Question) -> str:
    changes = [step["track"] for step in question.steps if step["what"] == "tracked"]
    return str(changes[-1] if changes else question.said.get("track", ""))


def _broken(question: Question, today: date) -> int:
    return sum((done or today) > by for by, done in plain_clock.pledges(question))


def _answered(question: Question) -> date | None:
    more = ("answered", "promised", "done", "agreed")
    given = (s for s in question.steps if s["what"] in more and "role" in s)
    return next((day(step["at"]) for step in given), None)


def _median(of: list[int]) -> Any:
    return float(median(of)) if len(of) >= FEW else None
