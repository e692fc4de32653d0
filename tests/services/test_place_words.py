"""A word that a page says anyway stops nothing when it comes out of a text, too."""

from pathlib import Path

import pytest
from tests.changes.sites import SmallSite
from tests.changes.town import founded
from tests.conftest import NOW, Town

from outspoken.model import identity
from outspoken.model.publication import Published
from outspoken.model.submission import Contact
from outspoken.services import (
    leak_words,
    place_words,
    places,
    readings,
)

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
    reading = readings.read(path.name, path.read_text())
    said = {
        word
        for stream in (reading.flow, reading.aside)
        for text, _ in stream.lines
        for word in leak_words.words(leak_words.normalise(text))
    }
    names = place_words.said(places.read(town.office.place)[0]) | {"outspoken", "town"}
    ids = {word for found in IDS.findall(path.read_text()) for word in found.split("-")}
    unknown = said - leak_words.COMMON - names - ids - {NOBODY.lower()}

    # Digests and numbers are made up anew each time; two letters name nobody.
    assert {word for word in unknown if 2 < len(word) < 20 and word.isalpha()} == set()


def test_a_name_that_no_page_says_is_looked_for(page: tuple[Town, Path]) -> None:
    names = place_words.said(places.read(page[0].office.place)[0])

    assert names
    assert not names & {"quillby", "rose", "grace", "mark"}
    assert not leak_words.COMMON & {"quillby", "grace", "mark", "rose", "joy", "hope"}
