"""The style page as a build plans it: its view is made by what makes real pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from outspoken.model.dossier import Dossier
from outspoken.model.quiet import NOTHING
from outspoken.model.views import CommentFormView, Head, Link, ListingView, PostView
from outspoken.model.views.style import ColourView, StyleView
from outspoken.services import (
    colours,
    comment_forms,
    entries,
    fingerprints,
    languages,
    listings,
    markdown,
    pages,
)
from outspoken.services.briefs import AtHand
from outspoken.services.kit_shelf import NO_KITS
from outspoken.services.planned import FEED, TEXT, Frame, Headed, Planned, path, ready
from outspoken.services.style import samples
from outspoken.services.theme import Theme

URL, LEFTWARD, FORM = "/style/", "/style/ur/", "/style/form/"
TEMPLATE, KIND = "style.html", "style"
FORM_TEMPLATE = "intake/comment.html"
TITLE = "Every part of this site"
DESCRIPTION = "All that pages are made of, in every state. Nobody here exists."
INTAKE = "https://intake.example.org"
"""An intake that is not there, so that forms are shown."""
PROSE = """\
## A heading of words by staff

A paragraph with **strong**, *stressed* and `written` words, and [a link](/house-rules/).

### A smaller heading

> A quotation: what somebody else said.

1. First.
2. Second.

- A point.
- Another.

| A table | How many |
|---|---|
| Lifts | 12 |
| Damp | 1,240 |

---

The last paragraph stands below a rule.
"""


def plan(theme: Theme, frame: Frame) -> Iterator[Planned]:
    """Plan the style page, and the pages that are shown whole.

    Args:
        theme: The theme, of which it shows all.
        frame: What pages are made of besides; of it, nothing but the site's own words.
    """
    if not (theme.folder / "templates" / TEMPLATE).is_file():
        return
    sheet = _Sheet(theme, frame)
    for url, language in ((URL, ""), (LEFTWARD, "ur")):
        yield _planned(TEMPLATE, sheet.view(url, language))
    yield _planned(FORM_TEMPLATE, sheet.form)
    kind = theme.kinds[KIND]
    if not kind.inline:
        style = str(kind.text)
        yield Planned(kind.url[1:], TEXT, fingerprints.of(style), 0, ready(style))
    yield from sheet.whole()


def view(theme: Theme, frame: Frame) -> StyleView:
    """Return what the style page shows."""
    return _Sheet(theme, frame).view(URL, "")


def _link(dossier: Dossier) -> Link:
    return Link(dossier.post.url, dossier.post.title)


def _planned(template: str, view: Headed) -> Planned:
    return Planned(path(view.head.url), template, fingerprints.of(view), 0, ready(view))


@dataclass(frozen=True)
class _Sheet:
    """The samples, and what is made of them."""

    theme: Theme
    given: Frame

    @cached_property
    def frame(self) -> Frame:
        """A frame in which only the samples are."""
        return replace(
            self.given,
            chrome=replace(self.given.chrome, intake=INTAKE),
            place=samples.PLACE,
            today=samples.TODAY,
            per_page=3,
            conversation=None,
            kits=NO_KITS,
            quiet=NOTHING,
            campaigns=(),
        )

    @cached_property
    def post(self) -> Dossier:
        return samples.everything()

    @cached_property
    def turned(self) -> Dossier:
        return samples.urdu()

    @cached_property
    def clocks(self) -> Sequence[Dossier]:
        return tuple(samples.clocks())

    @cached_property
    def kinds(self) -> Sequence[Dossier]:
        return tuple(samples.kinds())

    @cached_property
    def gone(self) -> Sequence[Dossier]:
        return tuple(samples.tombstones())

    @cached_property
    def shelf(self) -> AtHand:
        """All of them, as pages across posts fetch them."""
        every = (self.post, self.turned, *self.clocks, *self.kinds, *self.gone)
        return AtHand(every, samples.PLACE, samples.TODAY, self.frame.wordings)

    def view(self, url: str, language: str) -> StyleView:
        """Return the style page at *url*, in *language*."""
        return StyleView(
            head=Head(url, TITLE, DESCRIPTION, language),
            colours=tuple(self._colours()),
            html=markdown.staff(PROSE),
            whole=(
                Link(URL, TITLE),
                Link(LEFTWARD, "اردو"),
                Link(FORM, "The form for a comment"),
                _link(self.post),
                _link(self.turned),
                Link(self.gone[0].post.url, "A post that was taken down"),
            ),
            clocks=tuple(self.shelf.card(each.post.id) for each in self.clocks),
            kinds=tuple(self.shelf.card(each.post.id) for each in self.kinds),
            gone=tuple(map(self._page, self.gone)),
            post=self._page(self.post),
            turned=self._page(self.turned),
            listing=self._listing(),
        )

    @property
    def form(self) -> CommentFormView:
        """The form for a comment, sent with everything wrong."""
        typed = comment_forms.typed({"body": "Ring me", "email": "nobody"})
        return CommentFormView(
            head=Head(FORM, "Say something back", DESCRIPTION),
            answered=_link(self.post),
            replied_to="Tomos",
            typed=typed,
            languages=tuple(languages.TAGS.items()),
            problems=comment_forms.problems(typed, samples.PLACE),
            warnings=("If you smell gas, ring 0800 111 999 now.",),
            notice="The server could not keep it. Please send it again.",
            may_say=True,
        )

    def whole(self) -> Iterator[Planned]:
        """Plan the page of every sample, and the feed of what is said below it."""
        for dossier in (self.post, self.turned, *self.clocks, *self.kinds, *self.gone):
            shown = self.shelf.shown(dossier.post.id)
            for page in pages.of_unit(dossier, shown.card, (), self.frame):
                made = fingerprints.of(page.view)
                yield Planned(page.path, page.template, made, 0, ready(page.view))
            for feed in entries.of_unit(dossier, shown.below, self.frame.chrome):
                yield Planned(feed.url, FEED, fingerprints.of(feed), 0, ready(feed))

    def _page(self, dossier: Dossier) -> PostView:
        """Return the view of a post's own page."""
        card = self.shelf.card(dossier.post.id)
        view = next(pages.of_unit(dossier, card, self.shelf.briefs()[:3], self.frame)).view
        assert isinstance(view, PostView)
        return view

    def _listing(self) -> ListingView:
        """Return the middle page of the list of all posts."""
        posts = listings.listed(self.shelf.briefs())
        planned = {each.key: each for each in listings.plan(posts, self.frame)}
        view = next(
            made
            for key in sorted(planned)
            if key.startswith("archive/page")
            and isinstance(made := planned[key].make(self.shelf), ListingView)
        )
        return replace(view, head=replace(view.head, url=URL))

    def _colours(self) -> Iterator[ColourView]:
        found = colours.tokens(self.theme.folder)
        ground = next(each for each in found if each.name == "paper")
        for each in found:
            yield ColourView(
                name=each.name,
                light=each.light,
                dark=each.dark,
                on_light=f"{colours.contrast(each.light, ground.light):.1f}",
                on_dark=f"{colours.contrast(each.dark, ground.dark):.1f}",
            )
