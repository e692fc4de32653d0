"""Walks through the pages of the desk: each brings one page after the other, by name."""

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from pyotp import TOTP
from tests.browser.following import follow
from tests.browser.office_town import COLLEAGUE, Walker
from tests.conftest import MODERATOR
from tests.desk.conftest import PASSPHRASE
from tests.services.test_retouches import pictured

from outspoken.model.officer import Role
from outspoken.model.submission import Contact, Kind, Proved, ReplyBy, Says
from outspoken.services import (
    desk_accounts,
    officers,
    own_deeds,
    own_words,
    places,
    publish_runs,
    reopening,
)
from outspoken.services.own_requests import Wish
from outspoken.services.publish_runs import Run

Walk = Callable[[Walker], Iterator[str]]
GAS = "I smell gas on the stairs and feel sick."
LONG = "x" * 180
WORDS = f"""\
Ring me on 07700 900123. Mr Quibble said no, and no again.

Our lift is broken, says Quibble. My daughter Ivy is six. She walks up nine floors. {LONG}
"""
URDU = "لفٹ تین ہفتے سے بند ہے، 07700 900123 پر فون کریں"
CALL = Contact(phone="01632 960555", reply_by=ReplyBy.PHONE)
LETTER = Contact(email="w@example.org", reply_by=ReplyBy.EMAIL)


def door(walker: Walker) -> Iterator[str]:
    """Signing in, and what is said to those who may not or come too late."""
    walker.go("/desk/sign-in")
    yield "sign-in"
    walker.type(email=MODERATOR, passphrase="a wrong one, four words")
    walker.press("Sign in")
    yield "sign-in, wrong"
    walker.sign_in()
    walker.go("/desk/nothing")
    yield "notice, no such page"
    walker.go("/desk/paper/")
    walker.type(title="A title", words=WORDS)
    walker.wait(hours=1)
    walker.press("Take it in")
    yield "sign-in, too late"
    walker.type(email=MODERATOR, passphrase=PASSPHRASE)
    walker.press("Sign in")
    yield "go on"


def queue(walker: Walker) -> Iterator[str]:
    """What waits, from nothing to more than a page."""
    town = walker.town
    walker.sign_in()
    yield "queue, empty"
    published = town.publish("The lift is broken.", title="The lift", wants_answer=True)
    own = own_words.find(town.office, published.id, places.read(town.office.place)[0])
    assert own
    own_deeds.ask(town.office, own, Wish.TAKE_DOWN, "", town.now)
    town.send(GAS, title="Smell", topics=("lifts",), contact=CALL)
    old = town.now - timedelta(days=40)
    for number in range(51):
        town.send("It drips.", title=f"Damp {number} {LONG[number:]}", received=old)
    town.send(URDU, title="لفٹ", language="ur", wants_answer=True)
    walker.sign_in()  # a town's every text takes a minute
    yield "queue, full"
    walker.go("/desk/?overdue=1&page=2")
    yield "queue, a part"


def review(walker: Walker) -> Iterator[str]:
    """A text under review, in every state that it can be in."""
    town = walker.town
    waiting, _ = pictured(town, "our hall", "", body=WORDS)
    danger = town.send(GAS, contact=CALL, wants_answer=True, area="larkfield")
    urdu = town.send(URDU, title="لفٹ", language="ur", contact=LETTER)
    walker.sign_in()
    walker.go(f"/desk/review/{waiting.submission.id}")
    yield "review, photos"
    walker.page.locator("#boxes-1").fill("a face")
    walker.page.locator("#quote").fill("no such words")
    walker.press("Publish")
    yield "review, to mend"
    walker.go(f"/desk/review/{danger}")
    yield "review, danger"
    walker.press("Publish")
    yield "review, ring first"
    walker.go(f"/desk/review/{urdu}")
    walker.page.locator("#decline").select_option("legal")
    walker.press("Show it anew")
    yield "review, right to left"
    walker.press("Put it by, with these choices")
    yield "review, the next, and what was done"
    walker.go(f"/desk/review/{urdu}")
    yield "review, put by"


