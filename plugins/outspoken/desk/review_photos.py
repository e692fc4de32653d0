"""Photos under review: upright, without metadata, for an officer's eyes and no cache."""

from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import photo_numbers
from outspoken.desk.guard import Guard
from outspoken.model import box
from outspoken.model.box import BoxError
from outspoken.services import inbox, page_script, photos
from outspoken.services.inbox import NotInInboxError
from outspoken.services.office import Office
from outspoken.services.photos import PhotoError

MOST_BOXES = 50
"""Most boxes that are drawn on a photo at once."""
PRIVATE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
SCRIPT = "/desk/desk.js"


class ReviewPhotos:
    """Sends photos to officers, and the script by which they draw on them."""

    def __init__(self, office: Office, guard: Guard, theme: Path) -> None:
        self._office = office
        self._guard = guard
        self._script = page_script.read(theme, SCRIPT)

    def routes(self) -> list[Route]:
        """Return the addresses of the photos and of the script."""
        way = f"/desk/review/{{id}}/photo/{photo_numbers.WAY}"
        return [
            Route(way, self.show, methods=["GET"]),
            Route(SCRIPT, self.script, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """Send a photo, with the boxes that its address asks for."""
        self._guard.officer(request)
        boxes = request.query_params.getlist("box")
        asked = request.path_params["id"], photo_numbers.of(request), boxes
        made = await run_in_threadpool(self._made, *asked)
        return Response(made, headers=PRIVATE, media_type="image/jpeg")

    async def script(self, _: Request) -> Response:
        """Send the script."""
        headers = {**PRIVATE, "Cache-Control": "no-cache"}
        return Response(self._script, headers=headers, media_type="text/javascript")

    def _made(self, given_id: str, number: int, boxes: list[str]) -> bytes:
        try:
            inbox.read(self._office, given_id)
            paths = inbox.pictures_of(self._office, given_id)
            if number > len(paths) or len(boxes) > MOST_BOXES:
                raise HTTPException(HTTPStatus.NOT_FOUND)
            covered = tuple(map(box.read, boxes))
            return photos.preview(paths[number - 1].read_bytes(), covered)
        except (NotInInboxError, PhotoError, BoxError, FileNotFoundError) as error:
            raise HTTPException(HTTPStatus.NOT_FOUND) from error
