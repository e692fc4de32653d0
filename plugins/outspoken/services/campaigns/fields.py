"""The fields of a campaign's file, and what makes values of them."""

import re
from datetime import date

from outspoken.model.campaign import Campaign, Milestone
from outspoken.model.place import Place
from outspoken.model.reach import is_former
from outspoken.services import own_forms
from outspoken.services.frontmatter import Document

FIELDS = {
    "title": "Title of the campaign",
    "ask": "What is asked, in one sentence that yes or no answers",
    "summary": "One plain sentence about it",
    "who": "Who can grant it: keys or roles of place/representatives.csv",
    "begun": "The first day",
    "by": "The last day",
    "prompts": "Questions that help people to write",
    "hashtags": "Its hashtags, without #",
    "posts": "Ids of posts whose voices it shows",
    "topics": "Topics whose posts are voices for it, from the first day to the last",
    "start": "A line to begin a social post with",
    "milestones": 'What happened or is to happen: "2026-03-01: what"',
    "answer": "Id of the post whose official answers are the answer to it",
    "outcome": "What came of it",
    "granted": "yes, no or partly",
    "language": "BCP 47 tag of its words; English when there is none",
}
"""Front matter of a campaign."""
REQUIRED = ("title", "ask", "summary", "who", "begun", "by", "prompts")
GRANTED = ("yes", "no", "partly")
_FIRST_WORD = re.compile(r"^[^\s-]+[\s-]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day(text: str) -> date | None:
    """Return the day that *text* names, as 2026-03-01; none where it names none."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def milestone(text: str) -> Milestone | None:
    """Return the milestone that *text* tells of; none where it tells of none."""
    when, _, what = text.partition(":")
    on = day(when.strip())
    return Milestone(on, what.strip()) if on and what.strip() else None


def listed(document: Document, name: str) -> tuple[str, ...]:
    """Return the field *name* as a list, whose texts may hold commas."""
    return tuple(each.strip() for each in own_forms.exactly(document, name) if each.strip())


def keys(named: str, place: Place) -> tuple[str, ...]:
    """Return the keys of those in the place whom a key, or an exact role, names.

    Where nobody is called so any more, it is those who were: that somebody leaves must
    not take a campaign off the site.
    """
    now = (each for each in place.representatives if not is_former(each.role))
    found = tuple(each.key for each in now if named in (each.key, each.role))
    return found or tuple(
        each.key
        for each in place.representatives
        if is_former(each.role) and named in map(_without_first_word, (each.key, each.role))
    )


def before(role: str) -> str:
    """Return the role that somebody had who is "former" now: "MP" of "former MP"."""
    return _without_first_word(role) if is_former(role) else ""


def is_over(document: Document, today: date) -> bool:
    """Tell whether nobody is asked to join in any more, as `Campaign.is_open` will."""
    by = day(document.text("by"))
    return bool(document.text("granted")) or (by is not None and by < today)


def _without_first_word(text: str) -> str:
    return _FIRST_WORD.sub("", text)


def made(document: Document, place: Place) -> Campaign:
    """Return the campaign of a file with which nothing is wrong."""
    told = (milestone(each) for each in listed(document, "milestones"))
    asked = (keys(each, place) for each in listed(document, "who"))
    return Campaign(
        slug=document.path.stem,
        title=document.text("title"),
        ask=document.text("ask"),
        summary=document.text("summary"),
        who=tuple(dict.fromkeys(key for each in asked for key in each)),
        begun=date.fromisoformat(document.text("begun")),
        by=date.fromisoformat(document.text("by")),
        body=document.body,
        hashtags=document.texts("hashtags"),
        posts=tuple(dict.fromkeys(document.texts("posts"))),
        topics=document.texts("topics"),
        prompts=listed(document, "prompts"),
        start=document.text("start"),
        milestones=tuple(each for each in told if each),
        answer=document.text("answer"),
        outcome=document.text("outcome"),
        granted=document.text("granted"),
        language=document.text("language") or "en",
    )
