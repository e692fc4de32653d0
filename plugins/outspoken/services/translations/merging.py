"""Catalogues brought level with the template, and begun.

What was translated stays, reviewed or not. A sentence that changed begins anew: no guess
is made from one like it, since pages would show it. What no page says any more is kept at
the end of the file, where no page looks.
"""

import re
from io import BytesIO
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import write_po

from outspoken.model.problem import Problem
from outspoken.services import catalogues, cldr, files, texts
from outspoken.services.translations import standing

# The first entry, which is no sentence, with what stands above it.
_HEAD = re.compile(rb'\A.*?^msgid ""\nmsgstr ""\n(?:"[^\n]*"\n)*', re.DOTALL | re.MULTILINE)


def renew(theme: Path, language: str) -> bool | list[Problem]:
    """Bring the catalogue of *language* level; tell whether it is another one now."""
    path = catalogues.path(theme, language)
    if path is None or not path.is_file():
        advice = f"there is none: invoke translations --new {language}"
        return [texts.problem(path or theme / "translations", 0, advice)]
    wanted, there = standing.template(theme), standing.load(path, language)
    if isinstance(wanted, list):
        return wanted
    if isinstance(there, list):
        return there
    _bring_back(there, wanted)
    there.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    _mark_gaps(there)
    before = path.read_bytes()
    after = written(there, before)
    if after != before:
        files.write(path, after)
    return after != before


def begin(theme: Path, language: str) -> Path | list[Problem]:
    """Begin the catalogue of *language*, with nothing said yet; return where."""
    path = catalogues.path(theme, language)
    if path is None or not _is_known(language):
        advice = f"name a language by its tag, as bn, not {language!r}"
        return [texts.problem(theme / "translations", 0, advice)]
    if path.exists():
        return [texts.problem(path, 0, "it is there; bring it level with --renew")]
    wanted = standing.template(theme)
    if isinstance(wanted, list):
        return wanted
    catalog = Catalog(locale=cldr.known(language), fuzzy=False)
    catalog.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    files.make_folder(path.parent)
    files.write(path, written(catalog, _head(language)))
    return path


def written(catalog: Catalog, before: bytes) -> bytes:
    """Return *catalog* as a file: always in one order, under the head that it had.

    Args:
        catalog: Its entries.
        before: The file as it was, or at least its head.
    """
    whole = BytesIO()
    write_po(whole, catalog, no_location=True, omit_header=True, sort_output=True)
    head = _HEAD.match(before.replace(b"\r\n", b"\n"))
    return (head[0] if head else b"") + b"\n" + whole.getvalue().rstrip(b"\n") + b"\n"


def _bring_back(catalog: Catalog, wanted: Catalog) -> None:
    """Let what was said once, and is wanted again, be no thing of the past."""
    for key, each in list(catalog.obsolete.items()):
        if each.id in wanted:
            del catalog.obsolete[key]
            # The file does not keep whether what is of the past was a draft.
            if not any(note.startswith(standing.REVIEWED) for note in each.user_comments):
                each.flags.add(standing.FUZZY)
            catalog[each.id] = each


def _mark_gaps(catalog: Catalog) -> None:
    """Take the mark of a draft off what says nothing: there is nothing to review."""
    for each in catalog:
        if each.id and not any(standing.forms(each)):
            each.flags.discard(standing.FUZZY)


def _is_known(language: str) -> bool:
    try:
        Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _head(language: str) -> bytes:
    """Return the head of a new catalogue."""
    called, here = cldr.own_name(language, "en"), cldr.known(language)
    plural = get_plural(here).plural_forms
    said = (
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "MIME-Version: 1.0",
        f"Language: {language}",
        f"Plural-Forms: {plural}",
    )
    rows = "".join(f'"{each}\\n"\n' for each in said)
    why = "# What a machine drafted is marked fuzzy until a speaker has read it."
    return f'# Our own words in {called}.\n{why}\nmsgid ""\nmsgstr ""\n{rows}'.encode()
