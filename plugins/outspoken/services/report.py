"""The report read from the content: through the gate, and without the private folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from outspoken.model import report
from outspoken.model.chain import Head
from outspoken.model.period import Period
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.model.report import Report, Told
from outspoken.model.tally import Tally
from outspoken.services import dossiers, owing
from outspoken.services.builds import dossier_rows, state
from outspoken.services.builds.engine import Engine
from outspoken.services.builds.state import State
from outspoken.services.office import Office
from outspoken.services.site_settings import SiteSettings


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report is made of.

    Attributes:
        organisation: Who owes the answers.
        site_url: Address of the site.
        place: What areas, topics and teams are called.
        told: What is owed on posts.
        tallies: What no page shows, one a month of the period.
        log_head: The head of the activity log as it was made public.
        held: What was held back, and is in no figure.
    """

    organisation: str
    site_url: str
    place: Place
    told: Report
    tallies: tuple[Tally, ...]
    log_head: Head
    held: tuple[Problem, ...]


def read(office: Office, settings: SiteSettings, period: Period, today: date) -> Reported:
    """Read what *office* owes from its content, as it stands on *today*."""
    kept = state.opened(None)
    engine = Engine(office, settings, kept, today)
    engine.read()
    frame, months = engine.frame, frozenset(period.months)
    posts = tuple(_posts(kept, frame.place, today))
    kept.close()
    return Reported(
        organisation=settings.chrome.organisation or settings.chrome.name,
        site_url=settings.chrome.site_url,
        place=frame.place,
        told=Report(period, today, posts),
        tallies=tuple(each for each in frame.tallies if each.month in months),
        log_head=frame.log_head,
        held=tuple(engine.held),
    )


def _posts(kept: State, place: Place, today: date) -> Iterator[Told]:
    for (id_,) in kept.db.execute("SELECT id FROM units ORDER BY id").fetchall():
        dossier = dossiers.clocked(dossier_rows.kept(kept, id_), place)
        if report.is_counted(dossier):
            yield Told(dossier, owing.of(dossier, place, today))
