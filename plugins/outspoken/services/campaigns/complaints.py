"""What is to be mended in the file of a campaign."""

import re
from collections.abc import Iterator
from datetime import date

from outspoken.model.fields import FIELDS as SUBMITTED
from outspoken.model.identity import is_id
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.services import hashtags, own_forms, texts
from outspoken.services.campaigns import fields, posting
from outspoken.services.campaigns.addresses import FOLDER, is_slug
from outspoken.services.frontmatter import Document

LETTER = "take out the letter: same letters are put aside; ask questions in prompts instead"
_END = re.compile(
    r"(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bNo)[.!?…]+[\"'”’)]*\s"
)
_OPEN = re.compile(r"(what|when|where|which|who|whom|whose|why|how)\b", re.IGNORECASE)
_OF_LETTER = re.compile(
    r"^[\s>*_]*(dear\s+\S|to whom it may concern|yours (sincerely|faithfully|truly)\b|"
    r"(kind|best|warm) regards\b)|\[(your|my|insert|name|address|postcode)\b[^\]]*\](?!\()",
    re.IGNORECASE,
)
_IN_FILL = re.compile(r"#\w|https?://", re.IGNORECASE)
_SHOUT = 6
"""Letters from which on a hashtag in capitals alone is no abbreviation."""


def of(document: Document, place: Place, today: date) -> Iterator[Problem]:
    """Yield what is to be mended in a campaign's file, but for ids that nobody has."""
    yield from own_forms.closed_list(document, fields.FIELDS, fields.REQUIRED)
    yield from _of_place(document)
    yield from _of_ask(document)
    yield from _of_days(document)
    yield from _of_milestones(document)
    yield from _of_who(document, place, today)
    yield from _of_words(document)
    yield from _of_hashtags(document)
    yield from _of_ids(document)
    yield from _of_outcome(document)
    yield from _of_start(document, place)
    yield from _of_letters(document)
    yield from _of_unseen(document)


def _of_place(document: Document) -> Iterator[Problem]:
    path = document.path
    if path.parent.name != FOLDER:
        advice = "move it into campaigns/ itself; folders in it are not read"
        yield texts.problem(path, 0, advice)
    if not is_slug(path.stem):
        advice = "name it in small letters, numbers and hyphens: the name is its address"
        yield texts.problem(path, 0, advice)


def _of_ask(document: Document) -> Iterator[Problem]:
    ask = document.text("ask").strip()
    if not ask:
        return
    if not ask.endswith("?") or "\n" in ask or _END.search(ask):
        yield document.problem("ask", "ask for one thing, in one sentence that ends in ?")
    elif _OPEN.match(ask):
        yield document.problem("ask", "ask so that yes or no answers it, as 'Will you …?'")


def _of_days(document: Document) -> Iterator[Problem]:
    for name in ("begun", "by"):
        if document.text(name) and fields.day(document.text(name)) is None:
            yield document.problem(name, "write the day as 2026-03-01")
    begun, by = (fields.day(document.text(name)) for name in ("begun", "by"))
    if begun and by and by < begun:
        yield document.problem("by", "the last day comes before the first: put them right")


def _of_milestones(document: Document) -> Iterator[Problem]:
    told = [fields.milestone(each) for each in fields.listed(document, "milestones")]
    days = [each.on for each in told if each]
    if None in told:
        yield document.problem("milestones", 'write each as "2026-03-01: what happened"')
    elif days != sorted(days):
        yield document.problem(
            "milestones", "put the milestones in the order of their days"
        )


def _of_who(document: Document, place: Place, today: date) -> Iterator[Problem]:
    # What came of a campaign stays on the site, whoever was asked and has no row by now.
    is_over = fields.is_over(document, today)
    for each in fields.listed(document, "who"):
        if not is_over and not fields.keys(each, place):
            advice = f"name a key or a role of place/representatives.csv, not {each!r}"
            yield document.problem("who", advice)
    for each in document.texts("topics"):
        if each not in place.topics:
            yield document.problem(
                "topics", f"name a topic of place/topics.toml, not {each!r}"
            )


def _of_words(document: Document) -> Iterator[Problem]:
    for each in fields.listed(document, "prompts"):
        if not each.endswith("?"):
            yield document.problem("prompts", f"end it in a question mark: {each!r}")
    for name in ("title", "summary", "start"):
        if "\n" in document.text(name):
            yield document.problem(name, "write it on one line")
    language = document.text("language")
    if language and SUBMITTED["language"].advice(language):
        yield document.problem("language", SUBMITTED["language"].advice(language))
    if not document.body.strip():
        yield document.problem("", "write below the fields why this is asked")


def _of_hashtags(document: Document) -> Iterator[Problem]:
    for each in document.texts("hashtags"):
        if not hashtags.is_name(each):
            advice = f"write letters and numbers, without # and blanks, not {each!r}"
            yield document.problem("hashtags", advice)
        elif each[0] != each[0].upper() or hashtags.is_run_together(each) or _shouts(each):
            advice = f"begin each word with a capital, as FixOurBins, not {each!r}"
            yield document.problem("hashtags", advice)


def _shouts(name: str) -> bool:
    return len(name) >= _SHOUT and name == name.upper() != name.lower()


def _of_ids(document: Document) -> Iterator[Problem]:
    for name in ("posts", "answer"):
        for each in document.texts(name):
            if not is_id(each):
                advice = f"give the id of a post, such as 20260302-dhwcq3, not {each!r}"
                yield document.problem(name, advice)
    if len(document.texts("answer")) > 1:
        yield document.problem("answer", "give the id of one post")


def _of_outcome(document: Document) -> Iterator[Problem]:
    granted = document.text("granted")
    if granted and granted not in fields.GRANTED:
        yield document.problem("granted", "write yes, no or partly; or leave it out")
    if granted and not document.text("outcome"):
        yield document.problem("granted", "say in 'outcome:' what came of it as well")


def _of_start(document: Document, place: Place) -> Iterator[Problem]:
    start = document.text("start")
    if not start:
        return
    if _IN_FILL.search(start):
        yield document.problem("start", "leave out link and hashtags: they are filled in")
    who = {
        key for each in fields.listed(document, "who") for key in fields.keys(each, place)
    }
    asked = [each for each in place.representatives if each.key in who]
    tags = document.texts("hashtags")
    for network, over in posting.too_long(start, tags, asked, document.path.stem):
        advice = f"shorten it by {over}: with the link it is too long for {network}"
        yield document.problem("start", advice)


def _of_letters(document: Document) -> Iterator[Problem]:
    """Yield a problem for each beginning or end of a letter, wherever it stands."""
    for name in ("summary", "start", "outcome", "prompts"):
        if any(map(_OF_LETTER.search, fields.listed(document, name))):
            yield document.problem(name, LETTER)
    for number, line in enumerate(document.body.split("\n")):
        if _OF_LETTER.search(line):
            yield texts.problem(document.path, document.body_line + number, LETTER)


def _of_unseen(document: Document) -> Iterator[Problem]:
    """Yield a problem for each field and line with what nobody sees."""
    for name in document.fields:
        for each in fields.listed(document, name):
            if found := texts.UNSEEN.search(each):
                yield document.problem(name, texts.take_out(found))
    for number, line in enumerate(document.body.split("\n")):
        if found := texts.UNSEEN.search(line):
            place = document.body_line + number
            yield texts.problem(document.path, place, texts.take_out(found))
