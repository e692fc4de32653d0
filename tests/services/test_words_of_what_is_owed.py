"""What pages say where the sample site does not: in whatever language the page speaks."""

import gettext
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from tests import msgids
from tests.be_heard_place import PLACE

from outspoken.model.danger import ADVICE, ADVICE_IN_NORTHERN_IRELAND
from outspoken.model.ledger import Ledger
from outspoken.model.place import Area
from outspoken.model.pulse import Count
from outspoken.model.quiet import Quiet
from outspoken.model.reason import POLICY, Reason
from outspoken.model.small_numbers import FEWER, UNTOLD
from outspoken.model.social import Talk
from outspoken.model.views import Chrome
from outspoken.services import (
    comment_forms,
    conversation_words,
    error_pages,
    ledger,
    pulse_page,
    waiting_list,
    waiting_words,
)
from outspoken.services.be_heard import groups, hushed
from outspoken.services.be_heard.speaking import Speaking
from outspoken.services.campaigns import counts
from outspoken.services.ledger_tables import REASONS
from outspoken.services.planned import Frame
from outspoken.services.wording import Wording


class Marks(gettext.NullTranslations):
    """A language in which every sentence that can be translated begins with a mark."""

    known = frozenset(said for found, _ in msgids.in_the_program() for said in found)

    def gettext(self, message: str) -> str:
        """Return *message* with its mark; what is in no catalogue stays English."""
        return f"~{message}" if message in self.known else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return what is said of *n*, with its mark."""
        return self.gettext(msgid1 if n == 1 else msgid2)


SAY = Wording("cy", Marks())
TODAY = date(2026, 4, 3)
CHROME = Chrome("Town", "", "", "", "cy", (), (), "999")
QUIET = (
    Quiet(until=date(2026, 5, 7)),
    Quiet(until=date(2026, 5, 7), is_dissolved=True),
    Quiet(is_off=True),
)
WRONG = (
    {"body": "x" * 20_001, "name": "x" * 81, "email": "nobody", "says": "maybe"},
    {"body": "[removed: staff, 2 words]", "language": "English!", "tell_me": "maybe"},
    {"tell_me": "yes", "name": "x" * 500},
    {"email": "a@b@c", "tell_me": "yes", "in_reply_to": "?"},
)
SPLIT = Area("nowhere", "Nowhere", constituencies=("North", "South"))


def spoken() -> Iterator[str]:
    """Yield what no page of the sample site says."""
    for quiet in QUIET:
        yield from hushed.sentences(quiet, SAY)
        yield from (link.text for link in hushed.links(quiet, SAY))
    for group in groups.of(
        Speaking(replace(PLACE, representatives=())), SPLIT, Quiet(), SAY
    ):
        yield from (group.heading, *group.told, *(link.text for link in group.links))
    for form in WRONG:
        yield from comment_forms.problems(comment_forms.typed(form), PLACE, SAY).values()
    yield from comment_forms.warnings({"body": "I can smell gas."}, PLACE, SAY)
    yield from map(SAY, (each.words for each in ADVICE.values()))
    yield from map(SAY, (each.words for each in ADVICE_IN_NORTHERN_IRELAND.values()))
    yield from map(SAY, (*FEWER.values(), UNTOLD, *REASONS.values()))
    for rule in POLICY.values():
        yield from map(SAY, (rule.label, rule.taken_out, rule.stays))
    yield from (conversation_words.wait(minutes, SAY) for minutes in (1, 9, 200, 9000))
    yield from conversation_words.answers(Talk(), SAY)
    yield counts.view((), PLACE, SAY).told
    yield pulse_page.figure(Count(0, 4), SAY)
    yield pulse_page.figure(Count(6, 10), SAY)
    yield waiting_words.summary((), TODAY, SAY)
    yield waiting_list.promise(PLACE, SAY)
    yield from (each.view.head.title for each in error_pages.every(SAY))
    frame = Frame(CHROME, PLACE, TODAY)
    yield SAY(ledger.view(Ledger((), ()), (), frame).whole)


@pytest.mark.parametrize("said", sorted({*spoken()}))
def test_it_is_said_in_the_language_of_the_page(said: str) -> None:
    assert said.startswith("~")


def test_every_reason_has_a_word_of_its_own() -> None:
    assert {*REASONS} == {*Reason}
    assert [reason for reason, word in REASONS.items() if word != reason] == []
