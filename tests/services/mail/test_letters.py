"""A stranger's e-mail is read by a child with limits, whatever it is."""

import base64
import resource
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outspoken.services.mail import automatic, letters, reading
from outspoken.services.mail.letters import Letter, UnreadableError

HOSTILE = Path(__file__).parents[4] / "shared" / "data" / "hostile" / "eml"
READ = "read"
PLAIN = b"From: ann@example.org\n\nThe lift is broken.\n"
HEAD = b"From: Ann <ann@example.org>\nSubject: The lift\nMessage-ID: <1@example.org>\n"


def read(head: bytes, body: bytes = b"The lift is broken.\n") -> Letter:
    return letters.read(HEAD + head + b"\n" + body)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        letters.read(data)
    return str(refused.value)


def outcome(data: bytes) -> str:
    """Return why a letter is refused, or that it was read."""
    try:
        letters.read(data)
    except UnreadableError as error:
        return str(error)
    return READ


def nested(depth: int) -> bytes:
    start = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
        for n in range(depth)
    )
    ends = b"".join(b"\n--b%d--\n" % n for n in reversed(range(depth)))
    return HEAD + start + b"\nThe lift.\n" + ends


def of_parts(count: int) -> bytes:
    part = b"--b\nContent-Type: text/plain\n\nThe lift.\n"
    head = b"Content-Type: multipart/mixed; boundary=b\n\n"
    return HEAD + head + part * count + b"--b--\n"


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        pytest.param("utf-8", "Mae’r lifft wedi torri", id="UTF-8"),
        pytest.param("iso-8859-2", "Winda się zepsuła", id="Latin 2"),
        pytest.param("windows-1256", "لفٹ", id="Arabic of Windows"),
        pytest.param("koi8-r", "Лифт сломан", id="Russian of Unix"),
        pytest.param("gb18030", "电梯坏了", id="Chinese"),
    ],
)
def test_charsets_are_read(charset: str, words: str) -> None:
    if charset == "windows-1256":
        words = "مصعد"
    data = base64.encodebytes(words.encode(charset))
    head = (
        f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n"
    )
    assert read(head.encode(), data).words == words


@pytest.mark.parametrize(
    "charset", ["nonsense", "idna", "unicode_escape", "utf-7", "zlib", "x\0y"]
)
def test_a_charset_that_is_none_is_told_and_loses_no_plain_letter(charset: str) -> None:
    head = f'Content-Type: text/plain; charset="{charset}"\n'.encode()
    found = read(head, b"The caf\xe9 is shut.\n")
    assert found.words == "The café is shut."
    assert found.notes


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            HEAD
            + b"Content-Type: text/plain; charset=utf-7\n\nThe lift +2AA- is broken.\n",
            id="the words",
        ),
        pytest.param(b"Subject: =?utf-7?q?The_+2AA-_lift?=\n" + PLAIN, id="the subject"),
        pytest.param(b"Subject: The lift \xff\n" + PLAIN, id="a byte in the subject"),
        pytest.param(b"Message-ID: <a\xff@example.org>\n" + PLAIN, id="its name"),
        pytest.param(b"In-Reply-To: <a\xff@example.org>\n" + PLAIN, id="what it answers"),
        pytest.param(b"Received: from x; \xff\n" + PLAIN, id="a server"),
        pytest.param(b"From: a\xffn@example.org\n\nThe lift.\n", id="the sender"),
    ],
)
def test_no_field_has_half_of_a_character(data: bytes) -> None:
    found = letters.read(data)
    for each in fields(found):
        str(getattr(found, each.name)).encode()  # or it raises


def test_a_quoted_link_is_masked_in_the_head_and_before_the_words_are_cut() -> None:
    token = "abcdefghjkmnpqrstuvwxyz23456"
    body = (
        f"It is broken.\n\nOn Fri, 3 Apr 2026 at 10:00, Us <us@example.org> wrote:\n"
        f"> See https://town.example.org/mine/{token[:20]}\n{token[20:]}\n"
    )
    head = f"X-Link: https://town.example.org/mine/{token}\n"
    found = read(head.encode(), body.encode())
    for text in (found.words, found.cut, found.whole, found.head):
        assert token[:20] not in text
        assert token[20:] not in text


