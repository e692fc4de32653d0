"""Catalogues counted, renewed and begun: nothing that somebody reviewed is lost."""

from pathlib import Path

import pytest
from tests.services.translations import made

from outspoken.model.problem import Problem
from outspoken.services import catalogues, wording
from outspoken.services.translations import merging, standing
from outspoken.services.translations.standing import RENEW, Standing, State


def stands(theme: Path, language: str = "cy") -> Standing:
    found = standing.read(theme, language)
    assert isinstance(found, Standing)
    return found


def advice(theme: Path) -> list[str]:
    return [f"{each.line}: {each.message}" for each in stands(theme).problems]


def test_every_sentence_is_reviewed_drafted_or_missing(tmp_path: Path) -> None:
    found = stands(made.theme(tmp_path))
    told = {each.ours[0]: each.state for each in found.entries}
    assert told == {
        "Say": State.REVIEWED,
        "Due by {when}": State.DRAFTED,
        "{n} minute": State.MISSING,
    }


def test_what_no_page_says_is_named_with_its_line(tmp_path: Path) -> None:
    assert advice(made.theme(tmp_path)) == [
        f"16: no page says 'Said no more' any more; {RENEW}"
    ]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        pytest.param("Erbyn {when}", "", id="the same"),
        pytest.param("Erbyn", "write in braces what the English has, {when}, not nothing"),
        pytest.param("{pryd}", "write in braces what the English has, {when}, not {pryd}"),
    ],
)
def test_names_in_braces_are_those_of_the_english(
    tmp_path: Path, said: str, wrong: str
) -> None:
    theme = made.theme(tmp_path, made.WELSH.replace("Erbyn {when}", said))
    assert any(wrong in each for each in advice(theme) if "braces" in each) == bool(wrong)


def test_one_thing_may_be_told_without_a_figure(tmp_path: Path) -> None:
    assert standing.missing_names(("one minute", "{n} minutes"), "munud") == ""
    assert standing.missing_names(("one minute", "{n} minutes"), "{n} munud") == ""
    assert standing.missing_names(("one minute", "{n} minutes"), "{m} munud")


def test_a_catalogue_that_is_none_is_a_problem_with_its_line(tmp_path: Path) -> None:
    theme = made.theme(tmp_path, made.WELSH + "\nDywedwch hyn\n")
    (problem,) = _problems(theme)
    assert problem.line > 16
    assert "mend the catalogue" in problem.message


def _problems(theme: Path) -> list[Problem]:
    found = standing.read(theme, "cy")
    assert isinstance(found, list)
    return found


def test_renewing_loses_nothing_that_was_reviewed(tmp_path: Path) -> None:
    theme = made.theme(tmp_path)
    assert merging.renew(theme, "cy") is True
    after = made.welsh(theme)
    assert '# Reviewed by Nia, 2026-11-01\nmsgid "Say"\nmsgstr "Dywedwch"\n' in after
    assert after.startswith("# Our own words in Welsh.\n# Drafted by a machine.\n")
    assert f'"Plural-Forms: {made.PLURALS}\\n"' in after
    assert '#~ msgid "Said no more"\n#~ msgstr "Dim mwy"' in after
    assert stands(theme).problems == ()


def test_renewing_twice_changes_nothing(tmp_path: Path) -> None:
    theme = made.theme(tmp_path)
    merging.renew(theme, "cy")
    before = made.welsh(theme)
    assert merging.renew(theme, "cy") is False
    assert made.welsh(theme) == before


def test_what_comes_back_is_found_again(tmp_path: Path) -> None:
    theme = made.theme(tmp_path)
    merging.renew(theme, "cy")
    made.theme(
        tmp_path, made.welsh(theme), f'{made.POT}\nmsgid "Said no more"\nmsgstr ""\n'
    )
    merging.renew(theme, "cy")
    assert wording.of("cy", theme)("Said no more") == "Dim mwy"
    told = {each.ours[0]: each.state for each in stands(theme).entries}
    assert told["Said no more"] is State.DRAFTED


def test_no_translation_is_guessed_for_a_sentence_like_another(tmp_path: Path) -> None:
    pot = made.POT.replace("Due by {when}", "Due by {when}.")
    theme = made.theme(tmp_path, pot=pot)
    merging.renew(theme, "cy")
    assert [each.ours[0] for each in stands(theme).of(State.MISSING)] == [
        "Due by {when}.",
        "{n} minute",
    ]


def test_a_language_begins_with_nothing_said(tmp_path: Path) -> None:
    theme = made.theme(tmp_path)
    begun = merging.begin(theme, "bn")
    assert isinstance(begun, Path)
    assert catalogues.languages(theme) == ["bn", "cy"]
    assert len(stands(theme, "bn").of(State.MISSING)) == 3
    assert "Plural-Forms: nplurals=2" in begun.read_text(encoding="utf-8")
    assert merging.renew(theme, "bn") is False
    assert wording.of("bn", theme)("Say") == "Say"


@pytest.mark.parametrize("language", ["xx", "../bn", "", "cy"])
def test_what_cannot_be_begun_is_said(tmp_path: Path, language: str) -> None:
    theme = made.theme(tmp_path)
    assert isinstance(merging.begin(theme, language), list)
    assert catalogues.languages(theme) == ["cy"]
