"""Two officers and a resident at one desk, in any order, with forms that are hours old."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from starlette.applications import Starlette
from tests import long
from tests.conftest import MODERATOR, Town, office_in
from tests.desk.asking import Answer, Asking
from tests.desk.conftest import CHROME, HOST, PASSPHRASE, THEME
from tests.desk.filled import fields
from tests.desk.sender import RIGHT
from tests.desk.whole import UNCOUNTED

from outspoken.desk.app import application
from outspoken.model.objection import TAKEN_BACK
from outspoken.model.officer import Role
from outspoken.model.record import Record
from outspoken.model.tally import Outcome
from outspoken.services import (
    activity,
    checking,
    desk_accounts,
    officers,
    places,
)
from outspoken.services.desk_doors import BOTH
from outspoken.services.intake_limits import Limits

RUNS, STEPS = long.sampled(2, 40), long.sampled(20, 50)
SAM = "sam@example.org"
DECIDED = ("published", "declined", *Outcome)
"""Actions by which an officer decides on a text."""
GONE = (TAKEN_BACK, "erased")
RECEIPT = re.compile(r"<b>(\d{8}-[0-9a-z]{6})</b>")
LINK = re.compile(r'href="(mine/[^"]+)"')
WHOM = st.sampled_from([MODERATOR, SAM])
NUMBER = st.integers(0, 30)
ANSWER = {"team": "repairs", "role": "Manager", "state": "answered", "language": "en"}
REVIEWS = ("show", "all", "hold", "publish", "publish", "decline")
DEEDS = ("answer", "route", "hear", "reach", "down", "erase", "object")


@dataclass
class Text:
    """A text with a receipt.

    Attributes:
        id: Its id.
        typed: The form with which it was sent.
        link: Its writer's private link, or empty.
        added_to: Id of what its writer added it to; taken back, that takes it along.
    """

    id: str
    typed: list[tuple[str, str]]
    link: str = ""
    added_to: str = ""


@dataclass
class Form:
    """A form as an officer had it before them, perhaps long ago.

    Attributes:
        email: Who.
        url: Where it is sent.
        id: Id of the text that it is about.
        typed: Its fields.
        seen: The text as it was then.
    """

    email: str
    url: str
    id: str
    typed: dict[str, str]
    seen: str


class AtOneDesk(RuleBasedStateMachine):
    """Whatever they do: nothing is lost, unapproved, undone unseen, or told to others."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="two-officers-"))
        self.town = Town(office_in(self.folder))
        self.office = self.town.office
        self.texts: list[Text] = []
        self.forms: list[Form] = []
        self.marks = 0

    @initialize()
    def open_the_desk(self) -> None:
        (self.folder / "publishconf.py").write_text(f'SITEURL = "{CHROME.site_url}"\n')
        officers.add(self.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
        app = self._application()
        self.resident = Asking(app)
        self.officers = {email: self._signed_in(app, email) for email in (MODERATOR, SAM)}
        self.send(0)

    def teardown(self) -> None:
        if hasattr(self, "officers"):
            assert list(checking.of_private(self.office, self.town.now)) == []
        shutil.rmtree(self.folder)

    # The resident.

    @rule(number=NUMBER)
    def send(self, number: int) -> None:
        form = self._later(lambda: self.resident.get("/send"), seconds=10)
        self.marks += 1
        body = f"Ring me on 07700 900{self.marks:03}. The lift is broken, {self._mark}."
        typed = [
            *fields(form.text, "form.say").items(),
            *((name, str(said)) for name, said in RIGHT.items() if name != "topics"),
            *(("topics", "lifts"), ("reply_by", "email"), ("step", "send")),
            *(("email", f"writer{self.marks}@example.org"), ("body", body)),
        ]
        typed = [*{name: (name, said) for name, said in typed}.values()]
        answer = self.resident.send("/send", typed)
        found = RECEIPT.search(answer.text)
        assert found, answer.text
        link = LINK.search(answer.text)
        assert link
        self.texts.append(Text(found[1], typed, f"/{link[1]}"))

    @rule(number=NUMBER)
    def send_the_same_again(self, number: int) -> None:
        known = self._text(number)
        answer = self.resident.send("/send", known.typed)
        found = RECEIPT.search(answer.text)
        if any(each.action == "taken-back" for each in self._records(known.id)):
            if found:  # who took it back may send it anew
                self.texts.append(Text(found[1], known.typed))
            return
        assert found is None or found[1] == known.id

    @rule(number=NUMBER)
    def comment(self, number: int) -> None:
        self.marks += 1
        on, body = self._text(number).id, f"Same here, {self._mark}."
        typed = [("in_reply_to", on), ("body", body), ("consent", "yes")]
        answer = self.resident.send("/comment", typed)
        found = RECEIPT.search(answer.text)
        assert bool(found) == (answer.status == 200)
        if found:
            self.texts.append(Text(found[1], typed))

    @rule(
        number=NUMBER,
        do=st.sampled_from(["add", "follow", "object", "withdraw", "fixed", "not-fixed"]),
    )
    def speak_by_the_link(self, number: int, do: str) -> None:
        linked = [each for each in self.texts if each.link]
        own = linked[number % len(linked)]
        self.marks += 1
        typed = {
            **{"do": do, "sure": "yes", "consent": "yes", "way": "text"},
            **{"phone": "07700 900999", "how": "", "more": f"And more, {self._mark}."},
            "against": f"That was no secret, {self._mark}.",
        }
        before = set(self._waiting())
        answer = self._later(lambda: self.resident.send(own.link, typed.items()))
        assert answer.status in (200, 404, 409, 422), answer.text
        for given_id in set(self._waiting()) - before:
            self.texts.append(Text(given_id, [], added_to=own.id))

    # The officers.

    @rule(email=WHOM, number=NUMBER)
    def open_a_review(self, email: str, number: int) -> None:
        known = self._text(number)
        url = f"/desk/review/{known.id}"
        page = self.officers[email].get(url)
        assert page.status == (200 if known.id in self._waiting() else 404), page.text
        if page.status == 200:
            typed = fields(page.text)
            self.forms.append(Form(email, url, known.id, typed, self._seen(known.id)))

    @rule(email=WHOM, number=NUMBER)
    def open_a_post(self, email: str, number: int) -> None:
        known = self._text(number)
        url = f"/desk/posts/{known.id}"
        page = self.officers[email].get(url)
        assert page.status in (200, 404), page.text
        if page.status == 200 and 'name="seal"' in page.text:
            typed = fields(page.text, "form.fields")
            self.forms.append(Form(email, url, known.id, typed, self._stands(known.id)))

    @precondition(lambda self: any("review" in each.url for each in self.forms))
    @rule(
        number=NUMBER,
        do=st.sampled_from(REVIEWS),
        reason=st.sampled_from(["hateful", "spam"]),
    )
    def press_in_a_review(self, number: int, do: str, reason: str) -> None:
        form = self._form(number, "review")
        self.marks += 1
        chosen = (
            {"do": do, "decline": reason, "quote": self._typed}
            if do == "decline"
            else {"do": do}
        )
        is_stale = form.seen != self._seen(form.id)
        before, mine = self._all(), self._mine(form.email, form.id)
        answer = self._later(lambda: self._press(form, chosen))
        assert answer.status in (200, 303, 409), answer.text
        decides = do in ("hold", "publish", "decline")
        if is_stale and decides:
            assert answer.status == 409, (do, answer.text)
            assert self._all() == before, "a stale decision went through"
            assert do != "decline" or self._typed in answer.text, "what was typed is lost"
        if answer.status != 303:
            assert self._all() == before, "something was done, and nothing was said of it"
            self._had_anew(form, answer, self._seen(form.id))
        if mine and decides and do != "hold" and answer.status == 303:
            assert not self._is_objection(form.id), "their own objection"

    @precondition(lambda self: any("posts" in each.url for each in self.forms))
    @rule(number=NUMBER, do=st.sampled_from(DEEDS))
    def press_at_a_post(self, number: int, do: str) -> None:
        form = self._form(number, "posts")
        self.marks += 1
        chosen = {"do": do, "text": f"We come, {self._typed}.", "words": self._typed}
        chosen |= {"again": form.id, "reason": "legal", "says": "fixed", "by": "phone"}
        chosen |= {**ANSWER, "step": "written", "track": "complaint-1"}
        if do == "route":
            chosen |= {"team": ""}
        is_stale = form.seen != self._stands(form.id)
        before = self._all()
        answer = self._later(lambda: self._press(form, chosen))
        assert answer.status in (200, 403, 404, 409), answer.text
        if is_stale:
            assert answer.status in (404, 409), answer.text
            assert self._all() == before, "a stale decision went through"
            assert self._typed in answer.text or do in ("erase", "down"), "typed and lost"
        if answer.status in (404, 409) and not is_stale:
            assert "Traceback" not in answer.text
        if do == "erase" and form.email == SAM:
            assert self._all() == before, "a moderator erased"

    @rule(email=WHOM)
    def type_in_paper(self, email: str) -> None:
        self.marks += 1
        typed = {"kind": "rant", "words": f"From paper, {self._mark}.", "consent": "yes"}
        asking = self.officers[email]
        page = fields(asking.get("/desk/paper/").text, "form.fields")
        before = set(self._waiting())
        answer = self._later(lambda: asking.send("/desk/paper/", {**page, **typed}.items()))
        for given_id in set(self._waiting()) - before:
            assert given_id in answer.text
            self.texts.append(Text(given_id, []))

    # What is true whatever happens.

    @invariant()
    def the_log_holds(self) -> None:
        assert activity.verify(self.office) == []

    @invariant()
    def what_has_a_receipt_is_there_once(self) -> None:
        for known in self.texts:
            actions = [each.action for each in self._records(known.id)]
            is_new = known.id in self._waiting() and not set(actions) & set(DECIDED)
            is_kept = bool([*self.office.originals.glob(f"{known.id}.*")])
            above = {each.action for each in self._records(known.added_to)}
            is_gone = bool(set(actions) & set(GONE)) or TAKEN_BACK in above
            states = (is_new, is_kept, is_gone and not is_kept and not is_new)
            assert sum(states) == 1, (known.id, states, actions)

    @invariant()
    def nothing_stands_there_that_was_not_approved(self) -> None:
        assert list(checking.of_texts(self.office)) == []

    @invariant()
    def what_is_private_stays(self) -> None:
        for path in self.office.content.rglob("*.md"):
            said = path.read_text(encoding="utf-8")
            for private in ("07700 900", "@example.org", "no secret", "writer"):
                assert private not in said.replace("proved", ""), path

    @invariant()
    def nobody_decides_on_an_objection_to_their_own_decision(self) -> None:
        deciders: dict[str, set[str]] = {}
        alone: dict[str, bool] = {}
        for record in activity.read(self.office):
            if record.action == "objected":
                alone[record.subject] = bool(record.details.get("alone"))
            before = deciders.setdefault(record.subject, set())
            if record.action in tuple(Outcome) and not alone.get(record.subject):
                assert record.officer not in before, record
            if record.action in DECIDED:
                before.add(record.officer)

    # How it is done.

    def _application(self) -> Starlette:
        place, _ = places.read(self.office.place)
        return application(
            self.office,
            place,
            chrome=CHROME,
            theme=THEME,
            clock=lambda: self.town.now,
            faces=BOTH,
            hosts=(HOST,),
            limits=Limits(self.office, UNCOUNTED),
        )

    def _signed_in(self, app: Starlette, email: str) -> Asking:
        asking, officer = Asking(app), officers.acting(self.office, email)
        desk_accounts.set_passphrase(self.office, officer.id, PASSPHRASE)
        typed = [("email", email), ("passphrase", PASSPHRASE)]
        assert asking.send("/desk/sign-in", typed).status == 303
        return asking

    def _later(self, do: Callable[[], Answer], **time: int) -> Answer:
        answer = do()
        self.town.now += timedelta(**(time or {"seconds": 20}))
        return answer

    def _press(self, form: Form, chosen: dict[str, str]) -> Answer:
        return self.officers[form.email].send(form.url, {**form.typed, **chosen}.items())

    def _had_anew(self, form: Form, answer: Answer, seen: str) -> None:
        """Keep the page that came back: its form is as good as one that was opened."""
        if 'class="review"' in answer.text:
            typed = fields(answer.text)
            self.forms.append(Form(form.email, form.url, form.id, typed, seen))

    def _form(self, number: int, way: str) -> Form:
        fit = [each for each in self.forms if way in each.url]
        return fit[-1 - number % len(fit)]

    def _text(self, number: int) -> Text:
        return self.texts[-1 - number % len(self.texts)]

    @property
    def _mark(self) -> str:
        return f"says number {self.marks}"

    @property
    def _typed(self) -> str:
        return f"typed-{self.marks}-by-hand"

    def _records(self, given_id: str) -> list[Record]:
        return [each for each in activity.read(self.office) if each.subject == given_id]

    def _waiting(self) -> list[str]:
        return [path.stem for path in self.office.inbox.glob("*.md")]

    def _mine(self, email: str, given_id: str) -> bool:
        own = officers.acting(self.office, email).id
        return any(
            r.officer == own and r.action in DECIDED for r in self._records(given_id)
        )

    def _is_objection(self, given_id: str) -> bool:
        last = [each.action for each in self._records(given_id)]
        return bool(last) and last[-1] in tuple(Outcome)

    def _seen(self, given_id: str) -> str:
        """Return a digest of what a review of the text shows."""
        beside = sorted(self.office.inbox.glob(f"{given_id}.*"))
        return _digest(
            path for path in beside if path.suffix in (".md", ".review", ".objection")
        )

    def _stands(self, given_id: str) -> str:
        """Return a digest of what the page of a post shows: its files and its records."""
        content = self.office.content
        own = [
            path
            for path in content.rglob("*.md")
            if given_id in path.as_posix() or f'id: "{given_id}"' in path.read_text("utf-8")
        ]
        own = [
            path
            for path in own
            if "comments" not in path.parts
            or f'id: "{given_id}"' in path.read_text("utf-8")
        ]
        return _digest(sorted(own)) + repr(len(self._records(given_id)))

    def _all(self) -> str:
        """Return a digest of all that was decided, and of all that waits."""
        folders = (self.office.content, self.office.inbox, self.office.originals)
        found = sorted(
            path for each in folders for path in each.rglob("*") if path.is_file()
        )
        log = self.office.log / activity.LOG
        return _digest(each for each in (*found, log) if not each.name.endswith(".lock"))


def _digest(paths: Iterable[Path]) -> str:
    made = hashlib.sha256()
    for path in paths:
        if path.exists():
            made.update(path.name.encode() + b"\0" + path.read_bytes())
    return made.hexdigest()


def test_nothing_is_lost_or_undone_unseen_whatever_they_do() -> None:
    run_state_machine_as_test(
        AtOneDesk,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not long.sampled(0, 1),
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
            report_multiple_bugs=False,
            database=None,
        ),
    )
