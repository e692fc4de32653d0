"""Our own words in the languages of pages: what is found, and that nothing is missing."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from tests import msgids

from outspoken.services import wording

CATALOGUES = sorted(msgids.THEME.glob("translations/*/LC_MESSAGES/messages.po"))
PLURALS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"
WELSH = f"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {PLURALS}\\n"

#, fuzzy
msgid "Say"
msgstr "Dywedwch"

msgid "{{n}} minute"
msgid_plural "{{n}} minutes"
msgstr[0] "{{n}} munud"
msgstr[1] "{{n}} munud"
msgstr[2] "{{n}} funud"
msgstr[3] "{{n}} munud"
msgstr[4] "{{n}} munud"
msgstr[5] "{{n}} o funudau"
"""


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme that speaks some Welsh."""
    path = tmp_path / "translations" / "cy" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(WELSH, encoding="utf-8")
    return tmp_path


def read(path: Path) -> Catalog:
    locale = None if path == msgids.TEMPLATE else path.parts[-3]
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def forms(message: Message | None) -> list[str]:
    """Return what is said for a message, in each of its forms; one empty for none."""
    said = message.string if message else ""
    return (
        [each or "" for each in said] if isinstance(said, (tuple, list)) else [said or ""]
    )


def names(words: object) -> set[str]:
    """Return what stands in braces in a sentence."""
    assert isinstance(words, str)
    return set(re.findall(r"\{\w*\}", words))


def test_words_are_said_in_the_language(theme: Path) -> None:
    assert wording.of("cy", theme)("Say") == "Dywedwch"


@pytest.mark.parametrize("language", ["en", "ur", "cy"])
def test_what_nobody_translated_is_english(theme: Path, language: str) -> None:
    assert wording.of(language, theme)("Nobody translated this") == "Nobody translated this"


@pytest.mark.parametrize("language", ["../cy", "c/y", "..", "cy\\", ""])
def test_a_language_is_no_path(theme: Path, language: str) -> None:
    assert wording.of(language, theme)("Say") == "Say"


def test_nothing_is_said_of_nothing(theme: Path) -> None:
    assert wording.of("cy", theme)("") == ""


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        pytest.param("en", 1, "1 minute", id="one"),
        pytest.param("en", 0, "0 minutes", id="none"),
        pytest.param("en", 90, "90 minutes", id="many"),
        pytest.param("cy", 2, "2 funud", id="two have a form of their own in Welsh"),
        pytest.param("cy", 90, "90 o funudau", id="and many another one"),
    ],
)
def test_numbers_have_the_forms_of_the_language(
    theme: Path, language: str, number: int, said: str
) -> None:
    say = wording.of(language, theme)
    assert say.count("{n} minute", "{n} minutes", number) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en", "3 April 2026", id="English"),
        pytest.param("cy", "3 Ebrill 2026", id="Welsh"),
        pytest.param("cy-zz", "3 Ebrill 2026", id="a Welsh that nobody has heard of"),
        pytest.param("zz", "3 April 2026", id="a language that nobody has heard of"),
    ],
)
def test_a_day_is_written_out(theme: Path, language: str, said: str) -> None:
    assert wording.of(language, theme).day(date(2026, 4, 3)) == said


@pytest.mark.parametrize(
    ("things", "said"),
    [
        pytest.param([], "", id="none"),
        pytest.param(["pens"], "pens", id="one"),
        pytest.param(["pens", "paper"], "pens and paper", id="two"),
        pytest.param(["pens", "paper", "tea"], "pens, paper and tea", id="three"),
    ],
)
def test_things_are_listed(theme: Path, things: list[str], said: str) -> None:
    assert wording.of("en", theme).listed(things) == said


def test_a_list_is_one_of_the_language(theme: Path) -> None:
    assert wording.of("cy", theme).listed(["te", "llaeth"]) == "te a(c) llaeth"
    assert wording.of("zz", theme).listed(["tea", "milk"]) == "tea and milk"


def test_a_language_has_a_name_of_its_own() -> None:
    assert wording.own_name("cy") == "Cymraeg"
    assert wording.own_name("cy", "en") == "Welsh"
    assert wording.own_name("zz-odd") == "zz-odd"


def test_a_catalogue_that_changes_is_another_one(theme: Path) -> None:
    before, path = wording.digest(theme), wording.catalogue(theme, "cy")
    assert path is not None
    path.write_text(WELSH.replace("Dywedwch", "Dwedwch"), encoding="utf-8")
    assert wording.digest(theme) != before
    assert wording.of("cy", theme)("Say") == "Dwedwch"


# What we ship


def test_the_template_of_catalogues_has_what_pages_say() -> None:
    advice = "run: PYTHONPATH=plugins:. python -m tests.msgids"
    assert msgids.TEMPLATE.read_bytes() == msgids.template(), advice


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_has_every_word(path: Path) -> None:
    translated = read(path)
    missing = [
        each.id
        for each in read(msgids.TEMPLATE)
        if each.id and not all(forms(translated.get(each.id)))
    ]
    assert missing == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_has_the_names_in_braces_of_the_english(path: Path) -> None:
    for message in read(path):
        ours = message.id if isinstance(message.id, (tuple, list)) else [message.id]
        wanted = [names(each) for each in ours]
        # Of one thing, a language may say that there is one without a figure.
        assert all(names(form) in wanted for form in forms(message)), message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_says_nothing_that_no_page_says(path: Path) -> None:
    wanted = read(msgids.TEMPLATE)
    assert [each.id for each in read(path) if each.id and each.id not in wanted] == []
