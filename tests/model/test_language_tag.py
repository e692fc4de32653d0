"""Language tags: what names a language, and nothing else."""

import pytest
from babel import Locale

from outspoken.model import language_tag
from outspoken.services import languages

ODD = [
    "en-Okafor-07700900-123x",
    "ar-Okafor-07700900-liar",
    "en-Okaf",
    "en-GB-GB",
    "en-posix",
    "en-1a",
    "zh-Hans-CN-pinyin",
    "qaa-12345678",
    "aaa",
    "zz-ZZ",
    "und",
    "mul",
    "EN",
    "en_GB",
    "en-",
    "en-GB\n",
    "",
]


@pytest.mark.parametrize(
    "tag",
    ["en", "en-GB", "en-gb", "zh-Hant", "zh-hans-CN", "es-419", "rom", *languages.TAGS],
)
def test_a_language_a_script_and_a_region_are_known(tag: str) -> None:
    assert language_tag.is_known(tag)
    assert language_tag.known_or_unsaid(tag) == tag


@pytest.mark.parametrize("tag", ODD)
def test_what_could_say_something_else_is_not(tag: str) -> None:
    assert not language_tag.is_known(tag)
    assert language_tag.known_or_unsaid(tag) == "en"


def test_the_lists_are_those_of_unicode() -> None:
    english = Locale.parse("en")
    assert {
        str(each).partition("_")[0] for each in english.languages
    } >= language_tag.LANGUAGES
    assert english.scripts.keys() >= language_tag.SCRIPTS
    assert english.territories.keys() >= language_tag.REGIONS
