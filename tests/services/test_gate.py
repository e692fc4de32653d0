"""The gate: what is no longer what an officer approved is held back, and says why."""

from dataclasses import dataclass, replace

import pytest
from tests.conftest import MODERATOR, Town, chosen_alike
from tests.services.test_decisions import photo, pictured
from tests.services.test_objections import OUT, SAM, TESS, by, objected
from tests.services.test_objections import WORDS as RANT

from outspoken.model.approval import Approver
from outspoken.model.officer import Role
from outspoken.model.post import Answer, Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.standing import Standing
from outspoken.services import (
    answers,
    approvers,
    checking,
    decisions,
    gate,
    officers,
    posts,
    reviews,
    withdrawals,
)
from outspoken.services.detectors import Lists
from outspoken.services.gate import Gate

WORDS = "The wall is wet and nobody comes."


def gate_of(town: Town, lists: Lists | None = None) -> Gate:
    known = approvers.read(town.office.approvers)
    assert not isinstance(known, list)
    return Gate(town.office.content, known, lists or Lists())


def read(town: Town, post: Post) -> Post:
    found = posts.read(town.file_of(post))
    assert isinstance(found, Post)
    return found


def answer(town: Town) -> Answer:
    post = town.publish(WORDS)
    given = town.answer(post)
    found = answers.read(town.office.content / "answers" / post.id / f"{given}.md")
    assert isinstance(found, Answer)
    return found


def test_what_was_approved_passes(town: Town) -> None:
    post = town.publish(WORDS)
    comment = town.comment("Mine too.", post.id)
    for text in (read(town, post), read(town, comment), answer(town)):
        assert gate_of(town).reason_to_hold(text) == ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"body": "Other words."}, "its words were changed", id="words"),
        pytest.param({"title": "Other"}, "its words were changed", id="title"),
        pytest.param({"name": "Other"}, "its words were changed", id="name"),
        pytest.param({"approval": None}, "no officer has approved it", id="no approval"),
        pytest.param({"track": "complaint-1"}, "does not fit", id="another clock"),
        pytest.param({"redactions": {Reason.STAFF: 3}}, "does not fit", id="other counts"),
        pytest.param({"allowed": ("wet",)}, "does not fit", id="more allowed"),
        pytest.param(
            {"in_reply_to": "20260403-aaaaaa"}, "does not fit", id="another place"
        ),
        pytest.param({"id": "20260403-aaaaaa"}, "does not fit", id="another id"),
    ],
)
def test_a_post_that_was_touched_is_held_back(
    town: Town, change: dict[str, object], why: str
) -> None:
    touched = replace(read(town, town.publish(WORDS)), **change)  # type: ignore[arg-type]
    assert why in gate_of(town).reason_to_hold(touched)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"body": "We never will."}, "its words were changed", id="words"),
        pytest.param({"role": "Chief executive"}, "does not fit", id="another job"),
        pytest.param({"team": "rents"}, "does not fit", id="another team"),
        pytest.param({"state": "done"}, "does not fit", id="another state"),
        pytest.param({"post": "20260403-aaaaaa"}, "does not fit", id="another post"),
        pytest.param({"language": "cy"}, "does not fit", id="another language"),
        pytest.param({"approval": None}, "no officer has approved it", id="no approval"),
    ],
)
def test_an_answer_that_was_touched_is_held_back(
    town: Town, change: dict[str, object], why: str
) -> None:
    touched = replace(answer(town), **change)  # type: ignore[arg-type]
    assert why in gate_of(town).reason_to_hold(touched)


def test_a_language_that_nobody_knows_is_held_back_whoever_approved_it(town: Town) -> None:
    post = read(town, town.publish(WORDS))
    odd = town.acting().sign(replace(post, language="en-Okafor-07700900-123x"))
    town.file_of(post).write_text(posts.render(odd), encoding="utf-8")
    why = gate_of(town).reason_to_hold(read(town, post))
    assert why == "its language is none that is known: it may say something else"


def test_a_key_that_is_on_no_list_approves_nothing(town: Town) -> None:
    text = read(town, town.publish(WORDS))
    assert "not in place" in Gate(town.office.content, ()).reason_to_hold(text)


