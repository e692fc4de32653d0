"""The whole road in browsers: sent from an old phone, decided, answered, and agreed.

`invoke desk --sample` runs in a fresh clone as a program of its own, the desk's publish is
another, and what they write is real. The writer's phone is 320 pixels wide and runs no
scripts; the officer's is 360.
"""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from tests.browser import desk_program, hosts
from tests.browser.following import follow
from tests.browser.test_send import OVERFLOW
from tests.scratch import Scratch

from outspoken.services import sample_office, time_tokens

OLD: ViewportSize = {"width": 320, "height": 568}
OFFICERS: ViewportSize = {"width": 360, "height": 740}
STAFF, PHONE, EMAIL = "Osgood Pell", "07700 900314", "hattie@example.org"
TELLING = "keeps the ferrets"
TITLE = "Nine weeks without a lift"
BODY = f"""\
The lift is dead again. It was {STAFF} who said Monday, and Monday came and went. Ring me \
on {PHONE}, and do not tell me to be patient.

My neighbour who {TELLING} carried me down."""
MENDED_OUT = "Write to hattie@example.org."
OUT = "desk-publish"
WRITERS = "It is by the writer of the post"
PATIENCE = 120_000
"""Milliseconds that a publish may take."""


@dataclass
class Office:
    """A sample office at work.

    Attributes:
        site: The clone that it lies in.
        address: Where its desk is asked.
        served: Where readers find its site.
        phone: The phone of a writer.
        desk: The page of an officer who is signed in.
    """

    site: Scratch
    address: str
    served: str
    phone: Page
    desk: Page

    def publish(self) -> None:
        """Publish from the desk, and look until it is done."""
        follow(self.desk.get_by_role("link", name="Publish"))
        follow(self.desk.get_by_role("button", name="Publish now"))
        done = self.desk.get_by_role("link", name="Show it when it is done")
        told = self.desk.locator(".told")
        while "It runs." in told.inner_text(timeout=PATIENCE):
            follow(done)
        expect(told).to_contain_text("It is published.", timeout=PATIENCE)
        assert "pages" in self.desk.locator("main .rows").inner_text()

    def decide(self, given_id: str, *ticks: str) -> None:
        """Publish the text *given_id* as it is suggested, with what to tick besides."""
        self.desk.goto(f"{self.address}/desk/review/{given_id}")
        for label in ticks:
            self.desk.get_by_label(label).check()
        follow(self.desk.get_by_role("button", name="Publish", exact=True))
        expect(self.desk.locator(".told")).to_contain_text(
            f"published {given_id}", timeout=PATIENCE
        )

    def waiting(self, words: str) -> str:
        """Return the id of the one text in the queue of which *words* tell."""
        self.desk.goto(f"{self.address}/desk/")
        row = self.desk.locator(".queue li").filter(has_text=words)
        found = desk_program.ID.search(row.inner_text())
        assert found
        return found[0]

    def do(self, given_id: str, label: str, **said: str) -> None:
        """Fill in the form *label* on the page of a post, and send it."""
        self.desk.goto(f"{self.address}/desk/posts/{given_id}")
        form = self.desk.locator("details").filter(has=self.desk.get_by_text(label))
        form.locator("summary").click()
        for name, value in said.items():
            field = form.locator(f"[name={name}]")
            is_choice = field.evaluate("each => each.matches('select')")
            if is_choice:
                field.select_option(value)
            else:
                field.fill(value)
        follow(form.get_by_role("button"))

    def shown(self, given_id: str) -> str:
        """Return what readers see of a post on the site."""
        self.desk.goto(f"{self.address}/desk/posts/{given_id}")
        url = self.desk.get_by_role("link", name="On the site").get_attribute("href") or ""
        reader = self.phone.context.new_page()
        reader.goto(f"{self.served}/{'/'.join(url.split('/')[3:])}")
        words = reader.locator("main").inner_text()
        reader.close()
        return words

    def done(self, given_id: str) -> list[str]:
        """Return what the log says was done, from the first deed on a text on."""
        log = (desk_program.private(self.site) / "log" / "activity.jsonl").read_text()
        records = [json.loads(line) for line in log.splitlines()]
        first = [each["subject"] for each in records].index(given_id)
        # A text that says its writer's word is published, and moves the question.
        return [each["details"].get("word", each["action"]) for each in records[first:]]


