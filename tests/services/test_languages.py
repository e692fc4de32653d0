"""In which language a text is, and what an officer is told of it.

`tests/cases/languages/` holds sentences of tenants, one a line. A new case is a line.
"""

from pathlib import Path

import pytest

from outspoken.services import languages

CASES = Path(__file__).parents[1] / "cases" / "languages"
FOREIGN = sorted(path.stem for path in CASES.glob("*.txt") if path.stem[0] not in "em")


def lines(name: str) -> list[str]:
    text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("text", lines("english"))
def test_english_in_no_dialect_is_foreign(text: str) -> None:
    assert languages.foreign(text) == ""
    assert languages.suggests_names(text)


@pytest.mark.parametrize("name", FOREIGN)
def test_nine_sentences_in_ten_are_told(name: str) -> None:
    language = (
        name.replace("-", " ").title().replace("In Latin Letters", "in Latin letters")
    )
    told = [languages.language_of(line) for line in lines(name)]
    assert set(told) <= {language, ""}, "a wrong name is worse than none"
    assert told.count(language) >= 0.9 * len(told)


@pytest.mark.parametrize("name", FOREIGN)
def test_four_sentences_together_are_always_told(name: str) -> None:
    text = lines(name)
    for start in range(0, len(text) - 3, 4):
        several = " ".join(text[start : start + 4])
        assert languages.foreign(several)
        assert not languages.suggests_names(several)


@pytest.mark.parametrize("line", lines("mixed"))
def test_a_paragraph_in_another_language_is_told(line: str) -> None:
    language, _, text = line.partition("|")
    given = text.strip().replace("//", "\n\n")
    assert languages.foreign(given) == language.strip()
    assert languages.suggests_names(given), "there is English in it"


@pytest.mark.parametrize(
    ("text", "tag", "said"),
    [
        pytest.param(
            "Winda znowu stoi, a moja mama jest na wózku.",
            "en",
            "Its field says English.",
            id="Polish tagged as English",
        ),
        pytest.param(
            "The lift has stopped again and my mother cannot walk.",
            "pl-PL",
            "Its field says that this text is in Polish; it seems to be in English.",
            id="English tagged as Polish",
        ),
    ],
)
def test_a_tag_that_does_not_fit_is_said(text: str, tag: str, said: str) -> None:
    assert languages.advice(text, tag).endswith(said)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        pytest.param("Winda znowu stoi, a moja mama jest na wózku.", "pl", id="it fits"),
        pytest.param("lift phir kharab hai aur koi nahi aya", "ur", id="other letters"),
        pytest.param(
            "The lift has stopped again, and here is what my mother says of it.\n\n"
            "Winda znowu stoi, a ja jestem na wózku i nikt nie odpowiada.",
            "en",
            id="one paragraph of two",
        ),
        pytest.param("cheers", "pl", id="too short to tell"),
        pytest.param("The lift has stopped again.", "xx", id="an unknown tag"),
    ],
)
def test_a_tag_that_fits_is_not_spoken_of(text: str, tag: str) -> None:
    assert "Its field says" not in languages.advice(text, tag)


def test_a_paragraph_is_named_as_one() -> None:
    said = languages.advice(
        "The lift has stopped again, and here is what my mother says of it.\n\n"
        "Winda znowu stoi, a ja jestem na wózku i nikt nie odpowiada."
    )
    assert said.startswith("A paragraph of this text seems to be in Polish")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The boiler is broken again and nobody rings back.", "English"),
        ("ive had no heating since monday and nobody has rung", "English"),
        ("Ma bairn has nae heating and it's pure baltic in here so it is", "English"),
        ("Mae'r lleithder yn y fflat yn ofnadwy a does neb yn ateb.", "Welsh"),
        ("Moje dziecko kaszle, bo na ścianie jest grzyb i nikt nie odpowiada.", "Polish"),
        ("mere ghar mein bohat nami hai aur koi jawab nahi deta", "Urdu in Latin letters"),
        ("میرے گھر میں بہت نمی ہے اور کوئی جواب نہیں دیتا", "Urdu"),
        ("في شقتي رطوبة كثيرة ولا احد يجيب", "Arabic"),
        ("আমার বাসায় স্যাঁতসেঁতে", "Bengali"),
        ("ਮੇਰੇ ਘਰ ਵਿੱਚ ਸਲਾਬ ਹੈ", "Punjabi"),
        ("У квартирі дуже волого і ніхто не відповідає", "Ukrainian"),  # noqa: RUF001
        ("guriga qoyaan badan ayaa ku jira oo cidna kama jawaabto", "Somali"),
        ("Apartamentul este foarte umed și nimeni nu răspunde la telefon", "Romanian"),
        ("thanks for nowt", ""),
        ("Photo: https://example.org/w/z/t/co/do/na", ""),
        ("07700 900123", ""),
        ("", ""),
    ],
)
def test_language_of(text: str, language: str) -> None:
    assert languages.language_of(text) == language


def test_an_officer_is_told_what_is_not_suggested() -> None:
    said = languages.advice("Mae'r lleithder yn y fflat yn ofnadwy a does neb yn ateb.")
    assert said.startswith(
        "This text seems to be in Welsh: names and hate are not suggested"
    )


@pytest.mark.parametrize("text", ["My flat is wet and nobody will come.", "cheers", ""])
def test_nothing_is_said_of_english_or_of_what_cannot_be_told(text: str) -> None:
    assert languages.advice(text) == ""
