"""Words of kits made HTML: ticks, pictures, hashtags, lists as people indent them."""

from dataclasses import replace

import html5lib
import pytest
from tests.browser import kit_samples

from outspoken.model.kit import Kit
from outspoken.services.kits import words

KIT = kit_samples.kit()


def made(text: str, kit: Kit = KIT, top: int = 2) -> str:
    return words.html(text, kit, lambda file: f"../images/{file}", top)


def urdu() -> Kit:
    return replace(KIT, language="ur")


def test_a_tick_box_is_a_point_of_a_list() -> None:
    assert '<li class="tick">No address</li>' in made("- [ ] No address")


def test_a_tick_box_in_a_list_with_gaps_is_one_too() -> None:
    assert made("- [ ] One\n\n- [ ] Two").count('<li class="tick">') == 2


def test_a_picture_has_the_words_of_its_row() -> None:
    said = '<img src="../images/lamp.svg" alt="A street lamp that is dark">'
    assert said in made("![](images/lamp.svg)")
    assert said in made("![Something else > that](images/lamp.svg)")


@pytest.mark.parametrize(
    "source", ["images/none.svg", "../images/lamp.svg", "/etc/passwd", "lamp.svg"]
)
def test_a_picture_that_the_kit_does_not_have_is_not_shown(source: str) -> None:
    assert "<img" not in made(f"![]({source})")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("#OurStreet is dark", id="first"),
        pytest.param("- #OurStreet", id="in a list"),
        pytest.param("> #OurStreet", id="in what somebody said"),
    ],
)
def test_a_hashtag_is_no_heading(text: str) -> None:
    assert "#OurStreet" in made(text)
    assert "<h" not in made(text)


@pytest.mark.parametrize(("top", "tag"), [(2, "h2"), (4, "h4"), (6, "h6")])
def test_headings_fit_below_that_of_the_page(top: int, tag: str) -> None:
    assert made("## Before\n\n### A day before", top=top).startswith(
        f"<{tag}>Before</{tag}>"
    )


def test_two_texts_of_a_page_share_no_id() -> None:
    assert " id=" not in made("## Before\n\nWords\n\n## Before")


@pytest.mark.parametrize("indent", ["  ", "   ", "    "])
def test_a_point_below_a_point_may_be_indented_as_people_do(indent: str) -> None:
    html = made(f"1. Find out\n{indent}- who\n{indent}- when\n2. Write")
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert [len(each) for each in tree.iter("ul")] == [2]
    assert [len(each) for each in tree.iter("ol")] == [2]


def test_what_is_indented_by_itself_is_left_as_it_is() -> None:
    assert made("Words\n\n  More words") == made("Words\n\nMore words")


@pytest.mark.parametrize(
    "whole",
    [
        "#OurStreet",
        "@YourMP",
        "@you@social.example",
        "ZZ1 1AA",
        "01632 960123",
        "https://example.org/a?b=1",
        "office@example.org",
    ],
)
def test_what_is_written_left_to_right_stays_whole_in_urdu(whole: str) -> None:
    said = whole.replace("&", "&amp;")
    assert f'<bdi dir="ltr">{said}</bdi>' in made(f"یہ {whole} ہے", urdu())
    assert "<bdi" not in made(f"This is {whole} here")


def test_an_address_in_a_link_is_not_taken_apart() -> None:
    html = made("[یہاں](https://example.org/#OurStreet)", urdu())
    assert 'href="https://example.org/#OurStreet"' in html


def test_nothing_that_runs_gets_through() -> None:
    html = made('<script>x()</script> <a href="javascript:x()" onclick="x()">a</a>')
    assert "script" not in html
    assert "onclick" not in html
