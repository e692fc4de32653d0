"""Texts that are too long are refused at every way in; rendering has an end."""

import resource
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from outspoken.model.imported import Imported
from outspoken.model.schema import BODY_LIMIT
from outspoken.services import (
    comment_forms,
    imported_texts,
    imports,
    inbox,
    places,
    send_forms,
)
from outspoken.services.inbox import Receipt
from outspoken.services.mail import drafts
from outspoken.services.mail.letters import UnreadableError
from tests.conftest import ROOT, Town
from tests.hostile import corpus, ways
from tests.long import sampled

CPU_SECONDS = 0.5
SIZE = 20_000
Way = Callable[[Town, str, Path], bool]


def by_file(town: Town, words: str, folder: Path) -> bool:
    path = folder / "words.md"
    path.write_text(f"---\nkind: rant\ntitle: Damp\nconsent: yes\n---\n\n{words}\n")
    place, _ = places.read(town.office.place)
    return isinstance(inbox.receive(town.office, path, place, town.now), Receipt)


def by_mail(town: Town, words: str, _: Path) -> bool:
    place, _problems = places.read(town.office.place)
    letter = ways.in_this_process(ways.letter("Damp", words, "plain", "1@example.org"))
    try:
        return bool(drafts.of(town.office, place, letter, town.now))
    except UnreadableError:
        return False


def by_export(town: Town, words: str, folder: Path) -> bool:
    place, _ = places.read(town.office.place)
    (found,) = imports.read(ways.rss([words], folder))
    assert isinstance(found, Imported)
    sent = imported_texts.submission(found, "", place)
    return not [*imported_texts.advice(sent, place, town.now)]


def by_form(town: Town, words: str, _: Path) -> bool:
    place, _problems = places.read(town.office.place)
    typed = {"kind": "rant", "title": "Damp", "body": words, "consent": "yes"}
    return not send_forms.problems(send_forms.typed(typed.items()), place)


def by_comment(town: Town, words: str, _: Path) -> bool:
    place, _problems = places.read(town.office.place)
    above = town.publish("The lift is out again.")
    typed = {"in_reply_to": above.id, "body": words, "consent": "yes"}
    return not comment_forms.problems(comment_forms.typed(typed), place)


def by_mention(_: Town, words: str, __: Path) -> bool:
    return len(ways.in_a_mention(words)["words"]) > BODY_LIMIT


WAYS: dict[str, Way] = {
    "file": by_file,
    "mail": by_mail,
    "export": by_export,
    "form": by_form,
    "comment": by_comment,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_longer_than_the_limit_is_refused(
    town: Town, tmp_path: Path, way: str
) -> None:
    line = "It is wet again. " * 5
    words = (line.strip() + "\n") * (BODY_LIMIT // 80)
    fits = words[:BODY_LIMIT].strip()
    assert WAYS[way](town, fits, tmp_path)
    assert not WAYS[way](town, fits + " again" * 60, tmp_path)


def test_of_a_page_that_mentions_us_little_is_taken(town: Town, tmp_path: Path) -> None:
    assert not by_mention(town, "It is wet. " * 9000, tmp_path)


RENDER = """
import resource, runpy, sys, time
from outspoken.services import markdown
from outspoken.services.detectors import find
from outspoken.services import danger, languages
shapes = runpy.run_path(sys.argv[1])["CASES"]
limit, size = float(sys.argv[2]), int(sys.argv[3])
markdown.resident("x")
for name in sys.argv[4:]:
    text = eval(shapes[name], {"n": size})
    # Once in a while something else takes the processor: the quickest of three counts.
    took = []
    while len(took) < 3 and (not took or min(took) > limit):
        begun = time.process_time()
        markdown.resident(text)
        took.append(time.process_time() - begun)
    print(name, min(took))
"""


def test_no_shape_takes_half_a_second_to_render() -> None:
    path = corpus.at_hand("pathological_markdown.py")
    names = sorted(runpy.run_path(str(path))["CASES"])
    step = len(names) // sampled(20, len(names))
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            RENDER,
            str(path),
            f"{CPU_SECONDS}",
            f"{SIZE}",
            *names[::step],
        ],
        env={"PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
    )
    assert run.returncode == 0, run.stderr[-2000:]
    took = {name: float(each) for name, each in map(str.split, run.stdout.splitlines())}
    assert len(took) == len(names[::step])
    assert {name: each for name, each in took.items() if each > CPU_SECONDS} == {}
