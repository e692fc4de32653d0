import base64
import gzip
import hashlib
import posixpath
import re
import shutil
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, UndefinedError
from jinja2.meta import find_referenced_templates
from tests.browser import samples
from tests.browser.samples import CHROME, PAGES

from outspoken.model.views import BandView, CardView, ErrorView, Head, PageView
from outspoken.services import compose_page, stylesheets, templates
from outspoken.services import theme as module
from outspoken.services.page_kinds import INLINE_LIMIT, PLAIN
from outspoken.services.shown import VIEWS
from outspoken.services.theme import Theme

FOLDER = Path(__file__).parents[2] / "themes" / "outspoken"
PAPER = FOLDER / "templates" / "print"
"""What is printed is made of templates of its own (`services.packs`)."""
TEMPLATES = [
    path
    for path in sorted((FOLDER / "templates").rglob("*.html"))
    if not path.is_relative_to(PAPER)
]
STYLE = sorted((FOLDER / "static" / "css").rglob("*.css"))
OFFLINE = {name for name in VIEWS if name.startswith("offline/")}
DESK = {name for name in VIEWS if name.startswith("desk/")}
ON_SITE = set(VIEWS) - OFFLINE - DESK
THEME = Theme(FOLDER, samples.INTAKE)
STAFF = PageView(Head("/x/", "X", "X."), "<p>X</p>")
POST = samples.RANT_CARD.url
TOLD = {"headline", "text"}
"""What of a page is in the language of whoever wrote it."""


def rendered(url: str) -> str:
    return THEME.render(*PAGES[url], CHROME)


def copied(folder: Path, name: str, source: str) -> Theme:
    """Return the theme, copied to *folder*, with another template *name*."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    (folder / "templates" / name).write_text(source)
    return Theme(folder)


def references(name: str) -> set[str]:
    """Return what the template *name* takes in, as Jinja tells it."""
    source = (FOLDER / "templates" / name).read_text()
    found = find_referenced_templates(Environment(autoescape=True).parse(source))
    return {each for each in found if each}


def parsed(html: str) -> Element:
    """Read a page as a browser would; anything it would have to mend fails."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document: Element = parser.parse(html)
    return document


