"""Every page of a site in one browser, a few tabs at a time: as readers meet it.

Each page is opened once with scripts and once without. What is found is collected, for all
pages, before anything is said.
"""

import asyncio
import re
import threading
from collections import defaultdict
from collections.abc import Coroutine, Iterable, Iterator
from typing import Any

from playwright.async_api import async_playwright
from tests.browser import tools
from tests.browser.gates.findings import Finding
from tests.browser.gates.look import Look
from tests.browser.gates.served import Site, served

TABS = 3
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_OWED = re.compile(r"\d+")
States = dict[tuple[str, str], dict[str, str]]
"""Which page says what, by class and words, for each state."""


def found(site: Site, urls: Iterable[str] | None = None) -> list[Finding]:
    """Return all that is wrong with the pages of *site*, or with those at *urls*."""
    urls = tuple(site.walked if urls is None else urls)
    with served(site) as address:
        walk = Walk(address)
        _in_a_thread(walk.all(urls))
    return sorted({*walk.found, *walk.told_alike()})


def _in_a_thread(work: Coroutine[Any, Any, None]) -> None:
    """Run *work*; a thread of its own may have a loop whatever the tests' one has."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(work)
        except BaseException as error:  # noqa: BLE001 - it is raised below
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


class Walk:
    """One walk through a site.

    Attributes:
        found: What is to be mended.
    """

    def __init__(self, address: str) -> None:
        self.found: list[Finding] = []
        self._address = address
        self._states: States = defaultdict(dict)

    async def all(self, urls: Iterable[str]) -> None:
        """Walk through the pages at *urls*."""
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=tools.chromium(), args=[*SWITCHES]
            )
            scripted = await browser.new_context(color_scheme="light")
            plain = await browser.new_context(java_script_enabled=False)
            waiting = iter([*urls])

            async def tab() -> None:
                for url in waiting:
                    look = Look(self._address, url)
                    await look.at(scripted, plain)
                    self.found += look.found
                    self._keep(url, look.states)

            await asyncio.gather(*(tab() for _ in range(TABS)))
            await browser.close()

    def _keep(self, url: str, states: Iterable[tuple[str, str, str]]) -> None:
        """Keep how the page at *url* says its states."""
        for class_, state, words in states:
            if words:
                self._states[class_, _OWED.sub("0", words)].setdefault(state, url)

    def told_alike(self) -> Iterator[Finding]:
        """Yield states that differ in their look alone."""
        for (class_, words), pages in self._states.items():
            if len(pages) > 1:
                states = " and ".join(sorted(pages))
                advice = f"say {states} of .{class_} in other words than “{words[:60]}”"
                for url in pages.values():
                    yield Finding(url, "colour alone", advice)
