"""Changes of what is around the words: the place, staff pages, theme, settings, days."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from random import Random

from outspoken.services import registers
from tests.changes import words
from tests.changes.texts import NOTHING
from tests.changes.town import PAGE, ChangingTown


def renamed_team(town: ChangingTown, random: Random) -> str:
    """Give a team another name."""
    return _renamed(town.office.place / "teams.toml", random)


def renamed_topic(town: ChangingTown, random: Random) -> str:
    """Give a topic another name."""
    return _renamed(town.office.place / "topics.toml", random)


def renamed_area(town: ChangingTown, random: Random) -> str:
    """Give an area another name, or take it off the list and put it back."""
    path = town.office.place / "areas.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    number = random.randrange(len(rows))
    key, _, *lies_in = rows[number].split(",")
    rows[number] = ",".join([key, f"Area {random.randrange(9)}", *lies_in])
    if random.random() < 0.2:
        rows = [*rows[number + 1 :], *rows[: number + 1]]
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return f"area {rows[-1]}"


def where_areas_lie(town: ChangingTown, random: Random) -> str:
    """Put an area into a ward, which may span two constituencies, or take it out."""
    path = town.office.place / "areas.csv"
    _, *rows = path.read_text(encoding="utf-8").splitlines()
    number = random.randrange(len(rows))
    key, name = rows[number].split(",")[:2]
    seat = random.choice(("", "Brackwater", "Brackwater / Skelder Vale"))
    rows[number] = f"{key},{name},{random.choice(('', 'Quays'))},{seat},Brackwater Council"
    head = "key,name,ward,constituency,council"
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return f"area {rows[number]}"


def who_speaks(town: ChangingTown, random: Random) -> str:
    """Write down who speaks for the areas, or another number of theirs; or nobody."""
    path = town.office.place / "representatives.csv"
    if path.exists() and random.random() < 0.2:
        path.unlink()
        return "nobody speaks for the areas"
    phone = f"01632 96010{random.randrange(9)}"
    member = random.choice(("Imogen Thackaberry", "Osric Penhallow-Dunne"))
    said = (
        f"role,name,area,email,phone,checked\nMP for Brackwater,{member},,,{phone},\n"
        f"councillor,Delphine Marrable,larkfield,delphine@example.org,,2026-03-01\n"
    )
    path.write_text(said, encoding="utf-8")
    return f"{member} speaks for Brackwater, {phone}"


def other_channels(town: ChangingTown, random: Random) -> str:
    """Give the office another address, or the holidays of another nation."""
    nation = random.choice(("england-and-wales", "scotland", "northern-ireland"))
    email = random.choice(("", 'email = "town@example.org"\n', 'email = "x@example.org"\n'))
    path = town.office.place / "channels.toml"
    path.write_text(f'[office]\nnation = "{nation}"\n{email}', encoding="utf-8")
    return f"channels: {nation} {email.strip()}"


def tallies(town: ChangingTown, random: Random) -> str:
    """Count another objection, or what was declined, in the public tallies."""
    path = town.office.place / "ledger.toml"
    found = registers.read(path, "month")
    if isinstance(found, list) or (path.exists() and random.random() < 0.2):
        path.unlink(missing_ok=True)
        return "no tallies"
    said = (
        f'[[month]]\nmonth = "2026-03"\ndeclined = "legal {random.randint(1, 9)}"\n'
        f"objected = {random.randint(1, 9)}\n"
    )
    path.write_text(said, encoding="utf-8")
    return "tallies"


def staff_page(town: ChangingTown, random: Random) -> str:
    """Write a page of staff, new or over another; or a broken one."""
    slug = random.choice(("about", "house-rules", "privacy", "have-your-say"))
    title, summary = words.sentence(random)[:30], words.sentence(random)[:60]
    body = f"{words.sentence(random)}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    said = PAGE.format(title=f'"{title}"', summary=f'"{summary}"', body=body)
    if random.random() < 0.1:
        said = said.replace("summary:", "nonsense:")
    path = town.content / "pages" / f"{slug}.md"
    path.write_text(said, encoding="utf-8")
    return f"page {slug}"


def staff_page_removed(town: ChangingTown, random: Random) -> str:
    """Remove a page of staff."""
    found = sorted((town.content / "pages").glob("*.md"))
    if not found:
        return NOTHING
    path = random.choice(found)
    path.unlink()
    return f"page {path.stem} removed"


def approver_retired(town: ChangingTown, random: Random) -> str:
    """Let the approver's key end on a day, or let it go on."""
    path = town.office.approvers
    row = tomllib.loads(path.read_text(encoding="utf-8"))["approver"][0]
    ends = date(2026, 3, 1) + timedelta(days=random.randint(0, 60))
    until = f'to = "{ends}"\n' if "to" not in row else ""
    said = f'officer = "{row["officer"]}"\nkey = "{row["key"]}"\nfrom = "{row["from"]}"\n'
    path.write_text(f"[[approver]]\n{said}{until}", encoding="utf-8")
    return f"approver until {ends if until else 'further notice'}"


