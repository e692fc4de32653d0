"""The desk asked for a long time, and what it holds meanwhile: it should not grow."""

from collections.abc import Iterator
from itertools import cycle

from bench.desk_asking import Officer, Resident, right
from bench.peers import say
from bench.served import Served

from outspoken.services import corpus

WARM = 1_000
"""Requests after which all is in memory that stays there."""
STEPS = 10
"""How often it is said how it goes."""
POST = corpus.text(0, 0).post.id


def soak(desk: Served, count: int) -> None:
    """Ask *count* times for pages of both faces, and say what is held."""
    asked = requests(desk)
    desk.timed(asked, WARM)
    first = desk.memory
    say(f"soak: {first:,.1f} MB held after {WARM:,} requests")
    for step in range(1, STEPS + 1):
        took = desk.timed(asked, count // STEPS)
        done = f"{WARM + step * (count // STEPS):,} requests"
        say(f"soak: {desk.memory:,.1f} MB after {done}, {took.cpu_ms:.1f} CPU ms each")
    say(f"soak: {desk.memory - first:+,.1f} MB")


def requests(desk: Served) -> Iterator[object]:
    """Yield one request after the other: most by residents, some by an officer.

    What is sent was sent before, or is wrong: the office grows by nothing.
    """
    resident, officer = Resident(desk), Officer(desk)
    officer.sign_in()
    form = {**resident.opened(), "step": "send"}
    said = {**form, "body": "The lift is broken.", "title": "Lift", "consent": "yes"}
    sent = {name: (None, value) for name, value in said.items()}
    wrong = {**sent, "body": (None, "")}
    looks = ("", "?page=2", "posts/", f"posts/{POST}", "waiting/", "account", "paper/")
    pages = cycle(looks)
    comment = f"/comment?in_reply_to={POST}"
    while True:
        for _ in range(5):
            for _ in range(4):
                yield right(desk.ask.get("/send"))
            yield right(desk.ask.post("/send", files=wrong), 422)
        yield right(desk.ask.post("/send", files=sent))
        yield right(desk.ask.get(comment))
        yield right(desk.ask.get("/mine/nothing"), 404)
        yield right(desk.ask.get(f"/desk/{next(pages)}"))
