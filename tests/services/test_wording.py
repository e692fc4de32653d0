"""Our own words in the languages of pages: what is found, and that nothing is missing."""

import gettext
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from tests import msgids

from outspoken.services import catalogues, wording

CATALOGUES = sorted(msgids.THEME.glob("translations/*/LC_MESSAGES/messages.po"))
ENOUGH = ("ar", "bn", "cy", "fr", "pa", "pl", "ro", "so", "uk", "ur", "zz")
"""Languages of residents, and one that there is not."""
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


def of_tag(language: str) -> wording.Wording:
    """Return a wording without a catalogue: days and numbers need none."""
    return wording.Wording(language, gettext.NullTranslations())


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
    welsh = wording.of("cy", theme)
    assert welsh.listed(["te", "llaeth"]) == "te a llaeth"
    assert welsh.listed(["te", "llaeth", "afalau"]) == "te, llaeth, ac afalau"
    assert wording.of("zz", theme).listed(["tea", "milk"]) == "tea and milk"


def test_a_language_has_a_name_of_its_own() -> None:
    assert wording.own_name("cy") == "Cymraeg"
    assert wording.own_name("cy", "en") == "Welsh"
    assert wording.own_name("zz-odd") == "zz-odd"


def test_a_catalogue_that_changes_is_another_one(theme: Path) -> None:
    before, path = catalogues.digest(theme), catalogues.path(theme, "cy")
    assert path is not None
    path.write_text(WELSH.replace("Dywedwch", "Dwedwch"), encoding="utf-8")
    assert catalogues.digest(theme) != before
    assert wording.of("cy", theme)("Say") == "Dwedwch"


def test_names_in_braces_are_filled_in_once_the_sentence_is_translated() -> None:
    say = wording.IN_ENGLISH
    assert say("By {name}, {team}", name="Ana", team="Repairs") == "By Ana, Repairs"


def test_braces_in_what_is_filled_in_stay() -> None:
    say = wording.IN_ENGLISH
    assert say("By {name}", name="{team} {0}", team="Repairs") == "By {team} {0}"


def test_a_count_may_name_other_things_as_well(theme: Path) -> None:
    say = wording.of("cy", theme)
    assert say.count("{n} minute", "{n} minutes", 2, of="x") == "2 funud"
    said = say.count("{n} post in {area}", "{n} posts in {area}", 1200, area="Larkfield")
    assert said == "1,200 posts in Larkfield"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en", "3 April 2026, 9.12 am", id="English, by London's clock"),
        pytest.param("cy", "3 Ebrill 2026, 09:12", id="Welsh"),
        pytest.param("ur", "3 اپریل 2026، 9:12 AM", id="Urdu"),
        pytest.param("pl", "3 kwietnia 2026, 09:12", id="Polish, its month declined"),
    ],
)
def test_a_moment_is_written_out(language: str, said: str) -> None:
    when = datetime(2026, 4, 3, 8, 12, tzinfo=UTC)
    spoken = of_tag(language).moment(when)
    assert spoken.replace("\u202f", " ") == said


@pytest.mark.parametrize(
    ("language", "whole", "short"),
    [
        pytest.param("en", "April 2026", "Apr 2026", id="English"),
        pytest.param("cy", "Ebrill 2026", "Ebr 2026", id="Welsh"),
        pytest.param("pl", "kwiecień 2026", "kwi 2026", id="Polish, as it stands alone"),
    ],
)
def test_a_month_is_written_out(language: str, whole: str, short: str) -> None:
    say, when = of_tag(language), date(2026, 4, 3)
    assert (say.month(when), say.short_month(when)) == (whole, short)


def test_the_day_of_a_moment_is_its_day_in_london() -> None:
    late = datetime(2026, 4, 3, 23, 30, tzinfo=UTC)
    assert wording.IN_ENGLISH.day(late) == "4 April 2026"
    assert of_tag("cy").day(late) == "4 Ebrill 2026"


@pytest.mark.parametrize("language", ENOUGH)
def test_every_language_has_a_way_to_write_all_of_it(language: str) -> None:
    say, when = of_tag(language), datetime(2026, 4, 3, 8, 12, tzinfo=UTC)
    said = (
        *(say.day(when), say.month(when), say.short_month(when), say.moment(when)),
        *(say.number(1234), say.listed(["a", "b", "c"]), say.row(["a", "b"])),
    )
    assert all(said)


def test_phrases_are_sentences_with_the_stop_of_the_language() -> None:
    assert wording.IN_ENGLISH.joined("Done", "It came late", "") == "Done. It came late"
    assert wording.IN_ENGLISH.sentences("Done", "Late") == "Done. Late."
    assert of_tag("ur").joined("a", "b") == "a\u06d4 b"
    assert of_tag("ur").row(["a", "b"]) == "a\u060c b"


@pytest.mark.parametrize(
    ("tag", "spoken"),
    [
        pytest.param("cy", "cy", id="a language that there is a catalogue of"),
        pytest.param("cy-GB", "cy", id="a kind of it"),
        pytest.param("en-GB", "en", id="English, which needs none"),
        pytest.param("so", "cy", id="another, in place of which the site's is spoken"),
        pytest.param("", "cy", id="none"),
    ],
)
def test_a_page_speaks_its_language_or_that_of_the_site(
    theme: Path, tag: str, spoken: str
) -> None:
    found = wording.Wordings(theme, "cy").of(tag)
    assert wording.direction(found.language) == "ltr"
    assert found.language.partition("-")[0] == spoken


def test_a_site_in_a_language_that_nobody_knows_speaks_english(theme: Path) -> None:
    assert wording.Wordings(theme, "so").site == wording.IN_ENGLISH


def test_what_is_known_of_the_words_of_a_site_changes_with_any_catalogue(
    theme: Path,
) -> None:
    before = repr(wording.Wordings(theme, "en"))
    assert repr(wording.Wordings(theme, "cy")) != before
    (path,) = theme.rglob("messages.po")
    path.write_text(WELSH.replace("Dywedwch", "Dwedwch"), encoding="utf-8")
    assert repr(wording.Wordings(theme, "en")) != before


def test_a_catalogue_is_read_once_and_kept(
    theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    read = []
    made = catalogues._compiled

    def counted(data: bytes, language: str) -> bytes:
        read.append(language)
        return made(data, language)

    monkeypatch.setattr(catalogues, "_compiled", counted)
    for _ in range(3):
        catalogues._read.cache_clear()  # as in another process
        assert wording.of("cy", theme)("Say") == "Dywedwch"
    assert read == ["cy"]


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
        said = filter(None, forms(message))
        assert all(names(form) in wanted for form in said), message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_says_nothing_that_no_page_says(path: Path) -> None:
    wanted = read(msgids.TEMPLATE)
    assert [each.id for each in read(path) if each.id and each.id not in wanted] == []


@pytest.mark.parametrize(("language", "apart"), [("ur", "\u00a0"), ("cy", " ")])
def test_a_number_is_read_in_the_order_it_is_dialled_in(language: str, apart: str) -> None:
    gas = "If you smell gas, open the windows, go outside and ring 0800 111 999."
    said = wording.of(language, msgids.THEME)(gas)
    assert apart.join(("0800", "111", "999")) in said
