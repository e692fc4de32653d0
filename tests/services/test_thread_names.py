"""Who was taken out of one text of a thread is known again in the others."""

from typing import Any

import pytest
from tests.conftest import Town
from tests.growth import grows_in_proportion

from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Kind, Submission, TranslatedBy
from outspoken.services import (
    decisions,
    inbox,
    leak_digests,
    leak_letters,
    leak_records,
    leak_words,
    leaks,
    reviews,
    thread_names,
    withdrawals,
)
from outspoken.services.acting import CannotDecideError
from outspoken.services.detectors import Lists, folding
from outspoken.services.detectors.known import AGAIN_WHY, Known

RANT = "My officer Marlon Quist never came. My neighbour Dwayne saw it."
QUIST = Known("quist", Reason.STAFF)
DWAYNE = Known("dwayne", Reason.CUSTOMER)


def known(town: Town, thread: str, *texts: str) -> tuple[Known, ...]:
    return thread_names.known(town.office, thread, texts)


def test_a_comment_that_names_them_is_recognised(town: Town) -> None:
    post = town.publish(RANT)
    assert known(town, post.id, "Quist again, and Dwayne") == (DWAYNE, QUIST)
    assert known(town, post.id, "QUIST!", "and dwayne's dog") == (DWAYNE, QUIST)
    assert known(town, post.id, "Nobody came here either") == ()


def test_each_text_of_the_thread_adds_its_own(town: Town) -> None:
    post = town.publish(RANT)
    first = town.comment("Same with my plumber Ferris Oban.", post.id)
    below = known(town, first.id, "Oban and Quist")
    assert below == (Known("oban", Reason.STAFF), QUIST)
    assert known(town, post.id, "Oban and Quist") == below


def test_a_reply_to_a_comment_without_a_record_knows_the_post_all_the_same(
    town: Town,
) -> None:
    post = town.publish(RANT)
    comment = town.comment("Same here.", post.id)
    leak_records.path(town.office.private, comment.id).unlink()
    assert known(town, comment.id, "Quist again") == (QUIST,)


def test_the_words_of_the_offices_own_places_and_teams_name_nobody(town: Town) -> None:
    post = town.publish("Wet.", title="Gavin Larkfield", out=("Gavin Larkfield=staff",))
    assert known(town, post.id, "Larkfield", "Gavin") == (Known("gavin", Reason.STAFF),)


def test_who_is_named_inside_a_wider_passage_is_known_too(town: Town) -> None:
    post = town.publish(RANT, out=("My officer Marlon Quist never came=hateful",))
    assert known(town, post.id, "Quist again") == (QUIST,)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Mar1on was here", "Mar1on"),
        ("so was mar1on", "mar1on"),
        ("M a r l o n came", "M a r l o n"),
        ("m.a.r.l.o.n came", "m.a.r.l.o.n"),
        ("Q U I S T", "Q U I S T"),
        ("Mar-lon came", "Mar-lon"),
        ("Qu!st came", "Qu!st"),
        ("that quist again", "quist"),
        ("M\u0430rlon came", "M\u0430rlon"),
        ("Mar\u200blon came", "Marlon"),
        ("**Mar**lon came", "Mar**lon"),
        ("#MarlonQuist", "MarlonQuist"),
        ("see marlon_quist", "quist"),
    ],
)
def test_a_name_in_disguise_is_suggested_in_comments(
    town: Town, text: str, quote: str
) -> None:
    post = town.publish(RANT)
    sent = town.send(text, kind=Kind.COMMENT, title="", in_reply_to=post.id)
    lists = reviews.lists_of(town.office)
    review = reviews.reopen(town.office, inbox.read(town.office, sent), lists)
    quotes = [review.quote(each) for each in review.passages]
    assert quote in quotes


RAHIM = "\u0631\u062d\u06cc\u0645 \u062e\u0627\u0646"
URDU = "\u0627\u0633\u062a\u0642\u0628\u0627\u0644\u06cc\u06c1 \u067e\u0631 {}"
AYESHA = "\u0639\u0627\u0626\u0634\u06c1"


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(RAHIM, id="as in the post"),
        pytest.param(RAHIM.replace("\u06cc", "\u064a"), id="on an Arabic keyboard"),
        pytest.param(RAHIM.replace("\u06cc", "\u0640\u06cc"), id="stretched"),
        pytest.param(RAHIM.replace(" ", "\u200c"), id="parted by what nobody sees"),
    ],
)
def test_a_name_in_urdu_is_suggested_whatever_keyboard_wrote_it(
    town: Town, written: str
) -> None:
    post = town.publish(URDU.format(RAHIM), language="ur", out=(f"{RAHIM}=staff",))
    text = URDU.format(written)
    sent = town.send(text, language="ur", kind=Kind.COMMENT, title="", in_reply_to=post.id)
    lists = reviews.lists_of(town.office)
    review = reviews.reopen(town.office, inbox.read(town.office, sent), lists)
    quoted = "".join(review.quote(each) for each in review.passages)
    assert leak_words.normalise(quoted) == leak_words.normalise(RAHIM).replace(" ", "")


