"""Redaction marks in the language of a page."""

import gettext

from outspoken.services import markdown, marks
from outspoken.services.wording import IN_ENGLISH, Wording

TEXT = "Ring [removed: staff, 2 words] at [removed: contact, 1 word]."
URDU = Wording("ur", gettext.NullTranslations())


def test_in_english_a_text_is_left_as_it_is() -> None:
    html = markdown.resident(TEXT)
    assert marks.said(html, IN_ENGLISH) is html


def test_a_mark_tells_its_language_and_which_way_it_runs() -> None:
    html = marks.said(markdown.resident(TEXT), URDU)
    assert html.count('lang="ur" dir="rtl"') == 2
    assert ">2 words removed: a reference to a member of staff<" in html
    assert '<span aria-hidden="true">[removed: contact, 1 word]</span>' in html


def test_what_only_looks_like_a_mark_stays() -> None:
    said = "<p>[removed: nothing, 2 words] <mark></p>"
    assert marks.said(said, URDU) == said


def test_feeds_have_marks_in_brackets() -> None:
    html = markdown.resident(TEXT)
    assert "<mark>[removed: staff, 2 words]</mark>" in marks.in_brackets(html, IN_ENGLISH)
    assert '<mark lang="ur">[removed: staff, 2 words]' in marks.in_brackets(html, URDU)


def test_feeds_make_no_mark_of_what_only_looks_like_one() -> None:
    html = markdown.resident(f"{TEXT} \\[removed: legal, 40 words\\]")
    assert marks.in_brackets(html, IN_ENGLISH).count("<mark>") == 2
