"""Photos made fit to publish: the picture alone, with nothing of where it came from.

The pixels are painted into a new picture, so that no place, camera, thumbnail, comment,
colour profile or second file hidden in the bytes can come along; what an officer covered
is painted over before anything else is done with it. A stranger's bytes are decoded by a
program with limits of its own (`services.photo_reading`), never in here.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image

from outspoken.model.box import Box
from outspoken.services import photo_reading
from outspoken.services.photo_reading import LONG_SIDE as LONG_SIDE
from outspoken.services.photo_reading import PIXEL_LIMIT as PIXEL_LIMIT
from outspoken.services.photo_reading import SIZE_LIMIT as SIZE_LIMIT
from outspoken.services.photo_reading import PhotoError as PhotoError

PATIENCE = 60
"""Seconds to wait for a photo, however slow the machine."""
HARD = "save the photo anew, smaller, and send that: as it is, it takes too much to read"


class HardPhotoError(PhotoError):
    """A photo that takes more time or memory to read than any honest one."""


def publishable(data: bytes, boxes: Sequence[Box] = ()) -> bytes:
    """Return the photo *data* as a JPEG without any metadata.

    Upright, *boxes* burnt in, at most `LONG_SIDE` pixels long, on white where it was
    transparent; of an animation, the first picture. The same arguments always give the
    same bytes.

    Raises:
        PhotoError: When it is too large, broken or of no known format, or takes too much
            to read.
        BoxError: When a box is not in the picture.
    """
    return _made("publishable", data, boxes)


def preview(data: bytes, boxes: Sequence[Box] = ()) -> bytes:
    """Return the photo *data* as `publishable` does, but in the size it was sent in.

    Pixels of it are what boxes are told in.

    Raises:
        PhotoError: As `publishable`.
        BoxError: Likewise.
    """
    return _made("preview", data, boxes)


def size_as_sent(data: bytes) -> tuple[int, int]:
    """Return width and height of a stranger's photo, in pixels, as it stands upright.

    Raises:
        PhotoError: As `publishable`.
    """
    answer, _ = _asked(data, ask="size")
    width, height = answer["size"]
    return width, height


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of an approved photo, in pixels."""
    with Image.open(BytesIO(data), formats=["JPEG"]) as picture:
        return picture.size


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data* in hex."""
    return hashlib.sha256(data).hexdigest()


def _made(ask: str, data: bytes, boxes: Sequence[Box]) -> bytes:
    dimensions = size_as_sent(data) if boxes else (0, 0)
    _, made = _asked(data, ask=ask, boxes=[box.corners(*dimensions) for box in boxes])
    return made


def _asked(data: bytes, **asked: object) -> tuple[Any, bytes]:
    """Return the answer of the program that reads strangers' photos."""
    if len(data) > SIZE_LIMIT:
        raise PhotoError("send a photo of at most 8 MB")
    try:
        run = subprocess.run(
            [sys.executable, "-I", photo_reading.__file__],
            input=json.dumps(asked).encode() + b"\n" + data,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
            env={},  # no secret of ours is at hand in it
        )
        line, _, made = run.stdout.partition(b"\n")
        answer = json.loads(line)
    except (subprocess.SubprocessError, ValueError) as error:
        raise HardPhotoError(HARD) from error
    if "advice" in answer:
        raise PhotoError(answer["advice"])
    return answer, made
