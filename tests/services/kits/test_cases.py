"""Every rule of kits has a case that breaks it, and nothing else is said of that.

A new case is one file in tests/cases/kits and no code: `<rule>.case`, or
`<rule>.<what>.case` where one is not enough. `made` tells how it is written. Those of
"reading" break what is no rule, but what a kit must have to be read.
"""

from pathlib import Path

import pytest
from tests.services.kits import made
from tests.services.kits.made import A_WARNING, CASES, Made

from outspoken.model.kit import Kit
from outspoken.services.kits import checks, reading
from outspoken.services.kits.subject import Subject

READING = "reading"
FILES = sorted(CASES.glob("*.case"))


def rule_of(file: Path) -> str:
    return file.name.partition(".")[0]


def test_the_whole_kit_has_nothing_to_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = Made(made.fresh(made.whole(tmp_path)), made.TODAY)
    monkeypatch.chdir(kit.folder)
    assert kit.found() == []


def test_every_rule_has_a_case() -> None:
    assert {rule_of(file) for file in FILES} == {*checks.RULES, READING}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_case_is_told_so(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit, wanted = made.changed(file.read_text(), tmp_path)
    monkeypatch.chdir(kit.folder)
    assert sorted(kit.found()) == sorted(wanted)
    assert wanted


@pytest.mark.parametrize(
    "file", [file for file in FILES if rule_of(file) != READING], ids=lambda file: file.stem
)
def test_its_rule_says_it(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_kit, wanted = made.changed(file.read_text(), tmp_path)
    monkeypatch.chdir(made_kit.folder)
    rule = checks.RULES[rule_of(file)]
    kit = reading.original(made_kit.folder)
    assert isinstance(kit, Kit)
    kits = [kit, *(made_kit.kit(language) for language in kit.others)]
    said = {
        f"{problem}{A_WARNING if rule.is_warning else ''}"
        for each in (kits if rule.is_of_words else kits[:1])
        for problem in rule.find(Subject(each, made_kit.folder, made_kit.today))
    }
    assert said
    assert said <= {*wanted}
