"""Two officers' consent: nothing is done before somebody else says so too."""

import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, NOW, Town, chosen_alike

from outspoken.model.officer import Role
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Channel, Kind
from outspoken.services import (
    activity,
    consent_settings,
    consents,
    decisions,
    inbox,
    officers,
    reviews,
    withdrawals,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.consents import AwaitsSecondError

NED, SAM = "ned@example.org", "sam@example.org"
DECLINE = '[[two_officers]]\nfor = "decline"\n'
ERASE = '[[two_officers]]\nfor = "erase"\n'
ELECTION = (
    '[[election]]\nfrom = "2026-04-01"\nto = "2026-05-07"\nnames = ["The Harbour Party"]\n'
)


def set_to(town: Town, text: str) -> None:
    (town.office.place / consent_settings.FILE).write_text(text, encoding="utf-8")


@pytest.fixture
def pair(town: Town) -> Town:
    """A town with two admins, Moira and Ned."""
    officers.add(town.office, NED, "Ned Flint", Role.ADMIN, (), MODERATOR)
    return town


def by(town: Town, email: str) -> Acting:
    return replace(town.acting(), officer=officers.acting(town.office, email))


def decline(town: Town, email: str, given_id: str, reason: Reason = Reason.STAFF) -> None:
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.decline(by(town, email), waiting, review, reason)


def publish(town: Town, email: str, given_id: str) -> None:
    waiting = inbox.read(town.office, given_id)
    review = reviews.reopen(town.office, waiting, reviews.lists_of(town.office))
    decisions.publish(by(town, email), waiting, review.choose_all(Choice.ACCEPTED))


def told(town: Town) -> list[tuple[str, str]]:
    return [(each.officer, each.action) for each in activity.read(town.office)]


def test_where_nothing_is_set_one_officer_declines(town: Town) -> None:
    decline(town, MODERATOR, town.send("A rant."))
    assert told(town) == [("officer-1", "declined")]


def test_a_second_officer_declines_and_the_log_shows_both(pair: Town) -> None:
    set_to(pair, DECLINE)
    given_id = pair.send("A rant.")
    with pytest.raises(AwaitsSecondError, match="the word of officer-1 is on record"):
        decline(pair, MODERATOR, given_id)
    assert inbox.read(pair.office, given_id).path.exists()
    assert not list(pair.office.originals.glob("*"))
    assert consents.note(pair.office, given_id) == (
        "officer-1 wishes to decline it for staff: that takes a second officer's word"
    )
    decline(pair, NED, given_id)
    assert told(pair) == [("officer-1", "proposed"), ("officer-2", "declined")]
    *_, record = activity.read(pair.office)
    assert (record.details["with"], record.details["reason"]) == ("officer-1", "staff")
    assert consents.note(pair.office, given_id) == ""


def test_nobody_is_both_officers(pair: Town) -> None:
    set_to(pair, DECLINE)
    given_id = pair.send("A rant.")
    for _ in range(2):
        with pytest.raises(AwaitsSecondError):
            decline(pair, MODERATOR, given_id)
    assert told(pair) == [("officer-1", "proposed")], "once is enough"


def test_a_new_number_is_no_new_person(pair: Town) -> None:
    """Ned retires and comes back as officer-3."""
    set_to(pair, DECLINE)
    given_id = pair.send("A rant.")
    with pytest.raises(AwaitsSecondError):
        decline(pair, NED, given_id)
    officers.retire(pair.office, NED, MODERATOR, NOW.date())
    officers.add(pair.office, NED, "Ned Flint", Role.ADMIN, (), MODERATOR)
    with pytest.raises(AwaitsSecondError):
        decline(pair, NED, given_id)
    decline(pair, MODERATOR, given_id)
    *_, record = activity.read(pair.office)
    assert record.details["with"] == "officer-3"


def test_the_word_of_who_has_left_counts_no_more(pair: Town) -> None:
    officers.add(pair.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    set_to(pair, DECLINE)
    given_id = pair.send("A rant.")
    with pytest.raises(AwaitsSecondError):
        decline(pair, SAM, given_id)
    officers.retire(pair.office, SAM, MODERATOR, NOW.date())
    with pytest.raises(AwaitsSecondError):
        decline(pair, MODERATOR, given_id)
    decline(pair, NED, given_id)


def with_role(town: Town, email: str, role: Role) -> None:
    """Give whoever has *email* another role, as an admin writes it into the register."""
    path = town.office.officers
    blocks = path.read_text(encoding="utf-8").split("[[officer]]")
    new = [re.sub('role = ".*"', f'role = "{role}"', each) for each in blocks]
    both = zip(blocks, new, strict=True)
    found = (after if email in before else before for before, after in both)
    path.write_text("[[officer]]".join(found), encoding="utf-8")


def test_the_word_of_who_may_no_more_counts_no_more(pair: Town) -> None:
    """Moira wishes to erase, and is a moderator since: Ned's word is the first one now."""
    officers.add(pair.office, SAM, "Sam Bello", Role.ADMIN, (), MODERATOR)
    post = pair.publish("A rant.")
    set_to(pair, ERASE)
    with pytest.raises(AwaitsSecondError):
        erase(pair, MODERATOR, post.id)
    with_role(pair, MODERATOR, Role.MODERATOR)
    assert consents.note(pair.office, post.id) == ""
    for _ in range(2):
        with pytest.raises(AwaitsSecondError, match="the word of officer-2 is on record"):
            erase(pair, NED, post.id)
    assert told(pair)[1:] == [("officer-1", "proposed"), ("officer-2", "proposed")]
    assert "officer-2 wishes to erase it" in consents.note(pair.office, post.id)
    erase(pair, SAM, post.id)
    *_, record = activity.read(pair.office)
    assert (record.action, record.details["with"]) == ("erased", "officer-2")


def test_so_it_is_with_who_may_not_decline_any_more(pair: Town) -> None:
    officers.add(pair.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    set_to(pair, DECLINE)
    given_id = pair.send("A rant.")
    with pytest.raises(AwaitsSecondError):
        decline(pair, SAM, given_id)
    with_role(pair, SAM, Role.AUTHOR)
    with pytest.raises(AwaitsSecondError, match="the word of officer-2 is on record"):
        decline(pair, NED, given_id)
    decline(pair, MODERATOR, given_id)


def test_two_who_do_not_mean_the_same_have_not_agreed(pair: Town) -> None:
    set_to(pair, DECLINE)
    given_id = pair.send("A rant.")
    with pytest.raises(AwaitsSecondError):
        decline(pair, MODERATOR, given_id, Reason.STAFF)
    with pytest.raises(AwaitsSecondError):
        decline(pair, NED, given_id, Reason.LEGAL)
    decline(pair, MODERATOR, given_id, Reason.LEGAL)


def test_who_publishes_it_ends_the_wish_to_decline_it(pair: Town) -> None:
    set_to(pair, DECLINE)
    given_id = pair.send("A rant.")
    with pytest.raises(AwaitsSecondError):
        decline(pair, MODERATOR, given_id)
    publish(pair, NED, given_id)
    assert consents.note(pair.office, given_id) == ""


def erase(town: Town, email: str, given_id: str) -> None:
    withdrawals.erase(by(town, email), given_id)


@pytest.mark.parametrize(
    ("setting", "act"), [(DECLINE, decline), (ERASE, erase), (ELECTION, publish)]
)
def test_an_office_of_one_is_told_what_to_do(
    town: Town, setting: str, act: Callable[[Town, str, str], None]
) -> None:
    post = town.publish("A rant.")
    sent = town.send("The Harbour Party came.")
    set_to(town, setting)
    with pytest.raises(CannotDecideError) as refused:
        act(town, MODERATOR, post.id if act is erase else sent)
    assert not isinstance(refused.value, AwaitsSecondError)
    assert "and nobody else may: add another" in str(refused.value)
    assert "content/place/consent.toml" in str(refused.value)
    assert [action for _, action in told(town)] == ["published"]


def test_two_admins_erase(pair: Town) -> None:
    officers.add(pair.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    post = pair.publish("A rant.")
    set_to(pair, ERASE)
    with pytest.raises(AwaitsSecondError):
        withdrawals.erase(by(pair, MODERATOR), post.id)
    assert list(pair.office.originals.glob("*"))
    with pytest.raises(officers.NotAllowedError):
        withdrawals.erase(by(pair, SAM), post.id)
    withdrawals.erase(by(pair, NED), post.id)
    assert not list(pair.office.originals.glob("*"))
    *_, record = activity.read(pair.office)
    assert (record.action, record.details["with"]) == ("erased", "officer-1")
    assert not activity.verify(pair.office)


def test_what_names_a_candidate_takes_two_and_they_agree_on_the_words(pair: Town) -> None:
    set_to(pair, ELECTION)
    given_id = pair.send("Ring 07700 900123. The Harbour Party did nothing.")
    with pytest.raises(AwaitsSecondError, match="names who stands for election"):
        publish(pair, MODERATOR, given_id)
    assert not list(pair.office.content.rglob("posts/**/*.md"))
    waiting = inbox.read(pair.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(pair.office))
    with pytest.raises(AwaitsSecondError):
        decisions.publish(by(pair, NED), waiting, chosen_alike(review, Choice.REFUSED))
    with pytest.raises(AwaitsSecondError):
        decisions.publish(
            by(pair, MODERATOR), waiting, chosen_alike(review, Choice.ACCEPTED)
        )
    publish(pair, NED, given_id)
    *_, record = activity.read(pair.office)
    assert (record.officer, record.details["with"]) == ("officer-2", "officer-1")


def test_the_first_officer_s_choices_are_put_by_for_the_second(pair: Town) -> None:
    set_to(pair, ELECTION)
    given_id = pair.send("Ring 07700 900123. The Harbour Party did nothing.")
    waiting = inbox.read(pair.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(pair.office))
    kept = review.add(reviews.quoting(review, "did nothing", Reason.LEGAL))
    with pytest.raises(AwaitsSecondError):
        decisions.publish(by(pair, MODERATOR), waiting, kept.choose_all(Choice.ACCEPTED))
    publish(pair, NED, given_id)
    (path,) = (pair.office.content / "posts").rglob("*.md")
    assert "did nothing" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("body", "setting"),
    [
        ("The lift is out.", ELECTION),
        ("The Harbour Party did nothing.", ELECTION.replace("2026-04-01", "2026-05-01")),
        ("The Harbour Party did nothing.", ""),
    ],
)
def test_else_one_officer_publishes(pair: Town, body: str, setting: str) -> None:
    set_to(pair, setting)
    publish(pair, MODERATOR, pair.send(body))
    assert told(pair) == [("officer-1", "published")]


def test_a_title_may_name_a_candidate_too(pair: Town) -> None:
    set_to(pair, ELECTION)
    given_id = pair.send("Look.", title="The Harbour Party was here")
    with pytest.raises(AwaitsSecondError):
        publish(pair, MODERATOR, given_id)


def test_no_markup_hides_a_candidate_from_who_takes_two(pair: Town) -> None:
    set_to(pair, ELECTION)
    given_id = pair.send("Vote for **T**he H*arbo*ur&nbsp;P&#97;rty.")
    with pytest.raises(AwaitsSecondError):
        publish(pair, MODERATOR, given_id)
    publish(pair, NED, given_id)
    *_, record = activity.read(pair.office)
    assert (record.officer, record.details["with"]) == ("officer-2", "officer-1")


@pytest.mark.parametrize(
    "fields",
    [
        {"labels": ("Estate news", "Vote The Harbour Party")},
        {"former": ("/2008/04/the%2Dharbour-party.html",)},
        {"kind": Kind.MENTION, "source": "https://example.org/the-harbour-party"},
    ],
    ids=["label", "old address", "source"],
)
def test_so_may_what_another_system_brought_with_it(
    pair: Town, fields: dict[str, object]
) -> None:
    below = pair.publish("A rant.").id if "source" in fields else ""
    set_to(pair, ELECTION)
    given_id = pair.send("Look.", **fields, in_reply_to=below, channel=Channel.IMPORT)
    with pytest.raises(AwaitsSecondError):
        publish(pair, MODERATOR, given_id)
    publish(pair, NED, given_id)
    *_, record = activity.read(pair.office)
    assert (record.officer, record.details["with"]) == ("officer-2", "officer-1")


def test_two_agree_on_the_labels_too(pair: Town) -> None:
    set_to(pair, ELECTION)
    labels = ("The Harbour Party", "Ring Ms Quillby")
    given_id = pair.send("Look.", labels=labels, channel=Channel.IMPORT)
    waiting = inbox.read(pair.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(pair.office))
    left = review.choose_all(Choice.REFUSED)
    out = left.add(reviews.quoting(left, "Ring Ms Quillby", Reason.STAFF))
    for email, chosen in ((MODERATOR, left), (NED, out.choose_all(Choice.ACCEPTED))):
        with pytest.raises(AwaitsSecondError):
            decisions.publish(by(pair, email), waiting, chosen)
    assert [action for _, action in told(pair)] == ["proposed", "proposed"]


def test_a_first_word_from_before_labels_were_asked_of_holds(pair: Town) -> None:
    """What is on record of a text that nobody imported is read as it was written."""
    set_to(pair, ELECTION)
    given_id = pair.send("The Harbour Party did nothing.")
    with pytest.raises(AwaitsSecondError):
        publish(pair, MODERATOR, given_id)
    *_, record = activity.read(pair.office)
    said = "Damp again\nA resident\nThe Harbour Party did nothing."
    assert record.details["what"] == sha256(said.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ('[[two_officers]]\nfor = "publish"\n', "2: write one of decline, erase"),
        ("[[two_officers]]\n", '1: add for = "…"'),
        ("[two_officers]\ndecline = true\n", "0: write each one under a line"),
        ('[[elections]]\nfrom = "2026-04-01"\n', "0: write each one under a line"),
        (
            f"{DECLINE}[desk]\ncodes = true\n",
            "3: move [desk] to channels.toml: it is not read here",
        ),
        ("[campaigns]\noff = true\n", "1: move [campaigns] to channels.toml"),
        (
            '[[election]]\nfrom = "1 April"\nto = "2026-05-07"\nnames = ["A B"]\n',
            '2: write from = "2026-04-09", year first',
        ),
        (
            '[[election]]\nfrom = "2026-05-08"\nto = "2026-05-07"\nnames = ["A B"]\n',
            "3: give a last day that is not before the first",
        ),
        (
            '[[election]]\nfrom = "2026-05-01"\nto = "2026-05-07"\nnames = ["A", " "]\n',
            "4: write names",
        ),
        (
            '[[election]]\nfrom = "2026-05-01"\nto = "2026-05-07"\nnames = []\n',
            "4: write names",
        ),
        (f"{DECLINE}[[two_officers]\n", "3: mend the TOML"),
    ],
)
def test_wrong_settings_are_mended_before_anybody_decides(
    pair: Town, text: str, advice: str
) -> None:
    set_to(pair, text)
    found, problems = consent_settings.read(pair.office.place)
    said = [f"{each.line}: {each.message}" for each in problems]
    assert any(each.startswith(advice) for each in said), said
    assert not found.acts
    with pytest.raises(CannotDecideError, match="first mend"):
        decline(pair, MODERATOR, pair.send("A rant."))


def test_without_the_file_nothing_takes_two(tmp_path: Path) -> None:
    found, problems = consent_settings.read(tmp_path)
    assert (found.acts, found.elections, problems) == (frozenset(), (), [])
