"""The photos of a form: taken in, looked at, and shown to who sent them."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import photo_numbers
from outspoken.desk.uploads import Upload
from outspoken.services import sent_drafts
from outspoken.services.office import Office
from outspoken.services.photos import PhotoError
from outspoken.services.send_forms import PHOTOS
from outspoken.services.sent_drafts import Draft
from outspoken.services.wording import Wording, marked

GONE = marked("This photo is not here any more. Please choose it again")
TOO_LARGE = marked("This photo is too large. Send one of at most 8 MB")
NO_PHOTO = marked("We cannot use this file. Send a photo, such as one from your phone")
UNKEPT = marked("We cannot keep photos just now. Send your words without it, or try later")
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SendPhotos:
    """Looks after the photos that lie by in an office."""

    office: Office

    def routes(self) -> list[Route]:
        """Return the address of each photo."""
        return [
            Route(f"/send/photo/{{token}}/{photo_numbers.WAY}", self.show, methods=["GET"])
        ]

    async def show(self, request: Request) -> Response:
        """Show a photo as others would see it, to whoever has its token."""
        draft = sent_drafts.of_token(self.office, request.path_params["token"])
        number = photo_numbers.of(request)
        try:
            shown = await run_in_threadpool(
                sent_drafts.as_shown, self.office, draft, number
            )
        except FileNotFoundError as error:
            raise HTTPException(404) from error
        return Response(shown, media_type="image/jpeg", headers=HEADERS)

    def laid_by(
        self, draft: Draft, sent: Mapping[str, Upload], now: datetime, say: Wording
    ) -> tuple[Draft, Mapping[str, str]]:
        """Lay the photos that were *sent* by; return what is to be mended of them."""
        wrong: dict[str, str] = {}
        for number, name in enumerate(PHOTOS, start=1):
            if name not in sent:
                continue
            try:
                draft = self._with(draft, number, sent[name], now)
            except PhotoError:
                advice = TOO_LARGE if sent[name].is_too_large else NO_PHOTO
                wrong[name] = say.sentences(say(advice))
            except OSError as error:
                logger.warning("a photo could not be kept: %s", error.strerror)
                wrong[name] = say.sentences(say(UNKEPT))
        return draft, wrong

    def left(self, draft: Draft, say: Wording) -> tuple[Draft, Mapping[str, str]]:
        """Leave out photos whose day is over; return what is to be done about them."""
        left = sent_drafts.without_gone(self.office, draft)
        each = zip(PHOTOS, draft.digests, left.digests, strict=True)
        gone = say.sentences(say(GONE))
        return left, {name: gone for name, was, still in each if was and not still}

    def _with(self, draft: Draft, number: int, upload: Upload, now: datetime) -> Draft:
        if upload.is_too_large:
            raise PhotoError("send a photo of at most 8 MB")
        if upload.is_lost or upload.path is None:
            raise OSError("it could not be kept")
        return sent_drafts.put(self.office, draft, number, upload.path.read_bytes(), now)


def without_dropped(draft: Draft, form: Mapping[str, str]) -> Draft:
    """Return *draft* without the photos that the writer took out."""
    for number, name in enumerate(PHOTOS, start=1):
        if form.get(f"{name}_drop"):
            draft = draft.with_digest(number, "")
    return draft
