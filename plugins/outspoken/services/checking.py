"""Checking: everything that is to be mended, in the office and on the site, at once."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from outspoken.model import schema
from outspoken.model.identity import is_id
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.services import (
    activity,
    approvers,
    case_records,
    erasures,
    frontmatter,
    inbox,
    lost_texts,
    mailing_lists,
    officers,
    places,
    policy,
    posts,
    sealing,
    signed_texts,
    site_checks,
    site_settings,
    submissions,
    texts,
)
from outspoken.services.detectors import lists
from outspoken.services.gate import Gate, is_tombstone
from outspoken.services.holders import Holders
from outspoken.services.office import Office
from outspoken.services.translations.rules import Noted


def of_site(office: Office) -> Iterator[Problem]:
    """Yield what must be mended before anything is published: the site's own frame."""
    yield from site_settings.problems(office)
    yield from site_checks.of_place(office)


def of_texts(office: Office) -> Iterator[Problem]:
    """Yield what is to be mended in the approved texts.

    That is each which would be held back, with the reason, each whose team is gone, and
    each that the log tells of and that is not there.
    """
    known = approvers.read(office.approvers)
    signed = () if isinstance(known, list) else known
    last = activity.last_approvals(office)
    gate = Gate.of_office(office, signed, last)
    seen: dict[str, tuple[tuple[bool, ...], Path]] = {}
    holders, translated, unread = Holders(), Noted(), set[str]()
    for path, text in signed_texts.of_content(office.content):
        if isinstance(text, list):
            yield from text
            unread |= lost_texts.ids_in(path)
            continue
        deep = posts.too_deep(office.content, path)
        if why := deep or gate.reason_to_hold(text):
            yield texts.problem(path, 0, f"held back: {why}")
        else:
            holders.note(path, text)
            translated.note(path, text)
        # What an officer signed last is the text, whatever else is wrong with it.
        is_signed = not why or not (deep or gate.reason_to_doubt(text))
        this = (is_signed, not why, is_tombstone(text) and not why), path
        first = seen.setdefault(text.id, this)
        if first[1] != path:
            is_other = this[0] > first[0]
            seen[text.id], copy = (this, first) if is_other else (first, this)
            advice = f"remove this copy; {text.id} is {texts.shown(seen[text.id][1])}"
            yield texts.problem(copy[1], 0, advice)
    yield from holders.problems(places.read(office.place)[0])
    yield from translated.problems()
    yield from lost_texts.problems(office, {*seen, *unread})


def of_private(office: Office, now: datetime) -> Iterator[Problem]:
    """Yield what is to be mended in the private folder, where it is at hand."""
    if not office.has_private:
        return
    if office.has_own_content:
        yield from activity.broken(office)
        yield from erasures.problems(office)
    place, _ = places.read(office.place)
    for path in sorted(office.inbox.glob("[!.]*")):
        if path.suffix == ".md" and is_id(path.stem):
            yield from _of_waiting(office, path, place, now)
        elif path.suffix not in inbox.BESIDE:
            yield texts.problem(path, 0, "take it in with 'invoke submit', or move it away")
    known = officers.read(office)
    yield from known if isinstance(known, list) else ()
    yield from case_records.problems(office)
    yield from mailing_lists.problems(office)
    _, problems = lists.read(office.names)
    yield from problems


def warnings(office: Office) -> Iterator[Problem]:
    """Yield what is right but could be safer."""
    if not office.has_private:
        return
    yield from sealing.problems(office)
    yield from policy.warnings(office)
    if office.private.stat().st_mode & 0o077:
        name = texts.shown(office.private)
        yield texts.problem(
            office.private, 0, f"others can look in: run 'chmod 700 {name}'"
        )


def _of_waiting(
    office: Office, path: Path, place: Place, now: datetime
) -> Iterator[Problem]:
    """Yield what is to be mended in what waits; we write more in it than can be sent in."""
    try:
        inbox.read(office, path.stem)
    except inbox.NotInInboxError:
        found = submissions.check(path, place, now)
        advice = "take it in with 'invoke submit', or move it away"
        yield from found if isinstance(found, list) else [texts.problem(path, 0, advice)]
        return
    document = frontmatter.read(path)
    if isinstance(document, list):
        yield from document
        return
    for name, advice in schema.complaints(document.fields, place):
        yield document.problem(name, advice)
    for line, advice in schema.body_complaints(document.body):
        yield texts.problem(path, document.body_line + line, advice)
