"""The page on which an officer reviews one text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from outspoken.desk.desk_pages import DeskPages, head
from outspoken.desk.guard import ROOT, SignedIn
from outspoken.desk.queue import Wanted, queue_of, review_of
from outspoken.model.officer import Role
from outspoken.model.reason import Reason
from outspoken.model.submission import Contact
from outspoken.model.views.desk import OptionView
from outspoken.model.views.review import ReviewView
from outspoken.services import taken_back
from outspoken.services.legible import legible
from outspoken.services.office import Office
from outspoken.services.reviewing import deciding, facts, presented, previewing
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.forms import Followed
from outspoken.services.reviewing.versions import Version
from outspoken.services.wording import direction

NONE_PICKED = OptionView("", "Pick a reason")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a case.

    Attributes:
        case: The case.
        found: The form, as far as it could be followed.
        wanted: The part of the queue that the officer goes through.
        told: What was done last, or empty.
        unsigned: Whether the policy is to be signed first.
    """

    case: Case
    found: Followed
    wanted: Wanted
    told: str = ""
    unsigned: bool = False


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Makes the view of a case for one officer.

    Attributes:
        office: The office.
        pages: Makes the pages.
        signed_in: The officer.
        next_id: Id of the next in the queue, or empty.
        now: The moment.
    """

    office: Office
    pages: DeskPages
    signed_in: SignedIn
    next_id: str
    now: datetime

    def view(self, shown: Shown) -> ReviewView:
        """Return the view of what is *shown*."""
        case, found, wanted = shown.case, shown.found, shown.wanted
        session, typed = found.session, found.typed
        review, track = session.review, session.track
        acting = self.signed_in.acting(self.now)
        decline = typed.get("decline", "")
        may = self.signed_in.officer.may(Role.MODERATOR)
        is_known = decline in tuple(Reason)
        return ReviewView(
            head=head(case.sent.id),
            desk=self.pages.desk(self.signed_in, ROOT),
            id=case.sent.id,
            action=review_of(case.sent.id, wanted),
            version=str(Version.of(self.office, case.waiting)),
            may_decide=may,
            told=shown.told,
            problems=tuple(map(legible, found.problems)),
            facts=(
                f"{case.sent.kind} {case.sent.id}",
                *map(legible, facts.lines(case, track)),
            ),
            alarms=tuple(map(legible, facts.alarms(case, is_private_shown=may))),
            notes=tuple(map(legible, _notes(case, found, may=may))),
            parts=tuple(presented.parts(review)),
            marks=tuple(presented.passages(review)),
            reasons=(NONE_PICKED, *presented.reasons(typed.get("why", ""))),
            policy=tuple(presented.policy()),
            declines=(NONE_PICKED, *presented.reasons(decline)),
            photos=tuple(presented.photos(case, review, typed)),
            filing=presented.filed(case, session.asked),
            seen=previewing.seen(acting, case, review, track),
            letter=deciding.letter_shown(case, session) if may else "",
            decline_letter=deciding.letter_shown(case, session, Reason(decline))
            if may and is_known
            else "",
            quote=typed.get("quote", ""),
            is_rung=bool(typed.get("rung")),
            next=review_of(self.next_id, wanted) if self.next_id else queue_of(wanted),
            language=case.sent.language,
            direction=direction(case.sent.language),
            unsigned=shown.unsigned,
            needs_yes=_needs_yes(case),
            reach=_reach(case.contact) if may else "",
        )


def _needs_yes(case: Case) -> bool:
    """Tell whether its writer has to say that we may print it, or want it back."""
    is_back = taken_back.by_writer(case.room.office, case.sent)
    return not case.sent.consent or bool(is_back)


def _reach(contact: Contact) -> str:
    return " · ".join(filter(None, (contact.email, contact.phone, contact.post)))


def _notes(case: Case, found: Followed, *, may: bool) -> Iterator[str]:
    """Yield what to know before reading, by one who *may* decide or may not."""
    if case.wish:
        yield case.wish
    # The first sentence says that it is one; then come the writer's own words.
    yield from case.objection if may else case.objection[:1]
    yield from facts.warnings(case, found.session.review, is_private_shown=may)
