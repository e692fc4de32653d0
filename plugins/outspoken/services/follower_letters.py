"""Letters to followers: what they say, as files that any e-mail program can send."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from outspoken.model.post import Post
from outspoken.services import addresses, places, site_settings
from outspoken.services.office import Office

TITLE_LENGTH = 60
"""Most characters of a title in a subject line."""
_WORDS = """\
Hello,

You asked us to tell you. {what}

It is about: {title}
{where}
Do you want no more of these? Write back the one word STOP.

{name}
"""


class _Literal(EmailPolicy):
    """Heads that say what they are told, letter for letter.

    Python decodes encoded words (``=?utf-8?b?…?=``) of whatever is set, and up to 3.12
    writes the ends of lines in them as they are: a title could bring heads of its own.
    """

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Return *name* and *value*, in which no encoded word is left."""
        plain = value.replace("=?", "= ?") if isinstance(value, str) else value
        return super().header_store_parse(name, plain)


_LITERAL = _Literal(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who asked to be told.

    Attributes:
        text: Id of the text that they wrote.
        address: Their e-mail address.
    """

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who tells them.

    Attributes:
        address: The office's e-mail address, or none.
        name: Name of the site, or empty.
        site_url: Its address, or empty.
    """

    address: Address | None
    name: str = ""
    site_url: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What followers are told.

    Attributes:
        id: Id of the answer or comment.
        post: The post it stands below.
        url: Where to read it, from the site's root.
        what: What happened, in a sentence.
        when: The moment it happened.
    """

    id: str
    post: Post
    url: str
    what: str
    when: datetime


def sender(office: Office) -> Sender:
    """Return who tells them: the office, by what its place and its site say of it."""
    try:
        chrome = site_settings.read(office).chrome
    except site_settings.NoSettingsError:
        # An answer is never kept back because a letter would tell less.
        return Sender(addresses.deliverable(places.email(office.place)))
    return Sender(addresses.deliverable(chrome.email), chrome.name, chrome.site_url)


def letter(news: News, follower: Follower, sender: Sender) -> bytes:
    """Return a letter as a file that any e-mail program can open and send."""
    known_by = f"{news.id}.{follower.text}"
    written = draft(sender, follower.address, news.when, known_by)
    let_stop(written, sender)
    written["Subject"] = f"An answer on: {short_title(news.post)}"
    where = f"Read it here: {sender.site_url}{news.url}\n" if sender.site_url else ""
    told = {"what": news.what, "title": title(news.post), "where": where}
    words = _WORDS.format(**told, name=sender.name)
    written.set_content(f"{words.rstrip()}\n")
    return written.as_bytes()


def draft(sender: Sender, address: str, when: datetime, known_by: str) -> EmailMessage:
    """Return the head of a letter that is written by us, for an officer or us to send.

    Args:
        sender: Who writes.
        address: To whom.
        when: Its moment.
        known_by: What makes it the same letter when it comes twice.
    """
    written = EmailMessage(policy=_LITERAL)
    if sender.address:
        written["From"] = sender.address
        written["Message-ID"] = f"<{known_by}@{sender.address.domain}>"
    written["To"] = address
    written["Date"] = when
    written["Auto-Submitted"] = "auto-generated"
    # Programs that know it open the file as a letter to be sent, not as one received.
    written["X-Unsent"] = "1"
    return written


def let_stop(written: EmailMessage, sender: Sender) -> None:
    """Let an e-mail program show a button in *written* that tells *sender* to stop."""
    if sender.address:
        written["List-Unsubscribe"] = f"<mailto:{sender.address.addr_spec}?subject=STOP>"


def title(post: Post) -> str:
    """Return the title of *post* on one line."""
    return " ".join(post.title.split()) or "a page"


def short_title(post: Post) -> str:
    """Return the title of *post* as a subject line has room for it."""
    whole = title(post)
    return whole if len(whole) <= TITLE_LENGTH else f"{whole[: TITLE_LENGTH - 1]}…"
