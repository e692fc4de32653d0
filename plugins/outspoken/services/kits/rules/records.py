"""Records: what a kit says of itself, in few words that hold."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from outspoken.model.kit import Status, Variant
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.kits.prose import WORD
from outspoken.services.kits.subject import Subject

MOST_WORDS = 25
"""Words of a summary."""
FEWEST_OUTCOMES, MOST_OUTCOMES = 2, 4
VERBS = Path(__file__).with_name("verbs.txt")
RESERVED = frozenset({"for"})
"""Names that addresses below /workshops/ have already."""
CHANGES = "CHANGELOG.md"


def summaries(subject: Subject) -> Iterator[Problem]:
    """Yield a summary that is too long."""
    count = len(WORD.findall(subject.kit.summary))
    if count > MOST_WORDS:
        advice = f"shorten the summary to {MOST_WORDS} words; it has {count}"
        yield subject.of_field("summary", advice)


def outcomes(subject: Subject) -> Iterator[Problem]:
    """Yield too few or too many outcomes, and each that begins with no verb."""
    found = subject.kit.outcomes
    if not FEWEST_OUTCOMES <= len(found) <= MOST_OUTCOMES:
        advice = f"write {FEWEST_OUTCOMES} to {MOST_OUTCOMES} outcomes, not {len(found)}"
        yield subject.of_field("outcomes", advice)
    if subject.kit.language != "en":
        return
    for at, outcome in enumerate(found):
        first = WORD.findall(outcome)[:1]
        if not first or first[0].lower() not in _verbs():
            advice = "begin the outcome with a verb, as Say, Find, Write, Choose"
            yield subject.of_field("outcomes", advice, at)


def trials(subject: Subject) -> Iterator[Problem]:
    """Yield a kit that is called tested by nobody, or on a day that is to come."""
    kit = subject.kit
    if kit.status in (Status.TESTED, Status.READY) and kit.last_tested is None:
        advice = f"write last_tested, or status: draft; nobody has run what is {kit.status}"
        yield subject.of_field("status", advice)
    if kit.last_tested and kit.last_tested > subject.today:
        advice = f"write a day that has been, not {kit.last_tested}"
        yield subject.of_field("last_tested", advice)


def runs(subject: Subject) -> Iterator[Problem]:
    """Yield a kit whose last run is in its notes, and not in its record."""
    last = max((run.on for run in subject.kit.runs), default=None)
    if last and (subject.kit.last_tested or last.min) < last:
        advice = f"write last_tested: {last}, or run 'invoke kit ran' for that day again"
        yield subject.of_field("last_tested", advice)


def groups(subject: Subject) -> Iterator[Problem]:
    """Yield a group whose most are fewer than its fewest."""
    fewest, most, _ = subject.kit.group
    if fewest > most:
        advice = f"write max as {fewest} or more; min is {fewest}"
        yield subject.of_field("group", advice)


def names(subject: Subject) -> Iterator[Problem]:
    """Yield a name that an address of ours has."""
    kit = subject.kit
    if kit.id in RESERVED:
        yield subject.of_field("id", f"name it otherwise; '{kit.id}' is an address of ours")


def neighbours(subject: Subject) -> Iterator[Problem]:
    """Yield related kits that do not exist: one that goes must not take others along."""
    kit = subject.kit
    for at, other in enumerate(kit.related):
        is_there = (subject.folder.parent / other / "index.md").is_file()
        if other == kit.id or not is_there:
            yield subject.of_field("related", f"take out '{other}'; no such kit", at)


def languages(subject: Subject) -> Iterator[Problem]:
    """Yield a list of languages that is not that of the folders."""
    kit = subject.kit
    wanted = (kit.language, *kit.others)
    if sorted(kit.languages) != sorted(wanted):
        advice = f"write languages: [{', '.join(wanted)}], as i18n/ has them"
        yield subject.of_field("languages", advice)


def versions(subject: Subject) -> Iterator[Problem]:
    """Yield a version of which nobody wrote what changed."""
    path = subject.folder / CHANGES
    changes = texts.found_in(path).decode("utf-8", "replace")
    if not any(
        line.startswith("#") and subject.kit.version in line for line in changes.split("\n")
    ):
        advice = f"say what is new, under a heading '## {subject.kit.version}'"
        yield subject.problem(path, 0, advice)


def variants(subject: Subject) -> Iterator[Problem]:
    """Yield a variant that nothing is there for, and an Easy Read that is not printed."""
    kit = subject.kit
    is_printed = Variant.EASY_READ in kit.variants
    if is_printed and not kit.easy_read:
        yield subject.of_field("variants", "write easy-read.md, or take easy-read out")
    if kit.easy_read and not is_printed:
        yield subject.of_field("variants", "write easy-read too; easy-read.md is there")


@cache
def _verbs() -> frozenset[str]:
    lines = VERBS.read_text("utf-8").split("\n")
    return frozenset(
        word for line in lines if not line.startswith("#") for word in line.split()
    )
