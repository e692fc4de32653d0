"""A whole session of `invoke moderate` at a real terminal of 80 columns, key by key."""

import re
import stat

import pytest

from tests import scratch
from tests.scratch import Scratch

GAS = """\
---
kind: rant
title: That smell again
name: Marlene
consent: yes
wants_answer: yes
contact:
  phone: 07700 900456
  reply_by: text
---

There is a smell of gas in our hallway every evening.
"""
BATH = """\
---
kind: rant
title: "Six weeks, no bath"
name: Sharon
consent: yes
contact:
  email: sharon@example.org
  reply_by: email
---

My housing officer Harry Bland says ring back. Ring me on 07700 900123.
"""
BENCH = """\
---
kind: idea
title: Two benches
consent: yes
---

Put two benches back by the shops. It would cost less than the new sign did.
"""
LIFT = """\
---
kind: rant
title: The lift
consent: yes
---

The bloody lift is out again. Mend it.
"""
READY = "|? all keys"


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A repository with an officer and nothing that waits."""
    made = scratch.bare(tmp_path_factory.mktemp("keys"))
    made.more["TERM"] = "xterm-256color"
    made.begin()
    return made


def submit(site: Scratch, *texts: str) -> list[str]:
    """Take texts in; return their ids."""
    ids = []
    for number, text in enumerate(texts):
        ran = site.invoke("submit", site.file(f"{number}.md", text))
        found = re.search(r"submitted (\S+)", ran.out)
        assert found, ran.said
        ids.append(found[1])
    return ids


def test_a_session_through_the_queue(site: Scratch) -> None:
    """Danger comes first, `p` asks about it; it is held, and the rest left."""
    (gas, *_) = submit(site, GAS, BATH, BENCH)
    keys = {f"1{READY}": b"p", f"2{READY}": b"h", f"3{READY}": b"q"}
    ran = site.at_terminal(["moderate"], keys)
    assert ran.code == 0, ran.out
    assert f"1 of 3 (3 left) · rant {gas}" in ran.out
    assert "! DANGER: may smell gas. Ring first: 07700 900456" in ran.out
    assert "has somebody rung them? p again publishes it" in ran.out
    assert "2 of 3 (2 left)" in ran.out
    assert f"held {gas}, with the choices so far" in ran.out
    assert ran.out.rstrip().endswith("published 0, held 1, left 2")


def test_one_text_from_its_question_to_the_letter(site: Scratch) -> None:
    (given_id,) = submit(site, BATH)
    ran = site.at_terminal(
        ["moderate", given_id],
        {
            f"1{READY}": b"\r",
            f"2{READY}": b"v",
            "3|key returns": b"q",
            f"4{READY}": b"l",
            "5|key returns": b"q",
            f"6{READY}": b"p",
        },
    )
    assert ran.code == 0, ran.out
    for seen in (
        "[A? Harry Bland]",
        "[A Harry Bland]",
        "My housing officer [removed: staff, 2 words] says",
        "We do not name the people who work for us.",
        f"published {given_id}: /20",
        f"letter: private/letters/{given_id}.txt (send it by e-mail)",
    ):
        assert seen in ran.out
    letter = site.root / "private" / "letters" / f"{given_id}.txt"
    assert "“Harry Bland”" in letter.read_text("utf-8")
    assert stat.filemode(letter.stat().st_mode) == "-rw-------"
    (post,) = (site.root / "content" / "posts").rglob("*.md")
    assert "Harry Bland" not in post.read_text("utf-8")


SIGNED = b"""\
From: Ann <ann@example.org>
Subject: The doors
Message-ID: <1@example.org>
Content-Type: text/plain; charset=utf-8

The doors creak all night long. You may print this.

--\x20
Ann \x1bP$q"p\x1b\\ \x1b]4;1;?\x1b\\ \xc2\x9b5n \xe2\x80\xae
"""
ASKED = re.compile(r"\x1b(?!\[(?:[0-9;]*[HJKm]|\?1049[hl]))|[\x80-\x9f\u202e]")
"""What a terminal is told beside colours and where to write."""


def test_a_letter_asks_the_terminal_nothing_and_its_answers_are_no_keys(
    site: Scratch,
) -> None:
    (site.root / "l.eml").write_bytes(SIGNED)
    site.invoke("mail", "l.eml")
    ran = site.at_terminal(
        ["moderate"],
        {
            f"1{READY}": b'\x1bP1$r64;1"p\x1b\\',
            f"2{READY}": b"\x1b]4;1;rgb:d1/d1/d1\x1b\\",
            f"3{READY}": b"$p",  # a piece of one
            "1|came at once": b"d1",
            "2|came at once": b"q",
        },
    )
    assert ran.code == 0, ran.out
    assert ran.out.rstrip().endswith("is as it was")
    assert not ASKED.search(ran.out)


def test_all_that_is_clean_one_by_one(site: Scratch) -> None:
    submit(site, BATH, BENCH, LIFT)
    keys = {f"1{READY}": b"s", f"2{READY}": b"q"}
    ran = site.at_terminal(["moderate", "--all-clean"], keys)
    assert ran.code == 0
    assert "2 of 2 (2 left)" in ran.out
    assert ran.out.rstrip().endswith("published 0, left 2")
    assert "Harry Bland" not in ran.out, "it is not clean"


def test_no_words_stay_behind_on_the_terminal(site: Scratch) -> None:
    """All is drawn on the terminal's other page, which goes when the officer leaves."""
    (given_id,) = submit(site, BATH)
    ran = site.at_terminal(["moderate"], {f"1{READY}": b"q"})
    before, _, rest = ran.out.partition("\x1b[?1049h")
    drawn, _, after = rest.partition("\x1b[?1049l")
    assert "Harry Bland" in drawn
    assert "Harry Bland" not in before + after
    assert f"{given_id} is as it was" in after


def test_a_dumb_terminal_gets_lines(site: Scratch) -> None:
    submit(site, BENCH)
    site.more["TERM"] = "dumb"
    ran = site.at_terminal(["moderate"], {"1|> ": b"q\n"})
    assert "\x1b" not in ran.out
    assert "is as it was" in ran.out


def test_nothing_waits(site: Scratch) -> None:
    assert "Nothing waits." in site.at_terminal(["moderate"], {"waits": b""}).out
