"""What each payload becomes by every way in: words of which nothing can run."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from outspoken.model.imported import Imported, ImportedKind
from outspoken.model.submission import Submission
from outspoken.services import imported_texts, imports, markdown, places, sanitise
from outspoken.services.mail import drafts
from outspoken.services.mail.letters import UnreadableError
from outspoken.services.mail.parts import RefusedError
from tests.conftest import Town
from tests.hostile import corpus, scanning, ways

Way = Callable[[Town, Sequence[str], Path], Iterator[Submission]]


def mailed(town: Town, payloads: Sequence[str], _: Path) -> Iterator[Submission]:
    place, _problems = places.read(town.office.place)
    for number, payload in enumerate(payloads):
        for data in ways.letters_of(payload, number):
            try:
                letter = ways.in_this_process(data)
                yield drafts.of(town.office, place, letter, town.now).sent
            except (UnreadableError, RefusedError):
                continue


def exported(town: Town, payloads: Sequence[str], folder: Path) -> Iterator[Submission]:
    place, _ = places.read(town.office.place)
    for write in ways.EXPORTS:
        for found in imports.read(write(payloads, folder)):
            if isinstance(found, Imported) and found.kind is not ImportedKind.THREAD:
                yield imported_texts.submission(found, "", place)


def mentioned(town: Town, payloads: Sequence[str], _: Path) -> Iterator[Submission]:
    for payload in payloads:
        yield ways.mention_of(payload, town.now)


WAYS: dict[str, Way] = {"mail": mailed, "export": exported, "mention": mentioned}


@pytest.mark.parametrize("way", WAYS)
def test_what_comes_in_is_rendered_to_nothing_that_runs(
    town: Town, tmp_path: Path, way: str
) -> None:
    payloads = corpus.some(corpus.payloads(), 120, [*WAYS].index(way))
    sent = [*WAYS[way](town, payloads, tmp_path)]
    assert len(sent) >= len(payloads) // 2
    wrong = [
        (each.body, found)
        for each in sent
        if (found := scanning.beyond(markdown.resident(each.body), sanitise.TAGS))
    ]
    assert wrong == []
