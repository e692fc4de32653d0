"""A word that a page says anyway stops nothing when it comes out of a text, too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, ROOT, Town

from outspoken.model import identity
from outspoken.model.publication import Failed, Published
from outspoken.model.reason import Reason
from outspoken.model.submission import Contact
from outspoken.services import (
    leak_exceptions,
    leak_words,
    place_words,
    places,
    readings,
    receiving,
    thread_passages,
)
from outspoken.services.leak_said import Said
from outspoken.services.leak_text import BORDER, Text

THEME = ROOT / "themes" / "outspoken"
NOBODY = "Xqzxq"
IDS = identity.PATTERN
STRANGERS = (
    Contact(phone=f"{NOW:%Y-%m-%d}"),
    Contact(phone=f"{NOW:%Y%m%d}"),
    Contact(phone=f"{NOW:%Y%m%d}"[:7]),
    Contact(phone="0808 2000 247"),
    Contact(email="https@town.example.org"),
    Contact(post="5 working days"),
    Contact(post="1 post"),
)
"""What a stranger may give for a way to reach them, though every page says it."""


@pytest.fixture
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions that do not see what came out of other texts: the gate stands alone."""
    monkeypatch.setattr(thread_passages, "asked", lambda *_: ())
    monkeypatch.setattr(leak_exceptions, "files", lambda *_: {})


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> tuple[Town, Path]:
    """The page of a post that says one word, answered; and of others with handles in."""
    folder = tmp_path_factory.mktemp("said")
    ground = founded(folder / "town")
    town = Town(ground.office, NOW)
    bare = town.publish(f"{NOBODY}.", title=NOBODY, wants_answer=True)
    town.answer(bare, f"{NOBODY}.")
    for contact in STRANGERS:
        town.decline(contact)
    place, _ = places.read(town.office.place)
    area, topic = next(iter(place.areas)), next(iter(place.topics))
    ours = ("published", "default", "keyframes", "topics", "waiting", "content")
    for said in (area, topic, *ours):
        post = town.publish(f"Ask @{said} of it.", area=area, topics=(topic,))
        assert f"@{said}" not in town.file_of(post).read_text()
    # The site's own name and host are said on every page too.
    for said in ("Outspoken", "Town"):
        town.publish(f"Ask {said} of it.", out=(f"{said}=staff",))
    done = SmallSite(ground, folder / "site").publish()
    assert isinstance(done, Published), done
    assert any("removed passages or contact values" in note for note in done.notes)
    return town, next((folder / "site").rglob(f"*{NOBODY.lower()}*/index.html"))


def test_what_every_page_says_stops_no_publish(page: tuple[Town, Path]) -> None:
    assert page[1].is_file()


def test_all_that_a_page_says_of_itself_is_known(page: tuple[Town, Path]) -> None:
    town, path = page
    said = {word for words in lines(path) for word in words}
    names = place_words.said(places.read(town.office.place)[0]) | {"outspoken", "town"}
    ids = {word for found in IDS.findall(path.read_text()) for word in found.split("-")}
    unknown = said - leak_words.COMMON - names - ids - {NOBODY.lower()}

    # Digests and numbers are made up anew each time; two letters name nobody.
    assert {word for word in unknown if 2 < len(word) < 20 and word.isalpha()} == set()


@pytest.mark.parametrize("language", ["cy", "pl", "ur"])
def test_what_pages_say_in_other_languages_stops_no_publish(
    tmp_path: Path, language: str
) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    bare = town.publish(f"{NOBODY}.", title=NOBODY, wants_answer=True, language=language)
    town.answer(bare, f"{NOBODY}.")
    assert isinstance(site.publish(), Published)
    path = next(site.output.rglob(f"*{NOBODY.lower()}*/index.html"))
    said = {word for words in lines(path) for word in words if word.isalpha()}
    known = {NOBODY.lower(), *leak_words.COMMON}
    names = [f"({word})" for word in sorted(said - known) if 2 < len(word) < 20]
    assert len(names) > 40

    out = tuple(f"{name}=staff" for name in names)
    post = town.publish(" ".join(names), out=out, title=NOBODY, language=language)
    assert post.redactions[Reason.STAFF] == len(names)
    done = site.publish()
    assert isinstance(done, Published), done


