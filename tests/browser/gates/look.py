"""One page in a browser, as readers meet it: by keyboard, small, dark, without scripts."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Page, Request
from tests.browser import tools
from tests.browser.gates.findings import Finding

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LOOKS = Path(__file__).with_name("looks.js")
WIDTHS = (1280, 768, 360, 320)
MORE_WORDS = 5
"""Words that a script may add to a page at once, as the name of what it brings."""
_IN = 20
"""Of so many words on a long page, it may add one."""
BY_AXE = """async ([tags]) => {
  const rules = { 'target-size': { enabled: true } };
  const runOnly = { type: 'tag', values: tags };
  const found = await axe.run(document, { runOnly, rules, resultTypes: ['violations'] });
  return found.violations.map(each => [each.id, each.help, each.nodes.length,
    each.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', ')]);
}"""
_BARE = r"""[
  document.body.innerText.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [],
  [...document.querySelectorAll('button')]
    .filter(each => each.checkVisibility() && !each.form).map(each => each.innerText),
]"""
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_SHORT = 24


class Look:
    """One page, looked at in every way.

    Attributes:
        found: What is to be mended.
        states: Class, state and words of whatever is in a state.
    """

    def __init__(self, address: str, url: str) -> None:
        self.found: list[Finding] = []
        self.states: list[tuple[str, str, str]] = []
        self._address, self._url = address, url
        self._asked: list[Request] = []
        self._said: list[str] = []

    async def at(self, scripted: BrowserContext, plain: BrowserContext) -> None:
        """Look, first with scripts, then without."""
        page = await scripted.new_page()
        page.set_default_timeout(30_000)
        page.on("request", lambda request: self._asked.append(request))
        page.on("console", lambda message: self._said.append(message.text))
        page.on("pageerror", lambda error: self._said.append(str(error)))
        try:
            await page.goto(self._address + self._url)
            await page.evaluate(read(LOOKS))
            self._requests()
            await self._words(page, plain)
            await self._first_tab(page)
            await self._reflow(page)
            await self._wide(page)
            await self._narrow(page)
            await self._own_colours(page)
            await self._still(page)
            self._note("browser", *self._said)
        finally:
            await page.close()

    def _note(self, rule: str, *advice: str) -> None:
        for each in advice:
            said = each.replace(self._address, "")
            self.found.append(Finding(self._url, rule, said))

    async def _ask(self, page: Page, rule: str, *names: str) -> None:
        for name in names:
            self._note(rule, *await page.evaluate(f"looks.{name}()"))

    def _requests(self) -> None:
        host = urlsplit(self._address).netloc
        asked = [each for each in self._asked if not each.url.startswith("data:")]
        for each in asked[1:]:
            if urlsplit(each.url).netloc != host:
                self._note("requests", f"ask no other host; the page asks for {each.url}")
            elif each.resource_type not in {"image", "script"}:
                kind = each.resource_type
                self._note("requests", f"send the {kind} {each.url} with the page")
        scripts = [each.url for each in asked if each.resource_type == "script"]
        if len(scripts) > 1:
            self._note("requests", f"make one script of {', '.join(scripts)}")

    async def _words(self, page: Page, plain: BrowserContext) -> None:
        await self._ask(page, "languages", "tongues")
        await self._ask(page, "policy", "policy", "scripted")
        self.states = await page.evaluate("looks.states()")
        bare = await plain.new_page()
        try:
            await bare.goto(self._address + self._url)
            words, buttons = await bare.evaluate(_BARE)
        finally:
            await bare.close()
        lost = sorted(set(await page.evaluate("looks.read()")) - set(words))
        if len(lost) > max(MORE_WORDS, len(words) // _IN):
            self._note("no scripts", f"show without scripts: {' '.join(lost[:_SHORT])}")
        for each in buttons:
            self._note("no scripts", f"hide the button “{each}”, dead without scripts")

    async def _first_tab(self, page: Page) -> None:
        await page.keyboard.press("Tab")
        first = await page.evaluate("looks.focused()")
        if not first["skips"]:
            where = first["named"] or "nothing"
            self._note(
                "skip link", f"let the first Tab go to a link to <main>, not to {where}"
            )
            return
        if not first["shown"]:
            self._note("skip link", f"show {first['named']} when it has the focus")
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        then = await page.evaluate("looks.focused()")
        if then["inside"] and not then["past"]:
            self._note(
                "skip link", f"let it lead past the navigation, not to {then['named']}"
            )
        await page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")

    async def _reflow(self, page: Page) -> None:
        for width in WIDTHS:
            await _resize(page, width)
            await self._ask(page, f"reflow at {width} px", "overflow")
        # What a browser draws only when it is looked at is looked at from here on.
        await page.evaluate("looks.unfolded()")

    async def _wide(self, page: Page) -> None:
        await _resize(page, 1280)
        await self._ask(page, "focus", "focus")
        await self._ask(page, "colour alone", "told", "underlined")
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)
            await self._ask(page, f"contrast, {scheme}", "contrast")
            await self._axe(page, scheme)
        await self._ask(page, "focus, dark", "focus")
        await page.emulate_media(color_scheme="light")

    async def _narrow(self, page: Page) -> None:
        await _resize(page, 320)
        await self._ask(page, "words cut at 320 px", "clipped")
        await self._ask(page, "targets", "targets")
        await self._ask(page, "focus at 320 px", "focus")
        await self._axe(page, "320 px")
        await page.evaluate("looks.spaced(true)")
        await self._ask(page, "wide spacing", "overflow", "clipped")
        await page.evaluate("looks.spaced(false)")
        await _resize(page, 640)
        await page.evaluate("looks.doubled(true)")
        await self._ask(page, "letters twice the size", "overflow", "clipped")
        await page.evaluate("looks.doubled(false)")

    async def _own_colours(self, page: Page) -> None:
        await page.emulate_media(forced_colors="active")
        await self._ask(page, "forced colours", "forced", "focus", "told")
        await page.emulate_media(forced_colors="none")

    async def _still(self, page: Page) -> None:
        await page.emulate_media(reduced_motion="reduce")
        await self._ask(page, "reduced motion", "moving")

    async def _axe(self, page: Page, mode: str) -> None:
        if not await page.evaluate("'axe' in window"):
            await page.evaluate(read(tools.installed(tools.AXE)))
        violations = await page.evaluate(BY_AXE, [list(TAGS)])
        for rule, help_, count, where in violations:
            self._note(f"axe, {mode}", f"{rule}: {help_}; {count} times, as at {where}")


async def _resize(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 800})
    await page.evaluate(DRAWN)


@cache
def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