def names_listed(town: ChangingTown, random: Random) -> str:
    """Put a name that texts may hold on the office's list, or take it off."""
    path = town.root / "private" / "names.txt"
    is_there = path.exists()
    if is_there:
        path.unlink()
    else:
        path.write_text(f"[staff]\n{words.STAFF_NAME}\n", encoding="utf-8")
        path.chmod(0o600)
    return f"a name is {'off' if is_there else 'on'} the list"


def private_folder(town: ChangingTown, random: Random) -> str:
    """Build without the private folder from now on, as a public CI does; or with it."""
    town.is_private = not town.is_private
    return f"the private folder is {'' if town.is_private else 'not '}at hand"


def template(town: ChangingTown, random: Random) -> str:
    """Edit a template of the theme: a page's, one that others reach, or the intake's."""
    path = random.choice(sorted((town.theme / "templates").rglob("*.html")))
    said = path.read_text(encoding="utf-8")
    if random.random() < 0.2:
        said = f"{said}{{# nothing to see {random.randrange(99)} #}}\n"
    else:
        said = said.replace('class="', f'class="x{random.randrange(99)} ', 1)
    path.write_text(said, encoding="utf-8")
    return f"template {path.relative_to(town.theme)}"


def style(town: ChangingTown, random: Random) -> str:
    """Edit the stylesheet of the pages or of the feeds."""
    css = town.theme / "static" / "css"
    path = random.choice((town.theme / "static" / "feed.css", *sorted(css.rglob("*.css"))))
    if path.name == "main.css":
        return NOTHING
    said = path.read_text(encoding="utf-8")
    path.write_text(f"{said}\n.x{random.randrange(9)} {{ top: 0; }}\n", encoding="utf-8")
    return f"style {path.name}"


def setting(town: ChangingTown, random: Random) -> str:
    """Change one of the site's settings."""
    choices = {
        "name": ("Outspoken", "Outspoken & Co"),
        "tagline": ("", "What residents say"),
        "per_page": (1, 2, 3),
        "intake": ("", "https://say.example.org"),
        "hub": ("", "https://hub.example.org/"),
        "offline": (True, False),
        "emergency": ("999", "112"),
        "site_url": ("https://town.example.org", "https://other.example.org/rants"),
        "navigation": ((), (("/", "Home"), ("/about/", "About"))),
    }
    name = random.choice(sorted(choices))
    value = random.choice(choices[name])
    town.settings[name] = value
    town.settle()
    return f"{name} = {value!r}"


def next_day(town: ChangingTown, random: Random) -> str:
    """Let the next day come, or the next month: clocks go on."""
    town.day += timedelta(days=random.choice((1, 1, 2, 7, 31)))
    return f"it is {town.day}"


def _renamed(path: Path, random: Random) -> str:
    """Give one row of a register another name."""
    said = path.read_text(encoding="utf-8")
    names = [line for line in said.splitlines() if line.startswith("name = ")]
    old, new = random.choice(names), f'name = "Renamed {random.randrange(99)}"'
    path.write_text(said.replace(old, new, 1), encoding="utf-8")
    return f"{path.name}: {new}"
