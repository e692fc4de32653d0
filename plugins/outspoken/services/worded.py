"""The words of what stands below a post as HTML, converted once for its page and feeds."""

from collections.abc import Iterable, Mapping

from outspoken.model.dossier import Dossier
from outspoken.model.post import Post
from outspoken.model.signed import Signed
from outspoken.services import markdown, marks
from outspoken.services.wording import IN_ENGLISH, Wording


def words(*said: Iterable[Signed]) -> Mapping[str, str]:
    """Return the clean HTML of every text of *said* that stands, by its id."""
    return {
        each.id: markdown.resident(each.body)
        for texts in said
        for each in texts
        if not isinstance(each, Post) or not each.is_withdrawn
    }


def html(dossier: Dossier, said: Signed, say: Wording = IN_ENGLISH) -> str:
    """Return *said*, which stands below the post of *dossier*, as clean HTML.

    It is converted where the dossier was made without its words; of a tombstone there
    are none. Its redaction marks are ours, and speak as *say* does.
    """
    if isinstance(said, Post) and said.is_withdrawn:
        return ""
    kept = dossier.words.get(said.id)
    made = markdown.resident(said.body) if kept is None else kept
    return marks.said(made, say)
