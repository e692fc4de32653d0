"""`kill -9` of the desk, at any write and under fire: what was acknowledged is there."""

import random
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from tests import scratch
from tests.conftest import MODERATOR, Town, office_in
from tests.desk import asking
from tests.desk.asking import Asking
from tests.desk.conftest import PASSPHRASE
from tests.desk.filled import fields
from tests.desk.sender import RIGHT
from tests.desk.test_serving import desk, free_port
from tests.desk.whole import Whole
from tests.faults import seccomp, watching
from tests.faults.watching import BROKEN, Fault, Kind
from tests.long import sampled
from tests.scratch import Scratch

from outspoken.model.officer import Role
from outspoken.services import (
    activity,
    checking,
    desk_accounts,
    inbox,
    officers,
    transactions,
)
from outspoken.services.acting import CannotDecideError
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf

LOT = 29
WRITES, KILLS = sampled(2, 100_000), sampled(0, 20)
"""How many writes are killed at, and how often a desk under fire is killed; in the usual
run `test_serving` kills it twice under a smaller one."""
RECEIPT = re.compile(r"<b>(\d{8}-[0-9a-z]{6})</b>")
LINK = re.compile(r'href="(mine/[^"]+)"')
ENDS = ("published", "declined", "taken-back", "erased")
PATIENCE = 120


