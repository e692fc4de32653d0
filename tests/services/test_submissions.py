"""Case files: what somebody sent, and beside it the advice they get, line by line.

A new case is two files in tests/cases/submissions and no code. A file without problems
beside it is right as it is; what begins with "note:" is said of a file that is taken.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outspoken.model.place import Area, Place, Topic
from outspoken.model.problem import Problem
from outspoken.model.submission import ANONYMOUS, Channel, ReplyBy, Says
from outspoken.services import frontmatter, submissions, texts
from outspoken.services.frontmatter import Document

CASES = Path(__file__).parents[1] / "cases" / "submissions"
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
PLACE = Place(
    areas={key: Area(key, key.title()) for key in ("larkfield", "canal-side")},
    topics={key: Topic(key, key.title()) for key in ("damp", "lifts", "repairs")},
)
SENT = sorted(path for path in CASES.iterdir() if path.suffix != ".problems")
WORDS = "---\nkind: rant\ntitle: Damp\nconsent: yes\n---\n\nThe wall is wet.\n"


def said(found: Document | list[Problem]) -> list[str]:
    if isinstance(found, list):
        return [f"{problem.line}: {problem.message}" for problem in found]
    return [f"note: {problem.message}" for problem in found.notes]


@pytest.mark.parametrize("sent", SENT, ids=lambda path: path.name)
def test_advice(sent: Path) -> None:
    beside = sent.with_name(f"{sent.name}.problems")
    expected = beside.read_text(encoding="utf-8").splitlines() if beside.exists() else []
    assert said(submissions.check(sent, PLACE, NOW)) == expected


def read(path: Path) -> Document:
    document = submissions.check(path, PLACE, NOW)
    assert not isinstance(document, list)
    return document


def test_every_field_arrives() -> None:
    document = read(CASES / "right-with-everything.md")
    sent = submissions.of(document, "20260403-k7m2qx", NOW)
    assert (sent.title, sent.name, sent.area) == (
        "Lifts: a week on the stairs",
        "Ana",
        "larkfield",
    )
    assert sent.topics == ("lifts", "repairs")
    assert sent.received == datetime(2026, 4, 3, 8, 30, tzinfo=UTC)
    assert (sent.channel, sent.wants_answer, sent.consent) == (Channel.PAPER, True, True)
    assert sent.contact.values == ("ana@example.org", "07700 900123")
    assert sent.contact.reply_by is ReplyBy.EMAIL
    assert sent.workshop == "write-a-rant 2026-04-03"
    assert sent.body.startswith("Five days")


def test_what_is_left_out_has_a_plain_meaning() -> None:
    sent = submissions.of(read(CASES / "right.md"), "20260403-k7m2qx", NOW)
    assert (sent.name, sent.language, sent.received) == (ANONYMOUS, "en", NOW)


def test_what_we_write_we_read_back_the_same(tmp_path: Path) -> None:
    document = read(CASES / "right-with-everything.md")
    sent = submissions.of(document, "20260403-k7m2qx", NOW)
    path = tmp_path / "again.md"
    path.write_text(frontmatter.render(submissions.fields_of(sent), sent.body))
    assert submissions.of(read(path), sent.id, NOW) == sent


def test_the_word_of_a_comment_comes_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "comment.md"
    head = "kind: comment\nin_reply_to: 20260403-aaaaaa\nconsent: yes\nsays: not-fixed"
    path.write_text(f"---\n{head}\n---\n\nStill wet.\n")
    sent = submissions.of(read(path), "20260403-k7m2qx", NOW)
    assert sent.says is Says.NOT_FIXED
    path.write_text(frontmatter.render(submissions.fields_of(sent), sent.body))
    assert submissions.of(read(path), sent.id, NOW) == sent


@pytest.mark.parametrize("name", ["windows-1252.md", "utf-16.md"])
def test_other_encodings_are_converted_word_for_word(name: str) -> None:
    assert read(CASES / name).body.startswith("The wall is wet")


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text(WORDS)
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    assert "symbolic link" in said(submissions.check(tmp_path / "link.md", PLACE, NOW))[0]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert "ordinary file" in said(submissions.check(tmp_path / "pipe.md", PLACE, NOW))[0]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text(WORDS + "x" * texts.SIZE_LIMIT)
    assert said(submissions.check(path, PLACE, NOW)) == [
        "0: send at most 256 KiB, not 256 KiB"
    ]


def test_words_beyond_the_limit_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text(WORDS + "x" * 20_000)
    told = said(submissions.check(path, PLACE, NOW))
    assert told == ["7: shorten the words to 20,000 characters; there are 20,017"]


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    assert "cannot be opened" in said(submissions.check(tmp_path / "no.md", PLACE, NOW))[0]
