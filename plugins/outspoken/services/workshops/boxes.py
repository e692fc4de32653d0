"""What is to be known before one trusts a kit: untried, old, a machine's draft, stale."""

from collections.abc import Iterator

from outspoken.model.kit import Status
from outspoken.model.kit_brief import KitBrief
from outspoken.model.kit_standing import Banner, Standing
from outspoken.model.views.workshop import NoticeBoxView, TongueView
from outspoken.services import wording
from outspoken.services.theme import direction
from outspoken.services.wording import Wording, marked
from outspoken.services.workshops.telling import Telling

MACHINE_DRAFT = marked(
    "Take care: a machine made this translation. Nobody has checked it yet."
)
STALE = marked("Take care: the English text has changed since this was translated.")
RESTS = marked("This workshop rests for now.")
RETIRED = marked("We do not run this workshop any more.")
STANDING = {
    Banner.UNTRIED: marked("This is a draft. Nobody has run this workshop yet."),
    Banner.OLD: marked(
        "This was last run on {day}. That is more than 6 months ago. Try each step before "
        "you run it: apps change."
    ),
    Banner.FALLEN: marked(
        "This was last run on {day}. That is more than a year ago, so it is a draft again. "
        "Try each step before you run it: apps change."
    ),
}
IN_A_LIST = {
    Banner.FRESH: marked("Last run on {day}."),
    Banner.UNTRIED: marked("Nobody has run it yet."),
    Banner.OLD: marked("Last run on {day}, more than 6 months ago."),
    Banner.FALLEN: marked("Last run on {day}, more than a year ago."),
}


def of(telling: Telling) -> Iterator[NoticeBoxView]:
    """Yield what stands at the top of a kit's pages."""
    told, say = telling.kit.translation, telling.say
    if told and told.status is Status.MACHINE_DRAFT:
        yield NoticeBoxView("machine-draft", say(MACHINE_DRAFT))
    if told and told.is_stale:
        yield NoticeBoxView("stale", say(STALE))
    if telling.rests and telling.brief.election_sensitive:
        yield NoticeBoxView("resting", say(RESTS))
    if telling.brief.status is Status.RETIRED:
        yield NoticeBoxView("retired", say(RETIRED))
    elif sentence := STANDING.get(telling.standing.banner):
        yield NoticeBoxView(telling.standing.banner, _dated(sentence, telling.brief, say))


def in_a_list(
    brief: KitBrief, stands: Standing, say: Wording, *, rests: bool = False
) -> str:
    """Return whether and when a kit was tried, and whether it rests, in sentences."""
    tried = _dated(IN_A_LIST[stands.banner], brief, say)
    return f"{tried} {say(RESTS)}" if rests and brief.election_sensitive else tried


def tongues(
    brief: KitBrief, here: str, say: Wording, below: str = ""
) -> Iterator[TongueView]:
    """Yield the other languages of a kit.

    Args:
        brief: The kit in brief.
        here: The language of the page.
        say: The words of the page.
        below: What follows the address of the kit's page: "facilitator/".
    """
    notes = {each.language: _note(each.status, each.is_stale) for each in brief.tongues}
    for language in brief.languages:
        if language != here:
            yield TongueView(
                url=f"{brief.url_in(language)}{below}",
                text=wording.own_name(language),
                language=language,
                direction=direction(language),
                note=say(notes.get(language, "")),
            )


def _note(status: Status, is_stale: bool) -> str:
    if status is Status.MACHINE_DRAFT:
        return marked("made by a machine, not checked")
    return marked("older than the English") if is_stale else ""


def _dated(sentence: str, brief: KitBrief, say: Wording) -> str:
    day = say.day(brief.last_tested) if brief.last_tested else ""
    return say(sentence, day=day)
