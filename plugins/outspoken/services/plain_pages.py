"""Pages as our templates write them, read at little cost: each tag once.

A tag that stands on a thousand pages is read on the first. A page that is written in
other ways, or with which anything is wrong, is for `page_references`: nothing is said
here of what is wrong, nor on which line.
"""

from dataclasses import dataclass

from outspoken.services import links, page_references, tag_text
from outspoken.services.needs import Judge
from outspoken.services.references import Reference, Use
from outspoken.services.verified import Kept, Standing, digest

_MOST = 1 << 12
"""How many tags are remembered at most."""


class NotPlainError(Exception):
    """Something must be read, or told, in the other way."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a tag means on whatever page it stands.

    Attributes:
        names: Digests of names that can be linked to, and whether each is an id.
        needs: What it asks for on every page.
        near: Relative addresses that ask for something, taken apart.
        others: What must be judged on each page.
    """

    names: tuple[tuple[int, bool], ...]
    needs: tuple[int, ...]
    near: tuple[tuple[int, str, str], ...]
    others: tuple[Reference, ...]


class PlainPages:
    """Reads pages, and remembers their tags."""

    def __init__(self, judge: Judge, standing: Standing) -> None:
        self._judge, self._ask = judge, standing.ask
        self._tags = page_references.Tags()
        self._known: dict[str, _Meaning | None] = {}

    def read(self, name: str, text: str) -> Kept | None:
        """Return what is to be kept of a page; none when it is not for this way."""
        tokens, folders = tag_text.telling(text), links.folders_of(name)
        if tokens is None or folders is None:
            return None
        try:
            return self._read(name, tokens, folders)
        except NotPlainError:
            return None

    def _read(self, name: str, tokens: list[str], folders: list[str]) -> Kept:
        anchors: set[int] = set()
        needs: set[int] = set()
        ask, known = self._ask, self._known
        for token in tokens:
            meaning = known[token] if token in known else self._learn(token)
            if meaning is None:
                continue
            for anchor, is_id in meaning.names:
                if is_id and anchor in anchors:
                    raise NotPlainError
                anchors.add(anchor)
            needs.update(meaning.needs)
            for found in meaning.near:
                path = links.path_from(found, name, folders)
                if path is None:
                    raise NotPlainError
                needs.add(ask(path, found[2]))
            for reference in meaning.others:
                self._add(reference, name, needs)
        return Kept(anchors, needs)

    def _learn(self, token: str) -> _Meaning | None:
        """Return what a tag means, and remember it."""
        if len(self._known) >= _MOST:
            self._known.clear()
        meaning = self._known[token] = self._meaning(token)
        return meaning

    def _meaning(self, token: str) -> _Meaning | None:
        marks = self._tags.marks(token)
        if marks.bases:
            raise NotPlainError
        near: list[tuple[int, str, str]] = []
        others: list[Reference] = []
        needs: set[int] = set()
        for each in marks.references:
            found = links.near(each.address) if each.address else None
            if found is None and links.is_same_everywhere(each.address):
                self._add(each, "", needs)
            elif found is None:
                others.append(each)
            elif each.use is not Use.SEND and not each.is_in_words:
                near.append(found)
        names = tuple((digest(name), is_id) for name, _, is_id in marks.names)
        if not (names or needs or near or others):
            return None
        return _Meaning(names, tuple(needs), tuple(near), tuple(others))

    def _add(self, reference: Reference, name: str, needs: set[int]) -> None:
        advice, need = self._judge.judge(reference, name)
        if advice:
            raise NotPlainError
        if need:
            needs.add(self._ask(need.path, need.fragment))
