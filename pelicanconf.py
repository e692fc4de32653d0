import sys
from pathlib import Path

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "plugins"))

from outspoken.site import (  # noqa: E402 - the package lies in this repository
    answers,
    clocks,
    comments,
    moderation,
    pages,
    reader,
)
from outspoken.site.settings import Outspoken  # noqa: E402

OUTSPOKEN = Outspoken(
    root=ROOT,
    name="Outspoken Brackwater",
    organisation="Brackwater Homes",
    tagline="What residents of Brackwater Homes say, and what is done about it",
    emergency="999",
    navigation=(
        ("/", "Home"),
        ("/archive/", "All posts"),
        ("/search/", "Search"),
        ("/waiting/", "Waiting"),
        ("/you-said-we-did/", "You said, we did"),
        ("/workshops/", "Workshops"),
        ("/be-heard/", "Be heard"),
        ("/have-your-say/", "Have your say"),
    ),
    footer=(
        ("/about/", "About"),
        ("/house-rules/", "House rules"),
        ("/pulse/", "What we heard"),
        ("/ledger/", "What we took out"),
        ("/take-down/", "Ask us to take something down"),
        ("/voices/", "Voices"),
        ("/privacy/", "Privacy"),
        ("/accessibility/", "Accessibility"),
    ),
)

# In the order in which they run: each adds to the articles what the next one needs.
PLUGINS = [reader, moderation, comments, answers, clocks, pages]

PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "preview")
THEME = str(ROOT / "themes" / "outspoken")
SITEURL = "http://localhost:8000"
SITENAME = OUTSPOKEN.name
TIMEZONE = "Europe/London"
DEFAULT_LANG = OUTSPOKEN.language

ARTICLE_PATHS = ["posts"]
PAGE_PATHS = ["pages"]
# Pelican's default pattern only matches paths, so '.draft.md' would be published.
IGNORE_FILES = [".*", "**/.*"]
# A resident's link must not copy a file of this machine (docs/decisions/0003).
INTRASITE_LINK_REGEX = r"(?P<what>(?!x)x)"
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