@pytest.mark.parametrize("name", [RAHIM.split()[0], AYESHA])
def test_a_name_in_urdu_that_was_kept_before_is_known_still(
    town: Town, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setitem(folding.PLAIN, "\u0626", "\u064a")
        before.setattr(leak_words, "normalise", leak_letters.normalise_before)
        post = town.publish(URDU.format(name), language="ur", out=(f"{name}=staff",))
    assert [reason for _, reason in known(town, post.id, name)] == [Reason.STAFF]


@pytest.mark.parametrize(
    ("text", "guesses"),
    [
        ("Karen, Gary, Marlon or Susan?", True),
        ("Karen Gary Susan Sarah", False),
        ("Marlon again, and Karen said so.", False),
    ],
)
def test_a_list_of_first_names_that_holds_one_of_them_is_a_guess(
    town: Town, text: str, guesses: bool
) -> None:
    post = town.publish(RANT)
    sent = town.send(text, kind=Kind.COMMENT, title="", in_reply_to=post.id)
    lists = reviews.lists_of(town.office)
    review = reviews.reopen(town.office, inbox.read(town.office, sent), lists)
    assert thread_names.is_guessing(review) is guesses


def test_an_ordinary_word_in_small_letters_is_not_the_name(town: Town) -> None:
    post = town.publish("Wet.", title="Hope came", out=("Hope=staff",))
    sent = town.send("I hope so.", kind=Kind.COMMENT, title="", in_reply_to=post.id)
    lists = reviews.lists_of(town.office)
    review = reviews.reopen(town.office, inbox.read(town.office, sent), lists)
    assert [each.suggestion.why for each in review.passages] == [AGAIN_WHY]


@pytest.mark.parametrize("piece", ["a ", "X-", "D e n ", "AbcDef1_"])
def test_long_texts_are_read_at_once(town: Town, piece: str) -> None:
    post = town.publish(RANT)
    assert grows_in_proportion(
        lambda size: known(town, post.id, (piece * size)[:size]), 20_000
    )


def test_another_thread_knows_nothing_of_it(town: Town) -> None:
    town.publish(RANT)
    other = town.publish("It is wet.")
    assert known(town, other.id, "Quist") == ()


def test_what_is_erased_is_forgotten(town: Town) -> None:
    post = town.publish(RANT)
    withdrawals.erase(town.acting(), post.id)
    assert known(town, post.id, "Quist") == ()


@pytest.mark.parametrize(
    ("quote", "reason", "words"),
    [
        pytest.param("Marlon Quist", "staff", ["marlon", "quist"], id="a whole name"),
        pytest.param("Mrs Quist", "customer", ["quist"], id="not the title"),
        pytest.param("Officer Quist", "staff", ["quist"], id="not the job"),
        pytest.param("big Dwayne at number 9", "customer", ["dwayne"], id="the capital"),
        pytest.param("marlon", "staff", ["marlon"], id="in small letters"),
        pytest.param("the fat one on reception", "staff", [], id="no name at all"),
        pytest.param("Gavin from Wet Repairs", "staff", ["gavin"], id="not the team"),
        pytest.param("Kev in Wolverhampton", "customer", ["kev"], id="not the town"),
        pytest.param("Gavin on the First of May", "staff", ["gavin"], id="not the month"),
        pytest.param("Hope", "customer", ["hope"], id="a word that is a name here"),
        pytest.param("Gavin and Zbyxa", "staff", ["gavin", "zbyxa"], id="a rare name"),
        pytest.param("Den1se", "staff", ["den1se", "denise", "denlse"], id="a figure"),
        pytest.param("D e n i s e", "staff", ["denise"], id="letter by letter"),
        pytest.param("Qu\u0456st", "staff", ["quist"], id="a letter of another script"),
        pytest.param("**Qu**ist", "staff", ["quist"], id="through markup"),
        pytest.param("Marlon", "contact", [], id="no person"),
    ],
)
def test_of_a_passage_only_the_names_are_kept(
    town: Town, quote: str, reason: str, words: list[str]
) -> None:
    sent = Submission(id="20260403-k7m2qx", kind=Kind.RANT, received=town.now, body=quote)
    review = reviews.begin(sent, Lists())
    for number in range(1, len(review.passages) + 1):
        review = review.choose(number, Choice.REFUSED)
    review = review.add(reviews.quoting(review, quote, Reason(reason)))
    assert [one.name for one in thread_names.of(review)] == words


def test_no_name_can_be_read_in_what_is_kept(town: Town) -> None:
    post = town.publish(RANT)
    kept = (town.office.private / "leaks" / f"{post.id}.json").read_text().lower()
    assert "people" in kept
    assert not any(word in kept for word in ("marlon", "quist", "dwayne"))


def test_a_damaged_record_is_passed_over(town: Town) -> None:
    post = town.publish(RANT)
    (town.office.private / "leaks" / f"{post.id}.json").write_text("{")
    assert known(town, post.id, "Quist") == ()


def test_it_is_suggested_with_the_reason_it_came_out_for(town: Town) -> None:
    post = town.publish(RANT)
    sent = town.send("Dwayne is right.", kind=Kind.COMMENT, in_reply_to=post.id)
    lists = reviews.lists_of(town.office)
    review = reviews.reopen(town.office, inbox.read(town.office, sent), lists)
    [passage] = review.passages
    assert passage.suggestion.reason is Reason.CUSTOMER
    assert passage.choice is Choice.OPEN


def asked(town: Town, sent: str) -> list[str]:
    """Return what is suggested in a text that waits."""
    lists = reviews.lists_of(town.office)
    review = reviews.reopen(town.office, inbox.read(town.office, sent), lists)
    return [review.quote(each) for each in review.passages]


WELSH = "Ni ddaeth Marlon Quist byth. Gwelodd Dwayne y cyfan."
SAID: dict[str, Any] = {
    "language": "cy",
    "title": "Tamp",
    "translated_by": TranslatedBy.WRITER,
}


def test_a_translation_is_a_text_of_the_thread_before_it_is_published(town: Town) -> None:
    post = town.publish(RANT)
    sent = town.send(WELSH, translation_of=post.id, **SAID)
    assert {*asked(town, sent)} == {"Marlon", "Quist", "Dwayne"}


def test_all_languages_of_a_post_are_one_thread(town: Town) -> None:
    post = town.publish("The lift is stuck.", title="Lift")
    welsh = town.publish(WELSH, translation_of=post.id, out=("Marlon Quist=staff",), **SAID)
    urdu = town.publish("لفٹ بند ہے", translation_of=post.id, **{**SAID, "language": "ur"})
    comment = town.comment("Same here.", post.id)
    below = town.comment("Yma hefyd, meddai Ferris Oban.", welsh.id, out=("Oban=staff",))
    oban = Known("oban", Reason.STAFF)
    for given_id in (post.id, welsh.id, urdu.id, comment.id, below.id):
        assert {QUIST, oban} <= set(known(town, given_id, "Quist and Oban")), given_id
    sent = town.send("Quist", kind=Kind.COMMENT, title="", in_reply_to=urdu.id)
    assert asked(town, sent) == ["Quist"]


def test_a_translation_that_was_taken_down_still_has_its_thread(town: Town) -> None:
    post = town.publish(RANT)
    welsh = town.publish("Wlyb.", translation_of=post.id, **SAID)
    comment = town.comment("Yma hefyd.", welsh.id)
    withdrawals.take_down(town.acting(), welsh.id, Reason.LEGAL)
    for given_id in (welsh.id, comment.id):
        assert known(town, given_id, "Quist again") == (QUIST,)


def test_nobody_answers_with_a_name_that_came_out_of_a_translation(town: Town) -> None:
    post = town.publish("The lift is stuck.", title="Lift")
    town.publish(WELSH, translation_of=post.id, out=("Marlon Quist=staff",), **SAID)
    with pytest.raises(CannotDecideError, match="a name that was taken out"):
        town.answer(post, "I have spoken to Quist.")


def test_what_stands_in_a_translation_is_let_go_of_in_the_original(town: Town) -> None:
    post = town.publish("Quist came.", out=("Quist=staff",))
    waiting = inbox.read(
        town.office, town.send("Daeth Quist.", translation_of=post.id, **SAID)
    )
    review = reviews.reopen(town.office, waiting, reviews.lists_of(town.office))
    stays = review.choose_all(Choice.REFUSED)
    secret = leak_digests.read_secret(town.office.keys)
    assert secret
    kept = leak_records.read(town.office.private, post.id, secret)
    assert kept
    assert kept.passages
    decisions.publish(town.acting(), waiting, stays)
    after = leak_records.read(town.office.private, post.id, secret)
    assert after
    assert after.passages == ()


def test_the_gate_finds_a_name_in_any_language_of_the_post(town: Town) -> None:
    post = town.publish("Marlon Quist came.", out=("Marlon Quist=staff",))
    welsh = town.publish("Daeth rhywun.", translation_of=post.id, **SAID)
    comment = town.comment("Yma hefyd, Ferris Oban.", welsh.id, out=("Ferris Oban=staff",))
    pages = {post.id: "Ferris Oban", welsh.id: "Marlon Quist"}
    output = town.office.root / "output"
    for given_id, words in pages.items():
        page = output / given_id / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f'<main data-post="{given_id}">{words}</main>')
    found = leaks.search(output, town.office).problems
    assert {each.message.split(" can be")[0] for each in found} == {
        f"what was taken out of {post.id}",
        f"what was taken out of {comment.id}",
    }
