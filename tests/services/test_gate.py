"""The gate: what is no longer what an officer approved is held back, and says why."""

from dataclasses import replace

import pytest
from tests.conftest import Town
from tests.services.test_decisions import photo, pictured

from outspoken.model.approval import Approver
from outspoken.model.post import Answer, Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.services import (
    activity,
    answers,
    approvers,
    decisions,
    gate,
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
        pytest.param({"approval": None}, "no officer has approved it", id="no approval"),
    ],
)
def test_an_answer_that_was_touched_is_held_back(
    town: Town, change: dict[str, object], why: str
) -> None:
    touched = replace(answer(town), **change)  # type: ignore[arg-type]
    assert why in gate_of(town).reason_to_hold(touched)


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
    where = {
        "body": town.publish("Gavin Hexley never rings."),
        "title": town.publish(WORDS, title="Where is Gavin Hexley?"),
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
    post = read(town, decisions.publish(town.acting(), waiting, review))
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
    for number in review.open:
        review = review.choose(number, Choice.REFUSED)
    post = read(town, decisions.publish(town.acting(), waiting, review))
    assert gate_of(town).reason_to_hold(post) == ""


def test_a_tombstone_passes_when_it_is_signed_and_empty(town: Town) -> None:
    post = town.publish(WORDS)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    tombstone = read(town, post)
    assert gate_of(town).reason_to_hold(tombstone) == ""
    unsigned = replace(tombstone, approval=None)
    assert "no officer has approved it" in gate_of(town).reason_to_hold(unsigned)


def test_words_put_back_after_a_withdrawal_are_known_by_the_log(town: Town) -> None:
    post = town.publish(WORDS)
    old = town.file_of(post).read_bytes()
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    town.file_of(post).write_bytes(old)
    with_log = replace(gate_of(town), withdrawn=activity.withdrawn(town.office))
    assert with_log.reason_to_hold(read(town, post)) == "it was taken down"


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
