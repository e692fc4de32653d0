"""Telling somebody of a post: who can change it, and links with its address filled in.

No link holds words of ours, and none leads to a network's script: it opens the network's
own page, where the reader writes.
"""

from urllib.parse import quote

from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.submission import Kind
from outspoken.model.views import Link
from outspoken.model.views.post import TellView
from outspoken.services.be_heard.addresses import PAGE, WRITE, is_shown, of_area
from outspoken.services.wording import IN_ENGLISH, Wording, marked

NETWORKS = (
    ("X", "https://x.com/intent/tweet?url={url}"),
    ("Bluesky", "https://bsky.app/intent/compose?text={url}"),
    ("WhatsApp", "https://wa.me/?text={url}"),
    (marked("Text message"), "sms:?&body={url}"),
    (marked("E-mail"), "mailto:?body={url}"),
)
"""What each is called, and what opens it. Source: RULES.md, section 6."""
_NOTHING_TO_CHANGE = (Kind.PAGE, Kind.PRAISE)


def ways(url: str, say: Wording = IN_ENGLISH) -> tuple[Link, ...]:
    """Return links that hold an address, ready to send.

    Args:
        url: The whole address.
        say: Words of the page.
    """
    # Slashes and colons may stand in a query as they are: the page repeats fewer bytes.
    given = quote(url, safe=":/")
    return tuple(Link(form.format(url=given), say(name)) for name, form in NETWORKS)


def view(
    post: Post, place: Place, site_url: str, say: Wording = IN_ENGLISH
) -> TellView | None:
    """Return who can change what a post tells of; none where nobody is to be told.

    Args:
        post: The post.
        place: What areas there are, and who speaks for them.
        site_url: Scheme and host, or empty: then there is nothing to send.
        say: Words of the page.
    """
    if post.is_withdrawn or post.kind in _NOTHING_TO_CHANGE:
        return None
    if has_page(post.area, place):
        area = place.areas[post.area].name
        url, text = of_area(post.area), say("Who speaks for {area}", area=area)
    elif speaks_for_everybody(place):
        url, text = PAGE, say("Who speaks for us")
    else:
        return None
    sent = ways(f"{site_url}{post.url}", say) if site_url else ()
    return TellView(url, text, f"{WRITE}?about={post.url}", sent)


def speaks_for_everybody(place: Place) -> bool:
    """Tell whether anybody speaks for all, wherever they live."""
    alone = (each for each in place.representatives if not each.area)
    return any(place.reach(each, "") is not None for each in alone)


def has_page(area: str, place: Place) -> bool:
    """Tell whether there is a page on who speaks for *area*."""
    return area in place.areas and is_shown(area)
