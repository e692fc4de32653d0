"""Bodies of forms, in parts and in one, and what is made of their fields."""

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from python_multipart.exceptions import FormParserError
from starlette.exceptions import HTTPException

from outspoken.desk import bodies
from outspoken.desk.form_parts import FormParts
from outspoken.desk.reviewing import At
from outspoken.model.place import Place
from outspoken.model.submission import Submission
from outspoken.services import comment_forms, receiving, send_forms
from outspoken.services.reviewing import cases, forms
from outspoken.services.reviewing.cases import Case
from tests.fuzz import town
from tests.fuzz.targets import Read

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
SENT = {"kind": "rant", "title": "Damp again", "body": "Third winter.", "consent": "yes"}
COMMENT = {"in_reply_to": "20260403-abcdef", "body": "Ours too.", "consent": "yes"}
REVIEW = {
    **{
        "choice:body:0:4": "accepted",
        "reason:body:0:4": "staff",
        "quote": "wall",
        "why": "staff",
    },
    **{
        "boxes:1": "1,2,3,4; 5%,5%,5%,5%",
        "alt:1": "A door",
        "track": "",
        "team": "repairs",
    },
}
IN_PARTS = b"--x"
WORDS = (
    *(
        b"--x\r\n",
        b"--x--\r\n",
        b"\r\n\r\n",
        b"\r\n",
        b'; name="',
        b'; filename="',
        b"%00",
        b"+",
    ),
    *(
        b"Content-Disposition: form-data",
        b"&",
        b"=",
        b"%0d%0a",
        b"%ff",
        b"filename*=utf-8''",
        b":",
    ),
    *(
        b"choice:body:",
        b"reason:title:0:1",
        b"boxes:1=",
        b"quote=",
        b"why=contact",
        b"999999",
    ),
    *(
        b"%F0%9F%8F%B4",
        b"%D9%A0",
        b"email=",
        b"post=",
        b"topics=damp&topics=lifts",
        b"says=fixed",
    ),
    *(
        b"reply_by=post",
        b"language=cy",
        b"accepted",
        b"refused",
        b"none",
        b"-1",
        b"1e9",
        b"\\",
        b'"',
    ),
)


def target(folder: Path) -> tuple[tuple[bytes, ...], Read]:
    """Return what to begin with, and what reads one input."""
    made, place = town.made(folder)
    waiting = made.send("Third winter with a wet wall, says Mr Tallis.", name="Bet")
    case = cases.opened(At(made.office, NOW, place), waiting)
    sent = folder / "sent"

    def read(data: bytes) -> None:
        pairs = _in_parts(data, sent) if data.startswith(IN_PARTS) else _in_one(data)
        _is_followed(pairs, place, case)

    one = tuple(urlencode(each).encode() for each in (SENT, COMMENT, REVIEW))
    return (*one, _parts(SENT), _parts(REVIEW)), read


def _parts(fields: dict[str, str]) -> bytes:
    heads = (f'--x\r\nContent-Disposition: form-data; name="{name}"' for name in fields)
    written = zip(heads, fields.values(), strict=True)
    photo = b'--x\r\nContent-Disposition: form-data; name="photo1"; filename="a.jpg"'
    words = "".join(f"{head}\r\n\r\n{value}\r\n" for head, value in written)
    return words.encode() + photo + b"\r\n\r\n\xff\r\n--x--\r\n"


def _in_parts(data: bytes, folder: Path) -> list[tuple[str, str]]:
    """Read a body in parts, in pieces; nothing of it lies anywhere but in *folder*."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    reader = FormParts(b"x", send_forms.PHOTOS, lambda: folder)
    half = len(data) // 2
    try:
        for piece in (data[:half], data[half:]):
            reader.write(piece)
            reader.flush()
        reader.finish()
    except (FormParserError, HTTPException):
        return []
    assert set(reader.sent.files) <= set(send_forms.PHOTOS)
    kept = [each.path for each in reader.sent.files.values()]
    assert all(path and path.parent == folder and path.is_file() for path in kept)
    return reader.sent.pairs


def _in_one(data: bytes) -> list[tuple[str, str]]:
    try:
        found = parse_qsl(
            data.decode("latin-1"),
            keep_blank_values=True,
            encoding="latin-1",
            max_num_fields=bodies.MOST_FIELDS,
        )
    except ValueError:
        return []
    return [(name, bodies.text(value.encode("latin-1"))) for name, value in found]


def _is_followed(pairs: Iterable[tuple[str, str]], place: Place, case: Case) -> None:
    """What is typed is refused by field, or kept to the letter."""
    pairs = [*pairs]
    said = send_forms.typed(pairs)
    if not send_forms.problems(said, place):
        _is_kept(send_forms.submission(said, NOW, ("", "", "")))
    comment = comment_forms.typed(dict(pairs))
    if not comment_forms.problems(comment, place):
        _is_kept(comment_forms.submission(comment, NOW))
    found = forms.follow(case, dict(pairs))
    review = found.session.review
    assert all(each.place[2] <= len(review.text(each.part)) for each in review.passages)


def _is_kept(sent: Submission) -> None:
    assert receiving.rendered(sent)
