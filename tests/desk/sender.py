"""Somebody who sends by the form: a browser without scripts, which keeps hidden fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from typing import Any

import httpx
from tests.desk.conftest import Intake

from outspoken.model.submission import Submission

RIGHT: Mapping[str, Any] = {
    "kind": "rant",
    "title": "Damp again",
    "body": "Third winter with a wet wall.",
    "name": "Bet",
    "area": "larkfield",
    "topics": ["damp", "lifts"],
    "wants_answer": "yes",
    "consent": "yes",
}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
Files = Mapping[str, tuple[str, bytes, str]]


@dataclass
class Sender:
    """A resident, ten seconds after they opened the form.

    Attributes:
        intake: Where they send to.
        page: The form.
    """

    intake: Intake
    page: httpx.Response = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.intake.get("/send")
        self.wait(seconds=10)

    @property
    def fields(self) -> dict[str, str]:
        """The hidden fields of the form."""
        return hidden(self.page)

    @property
    def waiting(self) -> list[Submission]:
        """What waits in the inbox."""
        return self.intake.waiting

    def wait(self, **time: int) -> None:
        """Let time pass."""
        self.intake.town.now += timedelta(**time)

    def send(
        self, step: str, files: Files | None = None, /, **fields: object
    ) -> httpx.Response:
        """Press a button on the form, filled in right but for *fields*."""
        return self.post({**self.fields, **RIGHT, **fields, "step": step}, files)

    def go_on(
        self,
        page: httpx.Response,
        step: str,
        files: Files | None = None,
        /,
        **more: object,
    ) -> httpx.Response:
        """Press a button on *page*, which is filled in already."""
        typed = hidden(page)
        if "<textarea" in page.text:
            typed = {**RIGHT, **typed}
        return self.post({**typed, **more, "step": step}, files)

    def post(self, fields: Mapping[str, Any], files: Files | None = None) -> httpx.Response:
        """Send *fields* as a browser does, in parts."""
        parts: list[tuple[str, Any]] = []
        for name, value in fields.items():
            for each in value if isinstance(value, list) else [value]:
                parts.append((name, (None, str(each))))
        parts += (files or {}).items()
        return self.intake.ask("POST", "/send", files=parts)


def hidden(page: httpx.Response) -> dict[str, str]:
    """Return the hidden fields of the form on *page*."""
    return {name: unescape(value) for name, value in HIDDEN.findall(page.text)}