def text_of(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def listing_of(card: CardView) -> str:
    return THEME.render("listing.html", samples.listing("/x/", "X", (card,), "X."), CHROME)


# Pages


@pytest.mark.parametrize("url", PAGES)
def test_every_view_has_a_page_of_valid_html(url: str) -> None:
    page = parsed(rendered(url))
    headings = [e.tag for e in page.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert headings.count("h1") == 1
    assert headings[0] == "h1"
    head: Head = PAGES[url][1].head  # type: ignore[attr-defined] # every view has one
    language = head.language or CHROME.language
    assert page.attrib == {"lang": language, "dir": module.direction(language)}
    assert [e.tag for e in page.find("body") or () if e.tag != "a"] == [
        "header",
        "main",
        "footer",
    ]


@pytest.mark.parametrize("url", PAGES)
def test_one_page_runs_a_script_of_ours_and_none_asks_another_place(url: str) -> None:
    page = parsed(rendered(url))
    scripts = [(e.get("src"), e.text) for e in page.iter("script")]
    ours = [("../../theme/compose.js", None)]
    assert scripts == (ours if url == compose_page.URL else [])
    assert not [e for e in page.iter() if "style" in e.attrib or "onerror" in e.attrib]
    fetched = [e.get("src", "") for e in page.iter("img")]
    fetched += [
        e.get("href", "") for e in page.iter("link") if e.get("rel") == "stylesheet"
    ]
    assert not [each for each in fetched if ":" in each or each.startswith("/")]


def test_a_page_says_what_it_is_for_search_and_for_feed_readers() -> None:
    page = parsed(rendered(POST))
    (head,) = page.iter("head")
    links = [(e.get("rel"), e.get("type"), e.get("href")) for e in head.iter("link")]
    assert links == [
        ("icon", None, "data:,"),
        ("canonical", None, "https://speaks.example.org/2026/forty-one-days/"),
        ("alternate", "application/atom+xml", "comments.atom"),
    ]
    assert text_of(page.find(".//title")).endswith("open a window – Brackwater Speaks")
    descriptions = [e for e in page.iter("meta") if e.get("name") == "description"]
    assert [e.get("content") for e in descriptions] == [samples.RANT_CARD.summary]


def test_a_preview_has_no_address_to_give() -> None:
    view = PAGES[POST][1]
    html = THEME.render("post.html", view, replace(CHROME, site_url=""))
    assert "canonical" not in html
    assert 'class="address"' not in html


def test_a_template_that_asks_for_what_its_view_lacks_says_so(tmp_path: Path) -> None:
    theme = copied(tmp_path, "page.html", "{{ view.nothing }}")
    with pytest.raises(UndefinedError):
        theme.render("page.html", STAFF, CHROME)


@pytest.mark.parametrize("template", ["post.html", "base.html", "none.html"])
def test_a_template_shows_the_view_it_was_written_for(template: str) -> None:
    with pytest.raises(TypeError, match=f"{template} does not show a PageView"):
        THEME.render(template, STAFF, CHROME)


def test_every_page_of_the_theme_has_a_view() -> None:
    names = {str(path.relative_to(FOLDER / "templates")) for path in TEMPLATES}
    taken = {each for name in names for each in references(name)}
    whole = {name for name in names if "/" not in name} - {"base.html"}
    assert set(VIEWS) == (names - taken - {templates.WORDS}) | whole


@pytest.mark.parametrize(
    "view", dict.fromkeys(VIEWS.values()), ids=lambda view: view.__name__
)
def test_a_view_is_a_value_that_shows_all_it_holds(view: type) -> None:
    assert is_dataclass(view)
    assert view.__dataclass_params__.frozen  # type: ignore[attr-defined] # no types
    assert all(field.repr and field.compare for field in fields(view))


# Fingerprints


def test_a_template_reaches_what_it_takes_in_and_what_that_does() -> None:
    before = THEME.closure("post.html")
    assert before == Theme(FOLDER).closure("post.html")
    assert before != THEME.closure("listing.html")


@pytest.mark.parametrize(
    ("changed", "pages"),
    [
        pytest.param("base.html", ON_SITE - {"moved.html"}, id="all have the same base"),
        pytest.param("offline/base.html", OFFLINE, id="and all that is taken along"),
        pytest.param(
            "partials/workshops/opening.html",
            {"kit.html", "facilitator.html", *OFFLINE} - {"offline/handout.html"},
            id="on the site and taken along",
        ),
        pytest.param("macros/words.html", set(VIEWS), id="all may use the words"),
        pytest.param(
            "partials/comment.html",
            {"post.html", "comments.html", "style.html"},
            id="within",
        ),
        pytest.param(
            "partials/card.html",
            {"index.html", "listing.html", "campaign.html", "style.html"},
            id="cards",
        ),
        pytest.param(
            "partials/timeline.html", {"post.html", "style.html"}, id="a post's own"
        ),
        pytest.param("error.html", {"error.html"}, id="alone"),
        pytest.param(
            "intake/fields.html",
            {f"intake/{name}.html" for name in ("comment", "mine", "send")},
            id="imported",
        ),
    ],
)
def test_a_template_that_changes_tells_of_itself(
    tmp_path: Path, changed: str, pages: set[str]
) -> None:
    theme = copied(tmp_path, changed, (FOLDER / "templates" / changed).read_text() + " ")
    assert {each for each in VIEWS if theme.closure(each) != THEME.closure(each)} == pages


@pytest.mark.parametrize(
    "taken",
    [
        pytest.param("{% include view.kind %}", id="a name that is not known"),
        pytest.param('{% include "a" ~ ".html" %}', id="one made up"),
        pytest.param('{%- extends "base.html" if x else "page.html" -%}', id="a choice"),
        pytest.param('{% include ["a.html", "b.html"] %}', id="a list"),
    ],
)
def test_who_may_take_in_anything_reaches_all(tmp_path: Path, taken: str) -> None:
    first = copied(tmp_path, "error.html", taken).closure("error.html")
    (tmp_path / "templates" / "waiting.html").write_text("changed")
    assert Theme(tmp_path).closure("error.html") != first


@pytest.mark.parametrize(
    ("changed", "differs"),
    [
        pytest.param("static/css/base.css", True, id="of all pages"),
        pytest.param("static/css/kinds/post.css", True, id="of a kind"),
        pytest.param("static/css/parts/clock.css", True, id="of a component"),
        pytest.param("static/feed.css", True, id="of feeds"),
        pytest.param("templates/page.html", False, id="not a template"),
    ],
)
def test_the_digest_of_the_style(tmp_path: Path, changed: str, differs: bool) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    with (tmp_path / changed).open("a") as file:
        file.write("\n@layer base { p { color: red } }\n")
    assert (Theme(tmp_path).style_digest != THEME.style_digest) is differs


# Escaping


@pytest.mark.parametrize(
    "url", ["/", "/voices/", "/waiting/", "/you-said-we-did/", samples.SCRIPT_CARD.url]
)
def test_a_title_with_a_script_in_it_comes_out_as_text(url: str) -> None:
    card = samples.SCRIPT_CARD
    band = BandView("Due today", (samples.waits(card),))
    team = replace(samples.WAITING.teams[0], bands=(band,))
    waiting = ("waiting.html", replace(samples.WAITING, teams=(team,)))
    page = parsed(THEME.render(*{**PAGES, "/waiting/": waiting}[url], CHROME))
    assert page.find(".//script") is None
    assert card.title in text_of(page)


@given(said=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=60))
def test_no_words_of_a_stranger_become_markup(said: str) -> None:
    plain = replace(samples.LONG_CARD, title="a", name="b", summary="c")
    strange = replace(plain, title=said, name=said, summary=said)
    pages = parsed(listing_of(plain)), parsed(listing_of(strange))
    tags = [[(e.tag, sorted(e.attrib)) for e in page.iter()] for page in pages]
    assert tags[0] == tags[1]


def test_only_sanitised_html_is_shown_unescaped() -> None:
    safe = {
        expression
        for file in TEMPLATES
        for expression in re.findall(r"\{\{([^{}]*)\|\s*safe", file.read_text())
    }
    cleaned = {"view.html", "answer.html", "comment.html", "mention.html", "step.html"}
    cleaned |= {"kit.html", "section.html", "passage.html", "card.html", "lesson.html"}
    cleaned |= {"view.post.html", "view.policy.html", "view.seen.html", "row.html"}
    assert {each.strip() for each in safe} == cleaned
    everything = "".join(file.read_text() for file in TEMPLATES)
    assert everything.count("| safe") == everything.count(".html | safe")
    assert "autoescape" not in everything


# Addresses


@pytest.mark.parametrize(
    ("url", "page", "seen"),
    [
        pytest.param("/", "/", "./", id="the front page from itself"),
        pytest.param("/waiting/", "/", "waiting/", id="down from the front page"),
        pytest.param("/waiting/", "/waiting/", "./", id="a page from itself"),
        pytest.param("/", "/waiting/", "../", id="up to the front page"),
        pytest.param("/voices/", "/waiting/", "../voices/", id="across"),
        pytest.param("/feed.atom", "/topics/damp/", "../../feed.atom", id="a file"),
        pytest.param("/2026/x/c.atom", "/2026/x/", "c.atom", id="a file beside it"),
        pytest.param("/2026/x/#comment-1", "/2026/x/", "#comment-1", id="a place on it"),
        pytest.param("/2026/x/#answer-1", "/", "2026/x/#answer-1", id="a place elsewhere"),
        pytest.param("/search/?q=a/b", "/voices/", "../search/?q=a/b", id="a question"),
    ],
)
def test_a_link_is_written_as_seen_from_its_page(url: str, page: str, seen: str) -> None:
    assert module.relative(url, page) == seen


PATHS = st.lists(st.from_regex("[a-z0-9][a-z0-9-]{0,8}", fullmatch=True), max_size=4)


@given(
    above=PATHS, to=PATHS, file=st.sampled_from(["", "feed.atom", "#comment-1"]), page=PATHS
)
def test_a_relative_link_leads_where_the_whole_one_does(
    above: list[str], to: list[str], file: str, page: list[str]
) -> None:
    site = "https://example.org/" + "".join(f"{part}/" for part in above)
    url, here = ("/" + "".join(f"{part}/" for part in parts) for parts in (to, page))
    seen = module.relative(url + file, here)
    assert urljoin(site + here[1:], seen) == site + url[1:] + file


@given(to=PATHS, name=st.sampled_from(["", "a", "b.atom"]), page=PATHS, own=st.booleans())
def test_a_relative_link_is_as_short_as_a_path_can_be(
    to: list[str], name: str, page: list[str], own: bool
) -> None:
    folder, here = ("/" + "".join(f"{part}/" for part in parts) for parts in (to, page))
    up = posixpath.relpath(folder, here)
    shortest = f"{up}/{name}".removeprefix("./") or "./"
    assert module.relative(folder + name, here + "index.html" * own) == shortest


def test_links_of_a_page_fit_its_depth() -> None:
    assert 'href="../../waiting/"' in rendered(POST)
    assert 'href="../waiting/"' in rendered("/house-rules/")
    assert 'href="waiting/"' in rendered("/")


@pytest.mark.parametrize(
    ("site_url", "href"),
    [
        pytest.param(
            CHROME.site_url, "https://speaks.example.org/waiting/", id="published"
        ),
        pytest.param("", "/waiting/", id="in a preview"),
    ],
)
def test_an_error_page_links_from_any_depth(site_url: str, href: str) -> None:
    view = ErrorView(Head("/404.html", "Not found", "X."), "X.")
    html = THEME.render("error.html", view, replace(CHROME, site_url=site_url))
    assert f'href="{href}"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html


# Days and words


@pytest.mark.parametrize(
    ("when", "written"),
    [
        pytest.param(date(2026, 4, 3), "3 April 2026", id="a day"),
        pytest.param(datetime(2026, 4, 3, 12, tzinfo=UTC), "3 April 2026", id="a moment"),
        pytest.param(
            datetime(2026, 4, 3, 23, 30, tzinfo=UTC),
            "4 April 2026",
            id="midnight is London's",
        ),
    ],
)
def test_a_day_is_written_out(when: date, written: str) -> None:
    assert module.day(when) == written


@pytest.mark.parametrize(
    ("hour", "minute", "written"),
    [
        pytest.param(8, 12, "3 April 2026, 9.12 am", id="summer time"),
        pytest.param(11, 0, "3 April 2026, 12.00 pm", id="noon"),
        pytest.param(20, 5, "3 April 2026, 9.05 pm", id="evening"),
        pytest.param(23, 1, "4 April 2026, 12.01 am", id="after midnight"),
    ],
)
def test_a_moment_is_written_out(hour: int, minute: int, written: str) -> None:
    assert module.moment(datetime(2026, 4, 3, hour, minute, tzinfo=UTC)) == written


def test_machines_get_the_moment_with_its_zone() -> None:
    moment = datetime(2026, 4, 3, 8, 12, 5, 678901, tzinfo=UTC)
    assert module.stamp(moment) == "2026-04-03T09:12:05+01:00"
    assert module.stamp(date(2026, 4, 3)) == "2026-04-03"


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("ur", "rtl"), ("ur-PK", "rtl"), ("cy", "ltr")],
)
def test_direction(language: str, direction: str) -> None:
    assert module.direction(language) == direction


