"""Mishaps in the content: what is broken, copied, lost or in the wrong place."""

import os
import re
import shutil
from dataclasses import replace
from random import Random

from outspoken.model.move import MoveKind
from outspoken.model.post import Post
from outspoken.model.signed import Signed
from outspoken.services import posts, signed_texts
from tests.changes import words
from tests.changes.made import a_comment, a_move, a_post, an_answer
from tests.changes.texts import NOTHING, keep_copy
from tests.changes.town import ChangingTown

FOLDERS = tuple(signed_texts.READERS)


def changed_words(town: ChangingTown, random: Random) -> str:
    """Change the words of an approved text behind the officers' backs."""
    found = town.files(random.choice(FOLDERS))
    if not found:
        return NOTHING
    path = random.choice(found)
    keep_copy(town, path)
    path.write_bytes(path.read_bytes() + f"\n{words.own_word(random)}\n".encode())
    return f"{path.name} changed"


def same_size(town: ChangingTown, random: Random) -> str:
    """Change one letter of a text in place: its size and its inode stay."""
    found = town.files(random.choice(FOLDERS))
    if not found:
        return NOTHING
    path = random.choice(found)
    keep_copy(town, path)
    data = bytearray(path.read_bytes())
    data[-2] = ord("a") if data[-2] != ord("a") else ord("b")
    path.write_bytes(data)
    return f"one letter of {path.name} changed"


def unreadable(town: ChangingTown, random: Random) -> str:
    """Put a file there that is none of ours, or break one that is."""
    folder = town.content / random.choice(FOLDERS)
    found = posts.paths(folder)
    path = random.choice([*found, folder / "2026" / "broken.md"])
    if path.exists():
        keep_copy(town, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(random.choice((b"\x81\x8d", b"", b"---\ntitle: x\n", b"no fields")))
    return f"{path.name} broken"


def reformatted(town: ChangingTown, random: Random) -> str:
    """Write a text's fields another way that says the same, as an editor may."""
    found = town.files(random.choice(FOLDERS))
    if not found:
        return NOTHING
    path = random.choice(found)
    keep_copy(town, path)
    said = path.read_bytes()
    id_ = re.search(rb'^id: "(.*)"$', said, re.MULTILINE)
    if random.random() < 0.4 or not id_:
        path.write_bytes(said.replace(b"\n", b"\r\n"))
    else:
        form = random.choice((b"id: %b", b"id: '%b'", b'id:   "%b"', b'"id": "%b"'))
        path.write_bytes(said.replace(id_[0], form % id_[1], 1))
    return f"{path.name} reformatted"


def copied(town: ChangingTown, random: Random) -> str:
    """Copy a text's file beside it, so that one id is there twice."""
    found = town.files(random.choice(FOLDERS))
    if not found:
        return NOTHING
    path = random.choice(found)
    name = random.choice(("a-copy", "zz-copy", f"{path.stem}-2"))
    shutil.copy2(path, path.with_name(f"{name}.md"))
    return f"{path.name} copied to {name}"


def same_id(town: ChangingTown, random: Random) -> str:
    """Approve a text under the id of another: somewhere else, or of another kind."""
    found = [*town.texts(*FOLDERS)]
    above = [text for _, text in found if isinstance(text, Post) and not text.is_below]
    if not above:
        return NOTHING
    text, post = random.choice(found)[1], random.choice(above)
    form = random.choice(("post", "comment", "answer", "move"))
    if form == "post":
        made: Signed = replace(post, id=text.id, slug=f"{post.slug}-copy")
    elif form == "comment":
        made = replace(a_comment(town, random, post), id=text.id, slug=text.id)
    elif form == "move":
        made = replace(a_move(town, random, post, MoveKind.WRITTEN), id=text.id)
    else:
        made = replace(an_answer(town, random, post), id=text.id)
    path = town.place_of(made)
    if path.exists():
        keep_copy(town, path)
    return f"{town.put(made).relative_to(town.content)} has the id {text.id} as well"


def copy_removed(town: ChangingTown, random: Random) -> str:
    """Remove a copy, or whatever else is not where it belongs."""
    found = [path for each in FOLDERS for path in town.files(each) if "copy" in path.stem]
    if not found:
        return NOTHING
    path = random.choice(found)
    path.unlink()
    return f"{path.name} removed"


def orphan(town: ChangingTown, random: Random) -> str:
    """Publish a comment on a post that is not there yet, and keep that for later."""
    post = a_post(town, random)
    town.put(a_comment(town, random, post))
    path = town.put(post)
    keep_copy(town, path)
    path.unlink()
    return f"a comment on {post.id}, which is not there"


def hidden(town: ChangingTown, random: Random) -> str:
    """Put an editor's leavings there, which nobody looks at."""
    path = town.content / random.choice(FOLDERS) / f".{words.own_word(random)}.md"
    path.write_text("an editor's leavings", encoding="utf-8")
    return path.name


def touched(town: ChangingTown, random: Random) -> str:
    """Give files other moments, and the same words: as a checkout does."""
    for path in town.content.rglob("*"):
        if path.is_file() and random.random() < 0.5:
            os.utime(path)
    return "files touched"


def written_again(town: ChangingTown, random: Random) -> str:
    """Write every file anew, with the same words: another inode, another moment."""
    for path in sorted(town.content.rglob("*")):
        if path.is_file():
            other = path.with_name(f".{path.name}.other")
            shutil.copyfile(path, other)
            shutil.copymode(path, other)
            other.replace(path)
    return "all files written again"


def photo_changed(town: ChangingTown, random: Random) -> str:
    """Put another photo in the place of an approved one, or take it away."""
    found = sorted((town.content / posts.PHOTOS).rglob("*.jpg"))
    if not found:
        return NOTHING
    path = random.choice(found)
    keep_copy(town, path)
    if random.random() < 0.5:
        path.unlink()
        return f"photo {path.name} removed"
    path.write_bytes(words.picture(random))
    return f"photo {path.name} changed"


def renamed_folder(town: ChangingTown, random: Random) -> str:
    """Move a folder of comments to where it does not belong."""
    found = sorted(path for path in (town.content / posts.COMMENTS).glob("*"))
    folders = [path for path in found if path.is_dir()]
    if not folders:
        return NOTHING
    path = random.choice(folders)
    moved = path.with_name(f"moved-{path.name}")
    if moved.exists():
        return NOTHING
    path.rename(moved)
    return f"{path.name} moved"
