"""Second thoughts: what takes a yes back further on, and what only sounds like it."""

from re import _constants as of  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from tests.services.mail.conftest import Post, letter

from outspoken.model.place import Place
from outspoken.services.mail import meaning, sayings

YES = {
    "en": "You may print this.",
    "cy": "Cewch ei argraffu.",
    "pl": "Możecie to opublikować.",
    "ur": "آپ اسے شائع کر سکتے ہیں\u06d4",
}
BACK = {
    "en": (
        "On second thoughts, please do not print it.",
        "On second thought, no.",
        "I'm having second thoughts.",
        "Sorry, I changed my mind.",
        "I have changed my mind, please keep it to yourselves.",
        "We've changed our minds.",
        "Scrap that.",
        "Scrap that, I don't want it online.",
        "Actually, forget it.",
        "Please ignore what I said.",
        "Could you delete this, please.",
        "Keep it to yourselves.",
        "Please keep this between us.",
        "Keep all of this private.",
        "Keep it private, please.",
        "This is private.",
        "It should stay private.",
        "For your eyes only.",
        "It is just for you.",
        "I don't want it online.",
        "I do not want this on the internet.",
        "I really would not like it to be public.",
        "We don't want people to know.",
        "I don't want you to share it.",
        "I do not want this on\nFacebook.",
        "Please do not\nprint it.",
        "Not online.",
        "I'd rather not.",
        "I would rather you didn't.",
        "Better not.",
        "I would prefer not to.",
        "Please take it down.",
        "Please leave it out.",
        "Please remove it from the site.",
        "Please keep this one private.",
        "Please treat this as private.",
        "Do not share.",
        "I'm not comfortable with it being on the site.",
        "It's not for the website.",
        "I don't want my neighbours to see it.",
        "I take that back.",
        "I withdraw my consent.",
        "I no longer agree.",
        "Nobody else should see it.",
        "Please don't.",
        "No, please don’t.",
        "Actually, no.",
        "No, wait.",
        "No.",
        "No, Ann.",
        "No no no.",
        "NO, you may not.",
        "No!!!!",
        "No way.",
        "Not yet.",
        "You may not.",
        "But please don't.",
        "Please, no.",
        "My answer is no.",
        "Ask me first.",
        "Permission withdrawn.",
        "I take it all back.",
        "Strike that.",
        "Please don\u00b4t print it.",
        "I can`t let you print it.",
        "I won‘t have it printed.",
        "Only if nobody knows it was me.",
        "When I have moved.",
        "BUT LEAVE MY NAME OUT.",
        "Hold off, please.",
        "I forbid you to publish my words.",
        "I object to it being printed.",
    ),
    "cy": (
        "Na, peidiwch â'i hargraffu.",
        "Peidiwch â'i argraffu.",
        "Peidiwch â chyhoeddi hyn.",
        "Dw i wedi newid fy meddwl.",
        "Rydw i wedi ailfeddwl.",
        "Anghofiwch hynny.",
        "Cadwch hyn yn breifat.",
        "Cadwch o i chi'ch hunain.",
        "Mae hyn rhyngom ni.",
        "Mae'n gyfrinachol.",
        "Dw i ddim eisiau hyn ar-lein.",
        "Dwi'm isio fo ar y we.",
        "Dydw i ddim am i chi ei rannu.",
        "Peidiwch â'i rannu.",
        "Rwy'n tynnu hynny'n ôl.",
        "Gwell gen i beidio.",
        "Na, peidiwch.",
        "Na.",
    ),
    "pl": (
        "Proszę jednak tego nie opublikować.",
        "Proszę tego nie drukować.",
        "Zmieniłam zdanie.",
        "Zmieniłem zdanie, nie chcę, żebyście to wydrukowali.",
        "Rozmyśliłam się.",
        "Po namyśle wolę nie.",
        "Zapomnijcie o tym.",
        "Cofam to.",
        "Wycofuję zgodę.",
        "Proszę to usunąć.",
        "Zachowajcie to dla siebie.",
        "Proszę zachować to w tajemnicy.",
        "To tylko między nami.",
        "To jest prywatne.",
        "To tylko do waszej wiadomości.",
        "Nie chcę tego w internecie.",
        "Nie chcę, żeby ktoś to czytał.",
        "Nie życzę sobie tego na waszej stronie.",
        "Nie wyrażam na to zgody.",
        "Wolałabym, żebyście tego nie robili.",
        "Lepiej nie.",
        "Proszę tego nie robić, nie udostępniajcie tego.",
        "Nie, jednak nie.",
        "Nie.",
    ),
    "ur": (
        "براہ کرم اسے نہ چھاپیں\u06d4",
        "اسے شائع مت کریں\u06d4",
        "میں نے اپنا ارادہ بدل دیا ہے\u06d4",
        "میرا خیال بدل گیا ہے\u06d4",
        "اسے بھول جائیں\u06d4",
        "رہنے دیں\u06d4",
        "میں اپنی بات واپس لیتی ہوں\u06d4",
        "اسے اپنے تک رکھیں\u06d4",
        "یہ ہمارے درمیان رہے\u06d4",
        "یہ راز ہے\u06d4",
        "میں نہیں چاہتی کہ یہ آن لائن ہو\u06d4",
        "اسے ویب سائٹ پر نہ ڈالیں\u06d4",
        "بہتر ہے کہ نہ کریں\u06d4",
        "نہیں\u06d4",
    ),
}
RANTS = {
    "en": (
        "Keep the rats out.",
        "They changed their mind about the repair.",
        "The council has changed its mind three times.",
        "They don't want to come.",
        "They told us to forget it.",
        "They said: ignore it.",
        "I'm not happy with the stairs.",
        "Please leave the door open.",
        "The manager said they would rather wait.",
        "I don't want to go out after dark.",
        "We do not want rats in the kitchen.",
        "I have no heating and I can't use the lift.",
        "They keep it to themselves.",
        "You ignore us and you cancel every visit.",
        "I had to take it back to the shop.",
        "It is private land, they say.",
        "My private landlord does nothing.",
        "I have a second thought for every stair.",
        "I do not know what to do, and I never had an answer from the office at\nall.",
        "Did they come? No.",
        "Please keep the door shut.",
        "Please cancel my direct debit.",
        "Nobody came.",
        "I was told to pay online and I never got a receipt.",
        "I need it done before winter.",
    ),
    "cy": (
        "Dydyn nhw ddim eisiau dod.",
        "Dw i ddim yn gallu defnyddio'r lifft.",
        "Maen nhw wedi newid eu meddwl am y gwaith.",
        "Peidiwch ag anghofio'r llygod.",
        "Cadwch y drws ar gau.",
        "Does neb wedi dod.",
    ),
    "pl": (
        "Winda nie działa od tygodnia.",
        "Oni zmienili zdanie o remoncie.",
        "Nie chcę mieszkać ze szczurami.",
        "Nikt nie przyszedł.",
        "Winda jednak nie działa.",
        "Nie zapomnijcie o tym, że mieszkają tu dzieci.",
        "Zachowali pieniądze dla siebie.",
        "Odwołuję się od decyzji.",
    ),
    "ur": (
        "لفٹ کام نہیں کر رہی\u06d4",
        "انہوں نے اپنا ارادہ بدل دیا\u06d4",
        "وہ نہیں چاہتے کہ لوگ آئیں\u06d4",
        "کوئی نہیں آیا\u06d4",
        "دراز ٹوٹ گئی ہے\u06d4",
    ),
}