# What readers meet


def test_a_post_and_its_cards_carry_its_id_for_the_leak_gate() -> None:
    main = parsed(rendered(POST)).find(".//main")
    assert main is not None
    assert main.get("data-post") == samples.RANT_CARD.id
    cards = [e.get("data-post") for e in parsed(rendered("/")).iter("article")]
    assert cards == [card.id for card in samples.CARDS]


def test_words_are_in_the_language_of_their_page() -> None:
    page = parsed(rendered(samples.URDU_CARD.url))
    assert (page.get("lang"), page.get("dir")) == ("ur", "rtl")
    assert not [e for e in page.iter() if e.get("itemprop") in TOLD and e.get("lang")]
    assert text_of(page.find(".//article//bdi")) == samples.URDU_CARD.name


@pytest.mark.parametrize("url", [POST, "/"])
def test_or_they_say_which_and_which_way_it_is_written(url: str) -> None:
    found = [e for e in parsed(rendered(url)).find("body").iter() if e.get("lang")]  # type: ignore[union-attr] # every page has one
    turned = [e for e in found if e.tag != "mark" and e.get("lang") == "ur"]
    assert turned
    assert {e.get("dir") for e in turned} == {"rtl"}
    assert not [e for e in found if e.tag != "mark" and e.get("lang") == "en"]


