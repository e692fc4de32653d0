"""What readers see of a campaign: a line that is marked as theirs to make, no letter."""

import re
from html import unescape

from tests.browser.campaign_samples import OPEN, OVER
from tests.browser.samples import CHROME, PAGES
from tests.conftest import ROOT

from outspoken.services.theme import Theme

THEME = Theme(ROOT / "themes" / "outspoken")


def html(slug: str) -> str:
    template, view = PAGES[f"/campaigns/{slug}/"]
    return unescape(THEME.render(template, view, CHROME))


def test_the_line_is_marked_as_to_be_made_ones_own() -> None:
    said = html(OPEN.slug)
    assert "Make it your own" in said.partition(OPEN.start)[0][-200:]


def test_each_step_is_a_plain_link_without_an_account_or_a_script() -> None:
    said = html(OPEN.slug)
    links = re.findall(r'href="([^"]+)"', said)
    for wanted in (
        "../../be-heard/write/?about=/campaigns/dry-walls/&tags=DryWalls",
        "../../be-heard/safe/",
        "../../be-heard/larkfield/letter/",
        "https://www.writetothem.com/",
        "mailto:imogen@example.org?subject=Dry%20walls",
        "tel:01632960201",
        "sms:?&body=https://",
        "https://x.com/intent/tweet?text=",
    ):
        assert any(each.startswith(wanted) for each in links), wanted
    template, view = PAGES[f"/campaigns/{OPEN.slug}/"]
    bare = THEME.render(template, view, CHROME)
    assert "<script" not in bare
    assert "<form" not in bare


def test_once_it_is_over_nobody_is_asked_to_join_in() -> None:
    said = html(OVER.slug)
    assert f"<b>They said yes.</b> <span>{OVER.outcome}" in said
    for gone in ("be-heard/write/", "intent/tweet", "Make it your own", "writetothem"):
        assert gone not in said


def test_a_page_that_rests_says_why_and_not_what_is_asked() -> None:
    said = html("resting")
    assert "There is an election soon." in said
    assert "Repairs and complaints go on as always." in said
    assert OPEN.ask not in said
    assert OPEN.start not in said


def test_words_in_another_language_are_marked_as_such() -> None:
    said = html("chhat")
    assert '<html lang="ur" dir="rtl">' in said
    assert '<h2 lang="en" dir="ltr">' not in said