@pytest.fixture(scope="module")
def office(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample office of a fresh clone, its desk open, somebody at it."""
    site = desk_program.sampled(tmp_path_factory.mktemp("office"))
    with desk_program.running(site, "--sample") as address:
        folder = site.root / sample_office.FOLDER / "output"
        with hosts.hosted(folder, "") as host:
            phone = chromium.new_context(java_script_enabled=False, viewport=OLD)
            desk = chromium.new_context(viewport=OFFICERS)
            for each in (phone, desk):
                each.set_default_timeout(PATIENCE)
            page = desk_program.sign_in(desk, address)
            said: list[str] = []
            page.on("pageerror", lambda error: said.append(str(error)))
            yield Office(site, address, host.url, phone.new_page(), page)
            assert phone.cookies() == []
            assert said == []
            phone.close()
            desk.close()


def fill_in(office: Office, title: str, body: str) -> None:
    """Fill the form in on the phone, and go on to the second step."""
    phone = office.phone
    phone.goto(f"{office.address}/send")
    phone.get_by_label("Give it a title").fill(title)
    phone.get_by_label("What you want to say").fill(body)
    phone.get_by_label("Lifts").check()
    phone.get_by_label("The name to show").fill("Top flat")
    phone.get_by_label("I want an answer").check()
    phone.get_by_label("Yes, you may print").check()
    time.sleep(time_tokens.SOONEST.total_seconds())  # nobody types faster
    follow(phone.get_by_role("button", name="Go on"))


def send(office: Office) -> tuple[str, str, str]:
    """Send it; return its id, the day of the promise, and the private link."""
    phone = office.phone
    follow(phone.get_by_role("button", name="Send it as it is"))
    said = phone.locator("main").inner_text()
    given = desk_program.ID.search(said)
    due = re.search(r"an answer by \w+ ([^.]+)\.", said)
    assert given, said
    assert due, said
    link = phone.get_by_role("link", name="Follow what happens").get_attribute("href")
    assert link
    return given[0], due[1], f"{office.address}/{link}"


def test_from_an_old_phone_to_agreed(office: Office) -> None:
    phone, desk = office.phone, office.desk

    fill_in(office, TITLE, f"{BODY} {MENDED_OUT}")
    preview = phone.locator(".preview").inner_text()
    suggested = phone.locator("mark").all_inner_texts()
    for words in (PHONE, EMAIL, STAFF):
        assert words not in preview
        assert words in " ".join(suggested)
    follow(phone.get_by_role("button", name="Change something"))
    phone.get_by_label("What you want to say").fill(BODY)
    follow(phone.get_by_role("button", name="Go on"))
    assert EMAIL not in phone.content()
    assert phone.viewport_size == OLD
    given_id, due, link = send(office)

    assert office.waiting(TITLE) == given_id
    follow(desk.locator(".queue a").filter(has_text=TITLE))
    follow(desk.get_by_role("button", name="Take out all that is open"))
    desk.get_by_label("Words of the text").fill(TELLING)
    desk.locator("#why").select_option("customer")
    follow(desk.get_by_role("button", name="Take them out"))
    seen = desk.locator("article.seen").inner_text()
    assert not [words for words in (STAFF, PHONE, TELLING) if words in seen]
    follow(desk.get_by_role("button", name="Publish", exact=True))
    expect(desk.locator(".told")).to_contain_text(f"published {given_id}", timeout=PATIENCE)
    office.publish()

    shown = office.shown(given_id)
    assert "and do not tell me to be patient" in shown
    assert due in shown
    assert shown.count("removed:") >= 3
    office.do(
        given_id,
        "Answer, or promise",
        team="repairs",
        role="Lift manager",
        state="answered",
        text="A new motor is fitted on Tuesday. Somebody carries you until then.",
    )
    expect(desk.locator(".told")).to_contain_text(f"answered {given_id}", timeout=PATIENCE)
    office.publish()
    assert "A new motor is fitted on Tuesday." in office.shown(given_id)

    phone.goto(link)
    assert "A new motor is fitted on Tuesday." in phone.locator("main").inner_text()
    phone.get_by_label("What is it like now?").fill("It runs. Thank you.")
    follow(phone.get_by_role("button", name="Yes, it is fixed"))
    assert "Somebody reads it" in phone.locator("[role=status]").inner_text()
    office.decide(office.waiting("It runs"), WRITERS)
    office.publish()
    shown = office.shown(given_id)
    assert "It runs. Thank you." in shown
    assert "Done, and the writer agrees" in shown
    phone.goto(link)
    assert "Done, and the writer agrees" in phone.locator("main").inner_text()

    verified = desk_program.verified(office.site)
    assert verified.code == 0, verified.said
    done = ["published", OUT, "answered", OUT, "agreed", OUT]
    assert office.done(given_id) == done
    sample = office.site.root / sample_office.FOLDER
    public = (sample / "output", sample / "content", sample / "private" / "log")
    for words in (STAFF, PHONE, TELLING, EMAIL):
        assert desk_program.holding(public, words.encode()) == []


def test_not_fixed_opens_it_again_and_taken_back_it_goes(office: Office) -> None:
    phone = office.phone
    fill_in(office, "The buzzer buzzes", "All night. Nobody sleeps on our stairs.")
    given_id, _, link = send(office)
    office.decide(given_id)
    answer = {"team": "repairs", "role": "Caretaker", "state": "answered"}
    office.do(given_id, "Answer, or promise", **answer, text="It is off at night now.")

    phone.goto(link)
    follow(phone.get_by_role("button", name="No, it is not fixed"))
    office.decide(office.waiting("not fixed"), WRITERS)
    phone.goto(link)
    assert "not fixed" in phone.locator("main").inner_text()

    phone.get_by_label("Yes, I am sure").check()
    follow(phone.get_by_role("button", name="Take it back"))
    assert "An officer does that next." in phone.locator("main").inner_text()
    office.desk.goto(f"{office.address}/desk/")
    assert given_id in office.desk.locator(".told").inner_text()
    office.do(given_id, "Take it down", reason="writer")
    office.publish()

    assert "Nobody sleeps" not in office.shown(given_id)
    done = ["published", "answered", "reopened", "asked-take-down", "withdrawn", OUT]
    assert office.done(given_id) == done
    assert desk_program.verified(office.site).code == 0
    output = office.site.root / sample_office.FOLDER / "output"
    assert desk_program.holding([output], b"Nobody sleeps") == []
    assert phone.evaluate(OVERFLOW) <= 0
