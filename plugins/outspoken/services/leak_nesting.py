"""Elements of a page that stand in each other, and whose words they hold."""


class Nesting:
    """The elements that are open; grows and shrinks as a page is read."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []

    @property
    def innermost(self) -> str:
        """The name of the tag that was opened last; empty where none is open."""
        return self._open[-1][0] if self._open else ""

    @property
    def posts(self) -> set[str]:
        """Ids of the posts and comments in whose elements the next words stand."""
        return {post for _, post in self._open if post}

    @property
    def has_card(self) -> bool:
        """Whether the next words stand on a card, and not in the page around all cards."""
        post = next((post for _, post in reversed(self._open) if post), "")
        return post != "" and ("main", post) not in self._open

    def open(self, tag: str, post: str) -> None:
        """Open an element that holds words of *post*; empty where it says of none."""
        self._open.append((tag, post))

    def close(self, tag: str) -> bool:
        """Close all down to the innermost *tag*, if any; tell whether one said a post."""
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] == tag:
                closed = self._open[depth:]
                del self._open[depth:]
                return any(post for _, post in closed)
        return False
