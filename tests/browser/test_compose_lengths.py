"""A post is as long in the browser as on our side, in every case that either knows."""
# ruff: noqa: RUF001 - full stops of other writings are meant.

import sys
from collections.abc import Iterator, Sequence
from random import Random

import pytest
from playwright.sync_api import Browser, Page
from tests.services.test_posts_length import FAMILY, LINK
from tests.services.test_posts_length_conformance import SUITE, suite

from outspoken.services import compose_page, top_level_names
from outspoken.services.posts_length import LIMITS, NETWORKS, entities, links, thread, weigh

EVERY_NAME = """names => document.querySelector('[data-names]')
  .setAttribute('data-names', names)"""
"""Puts the whole list into the page, so that both sides go by the same."""
SHORT = 20
"""A limit by which nearly every case is a thread."""
ASKED = """([texts, limit, networks, threaded]) => texts.map(text => ({
  links: compose.links(text), mentions: compose.mentions(text),
  tags: compose.hashtags(text),
  weights: networks.map(name => {
    const {count, limit: most, parts} = compose.weigh(text, name, limit);
    return [count, most, parts];
  }),
  threads: threaded.map(name => compose.thread(text, name, limit)),
}))"""
SAMPLES = (
    "",
    " ",
    "a" * 281,
    "Ŵy",
    "بتاؤ، کب آئیں گے؟ کوئی نہیں آتا۔ #ہماری_گلی",
    "垃圾",
    "e\u0301",
    FAMILY * 301,
    "👍🏽🇬🇧1\ufe0f\u20e3✌\ufe0e©\ufe0f©",
    LINK,
    f"{LINK} {LINK}. a.uk me@example.org @me@social.example.",
    "ŵ" * 71,
    "ŵ" * 135,
    "€uro [brackets] {} ~ \\ ^ |" * 9,
    "seven " * 60,
    "The bins on Mill Lane were not emptied. " * 6 + "Who will come? " * 10,
    "ab " * 91 + LINK,
    "(https://example.org/a(b)) http://t.co/abc?x=1 HTTP://EXAMPLE.ORG/Ŵ?q=Ŵ",
    "http://" + "a" * 64 + ".org http://" + "é" * 56 + ".org http://" + "漢" * 20 + ".jp",
    "a_b.com _a.com a-.com x.y_z.co.uk example.com-x xn--p1ai.xn--p1ai",
    "RT@nia rt:@bev .@council @list/of-mine @bev@ #16 #FixOurBins's &#x",
    "two\n\nlines…\rand «quotes.» 终。了！",
    "क्षि නි각ᄀ\u1161 \U0001f3f4\U000e0067\U000e0062\U000e007f",
)
PIECES = (
    *"aéŵű界.!? \n@#/:()_-&~€{$1。",
    *("İ", "ı", "ſ", "\u212a", "＃", "＠", "각", "क्षि", "က်", "ᄀ", "ᅡ", "𝒜", "ελ", "\u0301"),
    *("\u200d", "\ufe0f", "\u20e3", "\u0600", "\x85", "\u2029", "\r\n", "…", "”", "\ufeff"),
    *("👍", "🏽", "🇬", "🇧", "😀", "🏴", "\U000e0067", "\U000e007f", "©", "♟"),
    *(
        "http://",
        "https://",
        "example",
        "com",
        "co.uk",
        "中国",
        "t.co/",
        "xn--p1ai",
        "www.",
    ),
    *("RT", "@a/b", "%20", "?q=", "org"),
)
"""Signs and words at which one rule or another begins or ends."""


def ours(text: str, limit: int) -> dict[str, object]:
    """Return what our side finds in *text*, as the script tells it."""
    weights = [weigh(text, name, limit if name in LIMITS else 0) for name in NETWORKS]
    return {
        "links": [[link.start, link.end, link.has_protocol] for link in links.find(text)],
        "mentions": [
            [m.start, m.end, m.name, m.list_slug] for m in entities.mentions(text)
        ],
        "tags": [[tag.start, tag.end, tag.name, ""] for tag in entities.hashtags(text)],
        "weights": [[each.count, each.limit, each.parts] for each in weights],
        "threads": [list(thread(text, name, limit)) for name in LIMITS],
    }


