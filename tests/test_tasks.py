"""What every task has in common, tried as its user does: as a process of its own."""

import ast
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from invoke.program import Program
from tasks import answer_tasks

from tests import scratch
from tests.conftest import ROOT
from tests.scratch import OFFICER, Scratch

TASKS = {
    *("alert", "answer", "backup", "bench", "build", "called", "cases", "check"),
    *("ci", "compose", "corpus", "desk", "digest", "doctor", "erase", "extend"),
    *("fuzz", "golden", "hear", "import", "inbox", "kit", "league", "lint"),
    *("lists", "log", "mail", "mentions", "moderate", "object", "officers"),
    *("packs", "policy", "publish", "pull", "pulse", "reach", "report"),
    *("representatives", "restore", "route", "send", "serve", "start", "submit"),
    *("supply", "take-down", "test", "translations", "unsubscribe", "why"),
}
RANT = """\
---
kind: rant
title: "Damp [bold]again[/bold] :warning: and a title that is longer than forty columns"
consent: yes
wants_answer: yes
---

Ring me on 07700 900123. Nobody from the office ever does.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A repository with an officer and one submission."""
    made = scratch.bare(tmp_path_factory.mktemp("tasks"))
    made.more["TERM"] = "xterm-256color"
    made.begin()
    made.submit(RANT)
    return made


Here = Callable[[str], tuple[int, str]]


