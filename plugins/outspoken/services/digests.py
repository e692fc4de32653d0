"""Digests: what a team has to do this week, as an e-mail to its own public address.

Dangers to life first, then what is overdue, then the rest by the clock. Of what waits in
the inbox a digest tells the id, the kind and the days, and no word: titles are private
until they are moderated, and a team's mailbox is read by many. Titles of posts are public.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from outspoken.model.place import Team
from outspoken.services import by_hand, follower_letters, owed_posts
from outspoken.services.follower_letters import Sender
from outspoken.services.office import Office
from outspoken.services.owed_posts import PROMISED, OwedPost
from outspoken.services.sending import outbox, parcel
from outspoken.services.unread import Unread


@dataclass(frozen=True, slots=True)
class Digest:
    """What one team has to do.

    Attributes:
        team: The team.
        today: The day it is written on.
        unread: Submissions that wait for a decision, the most pressing first.
        posts: Posts on which something is owed, the most pressing first.
        calls: Ids of the answers that are to be told by telephone.
    """

    team: Team
    today: date
    unread: tuple[Unread, ...] = ()
    posts: tuple[OwedPost, ...] = ()
    calls: tuple[str, ...] = ()

    @property
    def dangers(self) -> int:
        """How many of them may tell of a danger to life."""
        told = [each.dangers for each in self.unread]
        return sum(map(bool, [*told, *(each.dangers for each in self.posts)]))

    @property
    def overdue(self) -> int:
        """How many are late."""
        late = sum(each.is_overdue(self.today) for each in self.posts)
        return late + sum(each.is_overdue(self.today) for each in self.unread)

    @property
    def counts(self) -> Mapping[str, int]:
        """What the log keeps."""
        told = {"posts": len(self.posts), "waiting": len(self.unread)}
        return {**told, "overdue": self.overdue, "dangers": self.dangers}

    @property
    def is_empty(self) -> bool:
        """Whether the team has nothing to do."""
        return not (self.unread or self.posts or self.calls)

    @property
    def file(self) -> str:
        """The name of its letter, below the private folder; one a day."""
        first = outbox.URGENT if self.dangers else ""
        day = f"{self.today:%Y%m%d}"
        return f"{outbox.FOLDER}/{first}digest-{day}-{self.team.key}{parcel.MAIL}"

    @property
    def subject(self) -> str:
        """What stands above the letter."""
        many = len(self.unread) + len(self.posts)
        heads = [f"{many} to do"]
        if self.overdue:
            heads.append(f"{self.overdue} overdue")
        if self.dangers:
            heads.insert(0, f"{self.dangers} with a danger to life")
        return f"{self.team.name}: {', '.join(heads)}"

    def words(self, site_url: str) -> str:
        """Return the letter."""
        parts = [f"Hello {self.team.name},", *self._sections(site_url)]
        parts.append("See all of it: invoke inbox --team " + self.team.key)
        return "\n\n".join(parts) + "\n"

    def _sections(self, site_url: str) -> Iterator[str]:
        everything: tuple[Unread | OwedPost, ...] = (*self.unread, *self.posts)
        danger = [each for each in everything if each.dangers]
        rest = [each for each in everything if not each.dangers]
        late = [each for each in rest if each.is_overdue(self.today)]
        calm = [each for each in rest if not each.is_overdue(self.today)]
        headed: dict[str, list[Unread | OwedPost]] = {
            "Danger to life: look at these first": danger,
            "Overdue": late,
            "To answer, by the day": [each for each in calm if isinstance(each, OwedPost)],
            "Nobody has read these yet": [
                each for each in calm if isinstance(each, Unread)
            ],
        }
        for heading, found in headed.items():
            yield from _section(heading, [self._item(each, site_url) for each in found])
        calls = [f"then say so: invoke called {each}" for each in self.calls]
        yield from _section("To be rung", calls)

    def _item(self, each: Unread | OwedPost, site_url: str) -> str:
        labels = "; ".join(kind.advice.label for kind in each.dangers)
        first = f"{labels}: " if labels else ""
        if isinstance(each, Unread):
            return f"{first}{_unread(each)}\n  invoke moderate {each.id}"
        late = "this is late: " if each.is_overdue(self.today) else ""
        # By its id the letter is found again, should the post be taken down.
        where = f"{each.post.id} {site_url}{each.post.url}" if site_url else each.post.id
        title = follower_letters.title(each.post)
        return f"{first}{title}\n  {late}{_owed(each)}\n  {where}"


def of(
    teams: Sequence[Team],
    today: date,
    waiting: Sequence[Unread],
    posts: Sequence[OwedPost],
    calls: Mapping[str, Sequence[str]],
) -> list[Digest]:
    """Return the digest of each of *teams* that has something to do.

    Args:
        teams: The teams.
        today: The day.
        waiting: Submissions of the inbox.
        posts: Posts on which something is owed.
        calls: Ids of answers to be told by telephone, by the key of a team.
    """
    found = [
        Digest(
            team,
            today,
            tuple(each for each in waiting if each.team == team.key),
            tuple(each for each in posts if each.owed.team == team.key),
            tuple(calls.get(team.key, ())),
        )
        for team in teams
    ]
    return [each for each in found if not each.is_empty]


def calls_by_team(office: Office) -> Mapping[str, list[str]]:
    """Return the answers that are to be told by telephone, by the team that answered."""
    found: dict[str, list[str]] = {}
    for call in by_hand.to_ring(office):
        found.setdefault(call.team(office), []).append(call.id)
    return found


def letter(digest: Digest, contact: str, sender: Sender, now: datetime) -> bytes:
    """Return the letter of *digest* to the team's *contact*."""
    name = digest.file.rpartition("/")[2].removesuffix(parcel.MAIL)
    written = follower_letters.draft(sender, contact, now, name)
    written["Subject"] = digest.subject
    written.set_content(digest.words(sender.site_url))
    return written.as_bytes()


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield "\n".join([heading, *(f"- {each}" for each in lines)])


def _unread(each: Unread) -> str:
    due = f", an answer is due by {_day(each.due)}" if each.due else ""
    return f"a {each.kind} that came in on {_day(each.received)}{due}"


def _owed(each: OwedPost) -> str:
    is_promised = each.what == PROMISED
    said = "promised" if is_promised else f"{each.what[:1].lower()}{each.what[1:]} due"
    return f"{said} by {_when(each.due)}"


def _when(text: str) -> str:
    """Return a day, or a moment in London, as people write it."""
    when = owed_posts.when(text)
    return f"{when:%H:%M} on {_day(when)}" if isinstance(when, datetime) else _day(when)


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
