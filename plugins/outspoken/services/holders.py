"""Holders: which team has each post, as the post and its moves say."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from outspoken.model.move import Move, MoveKind
from outspoken.model.place import Place
from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.signed import Signed
from outspoken.services import texts


class Holders:
    """Notes who has what while texts are read one by one, in any order."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[datetime, str, Path]] = {}
        self._gone: set[str] = set()

    def note(self, path: Path, text: Signed) -> None:
        """Note to which team *text* gives its post, if it gives it to one."""
        if isinstance(text, Move) and text.kind is MoveKind.ROUTED:
            self._keep(text.post, (text.made, text.team, path))
        elif isinstance(text, Post) and text.is_withdrawn:
            self._gone.add(text.id)
        elif isinstance(text, Post) and text.team:
            self._keep(text.id, (text.received, text.team, path))

    def problems(self, place: Place) -> Iterator[Problem]:
        """Yield each post whose team is there no more: nobody would answer it."""
        for post, (_, team, path) in self._last.items():
            if team not in place.teams and post not in self._gone:
                why = f"there is no team {team!r} any more"
                advice = f"pass it on with 'invoke route {post} --team …'"
                yield texts.problem(path, 0, f"{advice}: {why}")

    def _keep(self, post: str, held: tuple[datetime, str, Path]) -> None:
        self._last[post] = max(self._last.get(post, held), held)
