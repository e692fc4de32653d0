from tests.conftest import Town
from tests.site.conftest import Build

PAGE = "2026/damp-again/index.html"


def test_an_answer_is_official_and_names_the_team_and_no_person(
    town: Town, build: Build
) -> None:
    post = town.publish("When do you come?", wants_answer=True)
    given = town.answer(post, "On Monday, before ten.")
    page = build()[PAGE]
    assert "On Monday, before ten." in page
    assert "Repairs manager" in page
    assert f'id="answer-{given}"' in page
    assert "Moira" not in page


def test_an_answer_that_was_touched_is_held_back(town: Town, build: Build) -> None:
    post = town.publish("When do you come?", wants_answer=True)
    given = town.answer(post, "On Monday.")
    path = town.office.content / "answers" / post.id / f"{given}.md"
    path.write_text(path.read_text().replace("Monday", "no day"))
    built = build()
    assert "On no day" not in built.everything
    assert [held.path.name for held in built.held] == [path.name]


def test_a_promise_cannot_be_moved_to_another_day(town: Town, build: Build) -> None:
    post = town.publish("When do you come?", wants_answer=True)
    given = town.answer(post)
    path = town.office.content / "answers" / post.id / f"{given}.md"
    path.write_text(path.read_text().replace('state: "answered"', 'state: "done"'))
    assert "signature" in str(build().held)
