"""The same posts, made ready to be searched by each tool: ``python -m bench.search_sites``.

A process of its own, so that what it takes can be measured: with ``ours`` it writes our
page and index, with ``pages`` plain pages for Pagefind, which reads HTML.
"""

import sys
from html import escape
from pathlib import Path
from typing import cast

from bench.processes import ROOT

sys.path.insert(0, str(ROOT / "plugins"))

from bench import search_texts

from outspoken.model.dossier import Dossier
from outspoken.model.place import Area, Place, Topic
from outspoken.model.views import Chrome
from outspoken.services import corpus, page_script
from outspoken.services.briefs import AtHand
from outspoken.services.planned import TEXT, Frame, Headed
from outspoken.services.search import page
from outspoken.services.theme import Theme

PLACE = Place(
    areas={key: Area(key, name) for key, name in corpus.AREAS.items()},
    topics={key: Topic(key, name) for key, name in corpus.TOPICS.items()},
)
TODAY = corpus.BEGINNING.date()
CHROME = Chrome("Bench", "", "Bench", "", "en", (), (), "999")
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">\
<title>{title}</title></head><body><main data-pagefind-body><h1>{title}</h1>\
<p>{area}, {day}</p><p>{body}</p>{comments}</main></body></html>"""


def ours(posts: list[Dossier], folder: Path) -> None:
    """Write our page to search on, with its index and script."""
    theme, frame = Theme(ROOT / "themes" / "outspoken"), Frame(CHROME, PLACE, TODAY)
    shelf = AtHand(posts, PLACE, TODAY)
    for each in page.plan(shelf.briefs(), (), frame):
        made = each.make(shelf)
        if each.template != TEXT:
            made = theme.render(each.template, cast("Headed", made), CHROME)
        _write(folder / each.key, made)
    _write(folder / page_script.SEARCH[1:], theme.search_script)


def pages(posts: list[Dossier], folder: Path) -> None:
    """Write a page for each post, as plain as can be."""
    for each in posts:
        post = each.post
        said = _PAGE.format(
            title=escape(post.title),
            area=corpus.AREAS[post.area],
            day=post.received.date(),
            body=escape(post.body),
            comments="".join(f"<p>{escape(x.body)}</p>" for x in each.comments),
        )
        _write(folder / post.url[1:] / "index.html", said)
    _write(folder / "search" / "index.html", "<!doctype html><title>Search</title>")


def _write(path: Path, text: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(text), encoding="utf-8")


if __name__ == "__main__":
    {"ours": ours, "pages": pages, "read": lambda *_: None}[sys.argv[1]](
        search_texts.dossiers(int(sys.argv[2])), Path(sys.argv[3])
    )
