"""Those before the desk of the bench: a resident who sends, and an officer who reads."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from bench import desk_office
from bench.served import Served
from httpx import Response
from tests.desk.filled import fields, text

from outspoken.model.review import Choice
from outspoken.model.submission import Submission
from outspoken.services import time_tokens

FIRST = desk_office.FIRST * 2
"""Number of the first text that is sent."""
CHOICE = re.compile(r'name="(choice:[^"]+)"')
ACCEPTED = Choice.ACCEPTED.value


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who sends.

    Attributes:
        desk: The desk.
    """

    desk: Served

    def opened(self) -> Mapping[str, str]:
        """Open the form as somebody does, and wait as long as it takes to fill it in."""
        page = right(self.desk.ask.get("/send"))
        time.sleep(time_tokens.SOONEST.total_seconds() + 0.5)
        return fields(page.text, "form.say")

    def forms(self) -> Iterator[Response]:
        """Open the form, again and again."""
        while True:
            yield right(self.desk.ask.get("/send"))

    def sends(self, step: str, first: int = FIRST) -> Iterator[Response]:
        """Send one text after the other, from that of the number *first* on."""
        form = self.opened()
        for number in count(first):
            said = {**form, **_said(number), "step": step}
            parts = {name: (None, value) for name, value in said.items()}
            yield right(self.desk.ask.post("/send", files=parts))

    def comments(self, post: str) -> Iterator[Response]:
        """Send one comment after the other."""
        page = right(self.desk.ask.get(f"/comment?in_reply_to={post}"))
        form = fields(page.text, "form.say")
        for number in count(FIRST):
            said = {"body": _sent(number).body, "consent": "yes"}
            yield right(self.desk.ask.post("/comment", data={**form, **said}))


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer, signed in.

    Attributes:
        desk: The desk.
    """

    desk: Served

    def sign_in(self) -> None:
        """Sign in."""
        who = {"email": desk_office.EMAIL, "passphrase": desk_office.PASSPHRASE}
        answer = self.desk.ask.post("/desk/sign-in", data=who)
        if answer.status_code != 303:
            raise SystemExit(f"the officer cannot sign in: {answer.status_code}")

    def looks(self, url: str) -> Iterator[Response]:
        """Look at one page, again and again."""
        while True:
            yield right(self.desk.ask.get(url))

    def presses(self, do: str, ids: Iterator[str]) -> Iterator[Response]:
        """Open the review of one text after the other, and press a button of it.

        Every suggestion is accepted.
        """
        for given_id in ids:
            url = f"/desk/review/{given_id}"
            page = right(self.desk.ask.get(url)).text
            chosen = dict.fromkeys(CHOICE.findall(page), ACCEPTED)
            said = {**fields(page), **chosen, "do": do, "rung": "yes"}
            yield right(self.desk.ask.post(url, data=said), 200, 303)


def right(answer: Response, *wanted: int) -> Response:
    """Return *answer*; the bench ends where it is another one than was *wanted*."""
    if answer.status_code not in (wanted or (200,)):
        said = text(answer.text, ".problem") or answer.text[:2000]
        raise SystemExit(f"{answer.url}: {answer.status_code}\n{said}")
    return answer


def _sent(number: int) -> Submission:
    return desk_office.text(number, datetime.now(UTC))


def _said(number: int) -> Mapping[str, str]:
    text = _sent(number)
    said = {"title": text.title, "body": text.body, "name": text.name}
    return {**said, "kind": text.kind, "area": text.area, "consent": "yes"}
