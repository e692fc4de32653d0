"""Files that somebody sent or put into the content: read in one way, or refused."""

from datetime import UTC, datetime
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.model.submission import Submission
from outspoken.services import frontmatter, posts, receiving, submissions, texts
from outspoken.services.frontmatter import Document
from outspoken.services.receiving import UnfitError
from tests.fuzz import town
from tests.fuzz.targets import Read

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
SENT = b"""---
kind: rant
title: Damp again
name: Bet
area: larkfield
topics: [damp, lifts]
wants_answer: yes
consent: yes
received: 2026-04-01
contact:
  email: bet@example.org
photos: ["door.jpg | The door"]
---

Third winter with a wet wall.
"""
WORDS = (
    *(
        b"---\n",
        b"...\n",
        b": ",
        b"- ",
        b"? ",
        b"<<: ",
        b"&a ",
        b"*a",
        b"!!python/name:",
        b"|",
    ),
    *(
        b">-\n",
        b"#",
        b"{a: b}",
        b"[a, b]",
        b'"',
        b"'",
        b'"\\u2028"',
        b"\xe2\x80\xa8",
        b"\x85",
    ),
    *(
        b"\r",
        b"\x00",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"%YAML 9.9\n",
        b"\n  ",
        b"\t",
        b"0123456",
    ),
    *(b"status: published\n", b"save_as: ../x\n", b"_content: x\n", b"title: ", b"Title: "),
    *(
        b"approved_by: x\n",
        b"received: 0001-01-01\n",
        b"2026-04-01T10:00:00+14:00",
        b"origin: ",
    ),
    *(
        b"language: cy\n",
        b"kind: comment\n",
        b"in_reply_to: 20260401-abcdef\n",
        b"says: fixed\n",
    ),
)


def target(folder: Path) -> tuple[tuple[bytes, ...], Read]:
    """Return what to begin with, and what reads one input."""
    made, place = town.made(folder)
    post = made.publish("Third winter with a wet wall.", name="Bet", topics=("damp",))
    path = made.file_of(post)
    sent = folder / "words.md"

    def read(data: bytes) -> None:
        for each in (path, sent):
            each.write_bytes(data)
        posts.read(path)
        _is_read_in_one_way(data, sent)
        document = submissions.check(sent, place, NOW)
        if isinstance(document, Document):
            _comes_back(submissions.of(document, "20260401-abcdef", NOW))

    return (SENT, path.read_bytes()), read


def _is_read_in_one_way(data: bytes, path: Path) -> None:
    """What the quick reading reads is what the slow one does; what we write comes back."""
    loaded = texts.decode(data, path)
    quick = frontmatter._own(data, path)
    if isinstance(loaded, Problem):
        assert quick is None
        return
    document, problems = frontmatter.survey(loaded, path)
    assert all(each.line >= 1 for each in problems)
    assert quick is None or (quick == document and not problems)
    if problems:
        return
    try:
        written = frontmatter.render(document.fields, document.body)
    except ValueError:
        return
    again, wrong = frontmatter.survey(texts.Text(written), path)
    said = {name: value for name, value in document.fields.items() if value}
    assert (again.fields, again.body, wrong) == (said, document.body, [])


def _comes_back(sent: Submission) -> None:
    """What was taken in is read again to the letter, but for what is not to be kept."""
    try:
        data = receiving.rendered(sent)
    except UnfitError:
        return
    document = frontmatter._own(data, Path("words.md"))
    assert document is not None
    kept = submissions.of(document, sent.id, NOW)
    assert receiving.rendered(kept) == data
    as_sent = frontmatter.render(submissions.fields_of(sent), sent.body)
    assert kept == sent or as_sent.encode() != data