def test_an_officer_approves_on_the_days_of_their_key(town: Town) -> None:
    text = read(town, town.publish(WORDS))
    (key,) = gate_of(town).approvers
    later = Approver(key.officer, key.key, since=key.since.replace(year=2030))
    why = Gate(town.office.content, [later]).reason_to_hold(text)
    assert "could not approve on 2026-04-03" in why


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        pytest.param("changed", "a photo was changed", id="changed"),
        pytest.param("missing", "an approved photo is missing", id="missing"),
        pytest.param("linked", "an approved photo is missing", id="a link to the same"),
        pytest.param("folder", "an approved photo is missing", id="a folder"),
        pytest.param("another", "", id="another one beside it is no matter"),
    ],
)
def test_photos(town: Town, harm: str, why: str) -> None:
    post = read(town, decisions.publish(town.acting(), *pictured(town)))
    path = gate.photo_path(town.office.content, post, "1.jpg")
    data = path.read_bytes()
    if harm == "another":
        path.with_name("3.jpg").write_bytes(data)
    else:
        path.unlink()
    if harm == "changed":
        path.write_bytes(photo())
    elif harm == "linked":
        (town.office.root / "same.jpg").write_bytes(data)
        path.symlink_to(town.office.root / "same.jpg")
    elif harm == "folder":
        path.mkdir()
    assert why in gate_of(town).reason_to_hold(post)
    assert bool(gate_of(town).reason_to_hold(post)) == bool(why)


def test_another_photo_cannot_be_slipped_in(town: Town) -> None:
    post = read(town, decisions.publish(town.acting(), *pictured(town)))
    first, second = post.photos
    for photos in ((second, first), (first,), (replace(first, alt="other words"), second)):
        assert "were changed" in gate_of(town).reason_to_hold(replace(post, photos=photos))


def test_a_photo_leads_nowhere_else(town: Town) -> None:
    post = town.publish(WORDS)
    path = gate.photo_path(town.office.content, post, "../../../private/officers.toml")
    assert path == town.office.content / "photos" / post.id / "officers.toml"


def test_a_name_listed_since_holds_a_text_back_wherever_it_stands(town: Town) -> None:
    lists = Lists(staff=("Gavin Hexley",))
    stays = ("Gavin Hexley",)
    where = {
        "body": town.publish("Gavin Hexley never rings.", stays=stays),
        "title": town.publish(WORDS, title="Where is Gavin Hexley?", stays=stays),
        "name": town.publish(WORDS, name="Not Gavin Hexley"),
    }
    for post in where.values():
        text = read(town, post)
        assert gate_of(town).reason_to_hold(text) == ""
        why = gate_of(town, lists).reason_to_hold(text)
        assert "may have to come out" in why
        assert "Hexley" not in why


def test_and_in_what_a_photo_shows(town: Town) -> None:
    waiting, review = pictured(town, "Gavin Hexley at our door")
    let_stand = chosen_alike(review, Choice.REFUSED)
    post = read(town, decisions.publish(town.acting(), waiting, let_stand))
    assert gate_of(town).reason_to_hold(post) == ""
    lists = Lists(staff=("Gavin Hexley",))
    assert "may have to come out" in gate_of(town, lists).reason_to_hold(post)


def test_and_in_an_officers_job(town: Town) -> None:
    text = answer(town)
    lists = Lists(staff=("Repairs",))
    assert "may have to come out" in gate_of(town, lists).reason_to_hold(text)


def test_what_an_officer_allowed_stays_allowed(town: Town) -> None:
    waiting, review = pictured(town, body="Ring the shop on 07700 900123\u0301 for keys.")
    review = reviews.begin(waiting.submission, Lists())
    review = chosen_alike(review, Choice.REFUSED)
    post = read(town, decisions.publish(town.acting(), waiting, review))
    assert gate_of(town).reason_to_hold(post) == ""


def test_a_tombstone_passes_when_it_is_signed_and_empty(town: Town) -> None:
    post = town.publish(WORDS)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    tombstone = read(town, post)
    assert gate_of(town).reason_to_hold(tombstone) == ""
    unsigned = replace(tombstone, approval=None)
    assert "no officer has approved it" in gate_of(town).reason_to_hold(unsigned)


def held(town: Town) -> list[str]:
    """Return what a gate with the log at hand holds back."""
    said = [each.message for each in checking.of_texts(town.office)]
    return [message.removeprefix("held back: ") for message in said]


def test_words_put_back_after_a_withdrawal_are_known_by_the_log(town: Town) -> None:
    post = town.publish(WORDS)
    old = town.file_of(post).read_bytes()
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    assert not held(town)
    town.file_of(post).write_bytes(old)
    assert held(town) == ["it was taken down"]
    assert gate_of(town).reason_to_hold(read(town, post)) == ""


