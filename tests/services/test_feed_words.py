"""Words as feeds carry them, against XML's own rules and HTML's."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from html import unescape

import pytest
from defusedxml import ElementTree
from feedgenerator.django.utils.encoding import iri_to_uri
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import feed_words, markdown
from outspoken.services.feed_words import (
    absolute,
    line,
    mail_date,
    moment,
    plain,
    tag,
    utc,
    xhtml,
)

SITE = "https://voices.example.org"
NASTY = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\0\x01\x0b\x7f\x85\xa0\u2028\ufffe\uffff\r\n\t <>&\"'`[]()*_\\"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("site_url", "expected"),
    [
        pytest.param(SITE, "tag:voices.example.org,2026:x", id="host and id"),
        pytest.param("http://localhost:8000", "tag:localhost,2026:x", id="no port"),
        pytest.param(
            "https://tŷ.example.org", "tag:xn--t-foa.example.org,2026:x", id="in ASCII"
        ),
        pytest.param("", "tag:preview.invalid,2026:x", id="a preview has no host"),
    ],
)
def test_tag(site_url: str, expected: str) -> None:
    assert tag(site_url, "x") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>a<br>b</p><hr>", "<p>a<br/>b</p><hr/>", id="void elements"),
        pytest.param("<p>5&nbsp;p</p>", "<p>5\xa0p</p>", id="HTML's own entity"),
        pytest.param(
            '<a title="a<b>c" href="/?a&amp;b">"x" = ">"</a>',
            '<a title="a&lt;b&gt;c" href="/?a&amp;b">"x" = ">"</a>',
            id="brackets in an attribute",
        ),
        pytest.param("<p>a\r\nb\rc\x0b</p>", "<p>a\nb\nc</p>", id="line ends, controls"),
        pytest.param(
            markdown.resident("Ring [removed: staff, 2 words]."),
            "<p>Ring <mark>[removed: staff, 2 words]</mark>.</p>\n",
            id="a mark is said once",
        ),
    ],
)
def test_xhtml(html: str, expected: str) -> None:
    assert xhtml(html) == expected


@given(NASTY, NASTY)
def test_whatever_is_written_becomes_well_formed(words: str, title: str) -> None:
    html = markdown.resident(f"{words}\n\n[{words}](https://example.org/ '{title}')")
    root = ElementTree.fromstring(f"<div>{xhtml(html)}</div>")
    said = "".join(root.itertext())
    assert line(said) == line(unescape(plain(f"<p>{xhtml(html)}</p>")).replace("\0", ""))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>One<br/>\ntwo</p>\n<p>&lt;three&gt; &amp;amp;</p>\n",
            "One\ntwo\n<three> &amp;",
        ),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", "a\nb"),
        ('<p><a href="&gt;x">link</a></p>', "link"),
    ],
)
def test_plain(html: str, expected: str) -> None:
    assert plain(html) == expected


def test_a_line_has_no_breaks_and_nothing_that_xml_cannot_write() -> None:
    assert line(" a\n\tb\0\x0b\ufffe\ud800  c ") == "a b c"


def test_a_moment_is_one_everywhere() -> None:
    bst = timezone(timedelta(hours=1))
    assert moment(datetime(2026, 4, 3, 0, 30, 9, 999, tzinfo=bst)) == moment(
        datetime(2026, 4, 2, 23, 30, 9, tzinfo=UTC)
    )


def test_an_address_is_written_in_ascii() -> None:
    whole = feed_words.absolute(SITE, "/2026/tŷ/")
    assert whole == f"{SITE}/2026/t%C5%B7/"


@given(NASTY)
def test_an_address_is_written_as_feedgenerator_would(path: str) -> None:
    assert absolute(SITE, f"/{path}") == iri_to_uri(f"{SITE}/{path}")


@given(st.datetimes(timezones=st.timezones(), min_value=datetime(1, 1, 3)))  # noqa: DTZ001
def test_a_moment_of_rss_is_one_of_e_mail(when: datetime) -> None:
    assert mail_date(when) == format_datetime(utc(when))