def test_a_letter_that_is_a_web_page_is_read_without_its_scripts() -> None:
    body = (
        b"<style>p{}</style><p>The <b>lift</b></p><script>alert(1)</script><p>Mend it</p>"
    )
    found = read(b"Content-Type: text/html\n", body)
    assert found.words == "The **lift**\n\nMend it"
    assert found.notes


def test_of_alternatives_the_plain_words_are_taken_and_of_pieces_all() -> None:
    body = (
        b"--a\nContent-Type: text/plain\n\nFirst piece.\n"
        b"--a\nContent-Type: multipart/alternative; boundary=b\n\n"
        b"--b\nContent-Type: text/html\n\n<p>As a page.</p>\n"
        b"--b\nContent-Type: text/plain\n\nAs words.\n--b--\n"
        b"--a\nContent-Type: application/pdf\n"
        b'Content-Disposition: attachment; filename="../../etc/bill.pdf"\n\nx\n--a--\n'
    )
    found = read(b"Content-Type: multipart/mixed; boundary=a\n", body)
    assert found.words == "First piece.\n\nAs words."
    assert found.others == ("../../etc/bill.pdf (application/pdf)",)


APPLE = (
    b"--a\nContent-Type: text/plain\n\nLook at this.\n\nIt is worse.\n"
    b"--a\nContent-Type: multipart/%s; boundary=b\n\n"
    b"--b\nContent-Type: text/html\n\n<p>Look at this.</p>\n"
    b"--b\nContent-Type: image/jpeg\nContent-ID: <x>\n\nA picture\n"
    b"--b\nContent-Type: application/pdf\n"
    b"Content-Disposition: inline; filename=gas.pdf\n\nx\n"
    b"--b\nContent-Type: text/plain; name=read-this.txt\n\nMore.\n"
    b"--b\nContent-Type: message/rfc822\n\nSubject: theirs\n\nTheir words.\n"
    b"--b\nContent-Type: text/html\n\n<p>It is worse.</p>\n--b--\n--a--\n"
)


@pytest.mark.parametrize("kind", [b"related", b"mixed"])
def test_what_is_attached_to_the_alternative_that_is_not_read_is_kept(kind: bytes) -> None:
    found = read(b"Content-Type: multipart/alternative; boundary=a\n", APPLE % kind)
    assert found.words == "Look at this.\n\nIt is worse."
    assert found.pictures == (b"A picture",)
    assert found.others == (
        "gas.pdf (application/pdf)",
        "read-this.txt (text/plain)",
        "without a name (message/rfc822)",
    )


