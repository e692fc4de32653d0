"""The pages and the short file of reading without a signal (docs/decisions/0052)."""

from collections.abc import Iterator, Sequence

from outspoken.model.brief import Brief, EntryBrief
from outspoken.model.views import ErrorView, Head, KeepView
from outspoken.services import fingerprints
from outspoken.services.offline.links import LABEL, URL
from outspoken.services.planned import TEXT, Frame, Planned, path, ready
from outspoken.services.wording import Wording

NOTHING = "offline.html"
"""What stands in place of a page that is not kept."""
MARK = "offline.txt"
"""Another one as soon as any text of the site changed or went."""


def plan(briefs: Sequence[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan what there is where the office lets phones keep pages; else nothing."""
    if not frame.chrome.offline:
        return
    keep, nothing = _keep(frame.say), _nothing(frame.say)
    yield Planned(path(URL), "keep.html", fingerprints.of(keep), 0, ready(keep))
    yield Planned(NOTHING, "error.html", fingerprints.of(nothing), 0, ready(nothing))
    mark = marked_by(briefs, frame)
    yield Planned(MARK, TEXT, mark, 0, ready(mark))


def marked_by(briefs: Sequence[Brief], frame: Frame) -> str:
    """Return what the short file says: the digest of everything that people wrote here.

    What was erased leaves no trace in it but that it is another one. Clocks run on in it
    without a word: nothing is taken from anybody by a day.
    """
    said = (f"{each.url} {' '.join(_digests(each))}" for each in briefs)
    kits = [(each.id, each.digest) for each in frame.kits.briefs]
    return fingerprints.of("\n".join(said), frame.pages, kits, frame.campaigns)[:20]


def _digests(brief: Brief) -> Iterator[str]:
    yield brief.entry.digest
    yield from map(_digest, brief.below)
    yield from (step.entry.digest for step in brief.steps)


def _digest(entry: EntryBrief) -> str:
    return entry.digest


def _keep(say: Wording) -> KeepView:
    said = say("Let your phone keep the pages that you visit, to read without a signal.")
    return KeepView(Head(URL, say(LABEL), said))


def _nothing(say: Wording) -> ErrorView:
    said = say(
        "There is no signal, and your phone has not kept this page. It keeps the pages "
        "that you have visited, and the house rules."
    )
    return ErrorView(Head(f"/{NOTHING}", say("No signal"), said), said)
