"""Changes of who speaks for the town, and of what is left unsaid for a time."""

from datetime import timedelta
from random import Random

from tests.changes.town import ChangingTown

PEOPLE, AREAS = "representatives.csv", "areas.csv"
HEAD = "role,name,area,email,phone,address,writetothem,checked"
ROLES = (
    "councillor",
    "MP",
    "minister for housing",
    "Housing Ombudsman",
    "chair of the board",
)
SEATS = ("North Seat", "South Seat", "North Seat / South Seat", "")
NAMES = ("Ivo Marsh", "Petra Lund", "Osric Vane")


def representative(town: ChangingTown, random: Random) -> str:
    """Write down somebody who speaks for the town, or another number of theirs."""
    path = town.office.place / PEOPLE
    rows = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
    area = random.choice(("", "larkfield", "canal-side", "North Seat", "Low Ward"))
    phone = f"01632 960{random.randint(200, 299)}"
    address = random.choice(("", '"Town Hall, Market Square"'))
    role, name = random.choice(ROLES), random.choice(NAMES)
    row = f"{role},{name},{area},who@example.org,{phone},{address},yes,2026-03-01"
    others = [each for each in rows if not each.startswith(f"{role},{name},")]
    path.write_text("\n".join([HEAD, *others, row, ""]), encoding="utf-8")
    return f"{role} {name} of {area or 'everybody'}"


def nobody_speaks(town: ChangingTown, random: Random) -> str:
    """Take somebody off the list, or all of them."""
    path = town.office.place / PEOPLE
    if not path.exists() or random.random() < 0.4:
        path.unlink(missing_ok=True)
        return "nobody is on record"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([head, *rows[1:], ""]), encoding="utf-8")
    return "one less is on record"


def other_ward(town: ChangingTown, random: Random) -> str:
    """Let an area lie in a ward, and that in one constituency or two."""
    path = town.office.place / AREAS
    rows = [row.split(",") for row in path.read_text(encoding="utf-8").splitlines()[1:]]
    each = random.choice(rows)
    each[2:] = [
        random.choice(("Low Ward", "High Ward", "")),
        random.choice(SEATS),
        "Council",
    ]
    said = [",".join([*row, "", "", ""][:5]) for row in rows]
    head = "key,name,ward,constituency,council"
    path.write_text("\n".join([head, *said, ""]), encoding="utf-8")
    return f"{each[0]} lies in {each[2:]}"


def election(town: ChangingTown, random: Random) -> str:
    """Write down an election about these days, or take all of them off again."""
    path = town.office.place / "consent.toml"
    if path.exists() and random.random() < 0.3:
        path.unlink()
        return "no election"
    first = town.day + timedelta(days=random.randint(-9, 3))
    last = first + timedelta(days=random.randint(0, 40))
    said = f'[[election]]\nfrom = "{first}"\nto = "{last}"\nnames = ["Nobody Known"]\n'
    if random.random() < 0.5:
        said += f'dissolved = "{first + (last - first) // 2}"\n'
    path.write_text(said, encoding="utf-8")
    return f"an election from {first} to {last}"


def campaigns_switched(town: ChangingTown, random: Random) -> str:
    """Switch campaigns off or on."""
    path = town.office.place / "channels.toml"
    said = path.read_text(encoding="utf-8").partition("\n[campaigns]")[0]
    off = random.choice(("true", "false"))
    path.write_text(f"{said.rstrip()}\n\n[campaigns]\noff = {off}\n", encoding="utf-8")
    return f"campaigns off: {off}"
