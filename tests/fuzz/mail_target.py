"""E-mails of strangers: read, refused with the reason, and never anything else."""

import json
from datetime import UTC, datetime
from pathlib import Path

from outspoken.services.mail import (
    arrivals,
    bare,
    drafts,
    letters,
    meaning,
    reading,
    receipt_lines,
    stopping,
)
from outspoken.services.mail.letters import UnreadableError
from outspoken.services.mail.parts import RefusedError
from tests.conftest import ROOT
from tests.fuzz import town
from tests.fuzz.targets import Read
from tests.services.mail.conftest import letter

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
PLAIN = b"""From: Ann <ann@example.org>
To: brackwater@example.org
Subject: Re: [20260403-abcdef] Damp
Date: Fri, 3 Apr 2026 09:00:00 +0000
Message-ID: <1@example.org>
In-Reply-To: <20260403-abcdef.receipt@example.org>

Yes, you may print this.
Name: Ann
Area: Larkfield

> On Friday you wrote:
> old words
-- 
Ann
"""  # noqa: W291 - so signatures begin
PARTS = b"""From: =?utf-8?q?=C3=84nn?= <ann@example.org>
Subject: =?utf-8?b?RGFtcA==?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: multipart/alternative; boundary=y

--y
Content-Type: text/plain; charset=iso-8859-15
Content-Transfer-Encoding: quoted-printable

It is w=E9t.=
--y
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+SGkgPGI+eW91PC9iPjwvcD4K
--y--
--x
Content-Type: image/png; name*0="../"; name*1="a.png"
Content-Disposition: attachment; filename="../../a.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--x--
"""
WORDS = (
    *(
        b"\n\n",
        b"\n ",
        b"\r\n",
        b"\r",
        b"\x00",
        b"\xff",
        b"=?utf-8?q?",
        b"?=",
        b"=?x?b?",
        b"=\n",
    ),
    *(
        b"--x\n",
        b"--x--\n",
        b"Content-Type: ",
        b"multipart/mixed; boundary=x\n",
        b"message/rfc822",
    ),
    *(
        b"charset=",
        b"charset*0*=utf-7''",
        b"filename*=utf-8''%",
        b"Content-Transfer-Encoding: ",
    ),
    *(
        b"base64\n",
        b"quoted-printable\n",
        b"uuencode\nbegin 644 x\n",
        b'"',
        b"(",
        b"<",
        b">",
        b",",
    ),
    *(
        b"Subject: ",
        b"From: ",
        b"Date: ",
        b"Received: x; ",
        b"In-Reply-To: <",
        b"References: ",
    ),
    *(
        b"Auto-Submitted: auto-replied\n",
        b"STOP\n",
        b"> ",
        b"On Friday, Ann wrote:\n",
        b"-- \n",
    ),
    *(
        b"text/html\n",
        b"<p>",
        b"<table>",
        b"unicode-escape",
        b"utf-16",
        b"idna",
        b"punycode",
    ),
)


def target(folder: Path) -> tuple[tuple[bytes, ...], Read]:
    """Return what to begin with, and what reads one input."""
    made, place = town.made(folder)
    ours = receipt_lines.of(made.office, "20260302-dhwcq3")
    usual = letter("The lift is broken.\n\nYou may print this.").as_bytes()

    def read(data: bytes) -> None:
        try:
            found = _letter(data.lstrip())
        except (UnreadableError, RefusedError, *reading._WRONG):
            return  # what the child refuses, or answers with the same reason
        if found.automatic:
            return
        when = arrivals.moment(found.hop, NOW, NOW)
        assert when <= NOW
        stopping.is_stop(found)
        bare.is_yes(found, meaning.own_subject(found.subject, found.answers), ours)
        try:
            drafts.of(made.office, place, found, when)
        except UnreadableError:
            return  # and the letter is put aside with the reason

    return (PLAIN, PARTS, usual, *_odd()), read


def _letter(data: bytes) -> letters.Letter:
    """Read a letter as the child and its parent do together."""
    told, pictures = reading.read(data)
    sizes = [len(each) for each in pictures]
    told |= {"unfit": 0, "pictures": sizes}
    assert "\n" not in str(told["subject"])
    return letters._letter(data, json.loads(json.dumps(told)), b"".join(pictures))


def _odd() -> list[bytes]:
    """Return some of the odd letters that were collected, where they are at hand."""
    folder = ROOT.parent / "shared" / "data" / "hostile" / "eml"
    found = (path.read_bytes() for path in sorted(folder.glob("*.eml")))
    return [data for data in found if len(data) < 1500]