def say(*words: str) -> None:
    """Say something at once, for whoever looks on."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def once(office: Office, given_id: str) -> None:
    """See that a text waits, or was decided on; and never both, and never neither."""
    done = {x.action for x in activity.read(office) if x.subject == given_id}
    waits = (office.inbox / f"{given_id}.md").exists()
    assert waits != bool(done & set(ENDS)), (given_id, waits, done)
    kept = bool([*office.originals.glob(f"{given_id}.*")])
    # What is sealed before a decision is on record may wait beside its seal.
    assert kept or not {"published", "declined"} & done, (given_id, done)
    assert not kept or not {"taken-back", "erased"} & done, (given_id, done)


def filled(page: str, body: str) -> dict[str, str]:
    """Return the form for residents, filled in right."""
    right = {k: str(v) for k, v in RIGHT.items() if k != "topics"}
    return {
        **fields(page, "form.say"),
        **right,
        "topics": "damp",
        "step": "send",
        "body": body,
    }


@dataclass
class Scene:
    """A desk at which everything is done once, in an order that is always the same.

    Attributes:
        whole: The desk.
        kept: A copy of its office.
        admin: An officer who has signed in.
        typed: A form, ready to be sent.
        taken: The private link to a text that waits.
        begun: When it begins, every time.
    """

    whole: Whole
    kept: Path
    admin: Asking = field(init=False)
    typed: dict[str, str] = field(init=False)
    taken: str = field(init=False)
    begun: datetime = field(init=False)

    def __post_init__(self) -> None:
        whole, resident = self.whole, self.whole.stranger()
        self.admin = whole.officer(Role.ADMIN)
        page = resident.get("/send").text
        whole.town.now = whole.town.acting().now
        answer = resident.send("/send", filled(page, "To be taken back.").items())
        (link,) = LINK.findall(answer.text)
        self.taken = f"/{link}"
        self.typed = filled(page, "The lift is broken again.")
        shutil.copytree(self.root, self.kept)
        self.begun = whole.town.now

    @property
    def root(self) -> Path:
        return self.whole.town.office.root

    def set_again(self) -> None:
        """Put the office back as it was kept, and its clock: nobody is idle for long."""
        self.whole.town.now = self.begun
        for name in ("private", "content"):
            shutil.rmtree(self.root / name)
            shutil.copytree(self.kept / name, self.root / name)

    def play(self) -> None:
        """Do it all, and say what was acknowledged as soon as it was."""
        asking._made.clear()  # the loop of the process that this one was forked from
        whole, resident = self.whole, self.whole.stranger()
        given = self._said("receipt", resident.send("/send", self.typed.items()).text)
        comment = {"in_reply_to": whole.published, "body": "Same here.", "consent": "yes"}
        self._said("receipt", resident.send("/comment", comment.items()).text)
        more = {"do": "add", "more": "And the stairs.", "consent": "yes"}
        answer = resident.send(f"/mine/{whole.token}", more.items())
        assert "We have it." in answer.text
        url = f"/desk/review/{given}"
        typed = fields(self.admin.get(url).text)
        answer = self.admin.send(url, {**typed, "do": "publish"}.items())
        assert answer.status == 303, answer.text
        say("published", given)
        url = f"/desk/posts/{whole.published}"
        typed = fields(self.admin.get(url).text, "form.fields")
        reply = {"do": "answer", "team": "repairs", "role": "Manager", "state": "answered"}
        answer = self.admin.send(url, {**typed, **reply, "text": "We come."}.items())
        assert answer.status == 200, answer.text
        say("answered", whole.published)
        sure = {"do": "withdraw", "sure": "yes"}
        answer = resident.send(self.taken, sure.items())
        assert resident.get(self.taken).status == 404, answer.text
        say("taken", self.taken)

    def _said(self, what: str, page: str) -> str:
        (given,) = RECEIPT.findall(page)
        link = "".join(LINK.findall(page)) or "-"
        say(what, given, link)
        return str(given)

    def judge(self, said: str) -> None:
        """Start the desk anew, and see that all that was acknowledged is true."""
        whole, office = self.whole, self.whole.town.office
        before = whole.app
        whole.app = whole._made()
        try:
            again = whole.stranger().send("/send", self.typed.items()).text
            (given,) = RECEIPT.findall(again)
            with suppress(CannotDecideError):
                whole.town.publish("Afterwards.")  # whoever is next ends what was begun
            words = [line.split() for line in said.splitlines()]
            told = {what: rest for what, *rest in words if what != "receipt"}
            receipts = [rest for what, *rest in words if what == "receipt"]
            assert not receipts or receipts[0][0] == given, "the same words came in twice"
            for each in {given, whole.waiting, *(rest[0] for rest in receipts)}:
                once(office, each)
            for _, link in receipts:
                assert link == "-" or whole.stranger().get(f"/{link}").status == 200
            if "published" in told:
                assert Shelf(office.content).path_of(told["published"][0])
            if "answered" in told:
                assert len([*(office.content / "answers").rglob("*.md")]) == 2
            if "taken" in told:
                assert whole.stranger().get(self.taken).status == 404
            self.is_sound(office)
        finally:
            whole.app = before

    def is_sound(self, office: Office) -> None:
        """See that nothing is half."""
        assert activity.verify(office) == []
        assert [*checking.of_texts(office)] == []
        found = [*inbox.waiting(office)]
        assert all(isinstance(each, inbox.Waiting) for each in found)
        bodies = [each.submission.body for each in found if isinstance(each, inbox.Waiting)]
        assert len(bodies) == len(set(bodies)), "something waits twice"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("killed")
    (folder / "town").mkdir()
    return Scene(Whole(Town(office_in(folder / "town"))), folder / "kept")


@pytest.mark.skipif(bool(seccomp.why_not()), reason=seccomp.why_not())
@pytest.mark.parametrize("kind", [Kind.KILL, Kind.CUT], ids=["before", "within"])
def test_killed_at_any_write_what_was_acknowledged_is_there_once(
    scene: Scene, kind: Kind
) -> None:
    scene.set_again()
    whole = watching.run(scene.play, scene.root)
    assert whole.code == 0, whole.said
    scene.judge(whole.said)
    count, lot = len(whole.calls), random.Random(f"{LOT} {kind}")
    for number in sorted(lot.sample(range(1, count + 1), min(WRITES, count))):
        scene.set_again()
        came = watching.run(scene.play, scene.root, fault=Fault(kind, number))
        assert came.code != BROKEN, came.said
        try:
            scene.judge(came.said)
        except AssertionError as error:
            where = f"lot {LOT}: {kind} write {number} of {count}: {came.hit}"
            raise AssertionError(f"{where}\n{error}\n{came.said}") from error


@dataclass
class Fire:
    """Residents and an officer at a desk that is a process of its own.

    Attributes:
        site: Its repository.
        post: A text that can be commented on.
        form: The form for residents, as it was given.
        receipts: The words behind each receipt.
        links: The private link on each.
        published: What was acknowledged as published.
    """

    site: Scratch
    post: str
    form: str = ""
    receipts: dict[str, dict[str, str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    published: set[str] = field(default_factory=set)
    port: int = 0

    @property
    def office(self) -> Office:
        root = self.site.root
        return Office(root, root / "content", root / "private")

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def until_it_is_dead(self, do: Callable[[httpx.Client, int], None]) -> None:
        """Do something again and again until nobody answers any more."""
        with httpx.Client(timeout=PATIENCE) as client:
            for number in range(10_000):
                try:
                    do(client, number)
                except httpx.TransportError:
                    return

    def resident(self, name: str) -> Callable[[httpx.Client, int], None]:
        def send(client: httpx.Client, number: int) -> None:
            words = f"{name} says it for the {number}th time."
            if number % 2:
                typed = {"in_reply_to": self.post, "body": words, "consent": "yes"}
                answer = client.post(self.url("/comment"), data=typed)
            else:
                typed = filled(self.form, words) | {"title": f"{name} {number}"}
                answer = client.post(self.url("/send"), data=typed)
            found, link = RECEIPT.search(answer.text), LINK.search(answer.text)
            if found:
                self.receipts[found[1]] = typed
            if found and link:
                self.links[found[1]] = f"/{link[1]}"

        return send

    def officer(self, client: httpx.Client, number: int) -> None:
        """Publish what waits, one text after the other."""
        if not number:
            typed = {"email": MODERATOR, "passphrase": PASSPHRASE}
            client.post(self.url("/desk/sign-in"), data=typed)
        waiting = [each for each in [*self.links] if each not in self.published]
        if not waiting:
            time.sleep(0.05)
            return
        url = self.url(f"/desk/review/{waiting[0]}")
        page = client.get(url)
        if page.status_code == 200 and 'class="review"' in page.text:
            page = client.post(url, data={**fields(page.text), "do": "all"})
            typed = {**fields(page.text), "do": "publish", "rung": "yes"}
            answer = client.post(url, data=typed)
            if answer.status_code == 303 or "published it" in answer.text:
                self.published.add(waiting[0])
        elif page.status_code == 404:
            self.published.add(waiting[0])  # it was, before the answer could be given

    def burn(self, round_: int, after: float) -> None:
        """Serve, with everybody at it, and kill it some time after the first receipts."""
        self.port = free_port()
        with desk(self.site, self.port) as running:
            if not self.form:
                self.form = httpx.get(self.url("/send"), timeout=PATIENCE).text
                time.sleep(4)  # nobody fills it in sooner
            had, done = len(self.receipts), len(self.published)
            work = [self.resident(f"{name}{round_}") for name in ("Ana", "Bo", "Cy")]
            crowd = [
                threading.Thread(target=self.until_it_is_dead, args=(do,))
                for do in (*work, self.officer)
            ]
            for each in crowd:
                each.start()
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until:
                if len(self.receipts) >= had + 4 and len(self.published) > done:
                    break
                time.sleep(0.01)
            time.sleep(after)
            running.kill()
            for each in crowd:
                each.join()
        assert len(self.receipts) > had
        assert len(self.published) > done
        for path in (self.office.private / "counts").glob("*"):
            path.unlink()  # so many in an hour are for machines


@pytest.fixture
def fire(tmp_path: Path) -> Fire:
    """A fresh clone with the posts of the sample, and an officer who signed the policy."""
    site = scratch.whole(tmp_path)
    site.begin()
    found = Fire(site, "")
    found.post = next(
        text.partition('id: "')[2].partition('"')[0]
        for path in sorted((site.root / "content" / "posts").rglob("*.md"))
        if 'status: "published"' in (text := path.read_text(encoding="utf-8"))
    )
    office = found.office
    desk_accounts.set_passphrase(office, officers.acting(office, MODERATOR).id, PASSPHRASE)
    return found


@pytest.mark.skipif(not KILLS, reason="it takes minutes: invoke ci --long runs it")
def test_killed_under_fire_nothing_is_lost_doubled_or_half(fire: Fire) -> None:
    lot = random.Random(LOT)
    for number in range(KILLS):
        fire.burn(number, lot.uniform(0, 1.5))
    office, fire.port = fire.office, free_port()
    with desk(fire.site, fire.port):
        for given, typed in list(fire.receipts.items())[-6:]:
            path = "/comment" if "in_reply_to" in typed else "/send"
            answer = httpx.post(fire.url(path), data=typed, timeout=PATIENCE)
            found = RECEIPT.search(answer.text)
            assert found, answer.text
            assert found[1] == given, "the same words came in twice"
        for link in fire.links.values():
            assert httpx.get(fire.url(link), timeout=PATIENCE).status_code == 200
    with transactions.alone(office, "the test"):
        pass  # whoever is next ends what was begun
    for given in fire.receipts:
        once(office, given)
    for given in fire.published:
        assert Shelf(office.content).path_of(given), given
    assert fire.site.invoke("log", "--verify").code == 0
    assert all(isinstance(each, inbox.Waiting) for each in inbox.waiting(office))
    say(
        f"{KILLS} kills",
        f"{len(fire.receipts)} receipts",
        f"{len(fire.published)} published",
    )
