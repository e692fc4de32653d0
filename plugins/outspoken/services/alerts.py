"""Alerts: one message to one list, as a file in the outbox for each of its members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from outspoken.model.identity import new_id
from outspoken.services import follower_letters, letterheads, text_messages
from outspoken.services.follower_letters import Sender
from outspoken.services.mailing_lists import MailingList, Member
from outspoken.services.office import Office
from outspoken.services.sending import outbox, parcel
from outspoken.services.text_messages import Parts

STOP = "Reply STOP to end."
_MAIL = """\
Hello,

{words}

You are on our list: {name}.
{feeds}Do you want no more of these? Write back the one word STOP.

{office}
"""


@dataclass(frozen=True, slots=True)
class Alert:
    """One message to one list.

    Attributes:
        id: Its id.
        listed: The list.
        words: What it says.
        office_name: Name of the association.
        sender: Who writes, and where the site is.
    """

    id: str
    listed: MailingList
    words: str
    office_name: str
    sender: Sender

    @property
    def text(self) -> str:
        """The text message, with who writes and how to stop."""
        said = " ".join(self.words.split())
        return text_messages.in_gsm(f"{self.office_name}: {said} {STOP}")

    @property
    def parts(self) -> Parts:
        """What one text message comes to."""
        return text_messages.parts(self.text)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many e-mails and texts it is, and what the texts cost in parts."""
        texts = sum(each.is_text for each in self.listed.members)
        mails = len(self.listed.members) - texts
        return {"emails": mails, "texts": texts, "parts": texts * self.parts.count}

    def files(self, now: datetime) -> Mapping[str, bytes]:
        """Return the files for the outbox; their names tell nobody's address."""
        return {
            f"{outbox.FOLDER}/{self.id}-{each.id}{ending}": data
            for each in self.listed.members
            for ending, data in [self._file(each, now)]
        }

    def mail(self, member: Member, now: datetime) -> bytes:
        """Return the e-mail to *member*."""
        letter = follower_letters.draft(
            self.sender, member.contact, now, f"{self.id}.{member.id}"
        )
        follower_letters.let_stop(letter, self.sender)
        letter["Subject"] = f"{self.office_name}: {self.listed.name}"
        letter.set_content(self._words())
        return letter.as_bytes()

    def _words(self) -> str:
        urls = " ".join(f"{self.sender.site_url}{each}" for each in self.listed.feeds)
        feeds = f"Everybody can read more here: {urls}\n" if urls else ""
        told = {"words": self.words.strip(), "name": self.listed.name, "feeds": feeds}
        return _MAIL.format(**told, office=self.office_name)

    def _file(self, member: Member, now: datetime) -> tuple[str, bytes]:
        if member.is_text:
            return parcel.TEXT, parcel.text_file(member.contact, self.text)
        return parcel.MAIL, self.mail(member, now)


def draw_up(office: Office, listed: MailingList, words: str, today: date) -> Alert:
    """Return the alert that says *words* to *listed*."""
    sender, name = follower_letters.sender(office), letterheads.sender(office).name
    return Alert(new_id(today), listed, words, name, sender)
