"""Markdown of residents and of staff, made into pages on which nothing can run."""

from pathlib import Path

from outspoken.services import markdown, sanitise
from tests.fuzz.targets import Read
from tests.hostile import scanning

SEEDS = (
    "# Damp\n\nThe *lift* is **out** again: <https://example.org/?a=b>, [a](/b 'c').\n",
    "> said\n> again\n\n1. one\n2. two\n   - three\n\n| a | b |\n|---|---|\n| 1 | `2` |\n",
    "[a]: javascript:alert(1) 'x'\n\n[a] ![b](data:text/html,x) <svg onload=x> &lt;img&gt;",
    "```html\n<script>alert(1)</script>\n```\n\n~~gone~~ [removed: staff, 2 words] x^2^\n",
    "<details open ontoggle=x><summary>More</summary></details> {attach}../private/a.md",
)
WORDS = (
    *(
        b"](",
        b"[",
        b"![",
        b"<",
        b">",
        b"<!--",
        b"-->",
        b"](javascript:",
        b"](<",
        b"\n\n",
        b"\n> ",
    ),
    *(
        b"    ",
        b"```",
        b"~~~",
        b"|",
        b"|---|",
        b"***",
        b"__",
        b"`",
        b"&#106;",
        b"&colon;",
        b"\\",
    ),
    *(
        b"<svg/onload=",
        b"<math>",
        b"<style>",
        b"<template>",
        b"<noscript>",
        b"<img src=x onerror=",
    ),
    *(
        b"<a href=",
        b"//example.org",
        b"{filename}",
        b"|attach|",
        b"data:",
        b"javascript&colon;",
    ),
    *(
        b"[removed: staff, 1 word]",
        b"\x00",
        b"\xe2\x80\xae",
        b"<p id=",
        b"<form action=",
        b"]: ",
    ),
)


def target(_: Path) -> tuple[tuple[bytes, ...], Read]:
    """Return what to begin with, and what reads one input."""
    return tuple(each.encode() for each in SEEDS), read


def read(data: bytes) -> None:
    """Read one input."""
    text = data.decode("utf-8", "replace")
    of_residents, of_staff = markdown.resident(text), markdown.staff(text)
    assert scanning.beyond(of_residents, sanitise.TAGS) == []
    assert scanning.beyond(of_staff, sanitise.STAFF_TAGS) == []
    assert sanitise.clean(of_residents) == of_residents
    assert sanitise.clean_staff(of_staff) == of_staff
