"""The names that the writers of a thread chose stay in its texts."""

from tests.conftest import Town

from outspoken.model.submission import Kind
from outspoken.services import inbox, reviews, voices


def test_post_and_comments_speak_under_the_names_they_chose(town: Town) -> None:
    post = town.publish("It is wet.", name="Tess Varley")
    first = town.comment("Mine too.", post.id, name="Dana")
    assert voices.of(town.office, post.id) == ("Dana", "Tess Varley")
    assert voices.of(town.office, first.id) == ("Dana", "Tess Varley")


def test_who_chose_no_name_has_none(town: Town) -> None:
    post = town.publish("It is wet.")
    assert voices.of(town.office, post.id) == ()
    assert voices.of(town.office, "20260403-nobody") == ()


def test_people_may_answer_each_other_by_name(town: Town) -> None:
    post = town.publish("It is wet.", name="Tess Varley")
    town.comment("Mine too.", post.id, name="Dana")
    body = "Dana is right, and so is Tess. Ask my neighbour Dwayne."
    sent = town.send(body, kind=Kind.COMMENT, in_reply_to=post.id)
    lists = reviews.lists_of(town.office)
    review = reviews.reopen(town.office, inbox.read(town.office, sent), lists)
    assert [review.quote(each) for each in review.passages] == ["Dwayne"]
