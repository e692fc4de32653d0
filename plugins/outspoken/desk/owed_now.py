"""What is owed on published posts, in brief, for the page with which a day begins."""

from collections.abc import Collection, Iterable
from datetime import date
from urllib.parse import urlencode

from outspoken.desk.post_files import URL as POSTS
from outspoken.model.brief import Brief
from outspoken.model.views import Link
from outspoken.model.views.desk_queue import OwedView
from outspoken.services import waiting_list, waiting_words

WAITING = "/desk/waiting/"


def of(
    briefs: Iterable[Brief], today: date, teams: Collection[str], *, overdue: bool
) -> OwedView:
    """Return how much is owed, how much of it is late, and what comes next.

    Args:
        briefs: The posts.
        today: The day.
        teams: Keys of the teams whose work is wanted; empty stands for no team.
        overdue: Whether only what is late is wanted.
    """
    found = [
        each
        for each in waiting_list.pressing(briefs)
        if each.brief.owed.team in teams and (each.is_late or not overdue)
    ]
    one = next(iter(teams)) if len(teams) == 1 else ""
    asked = f"?{urlencode({'team': one})}" if one else ""
    said, url = waiting_words.summary(found, today), f"{WAITING}{asked}"
    if not found:
        return OwedView(said, url)
    brief, clock = found[0].brief, found[0].clock
    post = Link(f"{POSTS}{brief.id}", brief.title, brief.id)
    return OwedView(said, url, post, brief.language, clock.state, clock.sentence)
