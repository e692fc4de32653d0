"""One text is found by its id, and only if the site shows it."""

from tests.conftest import Town

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.services import answerable, withdrawals
from outspoken.services.answerable import Answerable


def found(town: Town, post: Post) -> Answerable | None:
    return answerable.find(town.office, post.id)


def test_a_post_is_found(town: Town) -> None:
    post = town.publish("Damp.")

    assert found(town, post) == Answerable(post)


def test_a_comment_is_found_with_its_post(town: Town) -> None:
    post = town.publish("Damp.")
    comment = town.comment("Here too.", on=post.id)
    reply = town.comment("Since when?", on=comment.id)

    assert found(town, reply) == Answerable(post, reply)


def test_a_post_is_not_mistaken_for_one_that_writes_its_id(town: Town) -> None:
    post = town.publish("Damp.", title="Zebra")
    lure = f'See:\n\nid: "{post.id}"\n\nand nothing else.'
    town.publish(lure, title="Aardvark")

    assert found(town, post) == Answerable(post)


def test_what_is_changed_on_the_disk_is_not_shown(town: Town) -> None:
    post = town.publish("Damp.")
    file = town.file_of(post)
    file.write_text(file.read_text().replace("Damp.", "Dry."))

    assert found(town, post) is None


def test_what_was_taken_down_and_put_back_on_the_disk_is_not_shown(town: Town) -> None:
    post = town.publish("Damp.")
    file = town.file_of(post)
    before = file.read_bytes()
    assert found(town, post)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)

    file.write_bytes(before)

    assert found(town, post) is None
