"""The reference pages name all there is, and nothing that is gone.

Each page is read as its tables: what stands in backticks in the first cell of a row.
"""

import ast
import dataclasses
import re
import stat
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import tasks
from invoke import Collection

from outspoken.model.fields import FIELDS, Field
from outspoken.model.move import Move, MoveKind
from outspoken.model.officer import Role
from outspoken.model.post import Answer, AnswerState, Post, Tone
from outspoken.model.reason import Reason
from outspoken.model.submission import Contact, Kind, TranslatedBy
from outspoken.services import (
    answers,
    decisions,
    inbox,
    moves,
    officers,
    pelican_run,
    posts,
    reopening,
    reviews,
    site_checks,
    withdrawals,
)
from outspoken.services.office import Office
from outspoken.services.terminal import importing, speech, submitting
from outspoken.services.terminal.room import Room
from outspoken.site.settings import Outspoken
from tests.conftest import MODERATOR, NOW, Town

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
MENU = Collection.from_module(tasks)

Rows = Mapping[str, list[str]]


def rows(page: Path, section: str = "") -> Rows:
    """Return the tables of a *page*, or of a *section* of it: each name with its cells."""
    here, found = "", dict[str, list[str]]()
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            here = line.removeprefix("## ").replace("`", "")
        if line.startswith("| `") and section in ("", here):
            first, *cells = (cell.strip() for cell in line.strip("| ").split(" | "))
            found |= dict.fromkeys(re.findall(r"`([^`]+)`", first), cells)
    return found


def sections(page: Path) -> list[str]:
    return re.findall(r"^## (.+)$", page.read_text(encoding="utf-8").replace("`", ""), re.M)


def test_every_setting_is_described() -> None:
    names = {field.name for field in dataclasses.fields(Outspoken)}

    assert rows(REFERENCE / "settings.md", "Outspoken").keys() == names


@pytest.mark.parametrize(
    ("section", "names"),
    [
        pytest.param("A submission", FIELDS, id="a submission"),
        pytest.param("An approved post or comment", posts.FIELDS, id="a post"),
        pytest.param("An official answer", answers.FIELDS, id="an answer"),
        pytest.param("A move", moves.FIELDS, id="a move"),
        pytest.param("A page by staff", site_checks.PAGE_FIELDS, id="a page by staff"),
    ],
)
def test_every_field_is_described(section: str, names: Iterable[str]) -> None:
    assert rows(REFERENCE / "fields.md", section).keys() == set(names)


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
def test_what_a_field_needs_is_told(field: Field) -> None:
    needed, published, *_ = rows(REFERENCE / "fields.md", "A submission")[field.name]

    assert (needed.startswith("yes"), published) == (
        field.required,
        "no" if field.private else "yes",
    )


WORDS = {"approved_on", "digest", "officer", "policy"}
POST = Post(
    id="",
    kind=Kind.MENTION,
    received=NOW,
    approved_on=NOW.date(),
    body="",
    revised_at=NOW,
    source="https://example.org/",
    approved_at=NOW,
    labels=("Estate",),
    former=("comment-12",),
    team="repairs",
    tone=Tone.COMPLAINT,
    translation_of="20260302-dhwcq3",
    translated_by=TranslatedBy.OFFICE,
)
ANSWER = Answer(
    id="",
    post="",
    team="",
    role="",
    state=AnswerState.DONE,
    answered=NOW,
    body="",
    language="cy",
)
MOVE = Move(id="", post="", kind=MoveKind.WRITTEN, made=NOW)


@pytest.mark.parametrize(
    ("section", "signed"),
    [
        pytest.param(
            "An approved post or comment",
            # The slug is the file's name, and no field.
            {*POST.place, *WORDS, "title", "name", "photos"} - {"slug"},
            id="a post",
        ),
        pytest.param(
            "An official answer", {*ANSWER.place, *WORDS} - {"kind"}, id="an answer"
        ),
        pytest.param("A move", {*MOVE.place, *WORDS}, id="a move"),
    ],
)
def test_what_a_signature_covers_is_told(section: str, signed: set[str]) -> None:
    described = rows(REFERENCE / "fields.md", section)

    assert {name for name, cells in described.items() if cells[0] == "yes"} == signed


def test_every_task_has_its_section() -> None:
    named = {each for each in sections(REFERENCE / "tasks.md") if each[:7] == "invoke "}

    assert named == {f"invoke {name}" for name in MENU.task_names}


@pytest.mark.parametrize("context", MENU.to_contexts(), ids=lambda context: context.name)
def test_every_flag_of_a_task_is_described(context: Any) -> None:
    flags = {flag for flag in context.flags if flag.startswith("--")}
    words = {each.name.upper() for each in context.positional_args}
    described = rows(REFERENCE / "tasks.md", f"invoke {context.name}")

    assert described.keys() == flags | words


def test_every_exit_code_is_described() -> None:
    codes = (speech.DONE, speech.TO_MEND, speech.WRONG_USE, speech.HELD_BACK)

    assert rows(REFERENCE / "tasks.md", "Exit codes").keys() == set(map(str, codes))


