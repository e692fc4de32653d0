"""The suite by which X checks its own code; what bears on no length is named below."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from outspoken.services.posts_length import entities, links, weighted

SUITE = Path(__file__).parents[2].parent / "shared" / "data" / "twitter-text"
BESIDE_THE_POINT = {
    "validate tweets": "lengths of 140, given up in 2017",
    "validate urls": "whether an address is well formed; a text's links have other rules",
    "extract cashtags": "shares; they count as any words",
    "extract cashtags_with_indices": "shares",
    "autolink cashtags": "shares",
    "autolink json": "entities that a server had found",
}
"""Groups of the suite that no length, mention, hashtag or link depends on, and why."""

here = pytest.mark.skipif(
    not SUITE.is_dir(),
    reason="../shared/data/twitter-text is not here: 1,800 cases are not run",
)
Case = Mapping[str, Any]


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def post_of(rules: weighted.Rules) -> Callable[[str], object]:
    def weighed(text: str) -> dict[str, object]:
        found = weighted.measure(text, rules)
        composed = weighted.composed(text)
        return {
            "weightedLength": found.weight,
            "valid": found.is_valid,
            "permillage": found.weight * 1000 // rules.limit,
            "displayRangeStart": 0,
            "displayRangeEnd": utf16(text) - 1,
            "validRangeStart": 0,
            # Of the whole text, as the suite counts: composing may have made it shorter.
            "validRangeEnd": utf16(composed[: found.fitting])
            - 1
            + utf16(text)
            - utf16(composed),
        }

    return weighed


def spans_of(found: list[entities.Entity], name: str) -> list[dict[str, object]]:
    return [{name: each.name, "indices": [each.start, each.end]} for each in found]


def lists_of(text: str) -> list[dict[str, object]]:
    return [
        {"screen_name": m.name, "list_slug": m.list_slug, "indices": [m.start, m.end]}
        for m in entities.mentions(text)
    ]


def urls_of(text: str) -> list[str]:
    return [text[link.start : link.end] for link in links.find(text)]


def url_spans_of(text: str) -> list[dict[str, object]]:
    return [
        {"url": text[link.start : link.end], "indices": [link.start, link.end]}
        for link in links.find(text)
    ]


def names_of(text: str) -> list[str]:
    return [mention.name for mention in entities.mentions(text)]


def tags_of(text: str) -> list[str]:
    return [tag.name for tag in entities.hashtags(text)]


def replied_to(text: str) -> str | None:
    """A reply begins with the name of whom it is for."""
    first = next(iter(entities.mentions(text)), None)
    return first.name if first and not text[: first.start].strip() else None


def is_only_a_mention(text: str) -> bool:
    return [(m.end, m.list_slug) for m in entities.mentions(text)] == [(len(text), "")]


def is_only_a_list(text: str) -> bool:
    return any(
        m.list_slug and (m.start, m.end) == (0, len(text)) for m in entities.mentions(text)
    )


def is_only_a_hashtag(text: str) -> bool:
    return [(tag.start, tag.end) for tag in entities.hashtags(text)] == [(0, len(text))]


def is_only_a_link(text: str) -> bool:
    return urls_of(text) == [text]


def linked(*kinds: str) -> Callable[[str], str]:
    """Return what shows a text with its links, mentions and hashtags in brackets."""

    def shown(text: str) -> str:
        spans = set()
        if "urls" in kinds:
            spans |= {
                (link.start, link.end) for link in links.find(text) if link.has_protocol
            }
        if "names" in kinds:
            spans |= {
                (m.start + 1, m.end)
                for m in entities.mentions(text)
                if not any(s <= m.start < e for s, e in spans)
            }
        if "tags" in kinds:
            spans |= {(tag.start, tag.end) for tag in entities.hashtags(text)}
        for start, end in sorted(spans, reverse=True):
            text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
        return text

    return shown


def as_linked(expected: str) -> str:
    """Return what the suite expects of an autolinked text, its links as brackets."""
    bare = re.sub(r'<a [^>]*class="tweet-url cashtag">(.*?)</a>', r"\1", expected)
    return re.sub(r"<a [^>]*>(.*?)</a>", r"⟦\1⟧", bare).replace("&amp;", "&")


GROUPS: Mapping[str, Callable[[str], object]] = {
    "validate usernames": is_only_a_mention,
    "validate lists": is_only_a_list,
    "validate hashtags": is_only_a_hashtag,
    "validate urls_without_protocol": is_only_a_link,
    "validate WeightedTweetsCounterTest": post_of(weighted.V2),
    "validate WeightedTweetsWithDiscountedEmojiCounterTest": post_of(weighted.V3),
    "validate UnicodeDirectionalMarkerCounterTest": post_of(weighted.V3),
    "extract mentions": names_of,
    "extract mentions_with_indices": lambda t: spans_of(
        entities.mentions(t), "screen_name"
    ),
    "extract mentions_or_lists_with_indices": lists_of,
    "extract replies": replied_to,
    "extract urls": urls_of,
    "extract urls_with_indices": url_spans_of,
    "extract urls_with_directional_markers": url_spans_of,
    "extract tco_urls_with_params": urls_of,
    "extract hashtags": tags_of,
    "extract hashtags_from_astral": tags_of,
    "extract hashtags_with_indices": lambda t: spans_of(entities.hashtags(t), "hashtag"),
    "autolink usernames": linked("names"),
    "autolink lists": linked("names"),
    "autolink hashtags": linked("tags"),
    "autolink urls": linked("urls"),
    "autolink all": linked("urls", "names", "tags"),
    "tlds country": urls_of,
    "tlds generic": urls_of,
}


def suite() -> Iterator[tuple[str, list[Case]]]:
    """Yield each group of the suite with its cases."""
    for name in ("validate", "extract", "autolink", "tlds"):
        text = (SUITE / f"{name}.yml").read_text(encoding="utf-8")
        for group, cases in yaml.load(text, yaml.CSafeLoader)["tests"].items():
            yield f"{name} {group}", cases


def expected_of(group: str, case: Case) -> object:
    return as_linked(case["expected"]) if group.startswith("autolink") else case["expected"]


@here
def test_every_case_that_bears_on_a_length_passes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    passed = counted = beside = 0
    wrong = []
    for group, cases in suite():
        if group in BESIDE_THE_POINT:
            beside += len(cases)
            continue
        for case in cases:
            counted += 1
            found = GROUPS[group](case["text"])
            if found == expected_of(group, case):
                passed += 1
            else:
                wrong.append((group, case["description"], found, case["expected"]))
    with capsys.disabled():
        sys.stdout.write(
            f"\n{passed} of {counted} cases pass, {beside} are beside the point\n"
        )
    assert not wrong


@here
def test_every_group_of_the_suite_is_tried_or_named() -> None:
    assert {group for group, _ in suite()} == set(GROUPS) | set(BESIDE_THE_POINT)


@here
def test_the_figures_are_those_that_the_suite_configures() -> None:
    for rules, name in ((weighted.V2, "v2"), (weighted.V3, "v3")):
        given = yaml.safe_load((SUITE / f"{name}.json").read_text(encoding="utf-8"))
        assert rules.limit == given["maxWeightedTweetLength"]
        assert rules.joins_emoji == given.get("emojiParsingEnabled", False)


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        pytest.param("See example.org.", ["example.org"], id="a full stop ends a sentence"),
        pytest.param(
            "(https://example.org/a(b))", ["https://example.org/a(b)"], id="brackets"
        ),
        pytest.param("me@example.org", [], id="an e-mail address is no link"),
        pytest.param(
            "road closed.nowhere",
            [],
            id="a missing blank is none, where no country or such is so called",
        ),
        pytest.param(
            "https://example.org/?q=Ŵ", ["https://example.org/?q="], id="ASCII questions"
        ),
        pytest.param("ép.org", ["p.org"], id="the first sign of all stands before a link"),
        pytest.param("xn--Ж.co.uk", ["co.uk"], id="a code of ASCII alone is one"),
        pytest.param("http://xn--Ж.uk", [], id="of others none"),
        pytest.param("http://" + "a" * 64 + ".org", [], id="a label of 64 is none"),
    ],
)
def test_links_of_our_own(text: str, urls: list[str]) -> None:
    assert urls_of(text) == urls


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        pytest.param("#FixOurBins, please", ["FixOurBins"], id="a comma ends it"),
        pytest.param("#ہماری_گلی", ["ہماری_گلی"], id="Urdu"),
        pytest.param("the #16 bus", [], id="a number alone is none"),
        pytest.param("https://example.org/#bins", [], id="nor is part of a link"),
    ],
)
def test_hashtags_of_our_own(text: str, tags: list[str]) -> None:
    assert tags_of(text) == tags
