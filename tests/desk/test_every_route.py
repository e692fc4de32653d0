"""Every address of both faces knocked at, by every method, by a stranger and each role.

The addresses are the application's own, so that a new one cannot be forgotten. A knock is
made by a seed and said whole when it fails. It is no hypothesis: what is knocked at keeps
what came before, so that a smaller knock tells nothing of the one that failed.
"""

import re
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from types import FrameType
from typing import Any

import pytest
from bs4 import BeautifulSoup
from starlette.routing import Route
from tests import long
from tests.conftest import Town, office_in
from tests.desk import hostility
from tests.desk.asking import Answer, Asking, heard
from tests.desk.filled import value
from tests.desk.whole import CANARY, Whole
from tests.hostile import scanning

from outspoken.model.officer import Role
from outspoken.services import activity, files, publish_runs

KNOCKS = long.sampled(2, 150)
"""Knocks at each route by each who knocks."""
SEED = 20260403
CPU = 20
"""Seconds of a processor after which a knock has taken too long, whatever else runs."""
WHO = (None, *Role)
PLACE = re.compile(r"\{([^}]+)\}")
SCRIPTS = ("/desk/desk.js",)
REFRESH = '<meta http-equiv="refresh" content="3">'
"""How our own page looks again while something is published."""
ALWAYS = ("content-security-policy", "x-content-type-options", "cache-control")
OWN = ("private/desk/", "private/log/")
"""Where a try to sign in is counted, and noted."""
TAKEN_IN = ("inbox", "receipts", "drafts", "links", "keys", "mentions", "outbox")
"""Folders into which a stranger's right form goes; nothing that lies there changes."""
COUNTED = ("private/counts/", "private/drafts/")
"""What goes by itself, or is counted on."""


@dataclass
class Knocker:
    """Somebody who knocks.

    Attributes:
        whole: At what.
        role: Their role; none of a stranger.
        random: Decides what is knocked with.
    """

    whole: Whole
    role: Role | None
    random: Random
    asking: Asking = field(init=False)
    _forms: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.enter()

    def enter(self) -> None:
        """Come in anew."""
        whole, role = self.whole, self.role
        self.asking = whole.officer(role) if role else whole.stranger()

    def known(self, place: str) -> list[str]:
        """Return what is known to stand in a *place* of an address."""
        name = place.partition(":")[0]
        if name == "token" and self.role is None and not self.random.randrange(3):
            return [self.whole.token]
        ids = [self.whole.waiting, self.whole.published]
        return {"token": ["a" * 28], "number": ["1", "2", "0"]}.get(name, ids)

    def typed(self, path: str) -> dict[str, str]:
        """Return the fields of one of the forms on the page of a route, filled in."""
        right = path.replace("{token}", self.whole.token)
        right = PLACE.sub(lambda place: self.random.choice(self.known(place[1])), right)
        asked = f"?in_reply_to={self.whole.published}" if path == "/comment" else ""
        page = self.asking.get(right + asked)
        forms = BeautifulSoup(page.text, "html5lib").select("form[method=post]")
        return _fields(self.random.choice(forms), self.random) if forms else {}

    def knock(
        self, route: Route
    ) -> tuple[str, bytes, list[tuple[bytes, bytes]], list[bytes]]:
        """Return one knock at *route*."""
        random, methods = self.random, sorted(route.methods or ())
        odd = random.random() < 0.15
        method = random.choice(hostility.METHODS if odd else methods)
        target = hostility.target(random, route.path, self.known)
        heads = [
            random.choice(hostility.HEADS) for _ in range(random.choice([0, 0, 0, 1, 3]))
        ]
        if method != "POST":
            return method, target, heads, []
        fields = hostility.changed(random, self.typed(route.path))
        kind, data = hostility.body(random, fields)
        return (
            method,
            target,
            [(b"content-type", kind), *heads],
            hostility.pieces(random, data),
        )


def _fields(form: Any, random: Random) -> dict[str, str]:
    told: dict[str, str] = {}
    for each in form.select("input, select, textarea"):
        said = value(each)
        if said is not None and each.get("name"):
            told[str(each["name"])] = said
    buttons = [each for each in form.select("button") if each.get("name")]
    if buttons:
        pressed = random.choice(buttons)
        told[str(pressed["name"])] = str(pressed.get("value", ""))
    return told


@contextmanager
def in_time() -> Iterator[None]:
    """End what takes more of the processor than any page may."""

    def late(_: int, __: FrameType | None) -> None:
        raise AssertionError(f"it took more than {CPU} s of a processor")

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    before = signal.signal(signal.SIGXCPU, late)
    resource.setrlimit(
        resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + CPU, hard)
    )
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))
        signal.signal(signal.SIGXCPU, before)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    """A desk that is knocked at; somebody publishes all the while."""
    made = Whole(Town(office_in(tmp_path_factory.mktemp("whole"))))
    files.make_private_folder(publish_runs.folder(made.town.office))
    with publish_runs._held(made.town.office):
        yield made


def routes(whole: Whole) -> list[Route]:
    return [each for each in whole.app.routes if isinstance(each, Route)]


