"""Parts that both pages of a kit have: files to take along, runs, links elsewhere."""

from collections.abc import Iterator

from outspoken.model.kit import Variant
from outspoken.model.kit_brief import KitBrief
from outspoken.model.views.chrome import Link
from outspoken.model.views.workshop import DownloadView, ReferenceView, RunsView
from outspoken.services.kit_shelf import KitShelf
from outspoken.services.wording import Wording, marked
from outspoken.services.workshops.telling import Telling

VARIANTS = {
    Variant.STANDARD: marked("The whole pack on A4"),
    Variant.LARGE: marked("The whole pack in large print"),
    Variant.HANDOUTS: marked("Handouts to copy"),
    Variant.BOOKLET: marked("Booklet for residents"),
    Variant.EASY_READ: marked("Easy Read, with pictures"),
}
_KB = 1000


def pack_url(kit: str, variant: str, language: str) -> str:
    """Return the address of a pack, from the site's root."""
    return f"/workshops/{kit}/{kit}-{variant}-{language}.pdf"


def zip_url(kit: str) -> str:
    """Return the address of all of a kit in one file."""
    return f"/workshops/{kit}/{kit}.zip"


def downloads(
    brief: KitBrief, shelf: KitShelf, say: Wording, *, has_zip: bool = True
) -> Iterator[DownloadView]:
    """Yield the files of a kit in the page's language, then all of it in one file."""
    there = {
        key[1]: pack for key, pack in shelf.packs_of(brief.id) if key[2] == say.language
    }
    for variant, text in VARIANTS.items():
        if pack := there.get(variant):
            pages = say.count("{n} page", "{n} pages", pack.pages)
            size = say("PDF, {pages}, {n} KB", pages=pages, n=-(-pack.size // _KB))
            url = pack_url(brief.id, variant, say.language)
            yield DownloadView(url, say(text), size, say.language)
    if has_zip:
        text = say("All of it in one file, to use without the internet")
        yield DownloadView(zip_url(brief.id), text, "ZIP", brief.language)


def runs(telling: Telling) -> RunsView:
    """Return where the kit ran: how often, when, and how many came; no names."""
    say, found = telling.say, telling.kit.runs
    if not found:
        return RunsView(say("Nobody has told us of a run yet."), ())
    times = say.count("It ran {n} time.", "It ran {n} times.", len(found))
    people = sum(each.people for each in found)
    came = say.count("{n} person came.", "{n} people came.", people)
    return RunsView(f"{times} {came}", tuple(_runs(telling)))


def _runs(telling: Telling) -> Iterator[str]:
    say = telling.say
    for run in telling.kit.runs:
        place = run.place.replace("-", " ").title()
        came = say.count("{n} person", "{n} people", run.people)
        day = say.day(run.on)
        said = say("{day}, {place}: {people}", day=day, place=place, people=came)
        if run.sent >= 0:
            sent = say.count(
                "{n} person sent something", "{n} people sent something", run.sent
            )
            said = say("{people}; {sent}", people=said, sent=sent)
        yield said


def credit(telling: Telling) -> str:
    """Return whose a kit is, and on what terms."""
    kit, say = telling.kit, telling.say
    said = say(
        "By {authors}. Licence: {licence}. You may copy it and change it.",
        authors=say.listed(kit.authors),
        licence=kit.licence,
    )
    shown = [each for each in kit.pictures if each.credit]
    whose = sorted({f"{each.credit} ({each.licence})" for each in shown})
    pictures = say("Pictures: {authors}.", authors=say.listed(whose))
    return f"{said} {pictures}" if whose else said


def related(telling: Telling) -> Iterator[Link]:
    """Yield other kits, in the page's language where they can be read in it."""
    language = telling.kit.language
    for id_ in telling.brief.related:
        if other := telling.shelf.brief(id_):
            tag = language if language in other.languages else other.language
            yield Link(other.url_in(tag), other.title_in(tag))


def elsewhere(telling: Telling) -> Iterator[Link]:
    """Yield pages on other sites."""
    for each in telling.kit.links:
        yield Link(each.url, each.label)


def elsewhere_checked(telling: Telling) -> Iterator[ReferenceView]:
    """Yield pages on other sites, each with the day on which somebody followed the link."""
    say = telling.say
    for each in telling.kit.links:
        if each.checked:
            checked = say("Checked on {day}", day=say.day(each.checked))
        else:
            checked = say("Try it before you run this")
        yield ReferenceView(each.url, each.label, checked)
