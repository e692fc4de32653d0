"""The press: turns what is planned into files, where it would come out another way."""

from collections.abc import Iterable
from typing import Any

from outspoken.model.place import Place
from outspoken.model.views import Chrome
from outspoken.services import bundles, feeds, fingerprints
from outspoken.services.builds import epochs
from outspoken.services.builds.output import Output
from outspoken.services.builds.state import State
from outspoken.services.cards.making import Cards
from outspoken.services.planned import BUNDLE, CARD, COPIED, FEED, TEXT
from outspoken.services.theme import Theme
from outspoken.services.workshops import bundle


class Press:
    """Makes pages, and notes what each was made of, and why it was made.

    Attributes:
        output: Where they go.
        cards: The social cards.
        epochs: Digest of what pages are made with, by template, as far as asked for.
    """

    def __init__(
        self, theme: Theme, chrome: Chrome, place: Place, state: State, output: Output
    ) -> None:
        self.output = output
        self._theme, self._chrome, self._place = theme, chrome, place
        self._db = state.db
        say = theme.wordings(chrome.language).site
        self._writer = feeds.Writer(chrome.site_url, say)
        self.cards = Cards(theme.folder)
        self.epochs = {
            FEED: epochs.of_feeds(chrome, place, say),
            TEXT: epochs.of_texts(say),
            COPIED: "",  # bytes are put up as they are, whoever does it
            CARD: self.cards.look,
        }

    def epoch(self, template: str) -> str:
        """Return the digest of what pages by *template* are made with."""
        if template not in self.epochs:
            names = bundle.TEMPLATES.values() if template == BUNDLE else (template,)
            made = [
                epochs.of_template(self._theme, name, self._chrome, self._place)
                for name in names
            ]
            self.epochs[template] = made[0] if len(made) == 1 else fingerprints.of(made)
        return self.epochs[template]

    def fingerprint(self, template: str, shown: object) -> str:
        """Return the fingerprint of a page by *template* that shows *shown*."""
        return fingerprints.of(self.epoch(template), shown)

    def fingerprint_of(self, key: str) -> str:
        """Return the fingerprint of the page *key* as it was made; empty for none."""
        query = "SELECT fingerprint FROM pages WHERE key = ?"
        row = self._db.execute(query, (key,)).fetchone()
        return row[0] if row else ""

    def make(
        self, key: str, owner: str, template: str, made: Any, fingerprint: str, why: str
    ) -> None:
        """Make a page.

        Args:
            key: Its key.
            owner: Id of the post that it belongs to; else what group of pages.
            template: Its template, or what stands in place of one.
            made: Its view, its text or its bytes.
            fingerprint: What it is known by.
            why: Why it is made, for ``invoke why``.
        """
        if template == FEED:
            for name, document in self._writer.written((made,)):
                self.output.put(key, name, document)
        else:
            self.output.put(key, key, self._printed(template, made))
        self.note(key, owner, template, fingerprint, why)

    def _printed(self, template: str, made: Any) -> str | bytes:
        if template in (TEXT, COPIED, CARD):
            return made  # type: ignore[no-any-return]
        if template == BUNDLE:
            return bundles.zipped(made, self._rendered)
        return self._rendered(template, made)

    def _rendered(self, template: str, view: Any) -> str:
        return self._theme.render(template, view, self._chrome)

    def note(self, key: str, owner: str, template: str, fingerprint: str, why: str) -> None:
        """Note that the page *key* was made; the arguments are those of `make`."""
        row = (key, owner, template, fingerprint, why)
        self._db.execute("INSERT OR REPLACE INTO pages VALUES (?,?,?,?,?)", row)

    def owners(self, keys: Iterable[str]) -> set[str]:
        """Return the owners of the pages *keys*."""
        query = "SELECT owner FROM pages WHERE key = ?"
        rows = (self._db.execute(query, (key,)).fetchone() for key in keys)
        return {row[0] for row in rows if row}

    def all_owners(self) -> set[str]:
        """Return all owners of pages that were made."""
        return {row[0] for row in self._db.execute("SELECT DISTINCT owner FROM pages")}

    def keys_of(self, owner: str) -> dict[str, str]:
        """Return the pages of *owner* that were made, with their fingerprints."""
        query = "SELECT key, fingerprint FROM pages WHERE owner = ?"
        return dict(self._db.execute(query, (owner,)).fetchall())

    def drop(self, keys: Iterable[str]) -> None:
        """Let go of pages that are no part of the site any more."""
        for key in keys:
            self.output.drop(key)
            self._db.execute("DELETE FROM pages WHERE key = ?", (key,))