@pytest.mark.parametrize(
    ("table", "section"), [("dependencies", "To run"), ("test", "To test")]
)
def test_every_dependency_is_justified(table: str, section: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    listed = {**project, **project["optional-dependencies"]}[table]
    (page,) = (DOCS / "decisions").glob("0010-*.md")

    assert rows(page, section).keys() == {
        re.split("[^A-Za-z0-9-]", each)[0] for each in listed
    }


def test_every_variable_of_the_environment_is_described() -> None:
    folders = (ROOT / "tasks", ROOT / "plugins")
    code = [ROOT / "start.py", *(file for each in folders for file in each.rglob("*.py"))]
    trees = [ast.parse(file.read_text("utf-8")) for file in code]
    elsewhere = {name: told for tree in trees for name, told in constants(tree).items()}
    read = {name for tree in trees for name in variables(tree, elsewhere)}

    assert rows(REFERENCE / "environment.md", "Variables").keys() == read


def constants(tree: ast.Module) -> dict[str, object]:
    """Return the constants of a module, by name."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def variables(tree: ast.Module, elsewhere: Mapping[str, object]) -> Iterator[str]:
    """Yield the names that a module asks ``os.environ`` for."""
    known = constants(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=value, attr="get" | "pop"), args=[name, *_]
            ):
                pass
            case ast.Subscript(value=value, slice=name):
                pass
            case _:
                continue
        if ast.unparse(value) in {"os.environ", "environment"}:
            yield str(
                ast.literal_eval(name)
                if isinstance(name, ast.Constant)
                else known.get(ast.unparse(name))
                or elsewhere[ast.unparse(name).rpartition(".")[2]]
            )


def pattern(name: str) -> re.Pattern[str]:
    """Return what a name with ``<parts>`` stands for."""
    known = {"<year>": r"\d{4}", "<n>": r"\d+", "<id>": r"\d{8}-[0-9a-z]{6}"}
    parts = re.split("(<[^>]+>)", name)
    return re.compile(
        "".join(known.get(p, r"[^/]+") if p[:1] == "<" else re.escape(p) for p in parts)
    )


def kinds(names: Iterable[str], known: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the kinds among *known* that *names* are of, and the names of no kind."""
    exact_first = sorted(known, key=lambda name: (name.count("<"), name))
    found = {
        name: next((kind for kind in exact_first if pattern(kind).fullmatch(name)), "")
        for name in names
    }
    return set(filter(None, found.values())), {name for name in found if not found[name]}


SETTINGS = """\
import sys
sys.path.insert(0, {root!r})
from dataclasses import replace
from publishconf import *
OUTSPOKEN = replace(OUTSPOKEN, per_page=1)
"""


def test_every_kind_of_output_is_described(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTSPOKEN_PRIVATE", str(tmp_path / "nowhere"))
    conf, output = tmp_path / "conf.py", tmp_path / "output"
    conf.write_text(SETTINGS.format(root=str(ROOT)))
    sample = Office(ROOT, ROOT / "content", tmp_path / "nowhere")
    ran = pelican_run.build(sample, output, str(conf), fatal="errors")
    files = {path for path in output.rglob("*") if path.is_file()}
    # Old addresses can be called anything; the rules for hosts name them.
    rules = (output / "_redirects").read_text("utf-8").splitlines()
    files -= {output / rule.split()[0].strip("/") for rule in rules if "301" in rule}
    paths = {f"/{path.relative_to(output)}".removesuffix("index.html") for path in files}
    always = rows(REFERENCE / "output.md", "Always")
    sometimes = rows(REFERENCE / "output.md", "Sometimes")

    found, unknown = kinds(paths, {*always, *sometimes})

    assert ran.ok, ran.said
    assert not unknown
    assert found >= always.keys()


FEED = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:example.org,2026:1</id><title>Old</title>
<updated>2026-04-01T09:00:00Z</updated><entry><id>tag:example.org,2026:2</id>
<title>Wet</title><updated>2026-04-01T09:00:00Z</updated><author><name>Ana</name></author>
<content type="text">The wall is wet.</content></entry></feed>
"""


def test_every_file_of_the_private_folder_is_described_and_nobody_elses(
    town: Town, tmp_path: Path
) -> None:
    a_day_at_the_office(town, tmp_path)
    private = town.office.private
    found = {path: path.stat().st_mode for path in (private, *private.rglob("*"))}
    paths = {str(path.relative_to(private)) for path in found if path.is_file()}
    described = rows(REFERENCE / "private.md")

    _, unknown = kinds(paths, described)

    assert not unknown
    assert {stat.filemode(mode) for mode in found.values()} == {"drwx------", "-rw-------"}


def an_objection(town: Town, given_id: str) -> None:
    """Object, decide on it, and object once more: that one waits."""
    reopening.reopen(town.acting(), given_id, "It is true.", alone=True)
    waiting = inbox.read(town.office, given_id)
    review = reviews.reopen(town.office, waiting, reviews.lists_of(town.office))
    decisions.publish(town.acting(), waiting, review)
    officers.add(town.office, "sam@example.org", "Sam Bello", Role.ADMIN, (), MODERATOR)
    withdrawals.take_down(town.acting(), given_id, Reason.LEGAL)
    reopening.reopen(town.acting(), given_id, "It is still true.")


def a_day_at_the_office(town: Town, tmp_path: Path) -> None:
    """Do everything that leaves a file in the private folder."""
    office, room = town.office, Room(town.office, "", NOW)
    follows = {"tell_me": True, "contact": Contact(email="ana@example.org")}
    town.answer(town.publish("Ring me on 07700 900123.", **follows))  # type: ignore[arg-type]
    for body, track in (("One.", "decline"), ("Two.", "hold")):
        waiting = inbox.read(office, town.send(body))
        review = reviews.begin(waiting.submission, reviews.lists_of(office))
        if track == "hold":
            decisions.hold(town.acting(), waiting, review)
        else:
            decisions.decline(town.acting(), waiting, review, Reason.LEGAL)
            an_objection(town, waiting.submission.id)
    feed, broken = tmp_path / "feed.atom", tmp_path / "broken.md"
    feed.write_text(FEED)
    broken.write_bytes(b"---\0")
    assert importing.run(room, [feed]) == speech.DONE
    assert submitting.run(room, [broken]) == speech.TO_MEND
