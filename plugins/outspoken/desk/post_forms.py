"""The forms on the page of a post at the desk: what each can be filled in with."""

from collections.abc import Iterator, Mapping

from outspoken.model import tracks
from outspoken.model.officer import Role
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.reason import POLICY
from outspoken.model.submission import Says
from outspoken.model.timeline import Timeline
from outspoken.model.views.desk_posts import Choices, FormChoices
from outspoken.services import answering, languages, put_on_record, withdrawals
from outspoken.services.opened_posts import Opened

TAKEN_BACK = (withdrawals.WRITER, "its writer took it back")
SAYS: Mapping[str, str] = {Says.FIXED: "it is fixed", Says.NOT_FIXED: "it is not fixed"}
STATES = {
    "acknowledged": "Acknowledged: we have it, this is no answer yet",
    "answered": "Answered",
    "promised": "Promised by a day",
    "done": "Done",
}
OF_POSTS = ("answer", "route", "extend", "reach", "hear")
"""Forms that only a post has that stands."""


def choices(opened: Opened, place: Place) -> FormChoices:
    """Return what the forms of a text can be filled in with."""
    clock = opened.dossier.clock
    steps = [each.reaches for each in clock.steps] if clock else []
    said = [each for each in steps if each not in list(answering.STATES)]
    known = [(each, tracks.WORDS[each].kept) for each in said]
    return FormChoices(
        teams=_named({key: team.name for key, team in place.teams.items()}),
        states=[(each, STATES[each]) for each in answering.STATES],
        tracks=_named(tracks.NAMES),
        steps=[*known, ("written", "We wrote to its writer")],
        says=_named(SAYS),
        heard=[(each, each.replace("-", " ")) for each in put_on_record.HEARD],
        reasons=[*((each, rule.label) for each, rule in POLICY.items()), TAKEN_BACK],
        languages=_named(languages.TAGS),
    )


def team(opened: Opened, place: Place) -> str:
    """Return the key of the team that has a post, and so answers it; or nothing."""
    told = opened.dossier
    if told.post.is_below:
        return ""
    return Timeline(told.post, told.answers, told.moves).team_in(place)


def lost(
    form: str, typed: Mapping[str, str], post: Post, role: Role
) -> Iterator[tuple[str, str]]:
    """Yield what was typed into a form that is not on the page of *post* any more."""
    if form not in _shown(post, role):
        for name, said in typed.items():
            if said and name not in ("seal", "do"):
                yield name, said


def _shown(post: Post, role: Role) -> frozenset[str]:
    """Return the forms that stand on the page of *post*."""
    if not role.includes(Role.MODERATOR):
        return frozenset()
    shown = {"number", "object"}
    if not post.is_withdrawn:
        shown |= {"down"} if post.is_below else {"down", *OF_POSTS}
    return frozenset({*shown, "erase"} if role.includes(Role.ADMIN) else shown)


def _named(known: Mapping[str, str]) -> Choices:
    return list(known.items())
