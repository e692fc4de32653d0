"""Entries of feeds for what moved questions on: answers, promises, and every move.

None repeats the words of the post it is about, as no comment's does (docs/decisions/0020):
it says what happened and leads there.
"""

from collections.abc import Iterator
from html import escape

from outspoken.model.dossier import Dossier
from outspoken.model.move import RESIDENTS, Move, MoveKind
from outspoken.model.place import Place
from outspoken.model.post import Answer, AnswerState
from outspoken.model.timeline import Timeline
from outspoken.model.views import EntryView
from outspoken.services import step_words, timelines, worded
from outspoken.services.feed_words import xhtml
from outspoken.services.presenting import team_name, topic_links
from outspoken.services.wording import IN_ENGLISH, Wording, direction, marked

SAID = frozenset(
    map(
        str,
        (
            AnswerState.ANSWERED,
            AnswerState.PROMISED,
            AnswerState.DONE,
            AnswerState.AGREED,
            *RESIDENTS,
        ),
    )
)
"""Kinds of steps that tell what came of a question; others tell where it is."""
THE_WRITER = marked("The writer")


def entries(
    dossier: Dossier, place: Place, say: Wording = IN_ENGLISH
) -> Iterator[tuple[str, EntryView]]:
    """Yield the entry of each step of a post's timeline, with its kind, oldest first."""
    post = dossier.post
    team = Timeline(post).team_in(place)
    for step in Timeline(post, dossier.answers, dossier.moves).steps:
        if isinstance(step, Answer) or step.kind is MoveKind.ROUTED:
            team = step.team
        name = team_name(team, place)
        if isinstance(step, Move) and step.kind in RESIDENTS:
            name = say(THE_WRITER)
        yield step_words.kind(step), _entry(dossier, step, name, place, say)


def _entry(
    dossier: Dossier, step: Answer | Move, name: str, place: Place, say: Wording
) -> EntryView:
    post = dossier.post
    moment = step.answered if isinstance(step, Answer) else step.made
    said = step_words.sentence(step, place, say)
    html = worded.html(dossier, step) if step.body else ""
    language = step.language if html else say.language
    return EntryView(
        # With the post's own, so that the leak gate knows among whose words it stands.
        id=f"{post.id}/{step.id}",
        url=timelines.url_of(dossier, step),
        title=said,
        name=name,
        html=xhtml(html, say) or f"<p>{escape(said, quote=False)}</p>",
        published=moment,
        updated=moment,
        language=language,
        direction=direction(language),
        topics=tuple(each.text for each in topic_links(post, place)),
        in_reply_to=(post.id, post.url),
    )
