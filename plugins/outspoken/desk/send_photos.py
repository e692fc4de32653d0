"""The photos of a form: taken in, looked at, and shown to who sent them."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import photo_numbers
from outspoken.desk.form_parts import Upload
from outspoken.desk.reception import NotNowError, Reception
from outspoken.services import sent_drafts
from outspoken.services.intake_limits import Act
from outspoken.services.photos import HardPhotoError, PhotoError
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
    """Looks after the photos that lie by where texts are taken in."""

    at: Reception

    def routes(self) -> list[Route]:
        """Return the address of each photo."""
        return [
            Route(f"/send/photo/{{token}}/{photo_numbers.WAY}", self.show, methods=["GET"])
        ]

    async def show(self, request: Request) -> Response:
        """Show a photo as others would see it, to whoever has its token."""
        draft = sent_drafts.of_token(self.at.office, request.path_params["token"])
        number = photo_numbers.of(request)
        try:
            shown = await run_in_threadpool(
                sent_drafts.as_shown, self.at.office, draft, number
            )
        except FileNotFoundError as error:
            raise HTTPException(404) from error
        return Response(shown, media_type="image/jpeg", headers=HEADERS)

    def folder(self, network: str) -> Path:
        """Make a folder for what comes from a network, and return it.

        Raises:
            NoRoomError: When no more can lie by, of all or of theirs.
            OSError: When the disk does not take it.
        """
        now = self.at.clock()
        whose = self.at.limits.whose(network, now)
        return sent_drafts.incoming(self.at.office, now, whose)

    def tidy(self, now: datetime) -> None:
        """Let nothing outlive its hours, nor a count its day."""
        sent_drafts.sweep(self.at.office, now)
        self.at.limits.tidy(now)

    def laid_by(
        self, draft: Draft, sent: Mapping[str, Upload], network: str, say: Wording
    ) -> tuple[Draft, Mapping[str, str]]:
        """Lay the photos that were *sent* by; return what is to be mended of them.

        After one that is too hard to read, none is looked at that came with it.
        """
        wrong: dict[str, str] = {}
        chosen = [(n, name) for n, name in enumerate(PHOTOS, start=1) if name in sent]
        for number, name in chosen:
            try:
                draft = self._with(draft, number, sent[name], network)
            except HardPhotoError:
                unread = self.unread([each for n, each in chosen if n > number], say)
                return draft, {**wrong, **unread, name: say.sentences(say(NO_PHOTO))}
            except PhotoError:
                advice = TOO_LARGE if sent[name].is_too_large else NO_PHOTO
                wrong[name] = say.sentences(say(advice))
            except (NotNowError, OSError) as error:
                if isinstance(error, OSError):
                    logger.warning("a photo could not be kept: %s", error.strerror)
                wrong[name] = say.sentences(say(UNKEPT))
        return draft, wrong

    def unread(self, names: Iterable[str], say: Wording) -> Mapping[str, str]:
        """Return what is to be done about photos that nobody has looked at."""
        return dict.fromkeys(names, say.sentences(say(GONE)))

    def left(self, draft: Draft, say: Wording) -> tuple[Draft, Mapping[str, str]]:
        """Leave out photos whose day is over; return what is to be done about them."""
        left = sent_drafts.without_gone(self.at.office, draft)
        each = zip(PHOTOS, draft.digests, left.digests, strict=True)
        gone = say.sentences(say(GONE))
        return left, {name: gone for name, was, still in each if was and not still}

    def _with(self, draft: Draft, number: int, upload: Upload, network: str) -> Draft:
        if upload.is_too_large:
            raise PhotoError("send a photo of at most 8 MB")
        if upload.is_lost or upload.path is None:
            raise OSError("it could not be kept")
        self.at.count(Act.PHOTO, network)
        office, now = self.at.office, self.at.clock()
        draft = sent_drafts.begun(office, draft, now, self.at.limits.whose(network, now))
        return sent_drafts.put(office, draft, number, upload.path.read_bytes())


def without_dropped(draft: Draft, form: Mapping[str, str]) -> Draft:
    """Return *draft* without the photos that the writer took out."""
    for number, name in enumerate(PHOTOS, start=1):
        if form.get(f"{name}_drop"):
            draft = draft.with_digest(number, "")
    return draft
