"""A made-up site to search on: many posts of the corpus, and some in other languages."""
# ruff: noqa: RUF001 - letters of other languages are meant.

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

from outspoken.model.dossier import Dossier
from outspoken.model.place import Area, Place, Topic
from outspoken.model.post import Answer, AnswerState, Post
from outspoken.model.submission import Kind
from outspoken.model.views import Chrome, Link
from outspoken.services import corpus, listings
from outspoken.services.briefs import AtHand
from outspoken.services.planned import TEXT, Frame, Headed
from outspoken.services.search import page, titles
from outspoken.services.theme import Theme

TODAY = date(2026, 6, 1)
BEGUN = datetime(2026, 5, 1, 9, tzinfo=UTC)
MANY = 1100
"""Posts of the corpus: more than one part of the index holds."""
SOME = 20
OLDEST = "Who took the pergola?"
REMOVED = "Grobblethwaite"
"""A name that came out; the mark stands in its place."""
HOSTILE = (
    "<img src=x onerror=window.hurt=1> zzhostile one",
    "</script><script>window.hurt=1</script> zzhostile two",
    '" onmouseover="window.hurt=1" zzhostile three',
    "{{ 7 * 7 }} ${7*7} javascript:window.hurt=1 zzhostile four",
)
SPOKEN = (
    ("en", "Mould behind the cot", "The wall is black. [removed: staff, 1 word] laughed."),
    ("cy", "Mae’r to’n gollwng dŵr", "Mae’r gegin yn wlyb ers mis Ionawr. Tŷ ni yw hwn."),
    ("ur", "چھت سے پانی ٹپک رہا ہے", "کوئی نہیں آتا۔ بچے ایک ہی کمرے میں سوتے ہیں۔"),
    ("pl", "Zimno w łazience", "Grzejnik nie działa od świąt. Żółta pleśń na ścianie."),
    ("bn", "ছাদ থেকে পানি পড়ছে", "রান্নাঘরের দেয়াল ভেজা।"),
)
CHROME = Chrome(
    name="Brackwater Speaks",
    tagline="What residents say",
    organisation="Brackwater Homes",
    site_url="",
    language="en",
    navigation=(Link("/archive/", "All posts"), Link("/search/", "Search")),
    footer=(),
    emergency="999",
)
PLACE = Place(
    areas={
        key: Area(key, name)
        for key, name in (*corpus.AREAS.items(), ("canal-side", "Canal Side"))
    },
    topics={key: Topic(key, name) for key, name in corpus.TOPICS.items()},
)


def dossiers(count: int) -> list[Dossier]:
    """So many posts of the corpus, one that is older, and those above, the newest."""
    spoken = corpus.texts(count, 1)
    made = [Dossier(each.post, "", comments=each.comments) for each in spoken]
    oldest = _dossier(-4000 * 24 - 1, "en", OLDEST, "It stood in the yard.")
    told = [*SPOKEN, *(("en", title, "Words.") for title in HOSTILE)]
    return [oldest, *made, *(_dossier(number, *each) for number, each in enumerate(told))]


def _dossier(number: int, language: str, title: str, body: str) -> Dossier:
    id_ = f"20260501-aaaa{abs(number) % 90:02}"
    post = Post(
        id=id_,
        kind=Kind.QUESTION,
        title=title,
        name="Ana",
        area="canal-side",
        topics=("damp",),
        received=BEGUN + timedelta(hours=number),
        approved_on=BEGUN.date(),
        body=body,
        language=language,
        slug=f"sample-{number}",
    )
    answer = Answer(
        id=f"20260504-bbbb{abs(number) % 90:02}",
        post=id_,
        team="repairs",
        role="Officer",
        state=AnswerState.ANSWERED,
        answered=BEGUN + timedelta(days=3),
        body="We ordered a scaffold.",
        promised_by=None,
        language="en",
    )
    return Dossier(post, "", answers=(answer,) if number == 0 else ())


def frame() -> Frame:
    return Frame(CHROME, PLACE, TODAY)


def write(folder: Path, theme: Theme, count: int) -> None:
    """Write the page to search on, its index and A to Z of so many posts and some."""
    shelf = AtHand(dossiers(count), PLACE, TODAY)
    briefs = shelf.briefs()
    posts = listings.listed(briefs)
    planned = (
        *page.plan(briefs, listings.facets(posts, frame()), frame()),
        *titles.plan(posts.all, frame()),
    )
    for each in planned:
        made = each.make(shelf)
        if each.template != TEXT:
            made = theme.render(each.template, cast("Headed", made), CHROME)
        path = folder / each.key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(made), encoding="utf-8")
    script = folder / "theme" / "search.js"
    script.parent.mkdir(exist_ok=True)
    script.write_text(theme.search_script, encoding="utf-8")
