"""Images: each is there, is used, has words for who cannot see it, and only shows."""

import re
from collections.abc import Iterator
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services.kits import pictures, sheets
from outspoken.services.kits.nodes import Table, Text
from outspoken.services.kits.rules import drawings, photographs
from outspoken.services.kits.rules.drawings import FOLDER
from outspoken.services.kits.subject import Subject

LARGEST = 200 * 1024
"""Bytes of an image; a pack of forty pages has 400 KB."""
_USE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^)\s]*)[^)]*\)")


def told(subject: Subject) -> Iterator[Problem]:
    """Yield each image without words in the language, that is not there to decorate."""
    for picture in subject.kit.pictures:
        if not (picture.alt or picture.is_decorative):
            advice = (
                f"say what {picture.file} shows under 'alt:' as {subject.kit.language}, "
                "or write decorative: yes"
            )
            yield subject.problem(_list(subject), _row(subject, picture.file), advice)


def listed(subject: Subject) -> Iterator[Problem]:
    """Yield each image that is missing, that is not listed, or that is listed twice."""
    listed = set[str]()
    for line, name in _rows(subject):
        if not (subject.folder / FOLDER / name).is_file():
            advice = f"put {name} into {FOLDER}/, or take this row out"
            yield subject.problem(_list(subject), line, advice)
        if name in listed:
            yield subject.problem(_list(subject), line, f"list {name} only once")
        listed.add(name)
    for path in _files(subject):
        if path.name not in listed:
            advice = f"list it in {pictures.FILE}: what it shows, whose it is"
            yield subject.problem(path, 0, advice)


def used(subject: Subject) -> Iterator[Problem]:
    """Yield each place where an image is used that is not listed, or in another form."""
    known = {f"{FOLDER}/{picture.file}" for picture in subject.kit.pictures}
    for path, line, alt, target in _uses(subject):
        if target not in known:
            advice = f"list {target} in {pictures.FILE}, or use another image"
            yield subject.problem(path, line, advice)
        if alt:
            advice = f"leave the [] empty; what it shows stands in {pictures.FILE}"
            yield subject.problem(path, line, advice)


def idle(subject: Subject) -> Iterator[Problem]:
    """Yield each image that nothing uses."""
    targets = {target for _, _, _, target in _uses(subject)}
    for picture in subject.kit.pictures:
        if f"{FOLDER}/{picture.file}" not in targets:
            advice = f"use {picture.file} somewhere, or take it out"
            yield subject.problem(_list(subject), _row(subject, picture.file), advice)


def harmless(subject: Subject) -> Iterator[Problem]:
    """Yield each image that is too large, broken, or does more than show."""
    for path in _files(subject):
        size = path.lstat().st_size
        if path.is_symlink():
            advice = "put the file itself here, not a symbolic link"
            yield subject.problem(path, 0, advice)
        elif size > LARGEST:
            advice = f"make it {LARGEST // 1024} KiB at most, not {size // 1024} KiB"
            yield subject.problem(path, 0, advice)
        else:
            judge = drawings.advice if path.suffix == ".svg" else photographs.advice
            if advice := judge(path):
                yield subject.problem(path, 0, advice)


def _files(subject: Subject) -> list[Path]:
    return sorted(
        path for path in (subject.folder / FOLDER).glob("[!.]*") if path.is_file()
    )


def _list(subject: Subject) -> Path:
    return subject.folder / pictures.FILE


def _row(subject: Subject, file: str) -> int:
    """Return the line of an image's row in the list of images."""
    return next((line for line, name in _rows(subject) if name == file), 0)


def _rows(subject: Subject) -> Iterator[tuple[int, str]]:
    """Yield line and name of each image that is listed."""
    for row in sheets.rows(_list(subject))[0]:
        name = row.fields.get("file") if isinstance(row, Table) else None
        if isinstance(name, Text):
            yield row.line, name.said


def _uses(subject: Subject) -> Iterator[tuple[Path, int, str, str]]:
    """Yield file, line, words and address of each image in the texts."""
    for path, body, line in subject.bodies():
        for found in _USE.finditer(body):
            at = line + body.count("\n", 0, found.start())
            yield path, at, found["alt"], found["target"]