def test_an_answer_is_official_by_its_words() -> None:
    page = parsed(rendered(POST))
    answers = [
        e for e in page.iter("section") if "answer" in (e.get("class") or "").split()
    ]
    assert [e.get("data-state") for e in answers] == [
        "acknowledged",
        "answered",
        "promised",
        "done",
        "agreed",
    ]
    heading = "Official answer from Damp and safety, Damp and safety manager"
    assert text_of(answers[2].find("h2")) == heading
    assert "Promised by 1 May 2026 · 14 April 2026, 9.12 am" in text_of(answers[2])


def test_a_clock_is_a_sentence() -> None:
    page = parsed(rendered(POST))
    clocks = [e for e in page.iter("p") if e.get("class") == "clock"]
    assert [e.get("data-state") for e in clocks] == ["overdue"]
    assert text_of(clocks[0]) == "Answer overdue since 14 April 2026, by 3 working days"


def test_comments_are_nested_lists_with_links_to_what_they_answer() -> None:
    page = parsed(rendered(POST))
    ids = {e.get("id") for e in page.iter() if e.get("id")}
    threads = [
        e for e in page.iter("ol") if e.find("./li[@itemprop='comment']") is not None
    ]
    deepest = threads[0].findall("./li/ol/li/ol/li")
    assert [e.get("id") for e in deepest] == [
        f"comment-20260404-C0000{n}" for n in (3, 4, 5)
    ]
    replies = [e for e in page.iter("a") if text_of(e).startswith("in reply to")]
    assert text_of(replies[0]) == "in reply to Darren from the corner"
    assert {(e.get("href") or "")[1:] for e in replies} <= ids


