"""A form with files taken apart as it comes: its words, and its photos onto the disk.

Nothing of it is in memory but the words, and no photo ever lies where others could read
it. Of one that is too large no more is kept than the limit, so that its sender sees a
page that says so.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException

from outspoken.desk import bodies
from outspoken.services import files, sent_drafts
from outspoken.services.photos import SIZE_LIMIT
from outspoken.services.sent_drafts import NoRoomError

CLOSE = {"Connection": "close"}


@dataclass(slots=True)
class Upload:
    """A file that was sent.

    Attributes:
        path: Where it lies, or none yet.
        size: Its size in bytes; of it, no more than the limit of a photo is kept.
        is_lost: Whether it could not be kept.
    """

    path: Path | None = None
    size: int = 0
    is_lost: bool = False

    @property
    def is_too_large(self) -> bool:
        """Tell whether it was cut."""
        return self.size > SIZE_LIMIT


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent.

    Attributes:
        pairs: Each field and its value.
        files: Each field of a file that was chosen, and the file.
        is_cut: Whether the rest of it did not come in time.
    """

    pairs: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, Upload] = field(default_factory=dict)
    is_cut: bool = False


class FormParts:
    """Takes a body apart; `flush` writes what came of its files."""

    def __init__(
        self, boundary: bytes, names: tuple[str, ...], folder: Callable[[], Path]
    ) -> None:
        self.sent = Sent()
        self._names, self._make = names, folder
        self._folder: Path | None = None
        self._parts = self._length = 0
        self._head: list[bytes] = [b"", b""]
        self._disposition = b""
        self._name, self._words = "", bytearray()
        self._upload: Upload | None = None
        self._is_file = self._is_whole = False
        self._pieces: list[tuple[Upload, bytes]] = []
        self._parser = MultipartParser(
            boundary or b"-",
            {
                "on_part_begin": self._begin,
                "on_header_field": self._head_name,
                "on_header_value": self._head_value,
                "on_header_end": self._head_end,
                "on_headers_finished": self._heads_end,
                "on_part_data": self._data,
                "on_part_end": self._part_end,
                "on_end": self._end,
            },
        )

    @property
    def has_bytes(self) -> bool:
        """Whether there is something to be written."""
        return bool(self._pieces)

    def write(self, piece: bytes) -> None:
        """Read one more *piece*."""
        self._parser.write(piece)

    def finish(self) -> None:
        """Say that all has come.

        Raises:
            HTTPException: When it ended before its end.
        """
        self._parser.finalize()
        if not self._is_whole:
            raise HTTPException(400, headers=CLOSE)

    def flush(self) -> None:
        """Write what came of the files; one that the disk does not take is lost."""
        for upload, piece in self._pieces:
            try:
                if not upload.is_lost:
                    self._append(upload, piece)
            except (OSError, NoRoomError):
                upload.is_lost = True
        self._pieces.clear()

    def lose(self) -> None:
        """Throw away what came of the files and was not written."""
        for upload, _ in self._pieces:
            upload.is_lost = True
        self._pieces.clear()

    def discard(self) -> None:
        """Throw away what was written."""
        if self._folder:
            sent_drafts.discard(self._folder)

    def _append(self, upload: Upload, piece: bytes) -> None:
        if upload.path is None:
            self._folder = self._folder or self._make()
            upload.path = self._folder / f"{secrets.token_hex(8)}.incoming"
            upload.path.touch(files.PRIVATE_FILE)
        with upload.path.open("ab") as file:
            file.write(piece)

    def _begin(self) -> None:
        self._parts += 1
        if self._parts > bodies.MOST_FIELDS:
            raise HTTPException(400, headers=CLOSE)
        self._head, self._disposition = [b"", b""], b""
        self._name, self._words, self._upload = "", bytearray(), None

    def _head_name(self, data: bytes, start: int, end: int) -> None:
        self._head[0] += data[start:end]

    def _head_value(self, data: bytes, start: int, end: int) -> None:
        self._head[1] += data[start:end]

    def _head_end(self) -> None:
        if self._head[0].lower() == b"content-disposition":
            self._disposition = self._head[1]
        self._head = [b"", b""]

    def _heads_end(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = bodies.text(options.get(b"name", b""))
        self._lengthen(len(self._name))
        self._is_file = b"filename" in options
        if self._is_file:
            self._upload = Upload()

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._upload is None:
            self._lengthen(end - start)
            self._words += data[start:end]
            return
        left = SIZE_LIMIT - self._upload.size
        self._upload.size += end - start
        if left > 0 and self._is_wanted:
            self._pieces.append((self._upload, data[start : min(end, start + left)]))

    def _lengthen(self, more: int) -> None:
        self._length += more
        if self._length > bodies.LIMIT:
            raise HTTPException(413, headers=CLOSE)

    def _part_end(self) -> None:
        if self._upload is None:
            self.sent.pairs.append((self._name, bodies.text(bytes(self._words))))
        elif self._upload.size and self._is_wanted:
            self.sent.files[self._name] = self._upload

    def _end(self) -> None:
        self._is_whole = True

    @property
    def _is_wanted(self) -> bool:
        return self._name in self._names and self._name not in self.sent.files
