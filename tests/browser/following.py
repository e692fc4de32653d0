"""Going on from one page to the next."""

from playwright.sync_api import Locator


def follow(pressed: Locator) -> None:
    """Press a link or a button, and wait until the page that it leads to is whole.

    A click alone returns while the next page still comes in: what is looked for then is
    not there yet.

    Args:
        pressed: What leads to the page.

    Raises:
        TimeoutError: If no page comes.
    """
    with pressed.page.expect_navigation():
        pressed.click()