@pytest.fixture(scope="module")
def writing(chromium: Browser, site: str) -> Iterator[Page]:
    page = chromium.new_page()
    page.goto(site + compose_page.URL)
    page.evaluate(EVERY_NAME, " ".join(top_level_names.known()))
    yield page
    page.close()


def differing(page: Page, texts: Sequence[str], limit: int = 0) -> list[object]:
    """Return each of *texts* of which the browser finds something else, with both."""
    found = page.evaluate(ASKED, [texts, limit, [*NETWORKS], [*LIMITS]])
    pairs = (
        (text, ours(text, limit), told) for text, told in zip(texts, found, strict=True)
    )
    return [pair for pair in pairs if pair[1] != pair[2]]


@pytest.mark.parametrize("limit", [0, SHORT])
def test_samples_of_our_own(writing: Page, limit: int) -> None:
    assert differing(writing, SAMPLES, limit) == []


def test_texts_made_of_what_the_rules_turn_on(writing: Page) -> None:
    chance = Random(8)
    texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 40))) for _ in range(1500)]
    assert differing(writing, texts) == []
    assert differing(writing, texts[:300], SHORT) == []


@pytest.mark.skipif(
    not SUITE.is_dir(),
    reason="../shared/data/twitter-text is not here: its cases are not run in the browser",
)
def test_every_case_of_the_suite(writing: Page, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [case["text"] for _, cases in suite() for case in cases]
    wrong = differing(writing, texts)
    with capsys.disabled():
        same = len(texts) - len(wrong)
        sys.stdout.write(f"\n{same} of {len(texts)} cases are the same in Chromium\n")
    assert len(texts) > 2000
    assert wrong == []


def test_every_top_level_name_makes_a_link(writing: Page) -> None:
    names = top_level_names.known()
    texts = [f"http://example.{name}" for name in names]
    found = writing.evaluate("texts => texts.map(text => compose.links(text))", texts)
    assert found == [[[0, len(text), True]] for text in texts]
    assert writing.evaluate("compose.links('http://example.nowhere')") == []


def test_the_page_knows_what_people_write_and_all_else_behind_a_protocol(
    chromium: Browser, site: str
) -> None:
    page = chromium.new_page()
    page.goto(site + compose_page.URL)
    known = [f"example.{name}" for name in compose_page.written()]
    found = page.evaluate("texts => texts.map(text => compose.links(text))", known)
    assert found == [[[0, len(text), False]] for text in known]
    assert page.evaluate("compose.links('The bins.Nobody came.again')") == []
    for link in ("https://example.photography", "http://www.example.photography/a.b?c"):
        assert page.evaluate("text => compose.links(text)", f"See {link} now") == [
            [4, 4 + len(link), True]
        ]
    page.close()


WITHOUT_HELP = """() => {
  const real = window.RegExp;
  window.RegExp = function (source, flags) {
    if (/\\\\p\\{/.test(source)) throw new SyntaxError('no such class');
    return new real(source, flags);
  };
  delete Intl.Segmenter;
}"""


def test_an_old_telephone_counts_plain_words_alike(chromium: Browser, site: str) -> None:
    """Without classes of letters and without a segmenter: as near as it can be."""
    page = chromium.new_page()
    page.add_init_script(f"({WITHOUT_HELP})()")
    page.goto(site + compose_page.URL)
    page.evaluate(EVERY_NAME, " ".join(top_level_names.known()))
    assert page.evaluate("Intl.Segmenter") is None
    texts = [
        "Ŵy, e\u0301",
        "👍🏽🇬🇧 " + FAMILY,
        "#FixOurBins #ہماری_گلی " + LINK,
        "seven " * 60,
    ]
    assert differing(page, texts) == []
    page.close()
