"""A writer's own page, made of how their text stands.

Whoever has the link sees it, so it shows no word that others cannot read on the site:
neither what was taken out, nor what waits, nor any address.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from http import HTTPStatus

from starlette.responses import Response

from outspoken.desk.pages import Pages, head
from outspoken.model.place import Place
from outspoken.model.submission import LONDON, ReplyBy
from outspoken.model.views import Link, NoticeView
from outspoken.model.views.mine import MineView
from outspoken.services import (
    comment_forms,
    link_forms,
    owed_words,
    presenting,
    send_forms,
    timelines,
)
from outspoken.services.own_requests import Wish
from outspoken.services.own_words import Deed, Own, Stand
from outspoken.services.wording import Wording, marked

TITLE = marked("Your own page")
STANDS: Mapping[Stand, str] = {
    Stand.WAITING: marked("Your words are safe with us. They wait to be read."),
    Stand.HELD: marked("We have begun to read your words. We have not decided yet."),
    Stand.PUBLISHED: marked("Your words are on the site."),
    Stand.DECLINED: marked("We did not put your words on the site."),
    Stand.GONE: marked("Your words were on the site. We took them down."),
}
"""How a text stands."""
NO_PAGE = (
    marked("There is no such page"),
    marked("The link may be mistyped. Copy all of it from your receipt."),
    marked("Or the words were taken back or erased, and the page went with them."),
)
"""What every link that leads nowhere gets, whatever became of it."""
AGAIN = marked("You asked us to look at it again. Somebody else will read it.")
OFF = marked("You asked us to take it down. An officer does that next.")
BACK = marked("Do you want to take it back? Write back to our e-mail.")
WAYS: Mapping[ReplyBy, str] = {
    ReplyBy.EMAIL: marked("We tell you by e-mail when there is an answer."),
    ReplyBy.TEXT: marked("We tell you by text message when there is an answer."),
    ReplyBy.PHONE: marked("We ring you when there is an answer."),
    ReplyBy.POST: marked("We write you a letter when there is an answer."),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a form.

    Attributes:
        done: What was done, or empty.
        typed: What was typed into it.
        problems: What is to be mended, by field.
        warnings: Whom to ring, when the words may tell of a danger.
        status: The status of the answer.
        more: Headers of it.
    """

    done: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    status: int = HTTPStatus.OK
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MinePages:
    """Makes these pages.

    Attributes:
        place: The place of the office.
        pages: Makes answers of views.
    """

    place: Place
    pages: Pages

    def say(self, own: Own, lang: str) -> Wording:
        """Return our words in the language that is asked for, or in that of the text."""
        asked = self.pages.say(lang)
        is_known = bool(lang) and asked.language == lang
        return asked if is_known else self.pages.say(own.language)

    def page(self, own: Own, now: datetime, say: Wording, sent: Sent = Sent()) -> Response:
        """Return the page of the text *own* in the words of *say*, with what was done."""
        view = MineView(
            head=head(say(TITLE), say("How your words stand."), say.language),
            sentences=tuple(self._sentences(own, say)),
            done=sent.done,
            redactions=presenting.redactions(own.post.redactions, say) if own.post else (),
            may=own.may | _given_back(sent.typed),
            typed=sent.typed or link_forms.typed({}),
            problems=sent.problems,
            warnings=sent.warnings,
            others=tuple(self.pages.others(say, "")),
        )
        if own.stand is Stand.PUBLISHED:
            view = self._on_site(view, own, now, say)
        return self.pages.page("mine.html", view, sent.status, sent.more)

    def nothing(self, lang: str = "", typed: Mapping[str, str] | None = None) -> Response:
        """Return the page for a link that leads nowhere; words that were *typed* in it."""
        say = self.pages.say(lang)
        title, *sentences = map(say, NO_PAGE)
        view = self._notice(title, tuple(sentences), typed or {}, say)
        return self.pages.page("notice.html", view, HTTPStatus.NOT_FOUND)

    def gone(self, say: Wording, sent: Sent) -> Response:
        """Return the page that says, in the words of *say*, that a text was taken back.

        Words that were not kept are in it: somebody may take it back while they type.
        """
        said = say("We have taken your words out and erased them."), say("So is this page.")
        view = self._notice(say("They are gone"), said, sent.typed, say)
        return self.pages.page("notice.html", view, sent.status, sent.more)

    def _notice(
        self,
        title: str,
        sentences: tuple[str, ...],
        typed: Mapping[str, str],
        say: Wording,
    ) -> NoticeView:
        words = link_forms.words(typed)
        warnings = comment_forms.warnings({"body": words}, self.place, say)
        told = head(title, sentences[0], say.language)
        return NoticeView(told, sentences, words, warnings)

    def _on_site(self, view: MineView, own: Own, now: datetime, say: Wording) -> MineView:
        """Return *view* with what everybody can read of it on the site."""
        if own.opened is None:
            return view
        dossier, today = own.opened.dossier, now.astimezone(LONDON).date()
        if dossier.post.is_below:
            return view
        clock = owed_words.clock(dossier, today, say)
        return replace(
            view,
            post=Link(dossier.post.url, presenting.title(dossier.post, say)),
            language=dossier.post.language,
            clock=clock.sentence if clock else "",
            timeline=timelines.view(dossier, self.place, today, say),
            answers=presenting.answers(dossier, self.place, say),
            is_on_site=True,
        )

    def _sentences(self, own: Own, say: Wording) -> Iterator[str]:
        """Yield how it stands, what was decided and why, and what was asked for."""
        yield say(STANDS[own.stand])
        if own.sent and (due := send_forms.due(own.sent, self.place)):
            yield say("We promise you an answer by {day}.", day=say.near_day(due))
        if own.stand is Stand.GONE and own.post:
            yield presenting.tombstone(own.post, say)
        if own.declined_for:
            yield say("The reason: {reason}.", reason=say(own.declined_for.rule.label))
        if own.case.is_open or Wish.OBJECT in own.asked:
            yield say(AGAIN)
        if Wish.TAKE_DOWN in own.asked:
            yield say(OFF)
        if own.mailed and own.waiting:
            yield say(BACK)
        way = own.sent.contact.reply_by if own.sent and own.way is ReplyBy.NONE else own.way
        if way in WAYS:
            yield say(WAYS[way])


def _given_back(typed: Mapping[str, str]) -> frozenset[Deed]:
    """Return whose forms have words that were not kept: they are shown, to be copied."""
    words = link_forms.WORDS.items()
    return frozenset(deed for deed, name in words if typed.get(name))
