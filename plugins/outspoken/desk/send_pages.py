"""The pages of the form by which residents send: filled in, looked through, received."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus

from starlette.responses import Response

from outspoken.desk.comments import languages_of
from outspoken.desk.pages import Pages, head
from outspoken.model.danger import EMERGENCY, Danger
from outspoken.model.place import Place
from outspoken.model.review import Choice, Review
from outspoken.model.submission import Submission
from outspoken.model.views.send import (
    Choices,
    LookView,
    PhotoField,
    SendView,
    SentView,
    Shown,
    Suspected,
)
from outspoken.services import (
    markdown,
    marks,
    reviews,
    send_forms,
    sent_drafts,
)
from outspoken.services.inbox import Receipt
from outspoken.services.office import Office
from outspoken.services.send_forms import KINDS, PHOTOS, WAYS
from outspoken.services.sent_drafts import Draft
from outspoken.services.wording import Wording, marked

LANG, TOKEN, DRAFT = "lang", "token", "photos"
"""Hidden fields: the language of the page, when the form was given, and what lies by."""
ALWAYS = (Danger.GAS, Danger.SELF_HARM)
"""Dangers of which the form tells before anything is typed."""
IN_DANGER = marked("If somebody is in danger now, ring {number}. Do not write to us first.")
PRIVATE: Mapping[str, str] = {
    "email": marked("Your e-mail address"),
    "phone": marked("Your phone number"),
    "post": marked("Your address"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as somebody filled it in.

    Attributes:
        said: What was typed into each field.
        lang: BCP 47 tag of the page; empty for the site's.
        token: When the form was given, signed.
        draft: Its photos.
    """

    said: Mapping[str, str]
    lang: str = ""
    token: str = ""
    draft: Draft = field(default_factory=Draft)


@dataclass(frozen=True, slots=True)
class SendPages:
    """Makes these pages.

    Attributes:
        office: The office.
        place: Its place.
        pages: Makes answers of views.
    """

    office: Office
    place: Place
    pages: Pages

    def form(
        self,
        filled: Filled,
        problems: Mapping[str, str] | None = None,
        notice: str = "",
        status: int = HTTPStatus.OK,
        more: Mapping[str, str] | None = None,
    ) -> Response:
        """Return the form, with all that was typed and what is to be mended."""
        say, place = self.pages.say(filled.lang), self.place
        told = say("Write to us here. You need no account, and it takes two minutes.")
        view = SendView(
            head=head(say("Have your say"), told, say.language),
            typed=filled.said,
            kinds=_said(KINDS.items(), say),
            areas=tuple((each.key, each.name) for each in place.areas.values()),
            topics=tuple((each.key, each.name) for each in place.topics.values()),
            languages=languages_of(filled.said["language"], say),
            ways=_said(WAYS.items(), say),
            photos=tuple(self._photo_fields(filled.draft)),
            hidden=self._hidden(filled),
            numbers=self._numbers(say),
            problems=problems or {},
            warnings=send_forms.warnings(filled.said, place, say),
            notice=say(notice),
            others=tuple(self.pages.others(say, "send")),
        )
        return self.pages.page("send.html", view, status, more)

    def look(self, filled: Filled, sent: Submission) -> Response:
        """Return the page that shows what others will see of *sent*.

        What may come out is found without the office's private lists: nobody shall learn
        by trying which names stand there.
        """
        say = self.pages.say(filled.lang)
        review = reviews.begin(sent, reviews.public_lists_of(self.office))
        out = review.choose_all(Choice.ACCEPTED)
        title = say("Look at it once more")
        told = say("What others will see, and what stays with us.")
        view = LookView(
            head=head(title, told, say.language),
            language=sent.language,
            title=out.outcome("title"),
            name=out.outcome("name") if filled.said["name"] else say(sent.name),
            html=marks.said(markdown.resident(out.outcome("body")), say),
            about=tuple(self._about(sent, say)),
            shown=tuple(self._shown(filled.draft, out)),
            suspected=tuple(dict.fromkeys(_suspected(review, say))),
            private=self._private(filled.said, say),
            hidden=(*_typed(filled.said), *self._hidden(filled)),
            warnings=send_forms.warnings(filled.said, self.place, say),
            wants_answer=bool(send_forms.due(sent, self.place)),
        )
        return self.pages.page("send-look.html", view)

    def received(
        self, filled: Filled, receipt: Receipt, due: date | None, link: str
    ) -> Response:
        """Return the receipt of a text that is safe, with the day of its promise."""
        say = self.pages.say(filled.lang)
        told = say("Your words are safe with us.")
        view = SentView(
            head=head(say("We have your words"), told, say.language),
            id=receipt.id,
            is_new=receipt.is_new,
            due=say.near_day(due) if due else "",
            way=filled.said["reply_by"],
            private_link=link,
            warnings=send_forms.warnings(filled.said, self.place, say),
        )
        return self.pages.page("send-sent.html", view)

    def _hidden(self, filled: Filled) -> Choices:
        draft = sent_drafts.token(self.office, filled.draft)
        return ((LANG, filled.lang), (TOKEN, filled.token), (DRAFT, draft))

    def _photo_fields(self, draft: Draft) -> Iterator[PhotoField]:
        for number, name in enumerate(PHOTOS, start=1):
            yield PhotoField(name, number, self._address(draft, number))

    def _shown(self, draft: Draft, review: Review) -> Iterator[Shown]:
        there = [n for n, digest in enumerate(draft.digests, start=1) if digest]
        for place, number in enumerate(there, start=1):
            yield Shown(self._address(draft, number), review.outcome(f"photo-{place}"))

    def _address(self, draft: Draft, number: int) -> str:
        if not draft.digests[number - 1]:
            return ""
        return f"send/photo/{sent_drafts.token(self.office, draft)}/{number}"

    def _numbers(self, say: Wording) -> tuple[str, ...]:
        advice = (each.advice_in(self.place.nation).words for each in ALWAYS)
        return (say(IN_DANGER, number=EMERGENCY), *map(say, advice))

    def _about(self, sent: Submission, say: Wording) -> Iterator[str]:
        yield say(str(sent.kind)).capitalize()
        if sent.area:
            yield self.place.areas[sent.area].name
        yield from (self.place.topics[each].name for each in sent.topics)

    def _private(self, said: Mapping[str, str], say: Wording) -> Choices:
        rows = tuple((say(name), said[key]) for key, name in PRIVATE.items() if said[key])
        ways = {way.value: words for way, words in WAYS.items()}
        way = (say("How we answer you"), say(ways[said["reply_by"]]))
        return (*rows, way)


def _typed(said: Mapping[str, str]) -> Choices:
    return tuple((name, said[name]) for name in send_forms.FIELDS)


def _said(choices: Iterable[tuple[str, str]], say: Wording) -> Choices:
    return tuple((str(value), say(words)) for value, words in choices)


def _suspected(review: Review, say: Wording) -> Iterator[Suspected]:
    """Yield what may come out, in the order of reading."""
    for each in review.passages:
        label = each.suggestion.reason.rule.label
        yield Suspected(review.quote(each), say(label), each.suggestion.is_certain)
