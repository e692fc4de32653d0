"""Campaigns that ask somebody who has left: they stay up, and this says what to change."""

from collections.abc import Iterator
from datetime import date

from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.model.reach import is_former
from outspoken.model.representative import Representative
from outspoken.services import frontmatter, places
from outspoken.services.campaigns import fields, reading
from outspoken.services.office import Office


def doubts(office: Office, today: date) -> Iterator[Problem]:
    """Yield advice on each whom a campaign names and who cannot be asked any more.

    Of a campaign that is over, only those of whom there is no row at all: that somebody
    left since is no fault of it.
    """
    place, _ = places.read(office.place)
    for path, found in reading.all_in(office.content, place, today):
        document = frontmatter.read(path)
        if isinstance(found, list) or isinstance(document, list):
            continue  # it is said already
        is_over = fields.is_over(document, today)
        for named in fields.listed(document, "who"):
            if advice := _advice(named, place, is_over=is_over):
                yield document.problem("who", advice)


def _advice(named: str, place: Place, *, is_over: bool) -> str:
    keys = fields.keys(named, place)
    if not keys:
        return (
            f"nobody has the key or role {named!r} any more, so the page leaves them out: "
            "put their row back into place/representatives.csv, as 'former …'"
        )
    left = [x for x in place.representatives if x.key in keys and is_former(x.role)]
    return "" if is_over or not left else _of_left(left[0], place)


def _of_left(left: Representative, place: Place) -> str:
    role = fields.before(left.role)
    names = [each.name for each in place.representatives if each.role == role]
    if names:
        both = " and ".join(names)
        return f"{left.name} is {left.role} now: write {role!r}, which {both} is today"
    return f"{left.name} is {left.role} now: write the key or role of who can say yes today"
