"""Subjects of the rules: a kit in one language, and where each of its words stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from outspoken.model.activity import Activity
from outspoken.model.handout import Handout
from outspoken.model.kit import Kit
from outspoken.model.passage import Block, Part
from outspoken.model.problem import Problem
from outspoken.services import texts, walking
from outspoken.services.kits import activities, handouts, sheets, translations, word_files
from outspoken.services.kits.nodes import Rows, Table
from outspoken.services.kits.sheets import Sheet

INDEX = "index.md"
WORDED = (".md", ".yml")
"""Endings of files that hold words."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is judged.

    Attributes:
        kit: The kit, in one language.
        folder: Where the kit lies.
        today: The day that it is judged on.
        known: Sheets that were read already.
    """

    kit: Kit
    folder: Path
    today: date
    known: dict[Path, Sheet] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """Where its words lie: the kit's folder, or that of the translation."""
        if self.kit.translation is None:
            return self.folder
        return self.folder / translations.FOLDER / self.kit.language

    @property
    def index(self) -> Path:
        """The file of its record."""
        return self.home / INDEX

    @property
    def facilitator(self) -> Path:
        """The file of the facilitator's page."""
        return self.home / word_files.FACILITATOR

    @property
    def cards(self) -> Path:
        """The file of its cards."""
        return self.home / word_files.CARDS

    @property
    def easy_read(self) -> Path:
        """The file of its Easy Read."""
        return self.home / word_files.EASY_READ

    def of_activity(self, activity: Activity) -> Path:
        """Return the file of an activity."""
        return self.home / activities.FOLDER / f"{activity.n:02}-{activity.slug}.md"

    def of_handout(self, handout: Handout) -> Path:
        """Return the file of a handout."""
        return self.home / handouts.FOLDER / f"{handout.slug}.md"

    def blocks(self) -> Iterator[tuple[Path, Block]]:
        """Yield each passage of its activities and handouts, with its file."""
        for activity in self.kit.activities:
            yield from ((self.of_activity(activity), each) for each in activity.blocks)
        for handout in self.kit.handouts:
            yield from ((self.of_handout(handout), each) for each in handout.blocks)

    def sheet(self, path: Path) -> Sheet:
        """Return one of its files, taken apart."""
        if path not in self.known:
            self.known[path] = sheets.read(path, has_head=path.name == INDEX)[0]
        return self.known[path]

    def files(self) -> Iterator[Path]:
        """Yield each of its files that holds words; not those of its translations."""
        for path in sorted(walking.matching(self.home, "*")):
            inside = path.relative_to(self.home)
            if path.suffix in WORDED and inside.parts[0] != translations.FOLDER:
                yield path

    def bodies(self) -> Iterator[tuple[Path, str, int]]:
        """Yield all that it says in Markdown: file, words, and the line they begin on."""
        for path in (self.index, self.facilitator, self.cards, self.easy_read):
            if path.exists():
                sheet = self.sheet(path)
                yield path, sheet.body, sheet.body_line
        for path, block in self.blocks():
            if block.part is Part.FIELD and block.argument:
                yield path, block.argument, max(1, block.line - bool(block.body))
            yield path, block.body, block.line

    def line(self, path: Path, name: str, at: int | None = None) -> int:
        """Return the line of a field, or of one row of it; of the first when missing."""
        head = self.sheet(path).head
        node = head.fields.get(name)
        if at is not None and isinstance(node, Rows) and at < len(node.items):
            return node.items[at].line
        return head.lines.get(name, 1)

    def key_line(self, name: str, at: int, key: str) -> int:
        """Return the line of the *key* of one row of a field of its record."""
        node = self.sheet(self.index).head.fields.get(name)
        rows = node.items if isinstance(node, Rows) else ()
        row = rows[at] if at < len(rows) else None
        if isinstance(row, Table) and key in row.lines:
            return row.lines[key]
        return self.line(self.index, name, at)

    def problem(self, path: Path, line: int, advice: str) -> Problem:
        """Return a problem of one line of one of its files."""
        return texts.problem(path, line, advice)

    def of_field(self, name: str, advice: str, at: int | None = None) -> Problem:
        """Return a problem of a field of its record, or of one row of it."""
        return texts.problem(self.index, self.line(self.index, name, at), advice)
