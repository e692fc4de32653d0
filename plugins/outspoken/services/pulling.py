"""Pulling: feeds of elsewhere asked for what is new, which is held for moderation.

A feed that is silent, broken or gone is said, and stops no other; nor does one that breaks
something here. What answers nothing here is kept until it does. A feed speaks for its own
site: what it says of the old addresses of others does not count, and the ids of others are
its own when it uses them. Only so many texts of one feed wait for an officer; the others
wait outside, and come in when those were read.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import httpx

from outspoken.model.identity import is_id
from outspoken.model.imported import Imported, ImportedKind
from outspoken.model.place import Place
from outspoken.model.submission import LONDON
from outspoken.services import (
    feed_keys,
    fetching,
    files,
    import_runs,
    importing,
    mention_keys,
    nets,
    pull_reading,
    pull_records,
    pull_results,
)
from outspoken.services.channels import Feed
from outspoken.services.fetching import Fetched, FetchError, Limits
from outspoken.services.import_sources import ACCEPT, GONE, Source
from outspoken.services.importing import Run, Wanted
from outspoken.services.office import Office
from outspoken.services.our_addresses import OurAddresses
from outspoken.services.pull_reading import Reading
from outspoken.services.pull_records import Record
from outspoken.services.pull_results import Pulled as Pulled
from outspoken.services.shelf import Shelf

SECONDS = 30.0
"""Longest time for one feed."""
SIZE = 5_000_000
"""Most bytes of one feed."""
UNREAD = 50
"""Most texts of one feed that wait to be read by an officer: at half a minute each, less
than half an hour, and then it is known what kind of feed that is."""
UNCHANGED = 304
VAIN = "nothing in it can be read"
"""What is said of a feed that is one, and in which all is broken."""


@dataclass
class Pull:
    """A pull going on.

    Attributes:
        office: The office.
        place: What a key in a text can mean.
        site_url: Our own address; empty when it is not known.
        now: The moment.
    """

    office: Office
    place: Place
    site_url: str
    now: datetime

    @cached_property
    def _addresses(self) -> OurAddresses:
        return OurAddresses(self.office, self.site_url)

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.office.content)

    def feeds(self, listed: Iterable[Feed]) -> Iterator[Pulled]:
        """Pull each feed of *listed*, and yield what came of it.

        Raises:
            FolderIsBusyError: When an import is running.
        """
        for feed in listed:
            yield self._netted(feed)

    def _netted(self, feed: Feed) -> Pulled:
        try:
            return self._feed(feed)
        except nets.KINDS as error:
            said = f"broke something here ({nets.place(error)}): report this as a defect"
            return Pulled(feed, notes=(said,), is_broken=True)

    def _feed(self, feed: Feed) -> Pulled:
        record = pull_records.read(self.office, feed.url)
        if feed.answers and not self._is_here(feed.answers):
            advice = f"there is no text {feed.answers} here: give the id of a post"
            return Pulled(feed, problems=(feed.problem("answers", advice),))
        if record.is_gone:
            return self._taken(feed, record, None)
        # Where it moved to may fail one day, and its old address work again.
        asked = feed.url if record.fault else record.moved or feed.url
        try:
            fetched = fetching.fetch(
                asked,
                self._limits(feed),
                etag=record.etag,
                modified=record.modified,
                accept=ACCEPT,
            )
        except FetchError as error:
            return self._taken(feed, self._dead(record, str(error)), None)
        if fetched.status == GONE:
            gone = self._dead(replace(record, since=""), "it is gone for good (410)")
            return self._taken(feed, replace(gone, is_gone=True), None)
        if fetched.status != UNCHANGED and not fetched.is_ok:
            fault = f"there is nothing to read there ({fetched.status})"
            return self._taken(feed, self._dead(record, fault), None)
        return self._answered(feed, record, asked, fetched)

    def _limits(self, feed: Feed) -> Limits:
        # Old blogs without https are there, and whoever listed one wrote it so.
        is_http = feed.url.lower().startswith("http:")
        return Limits(seconds=SECONDS, size=SIZE, http=is_http, site=self.site_url)

    def _answered(self, feed: Feed, record: Record, asked: str, fetched: Fetched) -> Pulled:
        # The address comes back in one form, whichever it was written in.
        has_moved = fetched.permanent_url != str(httpx.URL(asked))
        moved = record.moved if asked == record.moved else ""
        moved = fetched.permanent_url if has_moved else moved
        is_as_vain = fetched.status == UNCHANGED and record.fault == VAIN
        record = replace(record, moved=moved, fault=VAIN if is_as_vain else "")
        if fetched.is_ok:
            record = replace(record, etag=fetched.etag, modified=fetched.modified)
        return self._taken(feed, record, fetched if fetched.is_ok else None)

    def _taken(self, feed: Feed, record: Record, fetched: Fetched | None) -> Pulled:
        """Bring in what was fetched, and what waited till now; keep *record*."""
        found_at = fetched.url if fetched else record.moved
        sites = feed_keys.sites(feed.url, feed.site, found_at)
        before = feed_keys.of(record.unanswered, sites)
        reading = self._read(feed, fetched) if fetched else None
        if fetched and reading and reading.is_vain:
            record = self._in_vain(record, fetched, reading)
        run = self._brought_in(feed, record, fetched, reading, sites)
        record = replace(record, unread=self._unread(record))
        if run is not None:
            record = replace(
                record,
                unanswered=tuple(run.unanswered),
                outside=tuple(run.outside),
                unread=(*record.unread, *run.new),
            )
        record = record if record.fault else replace(record, since="")
        pull_records.keep(self.office, record)
        return Pulled(
            feed,
            run,
            notes=tuple(pull_results.notes(record)),
            unanswered=tuple(x for x in record.unanswered if x.origin not in before),
            waiting=len(record.unanswered),
            outside=len(record.outside),
        )

    def _read(self, feed: Feed, fetched: Fetched) -> Reading:
        path = pull_records.passing(self.office, feed.url)
        files.write_private(path, fetched.body)
        try:
            return pull_reading.read(path)
        finally:
            files.remove(path)

    def _in_vain(self, record: Record, fetched: Fetched, reading: Reading) -> Record:
        if reading.is_feed:
            # It is asked for by its ETag all the same: reading it again is vain, too.
            return self._dead(record, VAIN)
        return replace(self._dead(record, _no_feed(fetched)), etag="", modified="")

    def _brought_in(
        self,
        feed: Feed,
        record: Record,
        fetched: Fetched | None,
        reading: Reading | None,
        sites: Sequence[str],
    ) -> Run | None:
        path = pull_records.passing(self.office, feed.url)
        found = reading.items if reading else ()
        fresh = feed_keys.of((x for x in found if isinstance(x, Imported)), sites)
        waiting = (*record.unanswered, *record.outside)
        kept = [each for each in waiting if each.origin not in fresh]
        sources = [Source(path, feed.url, kept)]
        if fetched:
            sources.append(Source(path, fetched.url, found))
        elif not kept:
            return None
        wanted = self._wanted(feed, sites)
        wanted = replace(wanted, room=max(0, UNREAD - len(self._unread(record))))
        run = importing.bring_in(self.office, sources, self.place, self.now, wanted)
        if not run.new:
            import_runs.forget(self.office, run)
        return run

    def _unread(self, record: Record) -> tuple[str, ...]:
        """Return the ids of what came in of a feed and still waits to be read."""
        return tuple(x for x in record.unread if (self.office.inbox / f"{x}.md").exists())

    def _wanted(self, feed: Feed, sites: Sequence[str]) -> Wanted:
        is_below = feed.taken_as is ImportedKind.COMMENT
        return Wanted(
            taken_as=feed.taken_as,
            site_url=self.site_url,
            answers=(lambda item: self._answer(feed, item)) if is_below else None,
            made=lambda item: self._of_sites(item, sites),
            keys=lambda origin: feed_keys.keys(origin, sites),
        )

    def _of_sites(self, item: Imported, sites: Collection[str]) -> Imported:
        """Return *item* without an old address that is on none of its feed's *sites*."""
        site = mention_keys.site(item.permalink)
        # An address of ours says that the text is here already, and claims nothing.
        is_ours = bool(site) and site == mention_keys.site(self.site_url)
        is_here = is_ours and bool(self._addresses.page_at(item.permalink))
        return item if site in sites or is_here else replace(item, permalink="")

    def _answer(self, feed: Feed, item: Imported) -> str:
        """Return the id of what *item* answers, where its feed does not say so."""
        return self._addresses.first_in(item.body) or feed.answers

    def _is_here(self, given_id: str) -> bool:
        waits = (self.office.inbox / f"{given_id}.md").exists()
        return is_id(given_id) and (waits or bool(self._shelf.post_of(given_id)))

    def _dead(self, record: Record, fault: str) -> Record:
        since = record.since or self.now.astimezone(LONDON).date().isoformat()
        return replace(record, fault=fault, since=since)


def _no_feed(fetched: Fetched) -> str:
    """Return what to say of something that is no feed."""
    start = fetched.body.lstrip()[:15].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "this is a web page: look on it for its feed's address"
    return "what is there is no feed that we read"