def test_a_comment_taken_down_keeps_its_place() -> None:
    page = parsed(rendered(POST))
    gone = page.find(".//li[@id='comment-20260404-C00006']")
    assert gone is not None
    assert text_of(gone.find("./div")).startswith("This comment was taken down on 9 April")
    assert gone.find("./ol/li") is not None


def test_a_post_taken_down_says_why_and_links_nowhere_that_may_be_gone_too() -> None:
    html = rendered(samples.GONE_CARD.url)
    assert samples.GONE_POST.tombstone in html
    assert "/topics/" not in html


def test_a_feed_is_offered_in_every_form() -> None:
    page = parsed(rendered("/"))
    assert {"feed.atom", "feed.rss", "feed.json", "comments.rss"} <= {
        e.get("href") for e in page.iter("a")
    }


def test_who_signs_like_the_post_is_told_apart_in_words() -> None:
    assert "signed with the same name as the post" in rendered(samples.LATER.head.url)
    assert "signed with the same name" not in rendered(samples.URDU_CARD.url)


def test_a_form_says_what_each_field_is_for() -> None:
    page = parsed(rendered(POST))
    labelled = {
        field.get("name"): text_of(label)
        for label in page.iter("label")
        for field in (*label.iter("input"), *label.iter("textarea"))
    }
    assert labelled.pop("website") == "Leave empty"
    assert set(labelled) == {"body", "says", "name", "email", "tell_me", "consent"}
    assert all(labelled.values())


def test_removals_are_counted_with_their_reasons() -> None:
    page = parsed(rendered(POST))
    summaries = [
        said
        for e in page.findall(".//p[@class='by']")
        if "removed:" in (said := text_of(e))
    ]
    assert summaries == [
        "3 passages were removed: a reference to a member of staff, a reference to another "
        "resident, a way to find someone. What is removed, and why",
        "1 passage was removed: a reference to a member of staff. What is removed, and why",
    ]
    assert 'href="../../house-rules/"' in rendered(POST)


