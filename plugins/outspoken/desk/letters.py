"""Letters to writers at the desk: each to be copied, opened or printed, then ticked off."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import plain_words
from outspoken.desk.desk_pages import DeskPages, head
from outspoken.desk.guard import Guard, SignedIn
from outspoken.desk.page_routes import for_officers
from outspoken.desk.post_files import URL as POSTS
from outspoken.desk.refusals import REFUSALS
from outspoken.model.officer import Role
from outspoken.model.views import Link
from outspoken.model.views.desk_letters import DeskLettersView, LetterRow
from outspoken.services import letters_kept
from outspoken.services.letters_kept import KeptLetter
from outspoken.services.office import Office
from outspoken.services.officers import NotAllowedError
from outspoken.services.policy import UnsignedError

URL = "/desk/letters/"
PAGE = 50
"""Most letters on the page; what comes after them moves up."""


@dataclass(frozen=True)
class Letters:
    """Shows the letters that wait, and notes which were passed on.

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
        return for_officers(URL, self.guard, self._page, self._take)

    def _take(self, signed_in: SignedIn, typed: Mapping[str, str]) -> Response:
        given_id, acting = typed.get("letter", ""), signed_in.acting(self.guard.clock())
        try:
            letters_kept.pass_on(acting, given_id, typed.get("digest", ""))
        except (*REFUSALS, UnsignedError) as error:
            said = plain_words.at_desk(str(error))
            return self._page(signed_in, problem=said, status=HTTPStatus.CONFLICT)
        return self._page(signed_in, done=f"Ticked off: the letter about {given_id}.")

    def _page(
        self,
        signed_in: SignedIn,
        done: str = "",
        problem: str = "",
        status: int = HTTPStatus.OK,
    ) -> Response:
        try:
            signed_in.require(Role.MODERATOR)
        except NotAllowedError as error:
            return self.pages.notice(HTTPStatus.FORBIDDEN, signed_in, (str(error),))
        found = letters_kept.waiting(self.office)
        view = DeskLettersView(
            head=head("Letters"),
            desk=self.pages.desk(signed_in, URL),
            summary=_summary(len(found)),
            rows=tuple(map(_row, found[:PAGE])),
            done=done,
            problem=problem,
        )
        return self.pages.page("letters.html", view, status)


def _row(letter: KeptLetter) -> LetterRow:
    return LetterRow(
        text=Link(f"{POSTS}{letter.id}", letter.id),
        way=letter.way,
        words=letter.text,
        opens=letter.opens,
        digest=letter.digest,
    )


def _summary(count: int) -> str:
    if not count:
        return "No letter waits."
    many = "1 letter waits" if count == 1 else f"{count:,} letters wait"
    more = f", of which {PAGE} stand here" if count > PAGE else ""
    return f"{many}{more}. Nothing is sent by itself."
