"""A page of the desk as it is looked at: by those who need it small, dark, or by keyboard.

The rules are the gates' (`tests.browser.gates`); the pages are those that no address leads
to, since they come of a form.
"""

from collections.abc import Iterator, Sequence

from playwright.sync_api import Page
from tests.browser import tools
from tests.browser.gates import look
from tests.long import sampled

NARROW, PHONE, WIDE = 320, 360, 1280
WAYS: Sequence[tuple[str, int]] = (
    ("light", NARROW),
    ("dark", WIDE),
    ("dark", NARROW),
    ("light", WIDE),
)
"""Colours and width; the first two hold every colour and every width."""
ALWAYS = ("overflow", "clipped", "targets", "focus", "contrast", "tongues", "told")
ONCE = ("scripted", "underlined")


def found(page: Page) -> Iterator[str]:
    """Yield what is to be mended on *page* as it stands."""
    page.evaluate(look.read(look.LOOKS))
    page.evaluate("looks.unfolded()")
    yield from _asked(page, "", ONCE)
    for scheme, width in WAYS[: sampled(2, len(WAYS))]:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        _resized(page, width)
        yield from _asked(page, f"{scheme}, {width} px: ", ALWAYS)
        yield from (f"{scheme}, {width} px: {each}" for each in _by_axe(page))
    _resized(page, PHONE)
    yield from _asked(page, f"{PHONE} px: ", ("overflow", "targets"))


def _asked(page: Page, where: str, names: Sequence[str]) -> Iterator[str]:
    calls = ", ".join(f"...looks.{name}()" for name in names)
    yield from (f"{where}{each}" for each in page.evaluate(f"[{calls}]"))


def _by_axe(page: Page) -> Iterator[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(look.read(tools.installed(tools.AXE)))
    for rule, help_, count, where in page.evaluate(look.BY_AXE, [list(look.TAGS)]):
        yield f"{rule}: {help_}; {count} times, as at {where}"


def _resized(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(look.DRAWN)
