"""Links to networks, e-mail and paper: nobody is given a text to copy."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.be_heard_place import PEOPLE
from tests.browser.samples import CHROME
from tests.services.campaigns.shown import FRAME, shown

from outspoken.services import posts_length
from outspoken.services.campaigns import posting


def test_no_words_of_ours_go_into_an_e_mail_or_a_letter() -> None:
    view = shown()
    assert view.join is not None
    assert view.who is not None
    ways = [way.url for each in view.who.speakers for way in each.ways]
    links = [*ways, *(each.url for each in view.join.sends)]
    assert any(each.startswith("mailto:") for each in links)
    for link in links:
        assert "wet" not in link.lower()
        assert "Will%20you" not in link
    mails = [each for each in links if each.startswith("mailto:") and "body=" in each]
    assert [each.partition("body=")[2] for each in mails] == [
        f"{CHROME.site_url}/campaigns/dry-walls/"
    ]


def test_a_line_for_networks_has_link_hashtags_and_who_is_on_record() -> None:
    view = shown()
    assert view.join is not None
    on_x, on_bluesky = (each.url for each in view.join.posts)
    url = f"{CHROME.site_url}/campaigns/dry-walls/"
    assert on_x == (
        "https://x.com/intent/tweet?text=A%20wet%20wall%2C%20and%20nobody%20comes."
        f"%20%40thackaberry_zz&url={url}&hashtags=DryWalls"
    )
    assert on_bluesky == (
        "https://bsky.app/intent/compose?text=A%20wet%20wall%2C%20and%20nobody%20comes."
        f"%20{url}%20%23DryWalls"
    )
    assert "+" not in on_x + on_bluesky


def test_a_preview_has_no_address_to_send() -> None:
    bare = replace(FRAME, chrome=replace(CHROME, site_url=""))
    view = shown(frame=bare)
    assert view.join is not None
    assert (view.join.posts, view.join.sends) == ((), ())


@given(st.text(st.characters(codec="utf-8", exclude_characters="#"), max_size=320))
def test_what_is_short_enough_fits_each_network_with_its_link(start: str) -> None:
    over = dict(posting.too_long(start, ("DryWalls",), PEOPLE, "dry-walls"))
    url = f"{posting._HOST}/campaigns/dry-walls/"
    for network, name in posting.NAMES.items():
        said = posting.words(network, start, ("DryWalls",), PEOPLE, url)
        assert posts_length.weigh(said, network).fits is (name not in over)
