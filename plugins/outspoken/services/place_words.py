"""The words that pages say because the place or the site is called so."""

from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from outspoken.model.place import Place
from outspoken.model.views import Chrome
from outspoken.services import feed_json, feed_terms, feed_words, leak_words


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What the pages of a site say, whoever's texts they carry.

    Attributes:
        names: What the site calls itself and its office.
        theme: The folder whose catalogues it speaks by; none where they do not count.
    """

    names: tuple[str, ...] = ()
    theme: Path | None = None


NOTHING = SiteWords()


def said(place: Place) -> frozenset[str]:
    """Return the words of the names and keys of *place*, folded as the leak gate does.

    A post in Larkfield says so at its top. Whoever is taken out as "@larkfield" is not
    told from that, and would stop every publish.
    """
    names = {
        **{key: area.name for key, area in place.areas.items()},
        **{key: topic.name for key, topic in place.topics.items()},
        **{key: team.name for key, team in place.teams.items()},
    }
    told = leak_words.normalise(" ".join(chain(names, names.values())))
    return frozenset(leak_words.words(told))


def of_site(chrome: Chrome, theme: Path) -> SiteWords:
    """Return what the site calls itself and its office, and what its *theme* says.

    Whoever gives "https" at the site's own host for an e-mail address has told nobody's.
    What every feed says is passed over where all of it stands, not word by word.
    """
    hosts = (chrome.site_url, chrome.intake, chrome.hub)
    texts = (chrome.name, chrome.tagline, chrome.organisation, chrome.email, *hosts)
    labels = (link.text for link in (*chrome.navigation, *chrome.footer))
    feeds = (feed_terms.WHAT_IT_IS, feed_json.VERSION, feed_words.tag(chrome.site_url, ""))
    named = (*texts, *labels, *feeds)
    return SiteWords(tuple(dict.fromkeys(filter(None, named))), theme)
