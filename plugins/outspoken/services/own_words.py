"""Their own words: how the text of a writer stands, as their private link may show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from outspoken.model.objection import MOST, Case
from outspoken.model.place import Place
from outspoken.model.post import Post, Status
from outspoken.model.reason import Reason
from outspoken.model.submission import ReplyBy, Says, Submission
from outspoken.model.timeline import State, Timeline
from outspoken.services import (
    case_records,
    inbox,
    opened_posts,
    own_requests,
    private_links,
    reviews,
    text_cases,
)
from outspoken.services.inbox import NotInInboxError, Waiting
from outspoken.services.office import Office
from outspoken.services.opened_posts import Opened
from outspoken.services.own_requests import Wish


class Stand(StrEnum):
    """How a text stands, as its writer is told."""

    WAITING = "waiting"
    HELD = "held"
    PUBLISHED = "published"
    DECLINED = "declined"
    GONE = "gone"


class Deed(StrEnum):
    """What can be done by the link."""

    FOLLOW = "follow"
    ADD = "add"
    OBJECT = "object"
    FIXED = "fixed"
    NOT_FIXED = "not-fixed"
    WITHDRAW = "withdraw"
    AGREE = "agree"


SAYS: Mapping[Deed, Says] = {Deed.FIXED: Says.FIXED, Deed.NOT_FIXED: Says.NOT_FIXED}
WAYS = (ReplyBy.EMAIL, ReplyBy.TEXT)
"""Ways to be told that the link can choose."""
WISHES: Mapping[Deed, Wish] = {Deed.OBJECT: Wish.OBJECT, Deed.WITHDRAW: Wish.TAKE_DOWN}
"""What an officer has to do, where a form only asks for it."""


@dataclass(frozen=True, slots=True)
class Own:
    """A text, as its writer may know of it.

    Attributes:
        id: Its id.
        stand: How it stands.
        case: What the log tells of it.
        waiting: The submission; none when it does not wait as a new text.
        opened: What stands on the site, or its tombstone; none before.
        declined_for: The reason for which it was declined; none when it was not.
        asked: What its writer has asked for already.
        way: How its writer is told of an answer.
        mailed: Whether the link was mailed, to the address that the text says it is from.
    """

    id: str
    stand: Stand
    case: Case
    waiting: Waiting | None = None
    opened: Opened | None = None
    declined_for: Reason | None = None
    asked: frozenset[Wish] = frozenset()
    way: ReplyBy = ReplyBy.NONE
    mailed: bool = False

    @property
    def post(self) -> Post | None:
        """What stands on the site, or its tombstone; none before."""
        return self.opened.post if self.opened else None

    @property
    def sent(self) -> Submission | None:
        """What waits; none when it does not wait as a new text."""
        return self.waiting.submission if self.waiting else None

    @property
    def language(self) -> str:
        """BCP 47 tag of the writing; empty when that is not known any more."""
        text = self.post or self.sent
        return text.language if text else ""

    @property
    def question(self) -> Timeline:
        """What moved it on since it was published."""
        if self.opened is None:
            raise ValueError("it is not on the site")
        told = self.opened.dossier
        return Timeline(told.post, told.answers, told.moves)

    @property
    def may(self) -> frozenset[Deed]:
        """What can be done by the link as things stand."""
        return frozenset(self._deeds())

    def may_do(self, deed: Deed) -> bool:
        """Tell whether *deed* can be done; what was asked for already takes more words."""
        return deed in self.may or WISHES.get(deed) in self.asked

    def _deeds(self) -> Iterator[Deed]:
        is_there = self.stand in (Stand.WAITING, Stand.HELD, Stand.PUBLISHED)
        text = self.post or self.sent
        is_below = text is not None and (
            text.is_below if isinstance(text, Post) else text.kind.is_below
        )
        if is_there:
            yield Deed.ADD
        if is_there and not is_below:
            yield Deed.FOLLOW
        if is_there and Wish.TAKE_DOWN not in self.asked and not self._would_vanish:
            yield Deed.WITHDRAW
        if self.sent and not self.sent.consent:
            yield Deed.AGREE
        if self._may_object():
            yield Deed.OBJECT
        if self.stand is Stand.PUBLISHED and not is_below and self.question.is_answered:
            yield Deed.NOT_FIXED
            if self.question.state is not State.AGREED:
                yield Deed.FIXED

    @property
    def _would_vanish(self) -> bool:
        """Whether it could be erased unseen by whoever reads a mailbox, ours or theirs."""
        return self.mailed and self.stand is not Stand.PUBLISHED

    def _may_object(self) -> bool:
        """Tell whether something was decided that somebody else can look at again."""
        case = self.case
        if case.is_open or case.objections >= MOST or self.asked:
            return False
        if self.stand is Stand.PUBLISHED:
            return bool(case.decided and self.post and any(self.post.redactions.values()))
        if self.stand is Stand.GONE:
            # Of an erased text nothing is left to look at, whatever its tombstone says.
            is_stone = self.post and self.post.status is Status.WITHDRAWN
            return bool(is_stone and self.post and self.post.withdrawn_for)
        return self.stand is Stand.DECLINED


def find(office: Office, given_id: str, place: Place) -> Own | None:
    """Return how the text *given_id* stands; none where nothing is left of it."""
    opened = opened_posts.find(office, given_id, place)
    case = text_cases.of(office, given_id)
    asked = frozenset(each for each in Wish if own_requests.of(office, given_id, each))
    way = case_records.read(office, given_id).told_by
    mailed = private_links.was_mailed(office, given_id)
    known = partial(Own, given_id, asked=asked, way=way, mailed=mailed)
    if opened:
        stand = Stand.GONE if opened.post.is_withdrawn else Stand.PUBLISHED
        return known(stand, case, opened=opened)
    waiting = None if case.decided else waiting_new(office, given_id)
    if waiting:
        is_held = reviews.notes_path(office, given_id).is_file()
        stand = Stand.HELD if is_held else Stand.WAITING
        return known(stand, case, waiting)
    if case.decided == Stand.DECLINED:
        why = _declined_for(office, given_id)
        return known(Stand.DECLINED, case, declined_for=why)
    return None


def waiting_new(office: Office, given_id: str) -> Waiting | None:
    """Return what waits as *given_id*; none when nothing does."""
    try:
        return inbox.read(office, given_id)
    except NotInInboxError:
        return None


def _declined_for(office: Office, given_id: str) -> Reason | None:
    """Return why *given_id* was declined last."""
    records = text_cases.records_of(office, given_id)
    reasons = [r.details.get("reason") for r in records if r.action == Stand.DECLINED]
    return Reason(str(reasons[-1])) if reasons and reasons[-1] in tuple(Reason) else None
