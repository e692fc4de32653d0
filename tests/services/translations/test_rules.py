"""Translations of posts: which are published, and what is to be mended in others."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.conftest import Town

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind, TranslatedBy
from outspoken.services import checking, posts, withdrawals
from outspoken.services.acting import CannotDecideError


def translate(town: Town, post: Post, language: str = "cy", **more: object) -> Post:
    told = {"language": language, "title": "Tamp eto", "translation_of": post.id, **more}
    told = {"translated_by": TranslatedBy.OFFICE, **told}
    return town.publish("Mae'r to yn gollwng.", **told)  # type: ignore[arg-type]


def to_mend(town: Town) -> list[str]:
    return [each.message for each in checking.of_texts(town.office)]


def test_a_translation_says_of_what_and_by_whom_and_both_are_signed(town: Town) -> None:
    post = town.publish("The roof leaks.")
    made = translate(town, post)
    text = town.file_of(made).read_text(encoding="utf-8")
    assert f'translation_of: "{post.id}"\ntranslated_by: "office"\n' in text
    for before, after in (('"office"', '"writer"'), (post.id, "20260101-abcdef")):
        town.file_of(made).write_text(text.replace(before, after), encoding="utf-8")
        assert any("held back" in each for each in to_mend(town))
    town.file_of(made).write_text(text, encoding="utf-8")
    assert to_mend(town) == []


def test_an_approval_from_before_there_were_translations_holds(town: Town) -> None:
    post = town.publish("The roof leaks.")
    assert "translat" not in "".join(post.place)
    assert "translat" not in town.file_of(post).read_text(encoding="utf-8")


def test_a_translation_is_owed_nothing_and_counts_as_no_complaint(town: Town) -> None:
    post = town.publish("Will you mend the roof?", kind=Kind.QUESTION)
    made = translate(town, post, kind=Kind.QUESTION, wants_answer=True)
    assert (post.track, made.track) == ("question", "")
    assert made.tone is None


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        pytest.param(
            lambda town, post: replace(post, id="20260101-abcdef"),
            "there is no post 20260101-abcdef",
            id="of nothing",
        ),
        pytest.param(
            lambda town, post: town.comment("Here too.", on=post.id),
            "there is no post",
            id="of a comment",
        ),
        pytest.param(
            lambda town, post: translate(town, post, "ur"),
            "is a translation itself: write 'translation_of: ",
            id="of a translation",
        ),
        pytest.param(
            lambda town, post: withdrawals.take_down(town.acting(), post.id, Reason.LEGAL),
            "was taken down",
            id="of what was taken down",
        ),
    ],
)
def test_what_it_is_a_translation_of_is_a_post_that_stands(
    town: Town, wrong: Callable[[Town, Post], Post], advice: str
) -> None:
    of = wrong(town, town.publish("The roof leaks."))
    with pytest.raises(CannotDecideError, match=advice):
        translate(town, of)


@pytest.mark.parametrize("language", ["en", "cy", "CY"])
def test_nothing_stands_twice_in_one_language(town: Town, language: str) -> None:
    post = town.publish("The roof leaks.")
    translate(town, post, "cy")
    with pytest.raises(CannotDecideError, match="already, as "):
        translate(town, post, language)


def test_a_translation_may_come_again_once_it_was_taken_down(town: Town) -> None:
    post = town.publish("The roof leaks.")
    first = translate(town, post)
    withdrawals.take_down(town.acting(), first.id, Reason.LEGAL)
    translate(town, post)
    assert to_mend(town) == []


def test_a_tombstone_is_no_translation(town: Town) -> None:
    made = translate(town, town.publish("The roof leaks."))
    withdrawals.take_down(town.acting(), made.id, Reason.LEGAL)
    stone = posts.read(town.file_of(made))
    assert isinstance(stone, Post)
    assert (stone.translation_of, stone.translated_by) == ("", None)


def test_check_names_a_translation_whose_original_was_taken_down(town: Town) -> None:
    post = town.publish("The roof leaks.")
    translate(town, post)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    assert to_mend(town) == [
        f"{post.id} was taken down: take this translation of it down too"
    ]


def test_check_names_the_second_of_two_in_one_language(town: Town) -> None:
    """Two offices decided at the same time, and both files were kept."""
    post = town.publish("The roof leaks.")
    other = town.twin()
    first = translate(town, post)
    other.now = town.now
    second = translate(other, post, title="Tamp o hyd")
    path = other.file_of(second)
    there = town.office.content / path.relative_to(other.office.content)
    there.write_bytes(path.read_bytes())
    assert to_mend(town) == [f"it stands in cy already, as {first.id}"]
