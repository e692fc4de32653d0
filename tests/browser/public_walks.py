"""Walks through the public face, in a language: the form, comments, a writer's own page."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.browser.following import follow
from tests.browser.office_town import Walker
from tests.browser.test_send import photo

from outspoken.model.reason import Reason
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    decisions,
    inbox,
    reopening,
    reviews,
    time_tokens,
    withdrawals,
)

Walk = Callable[[Walker, str, Path], Iterator[str]]
LANGUAGES = ("en", "cy", "ur")
LONG = "y" * 180
WORDS = f"""\
Mr Quibble said Monday. Ring me on 07700 900123, or write to hattie@example.org. {LONG}

Nine weeks now."""
GAS = "I smell gas on the stairs."


def send(walker: Walker, language: str, folder: Path) -> Iterator[str]:
    """The form: each step of it, and whatever can be in the way."""
    page, ways = walker.page, f"/send?lang={language}"
    walker.go(ways)
    yield "send"
    _step(walker, "look")
    yield "send, too early"
    walker.wait(seconds=time_tokens.SOONEST.total_seconds())
    page.locator("[name=photo1]").set_input_files(photo(folder))
    _step(walker, "look")
    yield "send, to mend"
    walker.type(title=LONG[:100], body=GAS, phone="x", photo1_shows="The stairs")
    page.locator("[name=wants_answer]").check()
    page.locator("[name=reply_by][value=phone]").check()
    _step(walker, "look")
    yield "send, danger"
    walker.type(title="Lift", body=WORDS, phone="07700 900123", name=f"Jo {LONG[:60]}")
    page.locator("[name=topics]").first.check()
    page.locator("[name=consent]").check()
    _step(walker, "look")
    yield "send, look"
    _step(walker, "mend")
    yield "send, change something"
    _step(walker, "look")
    _step(walker, "send")
    yield "send, sent"
    walker.go(ways)
    walker.wait(seconds=time_tokens.SOONEST.total_seconds())
    walker.type(title="Thanks", body="You swept the glass.")
    page.locator("[name=consent]").check()
    _step(walker, "look")
    yield "send, nothing to take out"


def _step(walker: Walker, step: str) -> None:
    follow(walker.page.locator(f'button[value="{step}"]'))


def comment(walker: Walker, language: str, _: Path) -> Iterator[str]:
    """A comment, which comes from a form on a page of the site."""
    post = walker.town.publish("It drips.", title=f"Drips {LONG}", language=language)
    walker.town.answer(post)
    walker.go(f"/send?lang={language}")
    walker.send("/comment", in_reply_to=post.id, language=language, body="")
    yield "comment, to mend"
    same = {"in_reply_to": post.id, "consent": "yes", "language": language}
    walker.go("/send")
    walker.send("/comment", **same, body=GAS, email="w@example.org", tell_me="yes")
    yield "comment, received"
    walker.go("/send")
    walker.send("/comment", **{**same, "in_reply_to": "20260101-aaaaaa"}, body=WORDS)
    yield "comment, on nothing"


def mine(walker: Walker, language: str, _: Path) -> Iterator[str]:
    """A writer's own page, in every state that a text has."""
    town = walker.town
    asked = {"language": language, "wants_answer": True, "title": f"Lift {LONG}"}
    waits = town.send(WORDS, **asked)
    walker.go(walker.mine(waits))
    yield "mine, waiting"
    post = town.publish(WORDS, out=("Nine weeks=legal",), **asked)  # type: ignore[arg-type]
    walker.go(walker.mine(post.id))
    yield "mine, published"
    town.answer(post, f"We come on Monday. {LONG}")
    url = f"/mine/{walker.page.url.rpartition('/')[2]}"
    walker.go(url)
    yield "mine, answered"
    for deed in ("follow", "add", "object", "withdraw"):
        _do(walker, deed)
        yield f"mine, {deed} to mend"
    walker.type(how=GAS)
    _do(walker, "not-fixed")
    yield "mine, danger"
    walker.type(against="It is no secret.")
    _do(walker, "object")
    yield "mine, objected"
    reopening.reopen(town.acting(), post.id, alone=False)
    walker.go(url)
    yield "mine, looked at again"
    yield from _ended(walker, language)


def _ended(walker: Walker, language: str) -> Iterator[str]:
    """Yield own pages of what is not on the site, or is not any more."""
    town = walker.town
    contact = Contact(email="w@example.org", reply_by=ReplyBy.EMAIL)
    declined = town.send("It drips.", language=language, contact=contact)
    read = inbox.read(town.office, declined)
    review = reviews.begin(read.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), read, review, Reason.LEGAL)
    walker.go(walker.mine(declined))
    yield "mine, declined"
    down = town.publish("It drips on.", language=language)
    withdrawals.take_down(town.acting(), down.id, Reason.LEGAL)
    walker.go(walker.mine(down.id))
    yield "mine, taken down"
    back = town.send("It drips no more.", language=language)
    walker.go(walker.mine(back))
    walker.page.locator("#sure").check()
    _do(walker, "withdraw")
    yield "mine, taken back"
    walker.go("/mine/nothing")
    yield "mine, no such page"


def _do(walker: Walker, deed: str) -> None:
    follow(walker.page.locator(f'button[value="{deed}"]'))


WALKS: Mapping[str, Walk] = {each.__name__: each for each in (send, comment, mine)}