def said(words: str, beside: str = "") -> str:
    return meaning.of(words, Place(), beside).yes


def each_of(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(YES[tag], words) for tag in table for words in table[tag]]


@pytest.mark.parametrize(("yes", "back"), each_of(BACK))
def test_a_yes_that_is_taken_back_further_down_is_none(yes: str, back: str) -> None:
    assert said(f"The lift is broken.\n\n{yes}") == yes
    assert not said(f"The lift is broken. {yes} {back}")
    assert not said(f"The lift is broken.\n{yes}\n\n{back}\nAnn")


@pytest.mark.parametrize("yes", YES.values(), ids=list(YES))
@pytest.mark.parametrize("back", BACK.values(), ids=list(BACK))
def test_a_yes_may_be_taken_back_in_another_language(
    yes: str, back: tuple[str, ...]
) -> None:
    assert [each for each in back if said(f"{yes} {each}")] == []


@pytest.mark.parametrize(("yes", "rant"), each_of(RANTS))
def test_what_a_rant_says_of_others_takes_no_yes_back(yes: str, rant: str) -> None:
    assert said(f"{rant} {yes}") == yes
    assert said(f"{rant}\n\n{yes}\nThank you.\nAnn") == yes


@pytest.mark.parametrize(
    "beside",
    ["Please do not print this", "Private, for your eyes only", "Ann\nPS Scrap that."],
)
def test_a_subject_or_a_signature_takes_a_yes_back_too(beside: str) -> None:
    assert said(YES["en"], "The lift\nAnn, 4 Otter Yard")
    assert not said(YES["en"], beside)


