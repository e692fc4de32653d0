"""Changes of what the page shows on which people write: hashtags, and its script."""

from random import Random

from tests.changes.town import ChangingTown

NAMES = ("TownSpeaks", "FixOurBins", "DryWalls")


def hashtag(town: ChangingTown, random: Random) -> str:
    """Put a hashtag of the place on record, or take all of them off."""
    path = town.office.place / "channels.toml"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    rest, _, listed = text.partition("\n[[hashtag]]\n")
    name = random.choice(NAMES)
    if f'"{name}"' in listed:
        path.write_text(rest, encoding="utf-8")
        return "no hashtags"
    row = f'\n[[hashtag]]\nname = "{name}"\nwhat = "bins, {random.randrange(9)}"\n'
    path.write_text(f"{text}{row}", encoding="utf-8")
    return f"hashtag {name}"


def script(town: ChangingTown, random: Random) -> str:
    """Edit the script, or what only its readers see of it."""
    path = town.theme / "static" / "js" / "compose.js"
    text = path.read_text(encoding="utf-8")
    more = random.choice(("// A remark.", f"window.edited = {random.randrange(99)};"))
    path.write_text(f"{text}{more}\n", encoding="utf-8")
    return f"script: {more}"
