"""Letterheads: who writes, and where to write back to or ring, as the place has it."""

from outspoken.model.letter import Sender
from outspoken.services import places
from outspoken.services.office import Office

NAMELESS = "The office"


def sender(office: Office) -> Sender:
    """Return who writes, as ``place/channels.toml`` has it."""
    told = places.table(office.place / places.CHANNELS, []).get("office", {})
    known = {key: told.get(key) for key in ("name", "email", "repairs_line")}
    name, email, phone = (way if isinstance(way, str) else "" for way in known.values())
    return Sender(name or NAMELESS, email, phone)