@pytest.mark.usefixtures("unseen")
def test_in_a_sentence_of_a_resident_they_stop_it(tmp_path: Path) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    post = town.publish("Cwyn am @ffoniwch.", title="Lifft", language="cy")
    assert "@" not in post.body
    assert isinstance(site.publish(), Published)
    town.comment("Mae Ffoniwch yn ofnadwy.", post.id, language="cy")

    assert isinstance(site.publish(), Failed)


@pytest.mark.usefixtures("unseen")
@pytest.mark.parametrize(
    ("name", "below"),
    [
        *(
            (name, "Yes, {} did that.")
            for name in ("Beth", "Pam", "Mae", "Ward", "English")
        ),
        ("Beth", "{}."),
        ("Mae", "Atebwyd: {}"),
        ("Pam", "2 {}"),
    ],
)
def test_a_name_that_catalogues_say_too_is_looked_for(
    tmp_path: Path, name: str, below: str
) -> None:
    ground = founded(tmp_path / "town")
    town, site = Town(ground.office, NOW), SmallSite(ground, tmp_path / "site")
    said = f"The rude one is {name} who hung up."
    post = town.publish(said, title="Lift", out=(f"{name}=staff",))
    assert isinstance(site.publish(), Published)
    town.comment(below.format(name), post.id, stays=(name,))

    assert isinstance(site.publish(), Failed)


def test_one_word_of_a_catalogue_passes_where_all_of_its_block_is_ours() -> None:
    said = Said(theme=THEME)

    def stands(block: str, word: str) -> bool:
        return said.has_all(block.split(), block.split().index(word))

    assert stands("preswylydd", "preswylydd")
    assert stands("3 ebrill 2026 derbyniwyd", "derbyniwyd")
    assert not stands("cwyn gan preswylydd", "preswylydd")
    assert not stands("derbyniwyd y llythyr", "derbyniwyd")
    assert not said.covers(["cwyn", "preswylydd"], 1, 2)
    for name in ("beth", "mae", "ward", "english"):
        assert not stands(name, name)
    # What is left of a message between gaps is no message.
    parts = {"تھی", "تہی"}
    assert not any(stands(word, word) for word in parts)


def test_a_block_ends_at_its_borders() -> None:
    text = Text(f"the lift{BORDER}{BORDER}Beth.{BORDER} and so on")

    assert [text.block(at) for at in range(4)] == [(0, 2), (0, 2), (2, 3), (3, 6)]
    assert Text("Beth").block(0) == (0, 1)


def test_a_postcode_may_be_the_end_of_an_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground = founded(tmp_path / "town")
    town = Town(ground.office, NOW)
    ends = iter(("e787jh", "e787jj"))
    monkeypatch.setattr(receiving, "new_id", lambda day: f"{day:%Y%m%d}-{next(ends)}")
    above = town.publish("The lift is out again.")
    below = town.comment("It is at E78 7JH.", above.id)
    assert "E78" not in below.body
    assert above.id.endswith("e787jh")

    done = SmallSite(ground, tmp_path / "site").publish()
    assert isinstance(done, Published), done


def test_the_end_of_an_id_is_nobodys_postcode() -> None:
    found = ["above", "20260403", "e787jh", "20260403", "e787jh", "x"]
    said = Said()

    assert said.covers(found, 2, 3)
    assert not said.covers(found, 2, 4)
    assert not said.covers(["above", "e787jh"], 1, 2)
    assert not said.covers(["2026", "e787jh"], 1, 2)


def lines(path: Path) -> Iterator[list[str]]:
    """Yield the words of each line that a search reads of the page *path*."""
    reading = readings.read(path.name, path.read_text())
    for stream in (reading.flow, reading.aside):
        for text, _ in stream.lines:
            yield leak_words.words(leak_words.normalise(text))


def test_a_name_that_no_page_says_is_looked_for(page: tuple[Town, Path]) -> None:
    names = place_words.said(places.read(page[0].office.place)[0])

    assert names
    assert not names & {"quillby", "rose", "grace", "mark"}
    assert not leak_words.COMMON & {"quillby", "grace", "mark", "rose", "joy", "hope"}
