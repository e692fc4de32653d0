"""An ordinary word in one text of a thread is no name that came out of another."""

from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, Town

from outspoken.model.publication import Published
from outspoken.services import leak_beside, leaks

ROSE = "The caretaker is called Rose Hill and she is rude."


def found(town: Town, folder: Path, id_: str, words: str) -> int:
    """Return how often the gate finds what was taken out on a page with *words*."""
    folder.mkdir(exist_ok=True)
    page = f'<main data-post="{id_}"><p>{words}</p></main>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    return len(leaks.search(folder, town.office).problems)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("We went up the rose hill after.", ROSE),
        ("They mark price tags here.", "The officer Mark Price hung up on me."),
        ("They say they will grant it.", "My officer Will Grant never came."),
    ],
)
def test_a_site_goes_out_where_a_comment_names_whom_the_post_has_as_a_word(
    tmp_path: Path, said: str, names: str
) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    top = town.publish(said)
    first = town.comment(f"Yes. {said}", top.id)
    assert "[removed: " in town.comment(names, first.id).body
    town.answer(top, f"You are right. {said}")
    done = site.publish()
    assert isinstance(done, Published), done


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("We met Rose Hill.", id="as a name"),
        pytest.param("Up the rose hill we met Rose Hill.", id="both"),
    ],
)
def test_a_name_that_stands_as_one_elsewhere_is_looked_for(
    town: Town, tmp_path: Path, said: str
) -> None:
    top = town.publish(said, stays=("Rose Hill",))
    assert "Rose Hill" in top.body
    town.comment(ROSE, top.id)
    assert found(town, tmp_path / "site", top.id, said)


def test_so_is_one_that_is_no_ordinary_word(town: Town, tmp_path: Path) -> None:
    said = "Same with denise okafor."
    top = town.publish(said, stays=("denise okafor", "denise", "okafor"))
    assert "okafor" in top.body
    town.comment("My officer Denise Okafor never came.", top.id)
    assert found(town, tmp_path / "site", top.id, said)


def test_so_is_one_that_only_the_text_itself_had(town: Town, tmp_path: Path) -> None:
    top = town.publish("We went up the hill after.")
    town.comment(ROSE, top.id)
    assert found(town, tmp_path / "site", top.id, "up the rose hill")


def test_the_text_that_is_decided_on_is_none_of_the_others(town: Town) -> None:
    top = town.publish("It is wet.")
    comment = town.comment("Here too.", top.id)
    said = {
        subject: "\n".join(leak_beside.texts_of(town.acting(), top.id, subject))
        for subject in (top.id, comment.id, "")
    }
    assert "It is wet." not in said[top.id]
    assert "Here too." not in said[comment.id]
    assert all(each in said[""] for each in ("It is wet.", "Here too."))
