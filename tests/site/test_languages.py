"""Pages in the languages of their readers: nothing of ours can be said in English only."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from outspoken.services import languages, office, site_settings, wording
from outspoken.services.builds import state
from outspoken.services.builds.engine import Engine
from outspoken.services.builds.output import Output
from outspoken.services.wording import MONTHS
from tests import msgids
from tests.conftest import ROOT
from tests.site import pseudo

TODAY = date(2026, 6, 5)
NOBODYS = {"atom", "bluesky", "fixourbins", "json", "mastodon", "rss", "whatsapp"}
"""Names, and what stands for one, that are the same in every language."""
WRITTEN = {".csv", ".json", ".md", ".toml", ".yml"}
"""Endings of files with words of writers, trainers and staff."""
_MONTHS = "|".join(MONTHS)
_FIGURES = re.compile(
    rf"https?://\S+|[\w.-]+\.example\b\S*|\b(?:{_MONTHS})\b|\d[.:]\d\d [ap]m\b|\d+",
    re.IGNORECASE,
)
"""Addresses, dates and numbers, which Babel and machines write."""
_BETWEEN = re.compile(r"[–·:;,()@|]| and ")


class Site:
    """The sample site, built for *language* with the theme in *theme*."""

    def __init__(self, theme: Path, language: str, folder: Path) -> None:
        whose = office.at(ROOT)
        said = site_settings.read(whose)
        chrome = replace(said.chrome, language=language)
        folder.mkdir()
        passing = state.opened(None)
        engine = Engine(whose, replace(said, chrome=chrome, theme=theme), passing, TODAY)
        engine.read()
        engine.make(Output(folder, passing))
        passing.close()
        self.folder, self.chrome = folder, chrome

    def __getitem__(self, name: str) -> str:
        """Return the text of the file *name*."""
        return (self.folder / name).read_text("utf-8")

    def files(self, names: str) -> Iterator[tuple[str, str]]:
        """Yield name and text of every file of these *names*."""
        for path in sorted(self.folder.rglob(names)):
            name = path.relative_to(self.folder).as_posix()
            yield name, self[name]


@pytest.fixture(scope="module")
def pseudo_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample site in a language of marks, which its English posts speak as well."""
    folder = tmp_path_factory.mktemp("pseudo")
    theme = pseudo.theme(folder / "theme", "en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "ENGLISH", "as the program has it")
        return Site(theme, "en", folder / "site")


def _plain(text: str) -> str:
    """Return *text* without Markdown, dates and figures, one space between words."""
    bare = _FIGURES.sub(" ", text)
    bare = re.sub(r"\]\([^)\n]*\)|<[^<>\n]*>|&\w+;", " ", bare)
    return " ".join(re.sub(r"[^\w ]|_", " ", bare).split()).lower()


@pytest.fixture(scope="module")
def theirs(pseudo_site: Site) -> str:
    """What writers, trainers and staff wrote, and the names of things and languages."""
    folders = (ROOT / "content", ROOT / "workshops")
    files = (path for each in folders for path in each.rglob("*.*"))
    written = [path.read_text("utf-8") for path in files if path.suffix in WRITTEN]
    chrome = pseudo_site.chrome
    ours = chrome.name, chrome.organisation, chrome.tagline
    return _plain("\n".join((*written, *ours, *languages.TAGS.values())))


def strangers(told: Iterable[tuple[str, Iterable[str]]], theirs: str) -> list[str]:
    """Return the pieces that are nobody's words and stand outside marks, and where."""
    found: dict[str, str] = {}
    for name, pieces in told:
        for piece in pieces:
            parts = map(_plain, _BETWEEN.split(_FIGURES.sub(" ", piece)))
            if any(words not in theirs and words not in NOBODYS for words in parts):
                found.setdefault(piece, name)
    return sorted(f"{name}: {piece}" for piece, name in found.items())


def test_all_that_pages_say_can_be_said_in_another_language(
    pseudo_site: Site, theirs: str
) -> None:
    pages = pseudo_site.files("*.html")
    said = strangers(((name, pseudo.unmarked(html)) for name, html in pages), theirs)
    assert said == [], f"{len(said)} pieces\n" + "\n".join(said)


def test_all_that_feeds_say_can_be_said_in_another_language(
    pseudo_site: Site, theirs: str
) -> None:
    feeds = (*pseudo_site.files("*.atom"), *pseudo_site.files("*.rss"))
    told = ((name, pseudo.unmarked_in_feed(document)) for name, document in feeds)
    said = strangers(told, theirs)
    assert said == [], f"{len(said)} pieces\n" + "\n".join(said)


# A whole site in another language


@pytest.fixture(scope="module", params=["cy", "ur"])
def other_site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Site:
    """The sample site with a catalogue that knows every word of Welsh, or of Urdu."""
    folder = tmp_path_factory.mktemp(request.param)
    theme = pseudo.theme(folder / "theme", request.param)
    return Site(theme, request.param, folder / "site")


def test_pages_of_the_site_say_which_way_they_are_written(other_site: Site) -> None:
    language = other_site.chrome.language
    way = {"cy": "ltr", "ur": "rtl"}[language]
    for name in ("index.html", "archive/index.html", "waiting/index.html", "404.html"):
        assert f'<html lang="{language}" dir="{way}">' in other_site[name]


def test_a_post_in_a_language_that_has_a_catalogue_has_pages_of_its_own(
    other_site: Site,
) -> None:
    own = {"cy": "2026/llythyrau-rhent-yn-gymraeg", "ur": "2026/story-1v9try"}
    language = other_site.chrome.language
    assert f'<html lang="{language}"' in other_site[f"{own[language]}/index.html"]
    assert '<html lang="en" dir="ltr">' in other_site["2026/bins/index.html"]


def test_what_no_catalogue_knows_is_said_in_the_language_of_the_site(
    other_site: Site,
) -> None:
    language = other_site.chrome.language
    other = {"cy": "2026/story-1v9try", "ur": "2026/llythyrau-rhent-yn-gymraeg"}
    page = other_site[f"{other[language]}/index.html"]
    assert f'<html lang="{language}"' in page
    assert f'lang="{"ur" if language == "cy" else "cy"}"' in page


def test_days_and_clocks_on_lists_are_written_in_the_language(
    other_site: Site, theirs: str
) -> None:
    pages = ("archive/index.html", "waiting/index.html", "you-said-we-did/index.html")
    for name in pages:
        said = " ".join(pseudo.unmarked(other_site[name]))
        assert {"cy": "Mawrth 2026", "ur": "مارچ 2026"}[other_site.chrome.language] in said
        assert "March 2026" not in said


def test_a_mark_is_heard_and_seen_in_the_language_of_the_page(pseudo_site: Site) -> None:
    page = pseudo_site["2026/bins/index.html"]
    assert "words removed: ⟧" in page
    assert "⟦[removed: ⟧⟦customer⟧, 9⟦ words]⟧" in page


# English is what it was


def test_an_english_page_needs_neither_catalogues_nor_tables_of_languages() -> None:
    program = (
        "import sys\n"
        "from outspoken.services.wording import Wordings\n"
        "from datetime import date\n"
        f"say = Wordings({str(msgids.THEME)!r}).of('en-GB')\n"
        "say.count('{n} post', '{n} posts', 2), say.day(date(2026, 4, 3))\n"
        "print('babel' in sys.modules, say('Home') == 'Home')\n"
    )
    command = [sys.executable, "-c", program]
    ours = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=ours)
    assert run.stdout == "False True\n"
