"""Facts about a case, in sentences: who sent it, what is owed, what to know first.

Where an officer may not decide, nothing private is shown: how to reach its writer, and
what these said to the office alone.
"""

from collections.abc import Iterator

from outspoken.model.review import Review
from outspoken.model.submission import Contact, ReplyBy, TranslatedBy
from outspoken.services import letters, mention_keys, thread_names
from outspoken.services.mail import notes
from outspoken.services.reviewing.cases import Case

NO_YES = (
    "Its writer has not said that we may print it: ask them first. It cannot be published "
    "before that."
)
TELL = "A moderator sees how to reach its writer: tell one now"
GUESSING = (
    "A list of first names, one of which came out of this thread: taking out that one "
    "alone tells who it was. Take all of them out, or decline it."
)


def lines(case: Case, track: str = "") -> Iterator[str]:
    """Yield who sent it, when, about what and where, and what they are owed."""
    sent, place = case.sent, case.place
    area = place.areas[sent.area].name if sent.area in place.areas else sent.area
    topics = (place.topics[key].name for key in sent.topics if key in place.topics)
    language = "" if sent.language == "en" else f"language {sent.language}"
    held = "held before" if case.is_held else ""
    private = "" if case.was_public else "not public on the old site"
    came = f"{sent.received_on.day} {sent.received_on:%b %Y}"
    facts = (sent.name, came, area, ", ".join(topics), language, held, private)
    yield " · ".join(filter(None, facts))
    replies = case.contact.reply_by
    reply = "no way to reply given" if replies is ReplyBy.NONE else f"reply by {replies}"
    answers = f"answers {sent.in_reply_to}" if sent.in_reply_to else ""
    is_sent = sent.origin.startswith(mention_keys.ORIGIN)
    way = "webmention" if is_sent else sent.channel
    rest = (f"by {way}", owed(case, track), reply, answers, sent.workshop)
    yield " · ".join(filter(None, rest))
    if sent.translation_of:
        whose = "a" if sent.translated_by is TranslatedBy.MACHINE else "the"
        yield f"translation of {sent.translation_of} by {whose} {sent.translated_by}"
    if sent.former:
        yield f"old links lead here: {', '.join(sent.former)}"


def owed(case: Case, track: str = "") -> str:
    """Return what is owed to the writer, and by when."""
    clock = letters.clock(case.sent, track, case.place)
    if clock is None:
        return "no answer owed"
    left = clock.remaining(case.today)
    days = f"{abs(left):,} working day{'' if abs(left) == 1 else 's'}"
    when = f"{days} late" if left < 0 else f"{days} left" if left else "today"
    due = clock.due_on
    return f"to be {clock.step.reaches} by {due:%a} {due.day} {due:%b} ({when})"


def alarms(case: Case, *, is_private_shown: bool = True) -> Iterator[str]:
    """Yield the dangers that it may speak of, and where to ring its writer."""
    first = _reach_first(case.contact, case.sent.contact) if is_private_shown else TELL
    for danger in case.dangers:
        yield f"DANGER: {danger.advice_in(case.place.nation).label}. {first}"


def _reach_first(last: Contact, form: Contact) -> str:
    # Where a life may be in danger, all that leads to them counts, whatever they said last.
    phone = last.phone or form.phone
    other = last.email or last.post or form.email or form.post
    reach = f"Reach them first: {other}" if other else "No way to reach them is known"
    return f"Ring first: {phone}" if phone else reach


def warnings(case: Case, review: Review, *, is_private_shown: bool = True) -> Iterator[str]:
    """Yield what to know of its e-mail, its thread, its language, and telling gaps."""
    if not case.sent.consent:
        yield NO_YES
    if is_private_shown:
        yield from notes.of(case.room.office, case.sent.id)
    yield from case.thread
    if case.note:
        yield case.note
    if thread_names.is_guessing(review):
        yield GUESSING
