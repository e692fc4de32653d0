"""The page on which people write a post, with hashtags of a made-up place."""

from datetime import date

from outspoken.model.hashtag import Hashtag
from outspoken.model.place import Place
from outspoken.model.views import Chrome
from outspoken.services import compose_page
from outspoken.services.planned import Frame

_CHROME = Chrome(
    "Brackwater Speaks", "", "", "https://speaks.example.org", "en", (), (), ""
)
_PLACE = Place(
    hashtags=(
        Hashtag("BrackwaterSpeaks", "everything that residents here write"),
        Hashtag("FixOurBins"),
    )
)
PAGES: dict[str, tuple[str, object]] = {
    compose_page.URL: (
        compose_page.TEMPLATE,
        compose_page.view(Frame(_CHROME, _PLACE, date(2026, 4, 17))),
    )
}
