"""What pages share: links, the chrome round every page, and a page's head."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the site.

    Attributes:
        url: Address from the site's root.
        text: Its words.
        post: Id of the post that the words are of, or empty.
    """

    url: str
    text: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Chrome:
    """What every page of the site shares.

    Attributes:
        name: Name of the site.
        tagline: What it is, in a few words.
        organisation: Whose site it is.
        site_url: Scheme and host, no slash at the end; empty in a preview.
        language: BCP 47 tag of the site.
        navigation: Links at the head.
        footer: Links at the foot.
        emergency: The telephone line for danger, as shown.
        intake: Address of the intake, without a slash at its end, or empty.
        hub: Address of a WebSub hub, or empty.
        email: The office's e-mail address, or empty.
        cards: Whether posts and campaigns have social cards of their own.
        offline: Whether readers may let their phone keep pages.
    """

    name: str
    tagline: str
    organisation: str
    site_url: str
    language: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    emergency: str
    intake: str = ""
    hub: str = ""
    email: str = ""
    cards: bool = True
    offline: bool = False


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page that says the same in one language.

    Attributes:
        language: BCP 47 tag.
        url: Address from the site's root.
        name: What the language calls itself.
        is_original: Whether the others were made of it.
    """

    language: str
    url: str
    name: str
    is_original: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a page's head says.

    Attributes:
        url: The page's own address, from the site's root.
        title: Title of the page, without the site's name.
        description: One plain sentence.
        language: BCP 47 tag of the page; empty for that of the site.
        feeds: Feeds to be found from this page.
        card: Address of its own social card; empty for that of the site.
        alternates: The pages that say the same in several languages, itself among them;
            none where there is no other.
    """

    url: str
    title: str
    description: str
    language: str = ""
    feeds: tuple[Link, ...] = ()
    card: str = ""
    alternates: tuple[Alternate, ...] = ()
