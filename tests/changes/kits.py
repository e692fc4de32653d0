"""Changes of workshop kits: edited, run, translated, broken, removed; and their packs."""

import shutil
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf

from outspoken.model.kit import Variant
from outspoken.services.kits import digests
from outspoken.services.packs import origins, store
from tests.changes import words
from tests.changes.texts import NOTHING
from tests.changes.town import ChangingTown
from tests.conftest import ROOT

CASE = ROOT / "tests" / "cases" / "kits" / "mend-the-lamp"
IDS = ("mend-the-lamp", "write-a-rant")
"""Kits of the town; posts name the second one."""


def kit_begun(town: ChangingTown, random: Random) -> str:
    """Take in a kit, or put it back as it was written."""
    id_ = random.choice(IDS)
    folder = town.office.workshops / id_
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(CASE, folder)
    index = folder / "index.md"
    # The town's first day is before the day on which the case was tried.
    said = index.read_text(encoding="utf-8").replace("2026-10-01", "2026-02-01")
    said = said.replace("2026-09-01", "2026-01-01").replace("mend-the-lamp", id_)
    index.write_text(said, encoding="utf-8")
    welsh = folder / "i18n" / "cy" / "index.md"
    current = welsh.read_text(encoding="utf-8").replace("CURRENT", digests.source(folder))
    welsh.write_text(current, encoding="utf-8")
    for note in (folder / "notes").glob("2026-10-01-*"):
        note.rename(note.with_name(note.name.replace("2026-10-01", "2026-02-01")))
    return f"kit {id_}"


def kit_removed(town: ChangingTown, random: Random) -> str:
    """Remove a kit."""
    folder = _kit(town, random)
    if folder is None:
        return NOTHING
    shutil.rmtree(folder)
    return f"{folder.name} removed"


def kit_edited(town: ChangingTown, random: Random) -> str:
    """Write another sentence into a kit: its translations are stale from then on."""
    path = _file(town, random, ("facilitator.md", "cards.md", "activities/01-tell-it.md"))
    return _replaced(path, ". ", f". We say so {random.randint(2, 9)} times. ")


def kit_renamed(town: ChangingTown, random: Random) -> str:
    """Give a kit another title, which posts and other pages tell."""
    path = _file(town, random, ("index.md",))
    return _replaced(path, "\ntitle: ", f"\ntitle: Try {random.randrange(99)} ")


def kit_translated(town: ChangingTown, random: Random) -> str:
    """Take the translation of a kit out of it, or break it."""
    folder = _kit(town, random)
    if folder is None or not (folder / "i18n").is_dir():
        return NOTHING
    if random.random() < 0.5:
        shutil.rmtree(folder / "i18n")
        return f"{folder.name} not translated any more"
    path = folder / "i18n" / "cy" / "index.md"
    return _replaced(path, "\nstatus: ", "\nstatus: odd")


def kit_ran(town: ChangingTown, random: Random) -> str:
    """Note a run of a kit on a day before."""
    folder = _kit(town, random)
    if folder is None:
        return NOTHING
    day = town.day - timedelta(days=random.randint(1, 40))
    note = folder / "notes" / f"{day}-larkfield-hall.md"
    note.parent.mkdir(exist_ok=True)
    said = f"---\npeople: {random.randint(2, 12)}\nsent: 1\n---\nBring more pens.\n"
    note.write_text(said, encoding="utf-8")
    index = folder / "index.md"
    lines = index.read_text(encoding="utf-8").splitlines()
    ran = [f"last_tested: {day}" if "last_tested:" in each else each for each in lines]
    index.write_text("\n".join((*ran, "")), encoding="utf-8")
    return f"{folder.name} ran on {day}"


def kit_broken(town: ChangingTown, random: Random) -> str:
    """Break a kit: a field, a file, or a rule of its words."""
    folder = _kit(town, random)
    if folder is None:
        return NOTHING
    path = random.choice(sorted(each for each in folder.rglob("*.md") if each.is_file()))
    broken = (b"\x81\x8d", b"", b"---\ntitle: x\n", b"::: say\nWORDS THAT SHOUT.\n")
    path.write_bytes(random.choice(broken))
    return f"{path.relative_to(folder.parent)} broken"


def kit_linked(town: ChangingTown, random: Random) -> str:
    """Put a link into a kit that leads to what is private."""
    folder = _kit(town, random)
    if folder is None:
        return NOTHING
    path = folder / "images" / "line.svg"
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(town.root / "private" / "officers.toml")
    return f"a link in {folder.name}"


def kit_drawn(town: ChangingTown, random: Random) -> str:
    """Draw a picture of a kit another way."""
    path = _file(town, random, ("images/lamp.svg",))
    return _replaced(path, "20V5", f"20V{random.randint(6, 9)}")


def pack_made(town: ChangingTown, random: Random) -> str:
    """Print a pack of a kit, as it is now."""
    folder = _kit(town, random)
    if folder is None:
        return NOTHING
    variant = random.choice(list(Variant))
    others = sorted(each.name for each in (folder / "i18n").glob("*"))
    language = random.choice(["en", *others])
    site = origins.Site("Town", town.settings["site_url"], "theme")
    made_of = origins.of_pack(site.digest(town.root, language), folder, variant, language)
    key = (folder.name, str(variant), language)
    with store.lock(town.root, "a test", wait=True):
        store.put(town.root, key, paper(random), made_of, random.randint(2, 20))
        store.let_lead_to(town.root, site)
    return f"pack {' '.join(key)}"


def pack_damaged(town: ChangingTown, random: Random) -> str:
    """Remove a pack, or put other bytes in its place."""
    found = sorted((town.root / store.FOLDER).glob("*/*.pdf"))
    if not found:
        return NOTHING
    path = random.choice(found)
    if random.random() < 0.5:
        path.unlink()
    else:
        path.write_bytes(paper(random))
    return f"{path.name} is another"


def paper(random: Random) -> bytes:
    """Return a PDF that says something else each time."""
    whole, paper = BytesIO(), pikepdf.new()
    paper.add_blank_page()
    paper.docinfo["/Title"] = words.sentence(random)
    paper.save(whole, deterministic_id=True)
    return whole.getvalue()


def _kit(town: ChangingTown, random: Random) -> Path | None:
    found = sorted(each for each in town.office.workshops.glob("*") if each.is_dir())
    return random.choice(found) if found else None


def _file(town: ChangingTown, random: Random, names: tuple[str, ...]) -> Path | None:
    folder = _kit(town, random)
    return folder / random.choice(names) if folder else None


def _replaced(path: Path | None, old: str, new: str) -> str:
    if path is None or not path.is_file() or path.is_symlink():
        return NOTHING
    said = path.read_bytes().replace(old.encode(), new.encode(), 1)
    path.write_bytes(said)
    return f"{path.parent.name}/{path.name}: {new.strip()}"