def others(walker: Walker) -> Iterator[str]:
    """Reviews in which somebody else has a part: two officers, a writer, an author."""
    town = walker.town
    post = town.publish("Mr Grimsby is rude.", out=("Mr Grimsby=staff",), wants_answer=True)
    town.answer(post)
    slow, gone = town.send(WORDS, contact=LETTER), town.send("It drips.")
    walker.sign_in()
    walker.go(f"/desk/review/{slow}")
    _decided(walker, slow, "Put it by, with these choices")
    walker.press("Publish")
    yield "review, changed meanwhile"
    walker.go(f"/desk/review/{gone}")
    walker.type(quote="some words that I typed")
    _decided(walker, gone, "Publish")
    walker.press("Publish")
    yield "notice, gone meanwhile"
    told = {"kind": Kind.COMMENT, "title": "", "in_reply_to": post.id}
    word = town.send("It drips on.", says=Says.NOT_FIXED, proved=Proved.LINK, **told)
    walker.go(f"/desk/review/{word}")
    yield "review, its writer's word"
    reopening.reopen(town.acting(), post.id, "He is a councillor.", alone=False)
    walker.go(f"/desk/review/{post.id}")
    yield "review, an objection"
    officers.add(
        town.office, "val@example.org", "Val", Role.AUTHOR, (), "moira@example.org"
    )
    desk_accounts.set_passphrase(town.office, "officer-3", PASSPHRASE)
    walker.sign_in("val@example.org")
    walker.go(f"/desk/review/{slow}")
    yield "review, by an author"


def posts(walker: Walker) -> Iterator[str]:
    """What is published, and each form on its page."""
    town = walker.town
    walker.sign_in()
    walker.go("/desk/posts/")
    yield "posts, none"
    asked = {"wants_answer": True, "area": "larkfield", "topics": ("lifts",)}
    post = town.publish(WORDS, title=f"Lift {LONG}", contact=CALL, **asked)  # type: ignore[arg-type]
    town.comment("Same here.", post.id, name="Dave")
    town.publish(URDU, title="لفٹ", language="ur")
    walker.go("/desk/posts/")
    yield "posts"
    walker.go(f"/desk/posts/{post.id}")
    yield "post"
    yield from _forms(walker, post.id)
    town.answer(post, "We come on Monday.\n\n- first\n- second")
    walker.go(f"/desk/posts/{post.id}")
    yield "post, answered, somebody to ring"
    walker.press("Done: they were told")
    yield "post, done"
    below = town.comment("Says who?", post.id)
    walker.go(f"/desk/posts/{below.id}")
    yield "post, a comment"
    _open(walker, "down")
    walker.page.locator("#down-reason").select_option("legal")
    walker.press("Take it down")
    yield "post, taken down"
    _open(walker, "erase")
    walker.page.locator("#erase-again").fill(below.id)
    walker.press("Erase it")
    yield "post, erased"


def _forms(walker: Walker, given_id: str) -> Iterator[str]:
    """Yield the page of a post with each form sent empty."""
    forms = ("answer", "route", "extend", "reach", "hear", "object", "down", "erase")
    for form in forms:
        walker.go(f"/desk/posts/{given_id}")
        _open(walker, form)
        button = walker.page.locator(f'button[value="{form}"]')
        follow(button)
        if walker.page.locator(".problem").count():
            yield f"post, {form} to mend"
    walker.go(f"/desk/posts/{given_id}")
    walker.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    yield "post, all forms open"


def _open(walker: Walker, form: str) -> None:
    walker.page.locator("details").filter(
        has=walker.page.locator(f'button[value="{form}"]')
    ).locator("summary").click()


def _joined(walker: Walker, email: str, role: Role) -> None:
    """Let somebody new sign in, on their first day."""
    office = walker.town.office
    new = officers.add(office, email, "Vi Pym", role, (), MODERATOR)
    desk_accounts.set_passphrase(office, new.id, PASSPHRASE)
    walker.sign_in(email)


def _decided(walker: Walker, given_id: str, button: str) -> None:
    """Let the colleague be quicker at another browser."""
    browser = walker.page.context.browser
    assert browser
    context = browser.new_context()
    theirs = replace(walker, page=context.new_page())
    theirs.sign_in(COLLEAGUE)
    theirs.go(f"/desk/review/{given_id}")
    if button == "Publish":
        theirs.press("Take out all that is open")
    theirs.press(button)
    context.close()


