"""A decision is done whole or not at all, whenever the power goes.

Each decision is made again and again in a process that is killed before its first,
second, third… touch of a file. Whoever comes next finishes it, or it never was.
"""

import base64
import hashlib
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.conftest import NOW, Town
from tests.services import killing

from outspoken.model.approval import Approver
from outspoken.model.post import AnswerState, Post
from outspoken.model.reason import Reason
from outspoken.model.record import Record
from outspoken.model.review import Choice, Review
from outspoken.services import (
    activity,
    answering,
    answers,
    approvers,
    decisions,
    files,
    heads,
    inbox,
    objections,
    photo_cache,
    places,
    posts,
    reopening,
    reviews,
    sealing,
    tallies,
    transactions,
    withdrawals,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.activity import BrokenLogError
from outspoken.services.answering import Reply
from outspoken.services.detectors import Lists
from outspoken.services.gate import Gate
from outspoken.services.office import Office
from outspoken.services.transactions import Transaction

WORDS = "Nobody came. Ring me on 07700 900123."
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.truncate", "os.chmod", "os.link")
Decision = Callable[[Acting, str], object]


def changes_a_file(event: str, arguments: tuple[object, ...]) -> bool:
    """Tell whether the disk is another one after this event: kills in between are alike."""
    if event != "open":
        return event in CHANGES
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


@dataclass
class Scene:
    """An office as it was before a decision, to be set again after each kill.

    Attributes:
        town: The office at work.
        subject: Id of what is decided on.
    """

    town: Town
    subject: str

    def __post_init__(self) -> None:
        self.keep()

    @property
    def office(self) -> Office:
        return self.town.office

    def keep(self) -> None:
        """Keep everything as it is, to be set again."""
        self._kept = self.office.root.with_name("kept")
        self._now = self.town.now
        shutil.rmtree(self._kept, ignore_errors=True)
        shutil.copytree(self.office.root, self._kept)

    def set_again(self) -> None:
        """Put everything back as it was kept."""
        shutil.rmtree(self.office.root)
        shutil.copytree(self._kept, self.office.root)
        self.town.now = self._now

    def killed_anywhere(self, decide: Decision) -> Iterator[tuple[str, ...]]:
        """Kill *decide* at every step; yield what finishing it said, each time."""
        work = lambda: decide(self.town.acting(), self.subject)  # noqa: E731
        for _ in killing.at_every_step(work, changes_a_file):
            yield tuple(transactions.finish(self.office))
            self.set_again()

    def records(self, action: str) -> list[Record]:
        """Return what the log says of that action on the subject, and that it is whole."""
        assert activity.verify(self.office) == []
        log = activity.read(self.office)
        return [
            each for each in log if (each.action, each.subject) == (action, self.subject)
        ]


@pytest.fixture
def scene(town: Town, tmp_path: Path) -> Scene:
    """An office with a submission that waits, and a log that others have written to."""
    root = tmp_path / "office"
    folder = town.office.root
    root.mkdir()
    for name in ("content", "private"):
        shutil.move(folder / name, root / name)
    town.office = Office(root, root / "content", root / "private")
    town.publish("Mine is dry.", title="A dry wall")
    return Scene(town, town.send(WORDS))


def reviewed(acting: Acting, given_id: str) -> tuple[inbox.Waiting, Review]:
    waiting = inbox.read(acting.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(acting.office))
    return waiting, review.choose_all(Choice.ACCEPTED)


def publish(acting: Acting, given_id: str) -> Post:
    return decisions.publish(acting, *reviewed(acting, given_id))


def decline(acting: Acting, given_id: str) -> None:
    decisions.decline(acting, *reviewed(acting, given_id), Reason.LEGAL)


def hold(acting: Acting, given_id: str) -> None:
    decisions.hold(acting, *reviewed(acting, given_id))


def answer(acting: Acting, given_id: str) -> None:
    reply = Reply(given_id, "repairs", "Manager", AnswerState.ANSWERED, "On Monday.")
    answering.answer(acting, reply, places.read(acting.office.place)[0], Lists())


def take_down(acting: Acting, given_id: str) -> None:
    withdrawals.take_down(acting, given_id, Reason.LEGAL)


def gate(office: Office) -> Gate:
    known = approvers.read(office.approvers)
    assert not isinstance(known, list), known
    assert all(isinstance(each, Approver) for each in known)
    return Gate(office.content, known)


def standing(office: Office, given_id: str) -> Post | None:
    """Return the post *given_id*, which must be whole and approved if it is there."""
    found = [
        text
        for _, text in posts.of_folder(office.content / "posts")
        if not isinstance(text, Post) or text.id == given_id
    ]
    assert len(found) <= 1, found
    for post in found:
        assert isinstance(post, Post)
        assert gate(office).reason_to_hold(post) == ""
        return post
    return None


def waits(office: Office, given_id: str) -> bool:
    return (office.inbox / f"{given_id}.md").exists()


def left_behind(office: Office) -> list[str]:
    """List what a killed process left half written in the content or as pending."""
    folders = (office.content, office.private / transactions.PENDING)
    return [path.name for folder in folders for path in folder.rglob(".*.new")]


def test_publishing_killed_anywhere_is_finished_or_never_was(scene: Scene) -> None:
    outcomes = set()
    for said in scene.killed_anywhere(publish):
        office, subject = scene.office, scene.subject
        post = standing(office, subject)
        outcomes.add((bool(post), said))
        assert bool(post) != waits(office, subject)
        assert len(scene.records("published")) == bool(post)
        if not post:
            post = publish(scene.town.acting(), subject)
        assert "07700" not in post.body
        assert WORDS in sealing.unseal(office, subject).decode()
        assert standing(office, subject)
        assert len(scene.records("published")) == 1
        assert not left_behind(office)
    finished = (f"finished what was cut off: {scene.subject} published",)
    assert outcomes == {(False, ()), (True, finished)}


def test_declining_killed_anywhere_is_finished_or_never_was(scene: Scene) -> None:
    for said in scene.killed_anywhere(decline):
        declined = len(scene.records("declined"))
        assert declined == (not waits(scene.office, scene.subject))
        assert standing(scene.office, scene.subject) is None
        assert len(said) <= declined
        if declined:
            assert WORDS in sealing.unseal(scene.office, scene.subject).decode()


def test_holding_killed_anywhere_leaves_it_waiting(scene: Scene) -> None:
    for said in scene.killed_anywhere(hold):
        assert waits(scene.office, scene.subject)
        assert len(scene.records("held")) >= len(said)
        waiting = inbox.read(scene.office, scene.subject)
        reviews.reopen(scene.office, waiting, Lists())


def test_taking_down_killed_anywhere_leaves_the_post_or_its_tombstone(scene: Scene) -> None:
    publish(scene.town.acting(), scene.subject)
    scene.keep()
    for _ in scene.killed_anywhere(take_down):
        post = standing(scene.office, scene.subject)
        assert post
        assert post.is_withdrawn == len(scene.records("withdrawn"))
        assert bool(post.body) != post.is_withdrawn
        assert sealing.unseal(scene.office, scene.subject)


def test_erasing_killed_anywhere_leaves_all_or_nothing(scene: Scene) -> None:
    publish(scene.town.acting(), scene.subject)
    scene.keep()
    for _ in scene.killed_anywhere(withdrawals.erase):
        erased = len(scene.records("erased"))
        kept = sealing.sealed(scene.office, scene.subject)
        post = standing(scene.office, scene.subject)
        assert post
        assert (post.is_withdrawn, not kept) == (bool(erased), bool(erased))
        if erased:
            assert not holds(scene.office.root, "Nobody came")


def object_to(acting: Acting, given_id: str) -> None:
    reopening.reopen(acting, given_id, "That is true.", alone=True)


def let_back(acting: Acting, given_id: str) -> Post:
    waiting = inbox.read(acting.office, given_id)
    review = reviews.reopen(acting.office, waiting, Lists())
    number = [review.quote(each) for each in review.passages].index("Nobody")
    return decisions.publish(acting, waiting, review.choose(number + 1, Choice.REFUSED))


def published_with_a_redaction(scene: Scene) -> bytes:
    """Publish the subject without its first word; return the file."""
    acting = scene.town.acting()
    waiting, review = reviewed(acting, scene.subject)
    more = reviews.quoting(review, "Nobody", Reason.STAFF)
    post = decisions.publish(acting, waiting, review.add(more))
    return scene.town.file_of(post).read_bytes()


def test_objecting_killed_anywhere_reopens_it_whole_or_not_at_all(scene: Scene) -> None:
    before = published_with_a_redaction(scene)
    post = standing(scene.office, scene.subject)
    assert post
    scene.keep()
    for _ in scene.killed_anywhere(object_to):
        objected = len(scene.records("objected"))
        assert waits(scene.office, scene.subject) == objected
        assert objections.waits(scene.office, scene.subject) == objected
        assert scene.town.file_of(post).read_bytes() == before
        assert not tallies.problems(scene.office)
        if objected:
            sent = inbox.read(scene.office, scene.subject).submission
            assert sent.body == WORDS


def test_an_objection_decided_on_killed_anywhere_is_the_old_or_the_new(
    scene: Scene,
) -> None:
    published_with_a_redaction(scene)
    object_to(scene.town.acting(), scene.subject)
    scene.keep()
    seen = set()
    for _ in scene.killed_anywhere(let_back):
        post = standing(scene.office, scene.subject)
        assert post
        is_new = post.body.startswith("Nobody came.")
        seen.add(is_new)
        assert is_new == len(scene.records("objection-upheld-in-part"))
        assert is_new != waits(scene.office, scene.subject)
        assert not tallies.problems(scene.office)
        if not is_new:
            assert let_back(scene.town.acting(), scene.subject).redactions == {
                Reason.CONTACT: 1
            }
    assert seen == {False, True}


def holds(folder: Path, words: str) -> list[Path]:
    """List the files below *folder* that hold *words*."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in found if words.encode() in path.read_bytes()]


def test_answering_killed_anywhere_leaves_an_answer_or_none(scene: Scene) -> None:
    publish(scene.town.acting(), scene.subject)
    scene.keep()
    for _ in scene.killed_anywhere(answer):
        found = [text for _, text in answers.of_folder(scene.office.content / "answers")]
        assert len(found) == len(scene.records("answered"))
        for text in found:
            assert not isinstance(text, list)
            assert gate(scene.office).reason_to_hold(text) == ""


def test_killed_while_finishing_the_next_one_finishes_it(scene: Scene) -> None:
    note = a_note_left(scene)
    scene.keep()
    work = lambda: list(transactions.finish(scene.office))  # noqa: E731
    for _ in killing.at_every_step(work, changes_a_file):
        list(transactions.finish(scene.office))
        assert not note.exists()
        assert standing(scene.office, scene.subject)
        assert len(scene.records("published")) == 1
        scene.set_again()


def a_note_left(scene: Scene) -> Path:
    """Kill a publication right after it was written down; return the note."""
    work = lambda: publish(scene.town.acting(), scene.subject)  # noqa: E731
    for _ in killing.at_every_step(work, changes_a_file):
        notes = list((scene.office.private / transactions.PENDING).glob("[!.]*.json"))
        if notes and not scene.records("published"):
            return notes[0]
        scene.set_again()
    raise AssertionError("a decision was made without a note")


def test_nobody_decides_before_what_was_cut_off_is_finished(scene: Scene) -> None:
    acting = scene.town.acting()
    waiting, review = reviewed(acting, scene.subject)
    a_note_left(scene)
    with pytest.raises(
        CannotDecideError, match=r"finished what was cut off: \S+ published"
    ):
        decisions.decline(acting, waiting, review, Reason.LEGAL)
    assert standing(scene.office, scene.subject)
    assert not scene.records("declined")
    with pytest.raises(CannotDecideError, match="somebody else has decided"):
        decisions.decline(acting, waiting, review, Reason.LEGAL)


def test_finishing_again_does_not_undo_what_came_after(scene: Scene) -> None:
    a_note_left(scene)
    assert len(list(transactions.finish(scene.office))) == 1
    take_down(scene.town.acting(), scene.subject)
    assert list(transactions.finish(scene.office)) == []
    post = standing(scene.office, scene.subject)
    assert post
    assert post.is_withdrawn


def test_two_who_finish_at_once_do_it_once(scene: Scene) -> None:
    a_note_left(scene)

    def finish() -> None:
        list(transactions.finish(scene.office))

    assert all(map(killing.ended_well, [killing.apart(finish) for _ in range(4)]))
    assert standing(scene.office, scene.subject)
    assert len(scene.records("published")) == 1


def test_of_two_officers_one_wins_and_the_other_is_told(scene: Scene) -> None:
    def decide(how: Decision) -> Callable[[], None]:
        def work() -> None:
            try:
                how(scene.town.acting(), scene.subject)
            except (CannotDecideError, inbox.NotInInboxError) as error:
                (scene.office.root / "told").write_text(str(error))

        return work

    for _ in range(4):
        children = [killing.apart(decide(how)) for how in (publish, decline)]
        assert all(map(killing.ended_well, children))
        told = (scene.office.root / "told").read_text()
        assert "somebody else has decided" in told or "waits in the inbox" in told
        post = standing(scene.office, scene.subject)
        assert len(scene.records("published")) == bool(post)
        assert len(scene.records("declined")) == (not post)
        scene.set_again()


def test_two_posts_of_one_title_at_once_are_two_posts(scene: Scene) -> None:
    other = scene.town.send("My lift is stuck.")
    for _ in range(3):
        scene_ids = (scene.subject, other)
        early = [scene.town.acting() for _ in scene_ids]
        children = [
            killing.apart(lambda a=acting, i=given: publish(a, i))  # type: ignore[misc]
            for acting, given in zip(early, scene_ids, strict=True)
        ]
        assert all(map(killing.ended_well, children))
        assert all(standing(scene.office, given) for given in scene_ids)
        scene.set_again()
        other = scene.town.send("My lift is stuck.")


def test_a_log_that_was_tampered_with_undoes_the_decision(scene: Scene) -> None:
    log = scene.office.log / activity.LOG
    log.write_bytes(log.read_bytes().replace(b"published", b"declined", 1))
    with pytest.raises(BrokenLogError):
        publish(scene.town.acting(), scene.subject)
    assert waits(scene.office, scene.subject)
    assert standing(scene.office, scene.subject) is None
    assert not list((scene.office.private / transactions.PENDING).iterdir())


def test_with_such_a_log_a_pending_decision_waits_and_stops_nobody(scene: Scene) -> None:
    note = a_note_left(scene)
    log = scene.office.log / activity.LOG
    whole = log.read_bytes()
    log.write_bytes(whole.replace(b"published", b"declined", 1))
    (said,) = transactions.finish(scene.office)
    assert said.startswith(f"{scene.subject} published waits to be finished: ")
    assert "invoke log --verify" in said
    assert note.exists()
    log.write_bytes(whole)
    assert list(transactions.finish(scene.office)) == [
        f"finished what was cut off: {scene.subject} published"
    ]
    assert standing(scene.office, scene.subject)


def test_what_no_record_has_room_for_is_not_done(scene: Scene) -> None:
    wrong = Transaction(
        id="20260403-aaaaaa-published",
        time=NOW,
        officer="officer-1",
        action="published",
        subject="20260403-aaaaaa",
        details={"team": "Moira's own"},
        writes={"posts/2026/x.md": b"words"},
    )
    with pytest.raises(ValueError, match="detail 'team' may not be this"):
        transactions.carry_out(scene.office, wrong)
    assert not (scene.office.content / "posts/2026/x.md").exists()
    assert list(transactions.finish(scene.office)) == []


def test_nor_is_it_when_it_was_cut_off(scene: Scene) -> None:
    note = a_note_left(scene)
    note.write_text(note.read_text().replace('"policy": "2026-1"', '"policy": "two words"'))
    assert list(transactions.finish(scene.office)) == [
        f"undid what was cut off: {scene.subject} published"
    ]
    assert waits(scene.office, scene.subject)
    assert standing(scene.office, scene.subject) is None


def test_what_is_on_record_is_not_undone_for_a_fault_in_doing_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = a_note_left(scene)

    def fault(*_: object) -> None:
        raise ValueError("a fault of ours")

    with monkeypatch.context() as within:
        within.setattr(transactions, "_do", fault)
        (said,) = transactions.finish(scene.office)
    assert said == (
        f"{scene.subject} published waits to be finished, for a fault in doing it: "
        "a fault of ours"
    )
    assert note.exists()
    assert len(scene.records("published")) == 1
    assert list(transactions.finish(scene.office)) == [
        f"finished what was cut off: {scene.subject} published"
    ]
    assert standing(scene.office, scene.subject)


def test_no_name_in_a_note_is_a_pattern(scene: Scene) -> None:
    note = a_note_left(scene)
    said = json.loads(note.read_bytes())
    said["writes"] |= {"posts/2026/a**.md": base64.b64encode(b"words").decode()}
    note.write_text(json.dumps(said))
    assert list(transactions.finish(scene.office)) == [
        f"finished what was cut off: {scene.subject} published"
    ]
    assert (scene.office.content / "posts/2026/a**.md").exists()


def test_a_folder_beside_the_public_head_stops_nobody(scene: Scene) -> None:
    (scene.office.place / f".{heads.PUBLIC}.0a1b2c3d.new").mkdir()
    publish(scene.town.acting(), scene.subject)
    assert standing(scene.office, scene.subject)


def test_a_note_that_cannot_be_read_is_said_and_stops_nothing_else(scene: Scene) -> None:
    a_note_left(scene)
    (scene.office.private / transactions.PENDING / "0-broken.json").write_text("{")
    first, second = transactions.finish(scene.office)
    assert first.endswith("bring it back from a backup, or move it away")
    assert second == f"finished what was cut off: {scene.subject} published"


WHERE_NO_DECISION_WRITES = [
    ("writes", "../pelicanconf.py"),
    ("writes", "/tmp/x.md"),
    ("writes", "posts/../../pelicanconf.py"),
    ("writes", "posts//x.md"),
    ("writes", "posts/./x.md"),
    ("writes", "posts/2026/.x.md"),
    ("writes", "posts/2026/x.html"),
    ("writes", "pages/about.md"),
    ("writes", "place/place.toml"),
    ("writes", "photos/20260403-aaaaaa/1.svg"),
    ("private", "officers.toml"),
    ("private", "recipients.txt"),
    ("private", "keys/officer-1.key"),
    ("private", "desk/officer-1.json"),
    ("private", "log/activity.jsonl"),
    ("private", "pending/next.json"),
    ("private", "inbox/../officers.toml"),
    ("removals", ("content", "place/approvers.toml")),
    ("removals", ("content", "photos/..")),
    ("removals", ("content", "/etc/passwd")),
    ("removals", ("private", "originals/../log/activity.jsonl")),
    ("removals", ("elsewhere", "posts/x.md")),
]


@pytest.mark.parametrize(("kind", "name"), WHERE_NO_DECISION_WRITES)
def test_a_note_that_reaches_further_than_decisions_do_is_kept_and_said(
    scene: Scene, kind: str, name: str | tuple[str, str]
) -> None:
    note = a_note_left(scene)
    said = json.loads(note.read_bytes())
    said[kind] = [name] if kind == "removals" else {**said[kind], name: "eA=="}
    note.write_text(json.dumps(said))
    before = all_of(scene.office.root)

    (told,) = transactions.finish(scene.office)

    assert "cannot be read: bring it back from a backup, or move it away" in told
    assert all_of(scene.office.root) == before


@pytest.mark.parametrize(
    "change",
    [
        {"writes": ["posts/x.md"]},
        {"removals": [["content"]]},
        {"removals": {"content": "x"}},
        {"private": {"inbox/x.md": 3}},
        {"officer": ["officer-1"]},
        {"details": 7},
        {"time": "2026-04-03T09:00:00"},
        {"time": None},
    ],
)
def test_nor_does_what_is_no_note_stop_anybody(
    scene: Scene, change: dict[str, object]
) -> None:
    note = a_note_left(scene)
    note.write_text(json.dumps(json.loads(note.read_bytes()) | change))

    (told,) = transactions.finish(scene.office)

    assert "cannot be read" in told
    assert note.exists()
    assert waits(scene.office, scene.subject)


@pytest.mark.parametrize("name", ["pages/about.md", "../x.md", "place/place.toml"])
def test_no_decision_is_written_down_that_would_be_refused_later(
    scene: Scene, name: str
) -> None:
    made = scene.town.acting().transaction("published", scene.subject, {})
    with pytest.raises(ValueError, match="no decision changes a file there"):
        transactions.carry_out(scene.office, replace(made, writes={name: b"words"}))
    assert not any((scene.office.private / transactions.PENDING).glob("*"))
    assert not scene.records("published")


def test_what_was_kept_of_a_photo_goes_when_another_takes_its_place(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(scene.office.root / "cache"))
    office, name = scene.office, f"photos/{scene.subject}/1.jpg"
    kept = photo_cache.of(office.content)
    assert kept
    acting = scene.town.acting()
    for number, data in enumerate((b"a face", b"a face", b"covered")):
        photo_cache.keep(office.content, hashlib.sha256(data).hexdigest(), "small", b"x")
        made = acting.transaction("published", scene.subject, {"part": number})
        done = replace(made, id=f"{made.id}-{number}", writes={name: data})
        transactions.carry_out(office, done)
    (left,) = kept.iterdir()
    assert left.name.startswith(hashlib.sha256(b"covered").hexdigest())


def all_of(folder: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_a_note_is_private_and_holds_nothing_that_was_taken_out(scene: Scene) -> None:
    note = a_note_left(scene)
    said = json.loads(note.read_bytes())
    written = [base64.b64decode(data) for data in said["writes"].values()]
    assert written
    assert not any(b"07700" in data for data in (note.read_bytes(), *written))
    assert (note.stat().st_mode & 0o777, note.parent.stat().st_mode & 0o777) == (
        0o600,
        0o700,
    )


def test_a_transaction_is_found_again_after_the_office_moved(
    scene: Scene, tmp_path: Path
) -> None:
    a_note_left(scene)
    moved = tmp_path / "moved"
    shutil.move(scene.office.root, moved)
    scene.town.office = replace(
        scene.office, root=moved, content=moved / "content", private=moved / "private"
    )
    assert len(list(transactions.finish(scene.office))) == 1
    assert standing(scene.office, scene.subject)
    assert not waits(scene.office, scene.subject)


def test_finishing_waits_for_whoever_decides(scene: Scene) -> None:
    a_note_left(scene)
    other = threading.Thread(target=lambda: list(transactions.finish(scene.office)))
    with files.lock(scene.office.private / transactions.LOCK, "officer-1"):
        other.start()
        other.join(0.2)
        assert other.is_alive()
        assert not standing(scene.office, scene.subject)
    other.join(10)
    assert standing(scene.office, scene.subject)
