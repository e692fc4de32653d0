"""What the second officer is told of an objection, and what came of it."""

from collections.abc import Iterator

from outspoken.model.objection import Case
from outspoken.model.tally import Outcome
from outspoken.services import activity, objections, taken_back
from outspoken.services.inbox import Waiting
from outspoken.services.legible import legible
from outspoken.services.office import Office

SAID = {
    Outcome.UPHELD: "objection to {} upheld: everything it was about is back",
    Outcome.IN_PART: "objection to {} upheld in part: some words are back",
    Outcome.NOT_UPHELD: "objection to {} not upheld: nothing was put back",
}
DECIDED = {
    "published": "published it",
    "declined": "declined it",
    "withdrawn": "took it down",
}
TOOK_BACK = "took it down for its writer, who took it back"
UNWANTED = (
    "ITS WRITER TOOK IT BACK: it stays off the site unless they say that they want it."
)
UNWANTED_ABOVE = (
    "ITS WRITER TOOK {} BACK, to which they added this: "
    "this stays off the site unless they say that they want it."
)
WANTED = "ITS WRITER TOOK IT BACK. It is on record that they want it on the site again."
THEIRS = "; the choices below are theirs."
LOST = (
    ". Their choices are lost: decide on every passage anew, and read what is published "
    "now for what they took out besides."
)


def notes(office: Office, waiting: Waiting) -> Iterator[str]:
    """Yield what to know of the objection that a submission is; nothing for another."""
    if not waiting.objection:
        return
    given_id = waiting.submission.id
    case = objections.case_of(office, given_id)
    what = DECIDED.get(case.decided, "decided on it")
    what = TOOK_BACK if case.took_back else what
    is_known = objections.are_choices_known(office, waiting)
    yield f"AN OBJECTION. {names(case)} {what}{THEIRS if is_known else LOST}"
    if gone := taken_back.by_writer(office, waiting.submission):
        yield UNWANTED if gone == given_id else UNWANTED_ABOVE.format(gone)
    elif case.took_back:
        yield WANTED
    words = objections.words_of(office, given_id)
    yield f"The writer says: {legible(words)}" if words else "The writer gave no reason."
    if besides := objections.besides_of(office, given_id):
        yield f"{objections.BESIDES} {legible(besides)}"
    yield "Publish it as it should stand, or decline the objection: then nothing changes."


def outcome(office: Office, given_id: str) -> str:
    """Return what came of the last objection to *given_id*, in a sentence."""
    came = [
        each.action
        for each in activity.read(office)
        if each.subject == given_id and each.action in tuple(Outcome)
    ]
    return SAID[Outcome(came[-1])].format(given_id) if came else ""


def names(case: Case) -> str:
    """Return who decided before."""
    return " and ".join(sorted(case.officers))