def test_a_line_that_a_program_broke_is_read_as_one_sentence() -> None:
    assert said("You may print this.\nThe lift is out, and I do not\nknow why.")
    assert not said("You may print this\nwhen I have moved out.")
    wide = "It would be quite the wrong thing, and I do not like it, if you\nPublished it."
    assert not said(f"You may print this.\n{wide}")


@pytest.mark.parametrize("tag", YES)
def test_a_letter_whose_yes_is_taken_back_waits_without_one(post: Post, tag: str) -> None:
    yes, (back, *_) = YES[tag], BACK[tag]
    assert post.sent(letter(f"The lift is broken. {yes}", "Lift")).consent
    assert not post.sent(letter(f"The lift is broken. {yes} {back}", "The lift")).consent
    assert not post.sent(letter(yes, "Do not publish it")).consent
    assert not post.sent(letter(f"It is broken. {yes}\n-- \nAnn\nScrap that.")).consent


def forms(parsed: Any) -> list[str]:
    """Return texts that fit an expression's parts: each of its words in one at least."""
    parts = [_forms_of(*each) for each in parsed]
    usual = [each[0] for each in parts]
    made = ["".join(usual)]
    for at, each in enumerate(parts):
        made += ["".join((*usual[:at], other, *usual[at + 1 :])) for other in each[1:]]
    return made


def _forms_of(kind: Any, given: Any) -> list[str]:
    if kind is of.BRANCH:
        return [text for branch in given[1] for text in forms(branch)]
    if kind is of.SUBPATTERN:
        return forms(given[-1])
    if kind in {of.MAX_REPEAT, of.MIN_REPEAT}:
        low, high, inner = given
        left = [] if low else [""]
        return [*left, *(text * max(low, 1) for text in forms(inner) if high)]
    if kind is of.ASSERT:
        return forms(given[1])
    if kind is of.IN:
        return [chr(each[1]) for each in given if each[0] is of.LITERAL] or [" "]
    return [chr(given)] if kind is of.LITERAL else [""]


def test_each_form_of_a_yes_is_known_to_be_about_printing() -> None:
    """Else what is said of it further down ("do not …") passes for a word of the rant."""
    every = set(forms(parser.parse(sayings.AGREED.pattern)))
    whole = {each for each in every if sayings.AGREED.match(each)}
    assert len(whole) > 150
    for words in ("wydrukować", "opublikować", "hargraffu", "gyhoeddi", "شایع", "online"):
        assert any(words in each for each in whole), words
    assert sorted(each for each in whole if not sayings.PRINTING.search(each)) == []


@pytest.mark.parametrize(
    "words",
    [
        "You may print this\nWhen I have moved out.",
        "You may print this\nONLY IF MY NAME IS LEFT OUT.",
        "YOU MAY PRINT THIS.\n\nSORRY, ON READING IT AGAIN, DO NOT\nPRINT IT.",
    ],
)
def test_a_line_that_begins_with_a_capital_hides_no_condition(words: str) -> None:
    assert not said(words)
    assert said(words.partition("\n")[0])


@pytest.mark.parametrize("below", ["14 Oak House", "07700 900555", "24 hours", "3 bins"])
@pytest.mark.parametrize("no", ["No.", "Nope.", "Nie.", "Please don't.", "No!"])
def test_what_begins_with_a_figure_below_hides_no_no(no: str, below: str) -> None:
    assert not said(f"You may print this.\n{no}\n\n{below}")
    assert not said(f"You may print this.\n{no}\n{below}")
    assert not said(f"You may print this. {no} {below}")