@dataclass(frozen=True)
class Replay:
    """A text decided on again and again; every file that ever was it."""

    town: Town
    versions: list[bytes]

    def held(self, version: int) -> list[str]:
        """Put a version back, and return what the gate with the log at hand says."""
        path = next((self.town.office.content / "comments").rglob("*.md"), None)
        path = path or next((self.town.office.content / "posts").rglob("*.md"))
        path.write_bytes(self.versions[version])
        return held(self.town)


def replayed(town: Town, on: str = "") -> Replay:
    """Publish a text, object until more is out, take it down, and restore it."""
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    officers.add(town.office, TESS, "Tess Amble", Role.MODERATOR, (), MODERATOR)
    post = town.comment(RANT, on, out=OUT) if on else town.publish(RANT, out=OUT)
    versions = [town.file_of(post).read_bytes()]
    waiting, review = objected(town, post)
    review = review.add(reviews.quoting(review, "said no", Reason.STAFF))
    decisions.publish(by(town, SAM), waiting, review)
    versions.append(town.file_of(post).read_bytes())
    withdrawals.take_down(by(town, SAM), post.id, Reason.LEGAL)
    versions.append(town.file_of(post).read_bytes())
    waiting, review = objected(town, post)
    decisions.publish(by(town, TESS), waiting, review)
    versions.append(town.file_of(post).read_bytes())
    return Replay(town, versions)


@pytest.mark.parametrize("is_comment", [False, True], ids=["post", "comment"])
def test_with_the_log_at_hand_only_the_last_approval_passes(
    town: Town, is_comment: bool
) -> None:
    replay = replayed(town, town.publish("The lift is stuck.").id if is_comment else "")
    assert len(set(replay.versions)) == 4
    assert not replay.held(3)
    later = ["it is not what the log says was decided last"]
    # The first approval, the one with more taken out, and the tombstone.
    assert [replay.held(version) for version in (0, 1, 2)] == [later] * 3
    # Without the log each is signed, and passes: no key tells what came later.
    for version in range(4):
        replay.held(version)
        path = next(
            each
            for each in (town.office.content).rglob("*.md")
            if each.read_bytes() == replay.versions[version]
        )
        text = posts.read(path)
        assert isinstance(text, Post)
        assert gate_of(town).reason_to_hold(text) == ""


def test_the_same_words_approved_anew_are_another_approval(town: Town) -> None:
    post = town.publish(WORDS)
    old = town.file_of(post).read_bytes()
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    waiting, review = objected(town, post)
    back = decisions.publish(by(town, SAM), waiting, review)
    assert back.digest == post.digest
    assert not held(town)
    town.file_of(post).write_bytes(old)
    assert held(town) == ["it is not what the log says was decided last"]


def test_an_old_record_tells_of_the_words_alone(town: Town) -> None:
    post = town.publish(WORDS)
    text = read(town, post)
    for digest, why in (
        (text.digest, ""),
        ("sha256-1:" + "0" * 64, "it is not what the log says was decided last"),
    ):
        known = {post.id: Standing(is_gone=False, digest=digest)}
        assert replace(gate_of(town), standing=known).reason_to_hold(text) == why


def test_a_text_that_the_log_does_not_know_passes_by_its_signature(town: Town) -> None:
    town.publish(WORDS)
    for path in town.office.log.iterdir():
        path.unlink()
    assert not held(town)


def test_what_was_erased_keeps_its_tombstone_and_nothing_else(town: Town) -> None:
    post, other = town.publish(WORDS), town.publish("The lift is stuck.", title="Lift")
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    for each in (post, other):
        before = town.file_of(each).read_bytes()
        withdrawals.erase(town.acting(), each.id)
        assert not held(town)
        path = town.file_of(each)
        erased = path.read_bytes()
        path.write_bytes(before)
        assert len(held(town)) == 1
        path.write_bytes(erased)


@pytest.mark.parametrize(
    "words",
    [{"body": "x"}, {"title": "x"}, {"name": "x"}, {"allowed": ("x",)}],
    ids=lambda words: next(iter(words)),
)
def test_a_tombstone_with_words_is_held_back(town: Town, words: dict[str, object]) -> None:
    post = town.publish(WORDS)
    tombstone = withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    spoiled = replace(tombstone, **words)  # type: ignore[arg-type]
    assert "words of it are still" in gate_of(town).reason_to_hold(spoiled)