def wrong(answer: Answer, knocker: Knocker, path: str) -> list[str]:
    """List what is wrong with an answer."""
    said = answer.text
    heads = "\n".join(f"{name!r}: {value!r}" for name, value in answer.heads)
    found = [f"no {name}" for name in ALWAYS if not answer.head(name)]
    if answer.status in (0, 500) or answer.error:
        found.append(f"{answer.status} {answer.error!r}")
    if answer.status == 503 and not answer.head("retry-after"):
        found.append("503 without Retry-After")
    if "Traceback" in said or 'File "' in said:
        found.append("a traceback")
    if CANARY in heads or (knocker.role is None and CANARY in said):
        found.append("private words")
    is_kept = "no-store" in answer.head("cache-control")
    if not is_kept and path not in SCRIPTS:
        found.append("may be kept by a cache")
    if answer.all("set-cookie") and not path.startswith("/desk/sign-"):
        found.append("a cookie")
    if "\r" in heads or answer.head("location").startswith(("//", "http")):
        found.append(f"leads away: {answer.head('location')}")
    if answer.head("content-type").startswith("text/html"):
        found += scanning.capable(said.replace(REFRESH, ""), SCRIPTS)
    return found


def strays(before: dict[str, Any], after: dict[str, Any], path: str) -> list[str]:
    """List what a stranger wrote, or what went, where nothing of theirs belongs."""
    changed = {
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    }
    if path.startswith("/desk/"):
        return [name for name in changed if not name.startswith(OWN)]
    if "{token}" in path:
        return []
    added = tuple(f"private/{folder}/" for folder in TAKEN_IN)
    changed -= {each for each in changed if each.startswith(COUNTED)}
    return [each for each in changed if each in before or not each.startswith(added)]


@pytest.mark.parametrize("role", WHO, ids=lambda role: role or "stranger")
def test_no_knock_breaks_anything_or_gets_what_it_may_not(
    whole: Whole, role: Role | None, capfd: pytest.CaptureFixture[str]
) -> None:
    knocker = Knocker(whole, role, Random(f"{SEED} {role}"))
    for route in routes(whole):
        for number in range(KNOCKS):
            before = whole.kept() if role is None else {}
            method, target, heads, data = knock = knocker.knock(route)
            with heard() as listening, in_time():
                answer = knocker.asking.ask(method, target, heads, data)
            told = f"{role} {route.path} {number}: {knock!r:.900}"
            assert wrong(answer, knocker, route.path) == [], told
            logged = "\n".join(listening.lines)
            assert CANARY not in logged, told
            assert not any("\n" in line or "\r" in line for line in listening.lines), told
            if role is None and whole.token.encode() not in target:
                assert strays(before, whole.kept(), route.path) == [], told
            if role and knocker.asking.get("/desk/account").status != 200:
                knocker.enter()  # they knocked at the door that leads out
    out = capfd.readouterr()
    assert CANARY not in out.out + out.err
    assert "Traceback" not in out.err
    assert activity.verify(whole.town.office) == []


def test_an_author_decides_nothing_whatever_they_send(whole: Whole) -> None:
    knocker = Knocker(whole, Role.AUTHOR, Random(SEED))
    for route in routes(whole):
        if not route.path.startswith("/desk/") or "POST" not in (route.methods or ()):
            continue
        for _ in range(max(1, KNOCKS // 2)):
            before = whole.kept()
            _, target, _, _ = knocker.knock(route)
            typed = {**knocker.typed(route.path), "csrf": whole.csrf(knocker.asking)}
            typed |= {"do": knocker.random.choice(["publish", "decline", "hold", "erase"])}
            knocker.asking.send(target.decode(), typed.items())
            changed = {n for n, told in whole.kept().items() if before.get(n) != told}
            gone = before.keys() - whole.kept().keys()
            assert not [each for each in (*changed, *gone) if each.startswith("content/")]
            assert not [each for each in gone if "inbox" in each]
            if knocker.asking.get("/desk/account").status != 200:
                knocker.enter()


@pytest.mark.parametrize("method", hostility.METHODS)
def test_a_method_that_an_address_has_not_does_nothing(whole: Whole, method: str) -> None:
    stranger, had = whole.stranger(), dict[str, set[str]]()
    for route in routes(whole):
        had[route.path] = had.get(route.path, set()) | (route.methods or set())
    for route in routes(whole):
        if method in had[route.path]:
            continue
        target = hostility.target(Random(SEED), route.path, lambda _: ["x"])
        answer = stranger.ask(method, target)
        assert answer.status in (404, 405), route.path
        assert all(answer.head(name) for name in ALWAYS), route.path


def test_both_faces_are_all_there_is(whole: Whole) -> None:
    """Nothing is mounted, and nothing speaks anything but HTTP."""
    assert len(routes(whole)) == len(whole.app.routes)
    assert not whole.app.router.redirect_slashes
    office = [each.path for each in routes(whole) if each.path.startswith("/desk/")]
    assert len(office) > 15
    for path in ("/desk", "/desk/x", "/", "/openapi.json", "/docs", "/.env", "/static/x"):
        assert whole.stranger().get(path).status == 404


def test_no_page_for_officers_is_shown_to_a_stranger(whole: Whole) -> None:
    open_ = {"/desk/sign-in", "/desk/desk.js"}
    for route in routes(whole):
        if not route.path.startswith("/desk/") or route.path in open_:
            continue
        right = PLACE.sub(whole.waiting, route.path.replace("{number}", "1"))
        for cookie in (b"desk=", b"desk=x.y", b"desk=\xff"):
            for method in sorted(route.methods or ()):
                heads = [
                    (b"cookie", cookie),
                    (b"content-type", b"application/x-www-form-urlencoded"),
                ]
                answer = whole.stranger().ask(method, right.encode(), heads)
                sent_on = answer.head("location").startswith("/desk/sign-in")
                assert answer.status == 401 or (answer.status == 303 and sent_on), (
                    route.path
                )
                assert CANARY not in answer.text
