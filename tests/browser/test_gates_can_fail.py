"""Each rule of the walk finds what is broken, and nothing on a good page."""

import re
from pathlib import Path

import pytest
from tests.browser import tools
from tests.browser.broken_pages import BROKEN, SCRIPTS, broken, name
from tests.browser.gates import validity, walk
from tests.browser.gates.findings import Finding, listed
from tests.browser.gates.served import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of the good page and the broken ones."""
    root = tmp_path_factory.mktemp("broken")
    for file in ("index.html", "other.html"):
        (root / file).write_text(broken("", ""), encoding="utf-8")
    for case, (old, new, _, _) in BROKEN.items():
        (root / name(case)[1:]).write_text(broken(old, new), encoding="utf-8")
    for file, text in {**SCRIPTS, "own.css": "", "a.js": "", "b.js": ""}.items():
        (root / file).write_text(text, encoding="utf-8")
    return Site(root)


@pytest.fixture(scope="module")
def found(site: Site) -> list[Finding]:
    """All that one walk through them finds."""
    return walk.found(site)


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_broken_is_found(found: list[Finding], case: str) -> None:
    _, _, rule, advice = BROKEN[case]
    of_page = [each for each in found if each.page == name(case)]
    assert any(each.rule == rule and advice in each.advice for each in of_page), listed(
        of_page
    )


def test_nothing_is_wrong_with_the_good_page(found: list[Finding], site: Site) -> None:
    assert listed(each for each in found if each.page in {"/", "/other.html"}) == ""
    assert validity.found(site.root, [site.root / "index.html"]) == []


def test_every_rule_of_the_walk_has_a_page_that_breaks_it() -> None:
    source = Path(walk.__file__).read_text(encoding="utf-8")
    rules = set(re.findall(r'(?:_note\(|_ask\(page, |Finding\(url, )f?"([^"]+)"', source))
    covered = {rule for _, _, rule, _ in BROKEN.values()}
    left = {rule for rule in rules if "{" not in rule} - covered
    assert left == set()
    for rule in rules - covered:
        assert any(each.startswith(rule.partition("{")[0]) for each in covered), rule


def test_what_is_missing_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(tools.MissingError, match="install Debian's package 'nobodys'"):
        tools.program("nobodys-program", "Debian's package 'nobodys'")
    monkeypatch.setattr(tools, "STAMP", tmp_path / "none")
    with pytest.raises(tools.MissingError, match=r"python3 -m tests\.browser\.tools"):
        tools.installed(tools.AXE)


def test_the_lock_names_no_registry_and_pins_what_it_lists() -> None:
    lock = tools.LOCK.read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == lock.count('\n    "node_modules/')
