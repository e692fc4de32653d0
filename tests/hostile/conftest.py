"""A town that payloads came into by every way, and its site."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from outspoken.model.post import Post
from outspoken.model.publication import Published
from outspoken.model.review import Choice
from outspoken.services import decisions, inbox, posts, reviews
from outspoken.services.acting import CannotDecideError
from outspoken.services.mail import agreeing, letters
from outspoken.services.shelf import Shelf
from tests.changes import builders
from tests.changes.sites import SmallSite
from tests.changes.town import ChangingTown, founded
from tests.conftest import Town, chosen_alike
from tests.hostile import corpus, ways
from tests.long import sampled
from tests.services.test_photos import drawing, sent

MOST = 400
"""Payloads that go the whole road by each way but the first, in a long run: what a text
becomes by each way `test_ways` tries with all of them, and from there it is one road."""


@dataclass
class HostileTown:
    """A town of which every word is an attack.

    Attributes:
        town: The office at work.
        root: Its repository.
        output: Its site.
        came: How many texts an officer let through, by the way they came.
    """

    town: Town
    root: ChangingTown
    output: Path
    came: Counter[str]

    def let_through(self, way: str, given_ids: Iterable[str]) -> None:
        """Publish what waits to the letter, whatever is suggested to come out of it."""
        lists = reviews.lists_of(self.town.office)
        for given_id in given_ids:
            waiting = inbox.read(self.town.office, given_id)
            if not waiting.submission.consent:  # the payload swallowed the yes below it
                agreeing.by_word(self.town.acting(), given_id)
                waiting = inbox.read(self.town.office, given_id)
            review = reviews.begin(waiting.submission, lists)
            review = chosen_alike(review, Choice.REFUSED)
            decisions.publish(self.town.acting(), waiting, review)
            self.came[way] += 1

    def publish(self) -> Published:
        """Build the site and check it, as the task does."""
        self.root.day = (self.town.now + timedelta(days=2)).date()
        done = SmallSite(self.root, self.output).publish()
        assert isinstance(done, Published), str(done)
        return done


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> HostileTown:
    """The town after payloads came in by every way and were let through, its site built."""
    every, folder = corpus.payloads(), tmp_path_factory.mktemp("hostile")
    root = founded(folder / "town")
    town = HostileTown(Town(root.office), root, folder / "site", Counter())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OUTSPOKEN_FETCH_LOOPBACK", "1")
        _filled(town, every, folder, patch)
    with builders.templates_kept(folder / "compiled"):
        town.publish()
    return town


def _filled(
    made: HostileTown, every: Sequence[str], folder: Path, patch: pytest.MonkeyPatch
) -> None:
    """Let payloads in by every way: some by each, in a long run all by the first."""
    town, photo = made.town, sent(drawing())
    above = town.publish("The lift is out again.", title="The lift")
    files = ways.by_file(
        town, corpus.some(every, 30), folder / "files", photo, photos=sampled(2, 40)
    )
    made.let_through("file", files)
    made.let_through(
        "export", ways.by_export(town, corpus.some(every, 14, 3, MOST), folder / "old")
    )
    made.let_through("pull", ways.by_pull(town, corpus.some(every, 25, 5, MOST), above))
    made.let_through("mail", ways.by_mail(town, every[7 :: len(every) // 2]))
    patch.setattr(letters, "read", ways.in_this_process)
    made.let_through("mail", ways.by_mail(town, corpus.some(every, 20, 9, MOST)))
    made.let_through("mention", ways.by_mention(town, every[11 :: len(every) // 3], above))
    for payload in corpus.some(every, 20, 13, MOST):
        made.let_through("mention", [ways.as_mention(town, payload, above)])
    for payload in corpus.some(every, 4, 17, 200):
        _answered(made, payload)
    _staff_pages(made.root.content / "pages", corpus.some(every, 6, 19, 300))


def _answered(made: HostileTown, payload: str) -> None:
    """Answer a text of a payload with it; what an answer may not say is refused."""
    given_id = made.town.send(payload)
    made.let_through("answered", [given_id])
    path = Shelf(made.root.content).path_of(given_id)
    post = path and posts.read(path)
    assert isinstance(post, Post)
    with suppress(CannotDecideError):
        made.town.answer(post, payload)


def _staff_pages(folder: Path, payloads: Iterable[str]) -> None:
    """Write pages of the office: in title, summary and words."""
    for number, payload in enumerate(payloads):
        said = json.dumps(ways.line(payload, 150))
        page = f"---\ntitle: {said}\nsummary: {said}\n---\n\n{payload}\n"
        (folder / f"page-{number}.md").write_text(page, "utf-8", "replace")