def test_an_empty_list_invites() -> None:
    assert "Be the first to say something" in rendered("/areas/larkfield/")


# Style


@pytest.mark.parametrize("kind", THEME.kinds)
def test_the_style_of_a_kind_is_small_enough_to_travel_in_its_pages(kind: str) -> None:
    style = THEME.kinds[kind]
    assert len(gzip.compress(style.text.encode(), mtime=0)) < INLINE_LIMIT
    assert style.inline


@pytest.mark.parametrize("url", PAGES)
def test_a_page_carries_one_style_and_its_policy_lets_in_that_alone(url: str) -> None:
    page = parsed(rendered(url))
    styles = [style.text or "" for style in page.iter("style")]
    assert len(styles) == 1
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    policies = [e.get("content") or "" for e in page.iter("meta") if e.get("http-equiv")]
    assert len(policies) == 1
    assert f"style-src 'sha256-{digest}';" in policies[0]
    assert "unsafe" not in policies[0]
    is_pictured = page.find(".//img") is not None
    assert ("img-src" not in policies[0]) or not is_pictured


@pytest.mark.parametrize(
    ("intake", "forms_to"),
    [
        pytest.param("", "'self'", id="none"),
        pytest.param(
            "https://in.example.org", "'self' https://in.example.org", id="a host"
        ),
        pytest.param(
            "http://127.0.0.1:8001/say",
            "'self' http://127.0.0.1:8001",
            id="a port and a path",
        ),
    ],
)
def test_a_form_may_be_sent_to_the_intake_and_nowhere_else(
    intake: str, forms_to: str
) -> None:
    theme = Theme(FOLDER, intake)
    assert theme.forms_to == forms_to
    for kind in theme.kinds.values():
        assert kind.policy.endswith(f"; form-action {forms_to}")
        assert kind.photo_policy.endswith(f"; form-action {forms_to}")


def test_a_style_too_large_for_the_page_is_linked(tmp_path: Path) -> None:
    folder = tmp_path / "theme"
    shutil.copytree(FOLDER, folder)
    post = folder / "static" / "css" / "kinds" / "form-more-photo.css"
    digests = (hashlib.sha256(str(n).encode()).hexdigest() for n in range(200))
    rules = "".join(f".x{digest} {{ gap: 0 }}\n" for digest in digests)
    post.write_text(f"@layer page {{\n{rules}}}\n")
    large = Theme(folder)
    assert not large.kinds["form-more-photo"].inline
    html = large.render(*PAGES[POST], CHROME)
    assert '<link rel="stylesheet" href="../../theme/form-more-photo.css">' in html
    assert "<style>" not in html
    assert "style-src 'self';" in html
    assert "<style>" in large.render(*PAGES["/"], CHROME)


@pytest.mark.parametrize("kind", THEME.kinds)
def test_a_style_is_its_layers_in_their_order(kind: str) -> None:
    main = (FOLDER / "static" / "css" / "main.css").read_text()
    order = re.findall(r"\w+", re.sub(r"(?s)/\*.*?\*/|@layer", "", main))
    css, style = FOLDER / "static" / "css", THEME.kinds[kind].text
    layers = [name for name, rules in stylesheets.layered(css, kind) if rules]
    assert layers == [name for name in (*order, "") if name in layers]
    assert "@layer" not in style
    assert "/*" not in style
    assert "</" not in style
    assert "var(--ink)" not in style, "what has one value is sent as that value"


def test_a_page_of_no_kind_of_its_own_is_plain() -> None:
    assert THEME.kinds["nothing"] is THEME.kinds[PLAIN]


@pytest.mark.parametrize("file", STYLE, ids=lambda file: file.name)
def test_a_layer_shouts_at_nobody_and_fetches_nothing(file: Path) -> None:
    css = file.read_text()
    assert "!important" not in css
    assert "url(" not in css
    assert "@import url" not in css
    assert not re.search(r"^\s*#", css, re.MULTILINE)
    if file.name != "tokens.css":
        assert not re.search(r"#[0-9a-f]{3,8}\b", css), "colours are tokens"