def test_other_looks_of_the_same_words_are_nothing_attached() -> None:
    kinds = (b"plain", b"html", b"x-amp-html", b"watch-html", b"enriched")
    body = b"".join(b"--a\nContent-Type: text/%s\n\nThe lift.\n" % kind for kind in kinds)
    found = read(b"Content-Type: multipart/alternative; boundary=a\n", body + b"--a--\n")
    assert (found.words, found.others, found.pictures) == ("The lift.", (), ())


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        pytest.param("Return-Path: <>", automatic.Automatic.BOUNCE, id="no sender"),
        pytest.param(
            "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
            automatic.Automatic.BOUNCE,
            id="a delivery report",
        ),
        pytest.param(
            "Auto-Submitted: auto-replied (holiday)", "automatic reply", id="away"
        ),
        pytest.param("Precedence: bulk", "mailing list", id="bulk"),
        pytest.param("List-Id: <dogs.example.org>", "mailing list", id="a list"),
        pytest.param("Auto-Submitted: no", "", id="a person, as it says"),
        pytest.param("X-Priority: 1", "", id="a person"),
    ],
)
def test_what_no_person_wrote_is_told_by_its_head(head: str, kind: str) -> None:
    assert read(head.encode() + b"\n").automatic == kind


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(HEAD + b"X: " + b"a" * 10_300 + b"\n\nx", "10 KB", id="a long line"),
        pytest.param(
            HEAD + b"X: " + b"a\n " * 5_000 + b"\n\nx", "10 KB", id="a long folded line"
        ),
        pytest.param(HEAD + b"X: a\n" * 20_000 + b"\nx", "64 KB", id="a long head"),
        pytest.param(nested(21), "20 deep", id="21 parts in each other"),
        pytest.param(nested(2_000), "", id="2,000 parts in each other"),
        pytest.param(of_parts(1_000), "200 parts", id="1,000 parts"),
        pytest.param(HEAD + b"\n" + b"lift " * 300_000, "1 MB", id="1.5 MB of words"),
        pytest.param(b"\x89PNG\r\n\x1a\nnot a letter", "no head", id="a picture"),
        pytest.param(b"", "no head", id="nothing"),
        pytest.param(b"\n\n\n", "no head", id="empty lines"),
    ],
)
def test_what_takes_too_much_is_refused_with_the_reason(data: bytes, why: str) -> None:
    assert why in refusal(data)


def test_a_letter_of_few_parts_in_each_other_is_read() -> None:
    assert letters.read(nested(10)).words == "The lift."


@pytest.mark.parametrize(
    "sender",
    [
        pytest.param(b'"' * 9_000 + b"@example.org", id="9,000 quotes"),
        pytest.param(b"(" * 9_000 + b" ann@example.org", id="9,000 brackets"),
        pytest.param(b"ann@example.org, " * 500, id="500 senders"),
        pytest.param(
            b"=?utf-8?q?" * 800 + b"?= <ann@example.org>", id="encoded in encoded"
        ),
    ],
)
def test_no_sender_makes_it_work_for_long(sender: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = outcome(b"From: " + sender + b"\nSubject: x\n\nThe lift.\n")
    assert said in (letters.HARD, letters.BROKEN, READ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # The kernel ends it at the limit, which is counted in whole seconds.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3.5


def test_the_child_can_open_no_file_and_no_connection() -> None:
    code = (
        "import sys, socket; sys.path.insert(0, sys.argv[1]);"
        "from outspoken.services.mail import reading; reading._limit(0);"
        "tried = []\n"
        "for step in (socket.socket, lambda: open('/etc/passwd'), __import__('os').fork):\n"
        "    try: step(); tried.append('open')\n"
        "    except OSError: tried.append('shut')\n"
        "sys.stdout.write(' '.join(tried))"
    )
    root = str(Path(reading.__file__).parents[3])
    run = subprocess.run(
        [sys.executable, "-I", "-c", code, root], capture_output=True, text=True, check=True
    )
    # Whoever is root may start programs all the same; they can open nothing either.
    assert run.stdout.split()[:2] == ["shut", "shut"]


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is not here")
def test_every_hostile_letter_is_read_or_refused_in_two_seconds() -> None:
    for path in sorted(HOSTILE.glob("*.eml")):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert outcome(path.read_bytes())
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        assert spent < 2, path.name


@settings(max_examples=25)
@given(data=st.binary(max_size=2_000), head=st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, head: bool) -> None:
    assert outcome(HEAD + data if head else data) not in ("", letters.HARD)


def test_two_copies_of_a_letter_are_one_and_two_letters_of_one_name_are_two() -> None:
    one = read(b"Received: from a; Fri, 3 Apr 2026 09:00:00 +0000\n")
    other = read(b"Received: from b; Fri, 3 Apr 2026 09:00:05 +0000\nX-Copy: yes\n")
    assert one.known_by == other.known_by
    assert one.known_by != read(b"", b"Something else.\n").known_by