def letters(walker: Walker) -> Iterator[str]:
    """Letters to writers, and a text that was declined, whose page alone tells of it."""
    town = walker.town
    walker.sign_in()
    walker.go("/desk/letters/")
    yield "letters, none"
    town.publish(WORDS, contact=LETTER)
    town.publish(WORDS, contact=CALL)
    declined = town.send("It drips.", contact=LETTER)
    walker.go(f"/desk/review/{declined}")
    walker.page.locator("#decline").select_option("legal")
    walker.press("Decline it")
    walker.go("/desk/letters/")
    yield "letters"
    follow(walker.page.locator("main form button").first)
    yield "letters, ticked off"
    walker.go(f"/desk/posts/{declined}")
    yield "post, declined"
    _open(walker, "object")
    follow(walker.page.locator('button[value="object"]'))
    yield "post, declined, to mend"


def figures(walker: Walker) -> Iterator[str]:
    """What waits for an answer, and the ledger."""
    town = walker.town
    walker.sign_in()
    walker.go("/desk/waiting/")
    yield "waiting, nothing"
    walker.go("/desk/ledger/")
    yield "ledger, nothing"
    asked = {"wants_answer": True, "area": "larkfield", "topics": ("lifts",)}
    for number in range(6):
        town.publish(WORDS, title=f"Lift {number} {LONG}", contact=CALL, **asked)  # type: ignore[arg-type]
    first = town.publish("It drips.", title="Drips", contact=CALL, **asked)  # type: ignore[arg-type]
    town.answer(first)
    walker.wait(days=30)
    walker.sign_in()
    walker.go("/desk/waiting/")
    yield "waiting"
    walker.go("/desk/ledger/")
    yield "ledger"


def paper(walker: Walker) -> Iterator[str]:
    """A sheet typed in."""
    walker.sign_in()
    walker.go("/desk/paper/")
    yield "paper"
    walker.type(received="yesterday", words=GAS)
    walker.page.locator("#kind").select_option("rant")
    walker.page.locator("#consent").select_option("yes")
    walker.press("Take it in")
    yield "paper, danger, and to mend"
    walker.type(received="", title="Smell", words=GAS)
    walker.press("Take it in")
    yield "paper, taken in"


def publishing(walker: Walker) -> Iterator[str]:
    """A publish from beginning to end, as its page tells of it."""
    office, now = walker.town.office, walker.town.now
    walker.sign_in()
    walker.go("/desk/publish/")
    yield "publish, never"
    folder = publish_runs.folder(office)
    folder.mkdir(mode=0o700, exist_ok=True)
    run = Run(now, "officer-1", "pages", 1200, 9600)
    (folder / publish_runs.LOG).write_text(f"content/posts: post 20260403-7k2mqx\n{LONG}\n")
    with _held(folder / publish_runs.LOCK):
        publish_runs.keep(office, run)
        walker.go("/desk/publish/")
        yield "publish, running"
        walker.send("/desk/publish/", csrf=_csrf(walker))
        yield "publish, refused"
    for code, name in ((0, "done"), (3, "held back"), (1, "to mend"), (None, "cut off")):
        ended = publish_runs.ended(run, code or 0, now + timedelta(seconds=9))
        publish_runs.keep(office, ended if code is not None else run)
        walker.go("/desk/publish/")
        yield f"publish, {name}"


def _csrf(walker: Walker) -> str:
    return walker.page.locator(".who [name=csrf]").input_value()


@contextmanager
def _held(lock: os.PathLike[str]) -> Iterator[None]:
    handle = os.open(lock, os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    yield
    os.close(handle)


def account(walker: Walker) -> Iterator[str]:
    """An officer's own account, from their first day on."""
    town = walker.town
    _joined(walker, "vi@example.org", Role.MODERATOR)
    walker.go("/desk/account")
    yield "account, a policy to sign"
    walker.press("I have read it, and I sign it")
    yield "account, signed"
    walker.page.locator("#new-passphrase").fill(PASSPHRASE)
    walker.type(new="one two three four five", again="something else")
    walker.press("Change it")
    yield "account, to mend"
    walker.press("Set it up")
    yield "account, a telephone to pair"
    walker.page.locator("#pair-passphrase").fill(PASSPHRASE)
    secret = walker.page.locator("[name=secret]").input_value()
    walker.type(code=TOTP(secret).at(town.now))
    walker.press("Use it from now on")
    yield "account, with a telephone"


WALKS: Mapping[str, Walk] = {
    each.__name__: each
    for each in (
        door,
        queue,
        review,
        others,
        posts,
        letters,
        figures,
        paper,
        publishing,
        account,
    )
}
