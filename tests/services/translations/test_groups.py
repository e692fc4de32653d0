"""Groups: which posts say the same in several languages, from their files alone."""

import os
import time

import pytest
from tests.conftest import Town
from tests.services.translations.test_rules import translate

from outspoken.model.reason import Reason
from outspoken.services import posts, voices, withdrawals
from outspoken.services.kept_files import KeptFiles
from outspoken.services.translations import groups


def of(town: Town, post: str) -> tuple[str, ...]:
    return groups.posts_of(town.office.content, post)


def test_a_post_is_a_thread_with_its_translations(town: Town) -> None:
    post, other = town.publish("The roof leaks."), town.publish("Wet.")
    assert of(town, post.id) == (post.id,)
    welsh, urdu = translate(town, post), translate(town, post, "ur")
    group = (post.id, *sorted((welsh.id, urdu.id)))
    assert [of(town, each.id) for each in (post, welsh, urdu)] == [group] * 3
    assert groups.first(town.office.content, urdu.id) == post.id
    assert of(town, other.id) == (other.id,)


def test_what_changes_is_seen_also_in_a_folder_that_was_still(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = town.publish("The roof leaks.")
    folder = town.office.content / posts.POSTS / "2026"
    os.utime(folder, (time.time() - 60,) * 2)
    assert of(town, post.id) == (post.id,)
    welsh = translate(town, post)
    assert of(town, post.id) == (post.id, welsh.id)
    os.utime(folder, (time.time() - 30,) * 2)
    assert of(town, post.id) == (post.id, welsh.id)
    monkeypatch.setattr(KeptFiles, "of", None)
    assert of(town, post.id) == (post.id, welsh.id), "nothing is read again"
    monkeypatch.undo()
    withdrawals.take_down(town.acting(), welsh.id, Reason.LEGAL)
    assert of(town, post.id) == (post.id,)


def test_a_file_that_is_none_of_ours_is_in_no_group(town: Town) -> None:
    post = town.publish("The roof leaks.")
    folder = town.office.content / posts.POSTS / "2026"
    for number, text in enumerate(
        (
            f'translation_of: "{post.id}"\n',
            f'---\nid: "../../x"\ntranslation_of: "{post.id}"\n---\n',
            f'---\nid: "20260403-aaaaaa"\n---\ntranslation_of: "{post.id}"\n',
        )
    ):
        (folder / f"odd-{number}.md").write_text(text)
    (folder / "dangling.md").symlink_to(folder / "nowhere")
    assert of(town, post.id) == (post.id,)


def test_who_writes_under_one_language_may_be_named_under_another(town: Town) -> None:
    post = town.publish("The roof leaks.", name="Dana of Larkfield")
    welsh = translate(town, post)
    town.comment("Yma hefyd.", welsh.id, name="Gwenllian")
    assert voices.of(town.office, post.id) == ("Dana of Larkfield", "Gwenllian")
    assert voices.of(town.office, welsh.id) == ("Dana of Larkfield", "Gwenllian")
