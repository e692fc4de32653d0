"""The second table of `invoke inbox`: posts whose clock runs, and who is to be rung."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rich.table import Table

from outspoken.model.place import Place
from outspoken.model.submission import LONDON
from outspoken.services import by_hand, follower_letters, owed_posts
from outspoken.services.by_hand import Call
from outspoken.services.owed_posts import OwedPost
from outspoken.services.terminal.queue_table import ENDLESS, TEAM_WIDTH
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import console, counted


@dataclass(frozen=True, slots=True)
class Owing:
    """What is owed on what is published already.

    Attributes:
        place: What the keys of teams mean.
        today: The day.
        posts: Posts on which something is owed, the most pressing first.
        calls: Who is to be rung, each with the key of the team that answered.
        letters: Whose letter is to be posted, likewise.
    """

    place: Place
    today: date
    posts: tuple[OwedPost, ...]
    calls: tuple[tuple[Call, str], ...]
    letters: tuple[tuple[Call, str], ...] = ()

    @property
    def data(self) -> Mapping[str, object]:
        """The same for scripts; titles of posts are public."""
        return {
            "posts": [self._row(each) for each in self.posts],
            "calls": [
                {"id": call.id, "post": call.post, "team": team}
                for call, team in self.calls
            ],
        }

    def show(self) -> None:
        """Show the posts as a table, and below it the calls."""
        out = console()
        if self.posts:
            table = Table(box=None, pad_edge=False)
            for heading in ("id", "due"):
                table.add_column(heading, no_wrap=True)
            for heading in ("what", "team"):
                width = TEAM_WIDTH if out.is_terminal else None
                table.add_column(heading, max_width=width)
            table.add_column("title")
            for each in self.posts:
                table.add_row(*self._cells(each))
            if not out.is_terminal:
                out.width = ENDLESS
            out.print()
            out.print(table, soft_wrap=False)
            late = sum(each.is_overdue(self.today) for each in self.posts)
            told = f", {late:,} overdue" if late else ""
            out.print(f"{counted(len(self.posts), 'post')} to answer{told}. invoke answer")
        for what, whose in (("rung", self.calls), ("sent a letter", self.letters)):
            for call, _ in whose:
                then = f"when done: invoke called {call.id}"
                out.print(f"to be {what} about {call.post}; {then}")

    def _cells(self, each: OwedPost) -> Iterator[str]:
        late = " overdue" if each.is_overdue(self.today) else ""
        team = self.place.teams.get(each.owed.team)
        yield from (each.post.id, f"{_due(each.due)}{late}")
        yield from (each.what or "-", team.name if team else "-")
        mark = "! " if each.dangers else ""
        yield f"{mark}{follower_letters.title(each.post)}"

    def _row(self, each: OwedPost) -> Mapping[str, object]:
        return {
            "id": each.post.id,
            "url": each.post.url,
            "title": each.post.title,
            "team": each.owed.team,
            "track": each.owed.track,
            "state": each.owed.state,
            "what": each.what,
            "due": each.due,
            "overdue": each.is_overdue(self.today),
            "dangers": list(each.dangers),
        }


def _due(text: str) -> str:
    """Return a day, or a moment in London, as the table above writes days."""
    when = owed_posts.when(text)
    return f"{when:%d %b %y, %H:%M}" if isinstance(when, datetime) else f"{when:%d %b %y}"


def of(room: Room, teams: Collection[str] | None, *, overdue: bool) -> Owing:
    """Return what is owed.

    Args:
        room: Where.
        teams: Keys of the teams whose work is wanted; none for all.
        overdue: Whether only what is late is wanted; a call is neither.
    """
    place, today = room.place, room.now.astimezone(LONDON).date()
    found = owed_posts.of_content(room.office, place, today)
    posts = tuple(
        each
        for each in found
        if (teams is None or each.owed.team in teams)
        and (each.is_overdue(today) or not overdue)
    )
    found_by_hand = (by_hand.to_ring(room.office), by_hand.to_post(room.office))
    whose = (((x, x.team(room.office)) for x in those) for those in found_by_hand)
    calls, letters = (
        tuple(each for each in those if teams is None or each[1] in teams)
        for those in whose
    )
    return Owing(place, today, posts, *((), ()) if overdue else (calls, letters))
