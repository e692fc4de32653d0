"""What packs cost: all kits in every variant, the first time and later, and one alone.

``python -m bench.packs`` prints the table; README.md says how to read it.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from bench import processes
from bench.processes import ROOT

sys.path.insert(0, str(ROOT / "plugins"))

from outspoken.model.kit import Kit, Variant
from outspoken.services import stylesheets
from outspoken.services.kits import reading
from outspoken.services.packs import (
    fonts,
    libraries,
    origins,
    paper,
    store,
)
from outspoken.services.packs.origins import Site
from outspoken.services.packs.press import Press

KITS = ROOT / origins.WORKSHOPS
THEME = ROOT / "themes" / "outspoken"
URL = "https://voices.example.org"
SITE = Site("Brackwater Homes", URL, str(THEME))
RUNS = 3
"""How often one pack is measured; the least counts."""
PAGES, AIM = 20, 2.0
"""Pages of a pack, and the most seconds of processor that one may take after the first."""
LIGHT = 400
"""Most KB of a pack."""
_MAKE = """\
import sys
from datetime import date
from pathlib import Path
sys.path.insert(0, "plugins")
from outspoken.services.packs import making, store
from outspoken.services.packs.origins import Site
root, site = Path(sys.argv[1]), Site(*sys.argv[2:])
with store.lock(root, "a bench", wait=False):
    came = making.make(root, site, making.Asked(), date(2026, 11, 22))
sys.exit("not all") if came.problems or came.unwritable else print(len(came.made))
"""
_READY = """\
import sys
from pathlib import Path
sys.path.insert(0, "plugins")
from outspoken.services.packs import store
print(len(store.ready(Path(sys.argv[1]))))
"""


def main() -> None:
    """Measure, and print the table."""
    _row("", "packs", "CPU s", "peak MB")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "site")
        root.mkdir()
        shutil.copytree(KITS, root / origins.WORKSHOPS)
        _measured("all kits, the first time", _MAKE, root)
        _measured("the same again, nothing changed", _MAKE, root)
        _measured("asked what is ready, by a build", _READY, root)
        largest = max(pack.size for pack in store.ready(root).values()) / 1000
    sys.stdout.write(f"\nthe largest pack has {largest:.0f} KB; the aim is {LIGHT}\n\n")
    _one()


def _measured(name: str, program: str, root: Path) -> None:
    """Run a *program* in a process of its own, and print its row."""
    said = root.parent / "said"
    site = (SITE.organisation, SITE.site_url, SITE.theme)
    command = [sys.executable, "-c", program, str(root), *site]
    used = processes.run(name, command, said, {})
    _row(name, said.read_text().strip(), f"{used.seconds:.1f}", f"{used.memory:.0f}")


class _Remembering(Press):
    """A press that remembers what it was last given."""

    html_set = ""

    def set(self, html: str) -> Any:
        """Set *html*."""
        self.html_set = html
        return super().set(html)


def _one() -> None:
    """Measure the pack that is nearest to `PAGES`, beside the engine under it alone."""
    press = _Remembering(THEME, SITE.organisation, URL)
    packs = [
        (abs(paper.pdf(kit, Variant.STANDARD, folder, press).pages - PAGES), folder, kit)
        for folder, kit in reading.all_in(KITS)
        if isinstance(kit, Kit)
    ]
    _, folder, kit = min(packs, key=lambda each: each[0])
    ours = _least(lambda: paper.pdf(kit, Variant.STANDARD, folder, press))
    pages = paper.pdf(kit, Variant.STANDARD, folder, press).pages
    alone = _least(_plainly(press.html_set))
    _row("one pack after the first", "pages", "CPU s", "times")
    _row(f"{kit.id}, standard", f"{pages}", f"{ours:.2f}", f"{ours / alone:.2f}")
    _row("its HTML by WeasyPrint alone", f"{pages}", f"{alone:.2f}", "1.00")
    share = ours * PAGES / pages
    sys.stdout.write(
        f"\n{PAGES} pages of it: {share:.2f} s; the aim is {AIM:.0f} s or less\n"
    )


def _plainly(html: str) -> Callable[[], object]:
    """Return what sets *html* with the same style, neither tagged nor finished."""
    engine = libraries.weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    known = FontConfiguration()
    css = fonts.faces(THEME) + stylesheets.joined(THEME / "templates" / "print" / "css")
    style = engine.CSS(string=css, font_config=known)
    return lambda: engine.HTML(string=html).write_pdf(
        stylesheets=[style], font_config=known
    )


def _least(work: Callable[[], object]) -> float:
    took = []
    for _ in range(RUNS):
        before = process_time()
        work()
        took.append(process_time() - before)
    return min(took)


def _row(name: str, *cells: str) -> None:
    sys.stdout.write(f"{name:<34}{''.join(f'{cell:>10}' for cell in cells)}\n")


if __name__ == "__main__":
    main()
