"""An office with work done, and a key that opens its backups."""

import pyrage
import pytest
from tests.conftest import Town
from tests.services.backups.keeping import PHONE, Keeping

from outspoken.model.submission import Contact
from outspoken.services import files
from outspoken.services.backups import sealed
from outspoken.services.office import Office


@pytest.fixture
def keeping(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Keeping:
    """An office with a published text, an answer, one that waits, and backups."""
    town = Town(office)
    key = pyrage.x25519.Identity.generate()
    listed = f"{key.to_public()}\n".encode()
    files.write_private(office.private / sealed.RECIPIENTS, listed)
    contact = Contact(email="gwen@example.org")
    post = town.publish(f"The damp is back. Ring {PHONE}.", contact=contact)
    town.answer(post)
    town.send("This one waits: the lift stopped again.")
    shelf = tmp_path_factory.mktemp("away") / "shelf"
    shelf.mkdir()
    return Keeping(town, shelf, key, post)
