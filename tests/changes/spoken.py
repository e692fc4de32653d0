"""Changes of what is said in which language: the site's own, and the catalogues."""

from random import Random

from tests.changes.town import ChangingTown

SAID = ("Comment", "Published here", "A resident", "{what} due by {when}", "Home")
"""Words of ours that stand in views, in feeds, on clocks and in templates."""
ENTRY = """
msgid "{said}"
msgstr "{other}"
"""
HEAD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"""


def site_language(town: ChangingTown, random: Random) -> str:
    """Let the site speak another language."""
    language = random.choice(("en", "cy", "ur", "pl", "so"))
    town.settings["language"] = language
    town.settle()
    return f"the site speaks {language}"


def translated(town: ChangingTown, random: Random) -> str:
    """Write the catalogue of a language anew, or remove it."""
    language = random.choice(("cy", "ur", "pl", "so"))
    folder = town.theme / "translations" / language / "LC_MESSAGES"
    path = folder / "messages.po"
    if path.exists() and random.random() < 0.3:
        path.unlink()
        return f"no words of {language}"
    folder.mkdir(parents=True, exist_ok=True)
    mark = random.randrange(9)
    entries = (ENTRY.format(said=each, other=f"({mark}) {each}") for each in SAID)
    path.write_text(f"{HEAD}{''.join(entries)}", encoding="utf-8")
    return f"words of {language}, {mark}"
