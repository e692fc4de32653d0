"""The quick search for what is certain finds what the plain one finds, and no less."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import chain, product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.services.test_detectors_disguises import (
    DISGUISES,
    EMAIL,
    PHONE,
    POSTCODE,
    Disguise,
)

from outspoken.model.suggestion import Suggestion
from outspoken.services.detectors import (
    Lists,
    addresses,
    certain,
    contacts,
    emails,
    find,
    folding,
    handles,
    hints,
    identifiers,
    markup,
    names,
    overlaps,
    phones,
    plates,
    postcodes,
    references,
    slurs,
    spelling,
)
from outspoken.services.detectors.folding import View, as_given
from outspoken.services.detectors.hints import Hints
from outspoken.services.detectors.passage import Passage
from outspoken.services.detectors.slur_lists import slurs_by_word
from outspoken.services.detectors.views import BACKWARDS, as_suggestion, plain_and_bare
from outspoken.services.detectors.words import bare_words, data_words, small, words_of

CASES = Path(__file__).parents[2] / "cases"
SHARED = Path(__file__).parents[3].parent / "shared" / "data"
PATIENT = settings(deadline=None, max_examples=150)
LISTS = Lists(
    staff=("Denise Okafor", "Bill", "J", "Siobhán O'Rourke", "Ann May", "Smith-Jones, Al"),
    contractors=("Mrs Mather", "Hope Brown"),
    public=("01632 960100", "14 Mill Lane"),
)

Look = Callable[[str], Iterator[Passage]]
LOOKS: dict[str, tuple[Look, Callable[[Hints], bool]]] = {
    "emails": (emails.find, Hints.of_emails),
    "handles": (handles.find, Hints.of_handles),
    "phones": (phones.find, Hints.of_phones),
    "postcodes": (postcodes.find, Hints.of_postcodes),
    "identifiers": (identifiers.find, Hints.of_identifiers),
    "plates": (plates.find, Hints.of_plates),
    "references": (references.find, Hints.of_references),
    "addresses": (addresses.find, Hints.of_addresses),
}
ONLY_WITH_FIGURES = {"phones", "postcodes", "identifiers", "plates", "references"}

FRAGMENTS = (
    *(
        "07700 900123",
        "o77oo 9oo123",
        "+44 77OO 9OO I23",
        "0 1 6 3 2",
        "555 0123",
        "tel ",
        "0",
    ),
    *(
        "jo@example.org",
        "jo",
        " at ",
        " (at) ",
        "gmail",
        "example",
        " dot ",
        ".",
        "com",
        "@",
    ),
    *("QX9 4XQ", "M1", "4XQ", "q x 9 4 x q", "ONE FOUR A B", " A B", "four ab", "1ST"),
    *(
        "MF19 ZWC",
        "reg ",
        "A12 BCD",
        "ABC 123D",
        "plate no ",
        "QQ 12 34 56 C",
        "sort code ",
    ),
    *("12-34-56", "GB29 NWBK 6016 1331 9268 19", "4111 1111 1111 1111", "943 476 5919"),
    *("ref ", "case number ", "a/c no. ", "tenancy", "12345", "SR-1234", "2019", "3", " "),
    *(
        "flat 3",
        "Flat B",
        "flats ",
        "flat twenty one",
        "apt.",
        "no. 7",
        "No ",
        "number is ",
    ),
    *(
        "14 Mill Lane",
        "22 foundry street",
        "I live at ",
        "house number ",
        "PO Box 12",
        ", ",
    ),
    *(
        "x.com/",
        "facebook.com/",
        "insta",
        "user name: ",
        "kezza_99",
        "kezza.d",
        " on snapchat",
    ),
    *(
        "Denise",
        " Okafor",
        "Okafor, ",
        "Mr ",
        "Bill",
        "J",
        "May",
        "Smith",
        "-",
        "'s",
        "A. ",
    ),
    *(
        "&#48;",
        "&amp;",
        "%40",
        "<b>",
        "<!--",
        "-->",
        "](x)",
        "[",
        "*",
        "`",
        "_",
        "\\",
        "> ",
    ),
    *(
        "\n",
        "\t",
        "\u202e",
        "\u202c",
        "\u200b",
        "\u0332",
        "\u0430",
        "\ufdfa",
        "\ud83d",
        "’",
    ),
    *(
        "oh ",
        "seven ",
        "double ",
        "treble two ",
        "nine hundred ",
        "one ",
        "o",
        "ill",
        "backwards",
    ),
    *(
        "back to front",
        "reversed",
        "321009 00770",
        "\u0130",
        "\u0131",
        "\u017f",
        "\u212a",
        "é",
    ),
)
fragments = st.lists(st.sampled_from(FRAGMENTS), max_size=9).map("".join)
anything = st.text(st.characters(exclude_categories=()))
texts = st.one_of(fragments, fragments.map(str.upper), fragments.map(str.title), anything)


def plainly(text: str, lists: Lists) -> list[Suggestion]:
    """Return what is certain in *text*, every detector asked of every view."""
    views, bare = plain_and_bare(text)
    seen: list[tuple[View, Iterator[Passage]]] = []
    for view in views:
        words = words_of(view.text)
        seen.append((view, contacts.private(contacts.find(view.text), view, lists)))
        seen.append((view, names.find(view.text, words, lists)))
        seen.append((view, slurs.find(view.text, words)))
    figures = spelling.in_figures(bare)
    spelled = contacts.spelled(figures.text) if figures is not bare else iter(())
    seen.append((figures, contacts.private(spelled, figures, lists)))
    back = folding.backwards(bare)
    turned = contacts.turned(back.text) if BACKWARDS.search(bare.text) else iter(())
    seen.append((back, contacts.private(turned, back, lists)))
    found = {as_suggestion(one, view, text) for view, passages in seen for one in passages}
    return [each for each in overlaps.resolve(found, text) if each.is_certain]


def collected() -> list[str]:
    """Return the texts of our own cases, line by line too, and those that are shared."""
    files = chain(CASES.rglob("*.txt"), CASES.rglob("*.md"))
    whole = [file.read_bytes().decode(errors="replace") for file in files]
    return [*whole, *(line for text in whole for line in text.split("\n"))]


def shared(name: str) -> list[str]:
    file = SHARED / name
    if not file.exists():
        pytest.skip("the shared texts are not at hand")
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".json":
        return [str(case["text"]) for case in json.loads(text)]
    rows = (json.loads(line) for line in text.splitlines())
    return [value for row in rows for value in row.values() if isinstance(value, str)]


def missed(found_in: list[str]) -> list[str]:
    return [t for t in found_in if certain.find(t, LISTS) != plainly(t, LISTS)]


@PATIENT
@given(texts)
@example("I live at fourteen M ONE FOUR A B")
@example("call +44 7 o o o o o o o o o")
def test_it_finds_the_same_in_any_text(text: str) -> None:
    assert certain.find(text, LISTS) == plainly(text, LISTS)


@PATIENT
@given(texts)
def test_it_finds_what_the_whole_search_is_certain_of(text: str) -> None:
    every = [each for each in find(text, lists=LISTS) if each.is_certain]
    assert certain.find(text, LISTS) == every
    assert find(text, lists=LISTS, certain_only=True) == every


def test_it_finds_the_same_in_every_case_of_ours() -> None:
    assert not missed(collected())


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES.keys())
def test_it_finds_the_same_under_every_disguise(disguise: Disguise) -> None:
    values = (PHONE, EMAIL, POSTCODE, "flat 3b", "MF19 ZWC", "Denise Okafor", "no. 7")
    ways = ("{}", "Ring {} now. Bins!", "x{}", "It is {}, and I am at 14 mill lane")
    hidden = (way.format(disguise(value)) for value, way in product(values[:3], ways))
    others = (way.format(disguise(f"{v}@")) for v, way in product(values[3:], ways))
    assert not missed([*hidden, *others])


def test_it_finds_the_same_in_collected_disguises() -> None:
    assert not missed(shared("hostile/redaction-disguises.json"))


def test_it_finds_the_same_in_texts_with_made_up_people() -> None:
    assert not missed(shared("moderation/presidio_synth.jsonl")[:1500])


@pytest.mark.parametrize("name", LOOKS)
@PATIENT
@given(text=texts)
def test_where_a_hint_says_no_a_detector_is_certain_of_nothing(
    name: str, text: str
) -> None:
    look, hint = LOOKS[name]
    seen = Hints(text)
    asked = hint(seen) and (seen.has_figures or name not in ONLY_WITH_FIGURES)
    may_ask = any(c in text for c in "0123456789") or name not in ONLY_WITH_FIGURES
    sure = [one for one in look(text) if one.confidence >= 1] if may_ask else []
    assert asked or not sure


@pytest.mark.parametrize("name", LOOKS)
def test_no_hint_misses_a_case_of_ours(name: str) -> None:
    look, hint = LOOKS[name]
    for text in collected():
        if name not in ONLY_WITH_FIGURES or any(c in text for c in "0123456789"):
            assert hint(Hints(text)) or all(one.confidence < 1 for one in look(text)), text


@PATIENT
@given(texts)
@example("ONE FOUR A B")
@example("four  AB")
def test_where_nothing_is_spelled_out_nothing_is_found_by_it(text: str) -> None:
    view = as_given(text)
    figures = spelling.in_figures(view)
    spelled = [] if figures is view else [*contacts.spelled(figures.text)]
    sure = any(one.confidence >= 1 for one in spelled)
    assert Hints(text).of_spelling() or not sure


@PATIENT
@given(texts)
def test_a_text_that_may_be_turned_is_looked_at_from_its_end(text: str) -> None:
    assert Hints(text).of_turning() or not BACKWARDS.search(text)


@PATIENT
@given(texts)
def test_names_are_looked_for_wherever_one_stands(text: str) -> None:
    stands = any(names.find(text, words_of(text), LISTS))
    assert names.may_stand(Hints(text).words, LISTS) or not stands


@PATIENT
@given(texts)
def test_bare_words_are_the_words(text: str) -> None:
    assert bare_words(small(text)) == [word.text for word in words_of(text)]


@PATIENT
@given(st.one_of(texts, st.text(max_size=3)))
def test_the_quick_questions_of_views_are_exact(text: str) -> None:
    signs = re.compile(r"[<>*`~\\\]]|(?<![^\W_])_|_(?![^\W_])")
    assert markup._has_signs(text) == bool(signs.search(text))
    assert folding._is_unusual(text) == bool(folding.UNUSUAL.search(text))


def test_the_odd_letters_are_all_that_ignoring_case_adds() -> None:
    beyond = map(chr, range(128, sys.maxunicode + 1))
    letter = re.compile("[a-z]", re.IGNORECASE)
    assert "".join(filter(letter.match, beyond)) == hints.ODD


def test_no_slur_is_certain() -> None:
    assert all(slur.confidence < 1 for slurs in slurs_by_word().values() for slur in slurs)


def test_the_hints_know_every_word_that_spells_a_figure() -> None:
    assert {*spelling.DIGITS, *spelling.TIMES} == hints._SPELLED


def test_the_hints_know_every_word_that_gives_a_reference_away() -> None:
    words = references.LEADING.replace("quot(?:e|ing|ed)", "quote|quoting|quoted")
    for word in forms(words):
        text = f"{word} number 4455/22"
        assert Hints(text).of_references(), word
        assert any(references.find(text)), word


def test_the_hints_know_every_way_to_number_a_flat() -> None:
    words = f"{addresses.UNITS}|{addresses.TENS}|{addresses.TEENS}".split("|")
    assert all(Hints(f"flat {word}").of_addresses() for word in words)


def test_the_hints_know_every_network_and_every_host_of_mail() -> None:
    for network in forms(handles.NETWORK):
        assert Hints(f"{network}: kezza99").of_handles(), network
    for host in data_words("mail-providers.txt"):
        assert Hints(f"jo at {host}").of_emails(), host


def forms(alternatives: str) -> Iterator[str]:
    """Yield every word that a pattern of words with optional parts stands for."""
    for one in alternatives.split("|"):
        parts = re.findall(r"\(\?:([^)]*)\)\?|\[(\w+)\]|(.)\?|(.)", one)
        choices = [
            (group, "") if group else tuple(letters) if letters else (maybe, "") if maybe
            else (letter,)
            for group, letters, maybe, letter in parts
        ]  # fmt: skip
        for chosen in product(*choices):
            yield "".join(chosen)


def test_a_text_without_figures_loads_few_detectors() -> None:
    program = (
        "import sys\n"
        "from outspoken.services.detectors import Lists, certain\n"
        "certain.find('The damp is back, and nobody came to see it at all.', Lists())\n"
        "print(sorted(name.rpartition('.')[2] for name in sys.modules\n"
        "      if name.startswith('outspoken.services.detectors.')))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[3] / "plugins")},
    )
    heavy = {*LOOKS, "hate", "names_search", "names_words", "slurs", "public"}
    assert not heavy & set(json.loads(run.stdout.replace("'", '"')))
