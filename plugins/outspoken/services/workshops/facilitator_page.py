"""The page of a kit for the person who runs it."""

from collections.abc import Iterator

from outspoken.model.kit_brief import KitBrief
from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.kit_page import FacilitatorView, SectionView
from outspoken.services.wording import marked
from outspoken.services.workshops import boxes, facts, page_parts, passages
from outspoken.services.workshops.telling import Telling

TEMPLATE = "facilitator.html"
BELOW = "facilitator/"
HEADINGS = {
    "before": marked("Before"),
    "risks": marked("What may go wrong, and what then"),
    "adapt": marked("Do it in another way"),
    "after": marked("After"),
}


def url(brief: KitBrief, language: str) -> str:
    """Return the address of the page in *language*."""
    return f"{brief.url_in(language)}{BELOW}"


def view(telling: Telling, *, has_zip: bool = True) -> FacilitatorView:
    """Return the page; *has_zip* tells whether all of it can be had in one file."""
    kit, brief, say = telling.kit, telling.brief, telling.say
    title = say("How to run “{title}”", title=kit.title)
    home = brief.url_in(kit.language)
    return FacilitatorView(
        head=Head(url(brief, kit.language), title, kit.summary, kit.language),
        direction=telling.direction,
        summary=kit.summary,
        boxes=tuple(boxes.of(telling)),
        facts=facts.for_facilitators(kit, say),
        html=telling.html(dict(kit.facilitator).get("", "")),
        outcomes=kit.outcomes,
        skills=tuple(each.i_can for each in kit.skills),
        choices=kit.safeguarding,
        materials=facts.materials(telling),
        sections=tuple(_sections(telling)),
        activities=tuple(
            passages.for_facilitators(telling, lambda slug: f"{home}#handout-{slug}")
        ),
        sheets=tuple(
            Link(f"{home}#handout-{each.slug}", each.title) for each in kit.handouts
        ),
        lessons=tuple(_lessons(telling)),
        tongues=tuple(boxes.tongues(brief, kit.language, say, BELOW)),
        kit=home,
        downloads=tuple(page_parts.downloads(brief, telling.shelf, say, has_zip=has_zip)),
        links=tuple(page_parts.elsewhere_checked(telling)),
        credit=page_parts.credit(telling),
    )


def _sections(telling: Telling) -> Iterator[SectionView]:
    parts = dict(telling.kit.facilitator)
    for name, heading in HEADINGS.items():
        if parts.get(name):
            html = telling.html(parts[name])
            yield SectionView(name, telling.say(heading), html)


def _lessons(telling: Telling) -> Iterator[SectionView]:
    """Yield what others would do in another way next time; notes are not translated."""
    if telling.kit.translation is None:
        for run in telling.kit.runs:
            if run.changed.strip():
                html = telling.html(run.changed, passages.UNDER_ACTIVITY)
                yield SectionView("", telling.say.day(run.on), html)
