"""An approved file that somebody changed: never published as what was approved."""

from dataclasses import replace
from pathlib import Path

from outspoken.model.post import Post
from outspoken.services import approvers, posts
from outspoken.services.gate import Gate
from tests.fuzz import town
from tests.fuzz.targets import Read

WORDS = (
    *(
        b'title: "',
        b'name: "',
        b'"\n',
        b"status: withdrawn\n",
        b'status: "published"\n',
        b"\\t",
    ),
    *(
        b'approved_by: "',
        b'signature: "',
        b'digest: "',
        b"---\n",
        b"\n\n",
        b" ",
        b"\t",
        b"\xc2\xa0",
    ),
    *(
        b"\xe2\x80\x8b",
        b"\xcc\x81",
        b"\xef\xbb\xbf",
        b"\r\n",
        b'labels: ["x"]\n',
        b'track: "now"\n',
    ),
    *(
        b"cafe\xcc\x81",
        b"caf\xc3\xa9",
        b"\\u0041",
        b"=",
        b"A",
        b'allowed: ["x"]\n',
        b'team: "x"\n',
    ),
    *(
        b'photos: ["1.jpg ',
        b'former: ["/a/"]\n',
        b'in_reply_to: "20260403-abcdef"\n',
        b"+00:00",
    ),
)


def target(folder: Path) -> tuple[tuple[bytes, ...], Read]:
    """Return what to begin with, and what reads one input."""
    made, _ = town.made(folder)
    told = {"name": "Bet", "title": "Damp, café & co", "topics": ("damp",)}
    post = made.publish("Third winter with a *wet* wall.\n\nNobody came.", **told)  # type: ignore[arg-type]
    comment = made.comment("Ours too.", post.id, name="Jo")
    known = approvers.read(made.office.approvers)
    assert isinstance(known, tuple)
    gate = Gate(made.office.content, known)
    approved = {made.file_of(each): each for each in (post, comment)}

    def read(data: bytes) -> None:
        for path, as_approved in approved.items():
            path.write_bytes(data)
            found = posts.read(path)
            if isinstance(found, Post) and not gate.reason_to_hold(found):
                assert _signed(found) == _signed(as_approved)

    return tuple(path.read_bytes() for path in approved), read


def _signed(post: Post) -> Post:
    """Return *post* without its approval, which may be written in more than one way."""
    return replace(post, approval=None)
