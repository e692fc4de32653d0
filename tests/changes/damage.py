"""Damage to what a build left: the output, its twin, the state; each by its own hand."""

import os
import shutil
from pathlib import Path
from random import Random

from tests.changes.texts import NOTHING

STATE, TWIN = ".state", ".twin"


def beside(output: Path, ending: str) -> Path:
    """Return what lies beside *output* under its name with *ending*."""
    return output.with_name(f"{output.name}{ending}")


def file_removed(output: Path, random: Random) -> str:
    """Remove a file of the output."""
    path = _file(output, random)
    if path is None:
        return NOTHING
    path.unlink()
    return f"{path.relative_to(output)} removed"


def folder_removed(output: Path, random: Random) -> str:
    """Remove a folder of the output with all that is in it."""
    folders = [path for path in sorted(output.rglob("*")) if path.is_dir()]
    if not folders:
        return NOTHING
    path = random.choice(folders)
    shutil.rmtree(path)
    return f"{path.relative_to(output)}/ removed"


def edited_in_place(output: Path, random: Random) -> str:
    """Edit a file of the output in place: what is linked with it changes too."""
    path = _file(output, random)
    if path is None:
        return NOTHING
    with path.open("ab") as file:
        file.write(b"by hand")
    return f"{path.relative_to(output)} edited"


def one_bit(output: Path, random: Random) -> str:
    """Change one bit of a file in place: its size and its inode stay."""
    path = _file(output, random)
    if path is None or not path.stat().st_size:
        return NOTHING
    data = bytearray(path.read_bytes())
    data[random.randrange(len(data))] ^= 1
    with path.open("r+b") as file:
        file.write(data)
    return f"one bit of {path.relative_to(output)} changed"


def replaced(output: Path, random: Random) -> str:
    """Put another file in the place of one, as most editors do."""
    path = _file(output, random)
    if path is None:
        return NOTHING
    other = path.with_name("other.tmp")
    other.write_bytes(path.read_bytes() + b"by hand")
    other.replace(path)
    return f"{path.relative_to(output)} replaced"


def turned(output: Path, random: Random) -> str:
    """Turn a file of the output into a folder or a symbolic link."""
    path = _file(output, random)
    if path is None:
        return NOTHING
    path.unlink()
    if random.random() < 0.5:
        path.mkdir()
    else:
        path.symlink_to("/etc/hostname")
    return f"{path.relative_to(output)} turned into something else"


def stray(output: Path, random: Random) -> str:
    """Put a file or a folder into the output that is none of it."""
    if not output.is_dir():
        return NOTHING
    path = output / random.choice(("2026", "topics", "")) / f"stray-{random.randrange(9)}"
    if random.random() < 0.3:
        path.mkdir(parents=True, exist_ok=True)
    elif not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("none of ours", encoding="utf-8")
    return f"{path.relative_to(output)} put there"


def closed(output: Path, random: Random) -> str:
    """Let nobody else read a file of the output."""
    path = _file(output, random)
    if path is None:
        return NOTHING
    path.chmod(0o600)
    return f"{path.relative_to(output)} closed"


def output_removed(output: Path, _: Random) -> str:
    """Remove the whole output; its state stays."""
    shutil.rmtree(output, ignore_errors=True)
    return "the output removed"


def state_removed(output: Path, _: Random) -> str:
    """Remove the state."""
    beside(output, STATE).unlink(missing_ok=True)
    return "the state removed"


def state_torn(output: Path, random: Random) -> str:
    """Cut the state off somewhere, or leave nothing of it."""
    path = beside(output, STATE)
    if not path.is_file():
        return NOTHING
    size = random.choice((0, 50, random.randrange(path.stat().st_size + 1)))
    os.truncate(path, size)
    return f"the state cut off at {size}"


def state_flipped(output: Path, random: Random) -> str:
    """Change a few bytes of the state."""
    path = beside(output, STATE)
    if not path.is_file() or not path.stat().st_size:
        return NOTHING
    data = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 8, 200))):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    path.write_bytes(data)
    return "bytes of the state changed"


def state_is_no_state(output: Path, random: Random) -> str:
    """Put something else in the place of the state."""
    path = beside(output, STATE)
    path.write_bytes(random.choice((b"SQLite format 3\0", b"{}", b"\0" * 4096)))
    return "something else in the place of the state"


def state_kept(output: Path, _: Random) -> str:
    """Keep the state as it is now, to put it back one day, as a CI's cache does."""
    path = beside(output, STATE)
    if not path.is_file():
        return NOTHING
    shutil.copyfile(path, beside(output, ".kept"))
    return "the state kept"


def state_put_back(output: Path, _: Random) -> str:
    """Put an old state in the place of the newer one."""
    kept = beside(output, ".kept")
    if not kept.is_file():
        return NOTHING
    shutil.copyfile(kept, beside(output, STATE))
    return "an old state put back"


def output_kept(output: Path, _: Random) -> str:
    """Keep a copy of the output, to put it back one day."""
    if not output.is_dir():
        return NOTHING
    kept = beside(output, ".copy")
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(output, kept, symlinks=True)
    return "the output kept"


def output_put_back(output: Path, _: Random) -> str:
    """Put an old output in the place of the newer one; the state stays."""
    kept = beside(output, ".copy")
    if not kept.is_dir():
        return NOTHING
    shutil.rmtree(output, ignore_errors=True)
    kept.rename(output)
    return "an old output put back"


def twin_removed(output: Path, _: Random) -> str:
    """Remove the twin."""
    shutil.rmtree(beside(output, TWIN), ignore_errors=True)
    return "the twin removed"


def twin_damaged(output: Path, random: Random) -> str:
    """Do to the twin what is done to the output."""
    done = random.choice((file_removed, folder_removed, replaced, stray, turned))
    said = done(beside(output, TWIN), random)
    return said and f"twin: {said}"


def _file(output: Path, random: Random) -> Path | None:
    files = (path for path in output.rglob("*") if path.is_file())
    found = sorted(path for path in files if not path.is_symlink())
    return random.choice(found) if found else None
