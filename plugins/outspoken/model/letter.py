"""The letter to a writer: what became of their text, what came out and why, and their say.

It is for the writer alone, so it quotes their own words back to them: nobody can object
to "2 passages". Only what the law forbids to spread is counted instead of quoted. Short
words and short sentences: a reading age of nine.
"""

from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from outspoken.model.clock import TRACKS, Clock, ClockState
from outspoken.model.reason import Reason
from outspoken.model.redaction import amount
from outspoken.model.submission import ANONYMOUS, Kind, ReplyBy, Submission

RULES = {
    Reason.STAFF: "We do not name the people who work for us.",
    Reason.CUSTOMER: "We do not name other people who live here.",
    Reason.CONTACT: "We do not show a number or an address that belongs to one person, "
    "not even yours. This keeps people safe.",
    Reason.RACIST: "We do not print words against people for their race, or for where "
    "they come from.",
    Reason.HOMOPHOBIC: "We do not print words against people for whom they love, or for "
    "their gender.",
    Reason.HATEFUL: "We do not print words against people for their faith, age or sex, "
    "or for being ill or disabled.",
    Reason.CHILD: "We do not show who a child is.",
    Reason.LEGAL: "The law does not let us print this.",
}
"""The rule behind each reason, as it is said to a writer."""
UNQUOTED = frozenset({Reason.LEGAL})
"""What is not even sent back: a court may have forbidden to spread it."""
LONGEST_QUOTE = 120
PROMISES = {
    "acknowledged": "You made a complaint. We will get back to you about it by {day}.",
    "answered": "We will answer you by {day}.",
    "investigated": "We will come and look at it by {day}.",
    "made-safe": "We will make it safe by {day}.",
}
"""What is promised first, by what it reaches."""
OFFER = (
    "You can make this a complaint. Tell us if you want that. We will then write back to "
    f"you within {TRACKS['complaint-1'][0].working_days} working days."
)
"""The writer chooses, whatever their words suggest (RULES.md, section 2)."""
INVITED = "You can change it and send it again. We will be glad to read it."


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes.

    Attributes:
        name: Name of the association.
        email: Where to write back to, or empty.
        phone: Where to ring, or empty.
    """

    name: str
    email: str = ""
    phone: str = ""

    @property
    def ways(self) -> str:
        """How to reach the office, to stand at the beginning of a sentence."""
        write = f"Write to {self.email}" if self.email else ""
        ring = f"{'ring' if write else 'Ring'} {self.phone}" if self.phone else ""
        return " or ".join(filter(None, (write, ring))) or "Tell us"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to the writer of a submission.

    Attributes:
        sent: What they sent in.
        sender: Who writes.
        today: The day of the letter.
        taken_out: The passages that come out, as they stood, each with its reason.
        warnings: Whom to ring now, where they may be in danger; this comes first.
        declined_for: The rule the whole was declined for; none when it is published.
        clock: What is owed to them, or none.
        may_complain: Whether to offer them to make it a complaint.
    """

    sent: Submission
    sender: Sender
    today: date
    taken_out: tuple[tuple[str, Reason], ...] = ()
    warnings: tuple[str, ...] = ()
    declined_for: Reason | None = None
    clock: Clock | None = None
    may_complain: bool = False

    @property
    def way(self) -> ReplyBy:
        """The way it goes: the one they chose, if they can be reached by it."""
        return self.sent.contact.reply_by if self.address else ReplyBy.NONE

    @property
    def address(self) -> str:
        """Where it goes: an e-mail address, a number or a postal address; or empty."""
        contact = self.sent.contact
        known = {
            ReplyBy.EMAIL: contact.email,
            ReplyBy.TEXT: contact.phone,
            ReplyBy.PHONE: contact.phone,
            ReplyBy.POST: contact.post,
        }
        return known.get(contact.reply_by, "")

    @property
    def text(self) -> str:
        """The whole letter, addressed, for the way it goes; empty when there is none."""
        match self.way:
            case ReplyBy.EMAIL:
                top = f"To: {self.address}\nSubject: About your {self._kind}"
            case ReplyBy.TEXT:
                return f"Text to: {self.address}\n\n{self._short()}\n"
            case ReplyBy.PHONE:
                top = f"Ring {self.address}, and say:"
            case ReplyBy.POST:
                lines = "\n".join(line.strip() for line in self.address.split(","))
                top = f"{lines}\n\n{_day(self.today)}"
            case _:
                return ""
        return f"{top}\n\n{self._long()}\n"

    @property
    def _kind(self) -> str:
        return "comment" if self.sent.kind is Kind.COMMENT else "text"

    def _long(self) -> str:
        name = self.sent.name
        parts = (
            "Hello," if name == ANONYMOUS else f"Hello {name},",
            "\n".join(self.warnings),
            f"Thank you for your {self._kind}. We have read all of it.",
            self._outcome(),
            self._passages(),
            self._promise(),
            OFFER if self.may_complain else "",
            INVITED if self.declined_for else "",
            self._right(),
            self.sender.name,
        )
        return "\n\n".join(filter(None, parts))

    def _outcome(self) -> str:
        title = f" “{self.sent.title}”" if self.sent.title else ""
        if self.declined_for is None:
            return f"Your {self._kind}{title} will be on our site soon."
        refused = f"We will not put your {self._kind}{title} on our site. The rule is:"
        return f"{refused}\n{RULES[self.declined_for]}"

    def _passages(self) -> str:
        if not self.taken_out:
            is_whole = self.declined_for is None
            return "We took nothing out. It is all in your own words." if is_whole else ""
        lines = [
            f"- {self._quoted(reason)}\n  {RULES[reason]}"
            for reason in dict.fromkeys(reason for _, reason in self.taken_out)
        ]
        if self.declined_for is not None:
            return "\n".join(("These words are against our rules:", *lines))
        rest = "Readers see a note in each place. The rest is as you wrote it."
        return "\n".join(("We took these words out:", *lines, rest))

    def _quoted(self, wanted: Reason) -> str:
        mine = [words for words, reason in self.taken_out if reason is wanted]
        if wanted in UNQUOTED:
            return amount(sum(len(words.split()) for words in mine))
        cut = (shorten(words, LONGEST_QUOTE, placeholder="…") for words in mine)
        return ", ".join(f"“{words}”" for words in dict.fromkeys(cut))

    def _promise(self) -> str:
        if self.clock is None or self.declined_for is not None:
            return ""
        day = _until(self.clock)
        if self.clock.state(self.today) is ClockState.OVERDUE:
            return f"We should have got back to you by {day}. We are late. We are sorry."
        promised = PROMISES.get(self.clock.step.reaches, PROMISES["answered"])
        return promised.format(day=day)

    def _right(self) -> str:
        return (
            "Did we get it wrong? You have the right to object: tell us, in your own "
            "words.\nSomebody else will then look at it again.\n"
            f"{self.sender.ways}, and give this number: {self.sent.id}"
        )

    def _short(self) -> str:
        count, beside = len(self.taken_out), dict.fromkeys(why for _, why in self.taken_out)
        things = f"We took out {count} {'passage' if count == 1 else 'passages'}."
        if self.declined_for is None:
            told = f"It will be on our site soon. {things if count else ''}".strip()
        else:
            told = f"We will not put it on our site. {RULES[self.declined_for]}"
        parts = (
            *self.warnings,
            f"Thank you for your {self._kind}.",
            told,
            *(RULES[each] for each in beside if each is not self.declined_for),
            self._promise(),
            OFFER if self.may_complain else "",
            INVITED if self.declined_for else "",
            f"You have the right to object. {self.sender.ways}: {self.sent.id}",
            self.sender.name,
        )
        return " ".join(filter(None, parts))


def _until(clock: Clock) -> str:
    """Return "Tuesday 3 March 2026", and the time where it is counted in hours."""
    at = clock.due_at
    if at is None or at.date() != clock.due_on:  # midnight is the end of the day before
        return _day(clock.due_on)
    return f"{at:%H:%M} on {_day(clock.due_on)}"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
