"""The site published from the desk: begun here, and looked at while it goes on."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk.desk_pages import DeskPages, head
from outspoken.desk.guard import Guard, SignedIn
from outspoken.desk.page_routes import page_and_form
from outspoken.model import publication
from outspoken.model.officer import Role
from outspoken.model.submission import LONDON
from outspoken.model.views.desk_publish import PublishView
from outspoken.services import activity, log_words, publish_runs
from outspoken.services.office import Office
from outspoken.services.publish_runs import Run
from outspoken.services.terminal.expected import EXPECTED
from outspoken.services.wording import IN_ENGLISH

URL = "/desk/publish/"
WAIT = "wait"
"""Field of an address that asks for the page once the run has ended."""
LOOKS, APART = 40, 0.5
"""How often it is looked whether it has, and the seconds between two looks."""
ENDS = {
    publication.DONE: "It is published.",
    publication.HELD_BACK: "It is published, but some texts were held back: see below.",
    publication.TO_MEND: "It was not published. What to mend stands below.",
}
"""What each exit code means."""
CUT_OFF = "It was cut off. The site is as it was, or whole: publish again."
OTHERWISE = "It was not published: the settings are wrong. See below."
COUNTED = {
    "published": ("{n} text published", "{n} texts published"),
    "withdrawn": ("{n} text taken down", "{n} texts taken down"),
    "erased": ("{n} text erased", "{n} texts erased"),
    "answered": ("{n} answer", "{n} answers"),
    "moved": ("{n} step put on record", "{n} steps put on record"),
}
"""What goes out, by the action of its record."""
MOST, LAST = 200, 10
"""Most lines of the log that are shown, and how many of its end."""
_MOVES = frozenset(
    ("routed", "extended", "tracked", "reached", "written", "reopened", "agreed")
)


@dataclass(frozen=True)
class Publishing:
    """Shows how the site is published, and begins it.

    Attributes:
        office: The office.
        guard: Knows who is signed in.
        pages: Makes the pages.
    """

    office: Office
    guard: Guard
    pages: DeskPages

    def routes(self) -> list[Route]:
        """Return the addresses of this page."""
        return page_and_form(URL, self.show, self.take)

    async def show(self, request: Request) -> Response:
        """Show how it stands; where that is asked for, not before it has ended."""
        signed_in = self.guard.officer(request)
        if WAIT in request.query_params:
            await self._awaited()
        return await run_in_threadpool(self._page, signed_in)

    async def take(self, request: Request) -> Response:
        """Begin to publish."""
        signed_in, _ = await self.guard.form(request)
        return await run_in_threadpool(self._begin, signed_in)

    async def _awaited(self) -> None:
        """Wait until nothing runs, for a while: a page must not change by itself."""
        for _ in range(LOOKS):
            if not await run_in_threadpool(publish_runs.is_running, self.office):
                return
            await asyncio.sleep(APART)

    def _begin(self, signed_in: SignedIn) -> Response:
        try:
            signed_in.require(Role.MODERATOR)
            publish_runs.begin(self.office, signed_in.officer.id, self.guard.clock())
        except EXPECTED as error:
            return self._page(signed_in, str(error), HTTPStatus.CONFLICT)
        return self.pages.go(URL)

    def _page(
        self, signed_in: SignedIn, problem: str = "", status: int = HTTPStatus.OK
    ) -> Response:
        is_running = publish_runs.is_running(self.office)
        run = publish_runs.last(self.office)
        view = PublishView(
            head=head("Publish"),
            desk=self.pages.desk(signed_in, URL),
            is_running=is_running,
            stands=tuple(self._stands(run, is_running=is_running)),
            fresh=() if is_running else tuple(self._fresh(run)),
            lines=_shortened(publish_runs.said(self.office).splitlines()),
            problem=problem,
        )
        return self.pages.page("publish.html", view, status)

    def _stands(self, run: Run | None, *, is_running: bool) -> Iterator[str]:
        """Yield how *run* stands or ended."""
        if run is None:
            yield "Nothing was published from the desk yet."
            return
        who = log_words.names(self.office).get(run.officer, run.officer)
        yield f"{who} began it on {_moment(run.started)}."
        if is_running:
            yield _progress(run)
        elif run.ended is None or run.code is None:
            yield CUT_OFF
        else:
            took = max(0, round((run.ended - run.started).total_seconds()))
            yield f"{ENDS.get(run.code, OTHERWISE)} It took {took:,} s."

    def _fresh(self, run: Run | None) -> Iterator[str]:
        """Yield what was done since *run* began, if that one is published."""
        if run is None or run.code not in (publication.DONE, publication.HELD_BACK):
            return
        found = Counter(
            "moved" if each.action in _MOVES else each.action
            for each in activity.since(self.office, run.started)
        )
        for action, (one, many) in COUNTED.items():
            if found[action]:
                yield IN_ENGLISH.count(one, many, found[action])


def _shortened(lines: list[str]) -> list[str]:
    """Return *lines*, of very many the first and the last."""
    if len(lines) <= MOST:
        return lines
    left = f"… and {len(lines) - MOST:,} lines more"
    return [*lines[: MOST - LAST], left, *lines[-LAST:]]


def _progress(run: Run) -> str:
    if not run.whole:
        return "It runs."
    return f"It runs: {run.what}, {run.done:,} of {run.whole:,}."


def _moment(when: datetime) -> str:
    return IN_ENGLISH.moment(when.astimezone(LONDON))
