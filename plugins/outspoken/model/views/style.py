"""The view of the style page, which shows every part of the site in every state."""

from dataclasses import dataclass

from outspoken.model.views.chrome import Head, Link
from outspoken.model.views.page import ListingView
from outspoken.model.views.post import CardView, PostView


@dataclass(frozen=True, slots=True)
class ColourView:
    """A colour of the theme.

    Attributes:
        name: What style sheets call it.
        light: The colour where the page is light, such as ``#fdf7ec``.
        dark: The same where it is dark.
        on_light: How well it is told from the light page, as "12.3".
        on_dark: How well it is told from the dark page.
    """

    name: str
    light: str
    dark: str
    on_light: str
    on_dark: str


@dataclass(frozen=True, slots=True)
class StyleView:
    """The style page.

    Attributes:
        head: The page's head.
        colours: The colours of the theme.
        html: Clean HTML with everything that words by staff may have.
        whole: Pages that are shown whole, elsewhere.
        clocks: Cards in each state of a clock.
        kinds: Cards of each kind.
        gone: Pages of posts that were taken down.
        post: The page of a post on which all is that can be.
        turned: The page of a post that runs to the left.
        listing: A page of a list with pages before and after it.
    """

    head: Head
    colours: tuple[ColourView, ...]
    html: str
    whole: tuple[Link, ...]
    clocks: tuple[CardView, ...]
    kinds: tuple[CardView, ...]
    gone: tuple[PostView, ...]
    post: PostView
    turned: PostView
    listing: ListingView
