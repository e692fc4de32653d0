"""The page of a kit for residents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from outspoken.model.brief import Brief
from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.kit_page import KitView
from outspoken.model.views.workshop import WrittenView
from outspoken.services.wording import Wording
from outspoken.services.workshops import boxes, facts, of_post, page_parts, passages
from outspoken.services.workshops.telling import Telling

TEMPLATE = "kit.html"
Written = Sequence[tuple[str, tuple[Link, ...]]]
"""What was written in a kit's workshops: the day as ISO text, newest first, with posts."""


def written(briefs: Iterable[Brief]) -> Mapping[str, Written]:
    """Return what was written in the workshops of each kit, by the kit's id.

    Args:
        briefs: Posts, newest first.
    """
    found: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for each in briefs:
        kit, day = of_post.parted(each.workshop)
        if kit and each.is_listed:
            found[kit][day].append(Link(each.url, each.title, each.id))
    return {
        kit: [(day, tuple(days[day])) for day in sorted(days, reverse=True)]
        for kit, days in found.items()
    }


def view(telling: Telling, said: Written = (), *, has_zip: bool = True) -> KitView:
    """Return the page.

    Args:
        telling: The kit.
        said: What was written in its workshops.
        has_zip: Whether all of it can be had in one file.
    """
    kit, brief, say = telling.kit, telling.brief, telling.say
    url = brief.url_in(kit.language)
    return KitView(
        head=Head(url, kit.title, kit.summary, kit.language),
        direction=telling.direction,
        summary=kit.summary,
        boxes=tuple(boxes.of(telling)),
        facts=facts.of(kit, say),
        html=telling.html(kit.body),
        outcomes=kit.outcomes,
        bring=facts.bring(kit, say),
        activities=tuple(passages.for_residents(telling)),
        sheets=tuple(passages.sheets(telling)),
        tongues=tuple(boxes.tongues(brief, kit.language, say)),
        facilitator=f"{url}facilitator/",
        downloads=tuple(page_parts.downloads(brief, telling.shelf, say, has_zip=has_zip)),
        runs=page_parts.runs(telling),
        written=tuple(_written(said, say)),
        related=tuple(page_parts.related(telling)),
        links=tuple(page_parts.elsewhere(telling)),
        credit=page_parts.credit(telling),
    )


def _written(said: Written, say: Wording) -> Iterator[WrittenView]:
    for day, posts in said:
        yield WrittenView(of_post.in_words(day, say), posts)
