"""A small theme with some words of ours, and catalogues of it."""

from pathlib import Path

POT = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

#: templates/a.html
msgid "Say"
msgstr ""

#: templates/a.html
#, python-brace-format
msgid "Due by {when}"
msgstr ""

#: templates/a.html
#, python-brace-format
msgid "{n} minute"
msgid_plural "{n} minutes"
msgstr[0] ""
msgstr[1] ""
"""
PLURALS = "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"
WELSH = f"""\
# Our own words in Welsh.
# Drafted by a machine.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {PLURALS}\\n"

# Reviewed by Nia, 2026-11-01
msgid "Say"
msgstr "Dywedwch"

#, fuzzy
msgid "Due by {{when}}"
msgstr "Erbyn {{when}}"

msgid "Said no more"
msgstr "Dim mwy"
"""


def theme(folder: Path, welsh: str = WELSH, pot: str = POT) -> Path:
    """Make a theme that speaks some Welsh in *folder*."""
    path = folder / "translations" / "cy" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(welsh, encoding="utf-8")
    (folder / "translations" / "messages.pot").write_text(pot, encoding="utf-8")
    return folder


def welsh(theme: Path) -> str:
    """Return the Welsh catalogue as it is now."""
    path = theme / "translations" / "cy" / "LC_MESSAGES" / "messages.po"
    return path.read_text(encoding="utf-8")
