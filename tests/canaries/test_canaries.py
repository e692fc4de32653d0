"""No private word gets where it must not be, whatever task runs and whatever goes wrong."""

import json
import re
from pathlib import Path

import pytest

from outspoken.services import git_objects
from tests.canaries import aviary as aviaries
from tests.canaries import canary, desk
from tests.canaries.aviary import FIELDS, Aviary
from tests.conftest import ROOT
from tests.desk.asking import Answer
from tests.long import sampled
from tests.test_tasks import TASKS

pytestmark = pytest.mark.timeout(1800)  # sixty tasks, on a busy machine

# Not run, each with why: they serve until somebody stops them, or are for developers alone.
LEFT_OUT = {
    *("serve", "desk"),
    *("bench", "ci", "corpus", "golden", "lint", "supply", "test", "fuzz"),
}
MAY_TELL = {
    *("inbox", "quarantine", "outbox", "lists", "cases", "calls", "names.txt"),
    *("followers", "mail", "receipts", "letters", "desk"),
}
"""What of the private folder is there to hold what is private, in the clear."""
OFFICERS_OWN = {"moderate", "inbox", "lists", "called", "cases"}
"""Tasks that show an officer what is private: that is what they are for."""


@pytest.fixture(scope="module")
def aviary(tmp_path_factory: pytest.TempPathFactory) -> Aviary:
    """An office at the end of its day, in which every task was run."""
    made = aviaries.made(tmp_path_factory.mktemp("aviary"), sampled(3, 29))
    _decide(made)
    aviaries.commit(made.root, "Decided")
    _run_all(made)
    aviaries.commit(made.root, "At the end of the day")
    return made


def _decide(aviary: Aviary) -> None:
    """Publish what waits, but for a letter that is held and one that is declined."""
    waiting = sorted(desk.numbered(aviary.office).items(), key=lambda each: each[1])
    *others, held, declined = (given_id for given_id, _ in waiting)
    assert len(waiting) == aviary.count * 2
    for given in others:
        ran = aviary.invoke("moderate", given, "--accept-all", "--publish", "--json")
        assert ran.code == 0, ran.said
    aviary.invoke("moderate", held, "--hold", "--json")
    aviary.invoke("moderate", declined, "--decline", "customer", "--json")


def _run_all(aviary: Aviary) -> None:
    """Run every task, right and wrong, on a text of which something is private."""
    posts = sorted((aviary.root / "content" / "posts").rglob("*.md"))
    ours = [path for path in posts if "Third winter, number" in path.read_text()]
    post, other = (_id(path) for path in ours[:2])
    told, of_other = aviary.words(0), aviary.words(desk.numbered(aviary.office)[other])
    bad = aviary.file(
        "bad.md", f"---\n{told['email']}: {told['post']}\nkind: {told['staff']}\n"
    )
    tasks: list[tuple[object, ...]] = [
        (),
        ("submit", bad),
        ("mail", bad),
        ("check",),
        ("check", "--commit"),
        ("check", "--message", bad),
        ("inbox",),
        (
            "answer",
            post,
            "--team",
            "repairs",
            "--role",
            "Repairs manager",
            "--text",
            "Soon.",
        ),
        ("answer", post, "--team", told["staff"], "--role", told["post"], "--text", "No."),
        ("extend", post, "--days", "5", "--reason", "The part is on order."),
        ("route", post, "--team", "neighbourhoods", "--why", "It is a hedge."),
        ("reach", post, "--step", "written", "--text", "We wrote."),
        ("hear", post, "--says", "not-fixed", "--by", "phone"),
        ("called", other),
        ("cases", other, f"CASE-{of_other['title']}"),
        ("lists", "works", "--name", "Works"),
        ("lists", "works", "--join", "--consent", "phone", "--contact", told["mobile"]),
        ("alert", "works", "--text", "Water is off.", "--yes"),
        ("digest",),
        ("send", "--yes"),
        ("object", other, "--alone", "--words", f"I am {of_other['staff']}."),
        ("publish",),
        ("publish", "--to", "branch:gh-pages", "--full"),
        ("build",),
        ("why", "/"),
        ("packs", "small-kit"),
        ("pulse",),
        ("report",),
        ("log",),
        ("log", "--verify"),
        ("officers",),
        ("policy",),
        ("start",),
        ("doctor",),
        ("mentions", "--yes"),
        ("pull",),
        ("import", bad),
        ("league", bad),
        ("representatives",),
        ("representatives", bad),
        ("translations",),
        ("compose", "--post", post, "--text", "Damp again."),
        ("kit",),
        ("unsubscribe", told["email"] + "@example.org"),
        ("take-down", post, "--reason", "customer"),
        ("erase", post, "--yes"),
        ("backup", "--to", aviary.root.parent / "backups"),
        ("restore", "--from", bad, "--into", aviary.root.parent / "restored"),
        ("publish",),
    ]
    for words in tasks:
        aviary.invoke(*words, OUTSPOKEN_BACKUP_PASSPHRASE="kettle harbour lamp")


def _id(path: Path) -> str:
    found = re.search(r'^id: "?([^"\n]+)', path.read_text(), re.M)
    assert found
    return found[1]


def test_every_task_was_run(aviary: Aviary) -> None:
    assert {words[0] for words, _ in aviary.ran if words} == TASKS - LEFT_OUT


def test_the_site_was_published(aviary: Aviary) -> None:
    done = [ran.code for words, ran in aviary.ran if words[:1] == ("publish",)]

    assert done == [0, 0, 0], [ran.said for words, ran in aviary.ran if "publish" in words]
    assert len([*(aviary.root / "output").rglob("*.html")]) > 20


