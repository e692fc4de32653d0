"""Who speaks for an area as its page shows them: who they are, and every way to them."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from outspoken.model import handles, reach
from outspoken.model.representative import Representative
from outspoken.model.views.be_heard import SpeakerView, WayView
from outspoken.services.be_heard import elsewhere
from outspoken.services.wording import IN_ENGLISH, Wording, marked

NAMES = {"x": "X", "bluesky": "Bluesky", "mastodon": "Mastodon", "facebook": "Facebook"}
"""What networks are called."""
ON_WRITETOTHEM = marked("A free site. You write there, and it asks for your postcode.")
IN_PUBLIC = marked("Everybody can read what you write there.")


def view(who: Representative, writer: str, say: Wording = IN_ENGLISH) -> SpeakerView:
    """Return somebody with every way to them.

    Args:
        who: Somebody who speaks for people.
        writer: Who writes to them, as the subject of an e-mail says it.
        say: Our own words, in the language of the page.
    """
    ways = tuple(_ways(who, writer, say))
    role = f"{who.role[:1].upper()}{who.role[1:]}"
    return SpeakerView(who.key, who.name, role, ways, who.checked)


def address_lines(who: Representative) -> tuple[str, ...]:
    """Return the postal address of somebody, line by line."""
    return tuple(filter(None, map(str.strip, who.address.split(","))))


def _ways(who: Representative, writer: str, say: Wording) -> Iterator[WayView]:
    if who.email:
        url = f"mailto:{quote(who.email, safe='@')}?subject={quote(writer, safe='')}"
        yield WayView(say("E-mail"), who.email, url)
    if who.writetothem:
        is_mp = reach.is_mp(who.role)
        url = elsewhere.WRITE_TO_MP if is_mp else elsewhere.WRITE_TO_THEM
        yield WayView(say("Form"), "WriteToThem", url, say(ON_WRITETOTHEM))
    if who.phone:
        yield WayView(say("Telephone"), who.phone, f"tel:{_dialled(who.phone)}")
    if who.surgery:
        yield WayView(say("Meet them"), who.surgery)
    if who.address:
        yield WayView(say("Letter"), lines=address_lines(who))
    yield from _in_public(who.handles, say)


def _in_public(accounts: Sequence[tuple[str, str]], say: Wording) -> Iterator[WayView]:
    for number, (network, handle) in enumerate(accounts):
        said = handles.mention(network, handle) or handle
        note = "" if number else say(IN_PUBLIC)
        yield WayView(NAMES[network], said, handles.profile(network, handle), note)


def _dialled(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")
