"""Texts held back: noted by every plugin that finds one, reported once at the end.

Not a plugin: the plugins share it, so that none of them imports another.
"""

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence, Set
from pathlib import Path
from typing import Any, TypeVar

from pelican.generators import ArticlesGenerator

from outspoken.model.move import Move
from outspoken.model.post import Answer, Post
from outspoken.model.problem import Problem
from outspoken.model.signed import Signed
from outspoken.services import activity, posts, texts
from outspoken.services.approvers import read as read_approvers
from outspoken.services.gate import ORPHAN, Gate, is_tombstone
from outspoken.services.office import at
from outspoken.site import settings

logger = logging.getLogger(__name__)

Below = TypeVar("Below", Post, Answer, Move)

HELD = "outspoken_held"
GATE = "outspoken_gate"
SEEN = "outspoken_seen"
REPORT = "OUTSPOKEN_REPORT"
"""Name of the Pelican setting that names the file to report to; set by publish."""
FAST = "OUTSPOKEN_FAST"
"""Name of the Pelican setting that tells whether the fast lane is open.

It is when no other plugin is there and the content is read as we read it; set it to False
to have Pelican read the articles all the same.
"""


def gate_of(context: MutableMapping[str, Any]) -> Gate:
    """Return the gate of this build, made once."""
    if GATE not in context:
        content = Path(context["PATH"])
        office = at(settings.of(context).root, content)
        found = read_approvers(office.approvers)
        known = [] if isinstance(found, list) else found
        for problem in found if isinstance(found, list) else ():
            hold(context, problem)
        last = activity.last_approvals(office)
        context[GATE] = Gate.of_office(office, known, last)
    made: Gate = context[GATE]
    return made


def hold(context: MutableMapping[str, Any], problem: Problem) -> None:
    """Note that a text is held back, and why."""
    context.setdefault(HELD, []).append(problem)


def hold_text(context: MutableMapping[str, Any], path: Path, why: str) -> None:
    """Note that the text *path* is held back for the reason *why*."""
    hold(context, texts.problem(path, 0, f"held back: {why}"))


def approved(
    generator: ArticlesGenerator, found: Iterable[tuple[Path, Below | list[Problem]]]
) -> Mapping[str, Sequence[Below]]:
    """Return, by post, what may stand under it; hold back the rest by name."""
    if generator.settings.get(FAST):
        return {}
    known = {article.post.id for article in generator.articles}
    listed = list(found)
    # A text that was taken down may stand beside its tombstone, which counts then.
    in_turn = sorted(listed, key=lambda each: not is_tombstone(each[1]))
    kept = {path for path, said in in_turn if _passes(generator, known, path, said)}
    passed: defaultdict[str, list[Below]] = defaultdict(list)
    for path, text in listed:
        if path in kept and not isinstance(text, list):
            passed[text.post].append(text)
    return passed


def _passes(
    generator: ArticlesGenerator,
    known: Set[str],
    path: Path,
    text: Below | list[Problem],
) -> bool:
    """Tell whether a text below a post goes out; else hold it back by name."""
    context = generator.context
    if isinstance(text, list):
        for problem in text:
            hold(context, problem)
        return False
    orphan = "" if text.post in known else ORPHAN
    deep = posts.too_deep(Path(generator.path), path)
    why = deep or orphan or gate_of(context).reason_to_hold(text)
    why = why or copy_of(context, text, path)
    if why:
        hold_text(context, path, why)
    return not why


def copy_of(context: MutableMapping[str, Any], text: Signed, path: Path) -> str:
    """Return why *path* is held back when another file is *text* already; else nothing."""
    first = context.setdefault(SEEN, {}).setdefault(text.id, path)
    return "" if first == path else f"it is a copy of {texts.shown(first)}"


def report(context: MutableMapping[str, Any]) -> None:
    """Say what was held back: to the file that publish reads, else as warnings."""
    held: list[Problem] = sorted(context.get(HELD, ()))
    if context.get(REPORT):
        rows = [[str(each.path), each.line, each.message] for each in held]
        Path(context[REPORT]).write_text(json.dumps(rows), encoding="utf-8")
        return
    for each in held:
        logger.warning("%s", each)
