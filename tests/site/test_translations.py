"""Translations on the site: each page leads to the others, and machines are told."""

import pytest

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.submission import TranslatedBy
from outspoken.services import withdrawals
from outspoken.site.holding import FAST
from tests.conftest import Town
from tests.services.translations.test_rules import translate
from tests.site.conftest import Build, Built

SITE = "https://town.example.org"
PAGE = "---\ntitle: {title}\nsummary: {title}.\n{more}---\n\nWords.\n"
Road = dict[str, object]


@pytest.fixture(params=[{}, {FAST: False}], ids=["the fast lane", "Pelican's road"])
def road(request: pytest.FixtureRequest) -> Road:
    """Both ways of building a site."""
    return dict(request.param)


def page(built: Built, post: Post) -> str:
    return built[f"{post.url[1:]}index.html"]


def told(text: str) -> list[str]:
    """Return what machines are told of other languages, in order."""
    rows = [row for row in text.splitlines() if "hreflang" in row and "<link" in row]
    return [
        row.split('hreflang="')[1].replace('" href="', " ").rstrip('">') for row in rows
    ]


def test_each_page_leads_to_the_others_by_the_languages_own_names(
    town: Town, build: Build, road: Road
) -> None:
    post = town.publish("The roof leaks.")
    welsh = translate(town, post, "cy")
    urdu = translate(town, post, "ur", translated_by=TranslatedBy.MACHINE)
    built = build(**road)
    alternates = [
        f"en {SITE}{post.url}",
        f"x-default {SITE}{post.url}",
        f"cy {SITE}{welsh.url}",
        f"ur {SITE}{urdu.url}",
    ]
    for each in (post, welsh, urdu):
        assert told(page(built, each)) == alternates
    slug = urdu.slug
    assert f'<a hreflang="ur" lang="ur" dir="rtl" href="../{slug}/">اردو</a>' in page(
        built, post
    )
    assert f'<a hreflang="cy" lang="cy" href="../{welsh.slug}/">Cymraeg</a>,' in page(
        built, post
    )
    assert ">English</a>" in page(built, welsh)
    assert ">Cymraeg</a>" not in page(built, welsh)


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (TranslatedBy.WRITER, "Translated by the writer."),
        (TranslatedBy.OFFICE, "Translated by the office."),
        (TranslatedBy.MACHINE, "Translated by a machine. It may be wrong."),
    ],
)
def test_a_translation_says_who_made_it_in_its_own_language(
    town: Town, build: Build, by: TranslatedBy, said: str
) -> None:
    post = town.publish("The roof leaks.")
    made = translate(town, post, "de", translated_by=by)
    assert said in page(build(), made)
    assert "Translated by" not in page(build(), post)


def test_what_is_taken_down_or_held_back_is_no_language_any_more(
    town: Town, build: Build, road: Road
) -> None:
    post = town.publish("The roof leaks.")
    welsh, urdu = translate(town, post, "cy"), translate(town, post, "ur")
    withdrawals.take_down(town.acting(), welsh.id, Reason.LEGAL)
    built = build(**road)
    assert told(page(built, welsh)) == []
    assert "Cymraeg" not in page(built, post)
    assert told(page(built, post))[-1] == f"ur {SITE}{urdu.url}"
    path = town.file_of(urdu)
    path.write_text(path.read_text("utf-8") + "\nAnd more.\n", encoding="utf-8")
    built = build(**road)
    assert [each.message for each in built.held]
    assert told(page(built, post)) == []
    assert "Read this in" not in page(built, post)


def test_translations_lead_to_each_other_when_the_original_is_gone(
    town: Town, build: Build
) -> None:
    post = town.publish("The roof leaks.")
    welsh, urdu = translate(town, post, "cy"), translate(town, post, "ur")
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    assert told(page(build(), welsh)) == [
        f"cy {SITE}{welsh.url}",
        f"ur {SITE}{urdu.url}",
    ]


def test_a_post_in_one_language_has_nothing_of_it(town: Town, build: Build) -> None:
    post = town.publish("The roof leaks.")
    text = page(build(), post)
    assert "hreflang" not in text
    assert "Read this in" not in text


def test_a_preview_without_an_address_leads_on_and_tells_no_machine(
    town: Town, build: Build
) -> None:
    post = town.publish("The roof leaks.")
    translate(town, post)
    text = page(build(SITEURL=""), post)
    assert told(text) == []
    assert ">Cymraeg</a>" in text


def test_pages_by_staff_lead_to_each_other_both_ways(
    town: Town, build: Build, road: Road
) -> None:
    folder = town.office.content / "pages"
    folder.mkdir()
    more = "language: cy\ntranslation_of: house-rules\n"
    (folder / "rheolau.md").write_text(PAGE.format(title="Rheolau", more=more), "utf-8")
    (folder / "house-rules.md").write_text(PAGE.format(title="Rules", more=""), "utf-8")
    built = build(**road)
    alternates = [
        f"en {SITE}/house-rules/",
        f"x-default {SITE}/house-rules/",
        f"cy {SITE}/rheolau/",
    ]
    for name in ("house-rules", "rheolau"):
        assert told(built[f"{name}/index.html"]) == alternates
        # What is written is what is done, whatever language it is written in.
        assert "<table" in built[f"{name}/index.html"]
    assert (
        '<a hreflang="cy" lang="cy" href="../rheolau/">Cymraeg</a>'
        in (built["house-rules/index.html"])
    )