@pytest.fixture
def here(
    site: Scratch, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Here:
    """Runs a task in this process, which is quicker; gives its exit code and its words."""
    monkeypatch.chdir(site.root)
    monkeypatch.setenv("OUTSPOKEN_OFFICER", OFFICER)
    monkeypatch.delenv("OUTSPOKEN_PRIVATE", raising=False)

    def run(words: str) -> tuple[int, str]:
        # Other tests may have loaded the tasks of this very repository.
        for name in [each for each in sys.modules if each.partition(".")[0] == "tasks"]:
            monkeypatch.delitem(sys.modules, name)
        with pytest.raises(SystemExit) as left:
            Program().run(["invoke", *words.split()])
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out + said.err

    return run


def id_of(site: Scratch) -> str:
    queue = json.loads(site.invoke("inbox", "--json").out)
    return str(queue[0]["id"])


def test_invoke_alone_says_what_to_do_first(site: Scratch) -> None:
    ran = site.invoke()
    assert ran.code == 0
    assert "invoke serve" in ran.out
    assert "invoke submit rant.md" in ran.out


def test_the_list_of_tasks_reads_as_a_menu(site: Scratch) -> None:
    ran = site.invoke("--list", COLUMNS="80")
    rows = re.findall(r"^  (\S+)   *(\S.*)$", ran.out, re.MULTILINE)
    assert {name for name, _ in rows} == TASKS
    assert all(said.endswith(".") for _, said in rows), "each is one sentence on one line"


def test_every_flag_of_every_task_is_explained() -> None:
    unexplained = []
    for function in _tasks():
        arguments = [each.arg.strip("_") for each in function.args.args][1:]
        told = {
            name
            for each in ast.walk(function)
            if isinstance(each, ast.keyword) and each.arg == "help"
            for name in _names(each.value)
        }
        unexplained += [f"{function.name} {each}" for each in arguments if each not in told]
    assert unexplained == []


def _names(told: ast.expr) -> Iterator[str]:
    """Yield the flags that a mapping of help tells of, with what it takes over."""
    for key in getattr(told, "keys", []):
        # ``**WORDS`` is the one that is shared.
        names = [str(key.value)] if isinstance(key, ast.Constant) else answer_tasks.WORDS
        yield from (name.replace("-", "_") for name in names)


def test_no_task_is_longer_than_ten_lines() -> None:
    long = [
        function.name
        for function in _tasks()
        for last in [function.body[-1]]
        for first in [function.body[ast.get_docstring(function) is not None]]
        if (last.end_lineno or 0) - first.lineno + 1 > 10
    ]
    assert long == []


def _tasks() -> list[ast.FunctionDef]:
    trees = (ast.parse(file.read_text()) for file in (ROOT / "tasks").glob("*.py"))
    return [
        each
        for tree in trees
        for each in tree.body
        if isinstance(each, ast.FunctionDef) and each.decorator_list
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param("publsh", "did you mean publish?", id="a misspelt task"),
        pytest.param("publish --too x", "did you mean --to?", id="a misspelt flag"),
        pytest.param("publish --to", "--to needs a value", id="a flag without its value"),
        pytest.param("erase", "erase needs the id", id="no id"),
        pytest.param("serve --port high", "--port takes a whole number", id="no number"),
        pytest.param("serve --port 70000", "a port from 1 to 65535", id="no such port"),
        pytest.param("submit", "invoke submit rant.md", id="no file to submit"),
        pytest.param("import", "invoke import old-blog.xml", id="no file to import"),
        pytest.param("moderate", "name one submission", id="nothing to moderate"),
        pytest.param("moderate x --publish --hold", "ask for one of", id="two decisions"),
        pytest.param("moderate --all-clean --hold", "goes with", id="all clean, and held"),
        pytest.param("moderate x --yes", "--yes goes with", id="yes to nothing"),
        pytest.param("moderate x --decline rude", "use one of staff,", id="no reason"),
        pytest.param("moderate x --publish --track z", "question,", id="no such track"),
        pytest.param("moderate --import x", "add --publish,", id="an import, no decision"),
        pytest.param("officers fire x", "'retire' or", id="no such action"),
        pytest.param("officers add x@example.org", "--name", id="a nameless officer"),
        pytest.param("answer x", "--team with one of", id="an answer of no team"),
        pytest.param("take-down x", "--reason with one of", id="no reason to take down"),
        pytest.param("corpus", "--out FOLDER", id="a corpus for nowhere"),
        pytest.param(
            "corpus --out x --for jekyll", "outspoken, pelican", id="no such form"
        ),
        pytest.param("build --content nowhere", "no folder nowhere", id="no such content"),
        pytest.param(
            "build --output .", "the folder you work in", id="not a site's folder"
        ),
        pytest.param("publish --output output/x/../../private/x", "private/", id="private"),
        pytest.param("build --output content/x", "content/", id="inside the content"),
        pytest.param("publish --to branch:", "branch:NAME", id="no target"),
        pytest.param("publish --rollback", "--to FOLDER", id="going back nowhere"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(here: Here, words: str, sentence: str) -> None:
    code, said = here(words)
    assert code == 2, said
    assert sentence in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param("moderate 20260403-k7m2qx", "waits in the inbox", id="unknown id"),
        pytest.param("moderate ../../etc/passwd", "waits in the inbox", id="a path"),
        pytest.param("submit no.md", "no.md:0: cannot be opened", id="no such file"),
        pytest.param("erase 20260403-k7m2qx --yes", "nothing of", id="nothing to erase"),
        pytest.param(
            "moderate --import 20260403-k7m2qx --hold", "no import", id="no import"
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    here: Here, words: str, sentence: str
) -> None:
    code, said = here(words)
    assert code == 1, said
    assert sentence in said
    assert len(said.splitlines()) == 1


def test_a_stranger_is_told_how_to_be_added(site: Scratch) -> None:
    ran = site.invoke("moderate", id_of(site), "--officer", "eve@example.org")
    assert ran.code == 1
    assert "an admin adds officers by invoke officers add EMAIL" in ran.err


@pytest.mark.parametrize("columns", ["40", "80"])
def test_the_inbox_is_one_json_value_for_scripts(site: Scratch, columns: str) -> None:
    (row,) = json.loads(site.invoke("inbox", "--json", COLUMNS=columns).out)
    assert list(row) == [
        *("id", "kind", "title", "received", "team", "clock", "suggestions", "state"),
        *("dangers", "look_by", "language"),
    ]
    assert row["title"].startswith("Damp [bold]again[/bold] :warning: and")
    assert row["suggestions"] == 1
    assert row["state"] == "waiting"


def test_what_is_piped_has_no_colours_and_whole_lines(site: Scratch) -> None:
    ran = site.invoke("inbox", COLUMNS="40")
    assert "\x1b" not in ran.out
    assert "and a title that is longer than forty columns" in ran.out


def test_a_reader_who_has_seen_enough_is_no_error(site: Scratch) -> None:
    line = f"{' '.join(site.command('inbox', '--json'))} | true"
    ran = site.shell(line)
    assert ran.err == ""


def test_an_officer_decides_by_lines(site: Scratch) -> None:
    given_id = id_of(site)
    ran = site.at_terminal(
        ["moderate", given_id, "--lines"],
        {
            "1|> ": b"z\n",
            "2|> ": b"r A\n",
            "3|> ": b"u\n",
            "4|> ": b"+ ever does = customer\n",
            "5|> ": b"v\n",
            "6|> ": b"h\n",
        },
    )
    assert ran.code == 0
    assert "'z' means nothing here" in ran.out
    assert "Ring me on [removed: contact, 2 words]." in ran.out
    assert "2 passages out: customer 1, contact 1" in ran.out
    assert f"held {given_id}, with the choices so far" in ran.out
    held = json.loads(site.invoke("moderate", given_id, "--json").out)
    assert [each["choice"] for each in held["passages"]] == ["accepted", "accepted"]


@pytest.mark.parametrize(
    ("key", "code", "sentence"),
    [
        pytest.param(b"q", 0, "is as it was", id="q"),
        pytest.param(b"\x04", 0, "is as it was", id="the end of the input"),
        pytest.param(b"\x03", 1, "stopped", id="Ctrl-C"),
    ],
)
def test_leaving_a_review_leaves_it_as_it_was(
    site: Scratch, key: bytes, code: int, sentence: str
) -> None:
    given_id, before = id_of(site), _private_files(site)
    keys = {"1|? all keys": b"A", "2|? all keys": key}
    ran = site.at_terminal(["moderate", given_id], keys)
    assert ran.code == code
    assert sentence in ran.out.splitlines()[-1]
    assert "Traceback" not in ran.out
    assert _private_files(site) == before


def _private_files(site: Scratch) -> dict[Path, bytes]:
    found = (path for path in (site.root / "private").rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in found if path.suffix != ".lock"}


def test_control_characters_never_reach_the_terminal(site: Scratch) -> None:
    """They are refused at intake; this one came in some other way."""
    given_id = site.submit(RANT.replace("Nobody", "Somebody"), "other.md")
    path = site.root / "private" / "inbox" / f"{given_id}.md"
    text = path.read_text().replace("Ring me", "\x1b[2J\x9b2J\u202eRing me")
    path.write_text(text)
    keys = {"1|? all keys": b"v", "2|key returns": b"q", "3|? all keys": b"q"}
    ran = site.at_terminal(["moderate", given_id], keys)
    for character in ("\x1b[2J", "\x9b", "\u202e"):
        assert character not in ran.out
    assert "\\u001b[2J\\u009b2J\\u202eRing me" in ran.out
    assert site.invoke("moderate", given_id, "--decline", "legal").code == 0