def test_no_task_says_what_is_private(aviary: Aviary) -> None:
    said = {
        " ".join(words)[:40]: canary.found(ran.said.encode(), aviary.numbers)
        for words, ran in aviary.ran
        if not {*words[:1]} & OFFICERS_OWN
    }

    assert {words: seen for words, seen in said.items() if seen} == {}


def test_no_task_says_beside_its_answer_what_is_private_or_names_the_terminal(
    aviary: Aviary,
) -> None:
    for words, ran in aviary.ran:
        assert canary.found(ran.err.encode(), aviary.numbers) == set(), words
        assert "\x1b]" not in ran.said
        assert "Traceback" not in ran.said, ran.said


@pytest.mark.parametrize(
    "name",
    ["output", "output.twin", "preview", "packs", "reports", "content", "workshops"],
)
def test_nothing_private_is_in_what_is_public(aviary: Aviary, name: str) -> None:
    assert canary.found_in(aviary.root / name, aviary.numbers) == {}


def test_nothing_private_lies_beside_it(aviary: Aviary) -> None:
    """Not in the state of the build, a cache, a temporary file, nor sealed badly."""
    private = aviary.office.private
    beside = [path for path in aviary.root.iterdir() if path.is_file()]
    told = {path.name: canary.found(path.read_bytes()) for path in beside}
    assert {name for name, seen in told.items() if seen} == set()
    for folder in ("cache", "temporary", "backups"):
        assert canary.found_in(aviary.root.parent / folder, aviary.numbers) == {}
    told = canary.found_in(private, aviary.numbers)
    assert {name for name in told if name.split("/")[0] not in MAY_TELL} == set()
    assert {name.split("/")[0] for name in told} >= {"names.txt", "inbox"}


def test_nothing_private_is_in_what_git_holds(aviary: Aviary) -> None:
    held = [*git_objects.everything(aviary.root)]
    found = {
        str(each.path): canary.found((each.data or b"") + bytes(each.path), aviary.numbers)
        for each in held
        if not _is_ours(each)
    }

    assert len(held) > 300
    assert {path for path, seen in found.items() if seen} == set()
    ran = aviary.invoke("check", "--history")
    assert ran.code == 0, ran.said


def _is_ours(held: git_objects.Held) -> bool:
    """Tell whether it is a file of this repository, to the letter."""
    path = ROOT / held.path
    return path.is_file() and path.read_bytes() == held.data


def test_letters_hold_nobodys_words_but_their_readers(aviary: Aviary) -> None:
    """A letter to a writer holds their own address; one to a team or a follower no word."""
    whole = range(aviary.count * 2)
    for path in (aviary.office.private / "outbox").rglob("*"):
        if path.is_file():
            seen = canary.found(path.read_bytes(), aviary.numbers)
            of_one = [
                {*aviary.words(text).values()}
                for text in range(aviary.count * 2)
                if seen & {*aviary.words(text).values()}
            ]
            assert len(of_one) <= 1, path.name
            own = {aviary.word(text, name) for text in whole for name in ("email", "from")}
            assert seen - own - {*aviary.numbers} == set(), path.name


def test_the_inbox_as_data_tells_no_contact(aviary: Aviary) -> None:
    ran = aviary.invoke("inbox", "--json", "--owed")

    assert json.loads(ran.out)
    assert (
        canary.found(ran.out.encode(), aviary.numbers)
        - {aviary.word(text, "title") for text in range(aviary.count * 2)}
        == set()
    )


OF_ONE = ("/desk/review/", "/desk/posts/")
"""Where pages of one text begin, which may tell what is private of that one."""
IN_WORDS = ("staff", "title", "landline")
"""What stands in a text itself: an author is shown nothing else that is private of it."""
LISTS = ("/desk/", "/desk/waiting/", "/desk/letters/")
"""Pages of many texts that tell officers whom to ring, and the titles of what waits."""


def test_no_page_of_the_desk_tells_more_than_its_officers_need(aviary: Aviary) -> None:
    both, of_id = aviary.desk(), aviary.of_id()
    officer, author, stranger = both.officer(), both.author(), both.stranger()
    shown = set[str]()
    told_authors = {
        aviary.word(number, name) if name in FIELDS else canary.landline(number)
        for number in range(aviary.count * 2)
        for name in IN_WORDS
    }
    for url in (url for way in both.ways for url in both.urls(way, of_id)):
        seen = of_answer(aviary, officer.get(url))
        shown |= seen
        looked = of_answer(aviary, author.get(url))
        assert looked <= seen & told_authors, url
        assert of_answer(aviary, stranger.get(url)) == set(), url
        if url.startswith(OF_ONE) and url not in OF_ONE:
            assert seen <= of_id[url.rpartition("/")[2]], url
        elif url not in LISTS:
            assert seen == set(), url
    assert shown - told_authors  # who decides does see whom to ask and to answer
    assert shown & told_authors


def test_the_desk_logs_nothing_of_anybody(
    aviary: Aviary, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    officer = aviary.desk().officer()
    with caplog.at_level("DEBUG"):
        for given_id in aviary.of_id():
            officer.get(f"/desk/review/{given_id}")
            officer.send(f"/desk/review/{given_id}", [("quote", aviary.word(0, "staff"))])
    said = "".join((caplog.text, *capfd.readouterr()))

    assert canary.found(said.encode(), aviary.numbers) == set()


def of_answer(aviary: Aviary, answer: Answer) -> set[str]:
    """Return the canaries in an answer, its head too."""
    heads = b"\n".join(b": ".join(each) for each in answer.heads)
    return canary.found(heads + answer.body, aviary.numbers)
