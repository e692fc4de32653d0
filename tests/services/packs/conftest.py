"""One press for all tests of packs, and each pack of the kit made by hand, made once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from tests.services.packs import kits_made

from outspoken.model.kit import Kit, Variant
from outspoken.services.packs import paper
from outspoken.services.packs.press import Press

Print = Callable[[Variant], paper.Pack]


@pytest.fixture(scope="session")
def press() -> Press:
    return Press(kits_made.THEME, "Brackwater Homes", kits_made.SITE)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kits_made.lying(tmp_path_factory.mktemp("kit") / "tweet-your-mp")


@pytest.fixture(scope="session")
def printed(press: Press, folder: Path) -> Print:
    return cache(lambda variant: paper.pdf(kits_made.KIT, variant, folder, press))


@pytest.fixture(scope="session")
def in_urdu(press: Press, folder: Path) -> Print:
    kit: Kit = kits_made.in_urdu()
    return cache(lambda variant: paper.pdf(kit, variant, folder, press))
