"""The words by which a post is found: its own, and those of what was said below it."""

from collections.abc import Iterator

from outspoken.model.dossier import Dossier
from outspoken.model.redaction import MARK
from outspoken.model.views import CardView
from outspoken.services import markdown
from outspoken.services.search import folding


def words(dossier: Dossier, card: CardView) -> str:
    """Return the words that find *dossier*, each once; none for a tombstone.

    Args:
        dossier: The post with all that was said below it.
        card: The post as its listings show it.

    Returns:
        Those of the title on the first line, all others on the second. They are what
        the post's page shows: no word that came out is among them.
    """
    if dossier.post.is_withdrawn:
        return ""
    title = dict.fromkeys(folding.words(MARK.sub(" ", card.title)))
    others = dict.fromkeys(
        word for text in _texts(dossier, card) for word in folding.words(text)
    )
    rest = (word for word in others if word not in title)
    return f"{' '.join(title)}\n{' '.join(rest)}"


def _texts(dossier: Dossier, card: CardView) -> Iterator[str]:
    yield from (card.name, *card.labels)
    yield from (link.text for link in (card.area, *card.topics) if link)
    texts = (dossier.post, *dossier.comments)
    standing = (each for each in texts if not each.is_withdrawn)
    for body in (*(each.body for each in standing), *(x.body for x in dossier.answers)):
        yield MARK.sub(" ", markdown.plain(body))
