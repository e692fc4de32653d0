"""A kit made by hand: one of everything that a pack can show."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from outspoken.model.activity import Activity
from outspoken.model.handout import Card, Handout, HandoutKind, Picture
from outspoken.model.kit import Kit, Material, Skill, Status, Translation, Variant
from outspoken.model.passage import Block, Part

THEME = Path(__file__).parents[3] / "themes" / "outspoken"
SITE = "https://outspoken.example.org"
POST = "Our lift is broken. Will you mend it by Friday? #CanalSideLifts"
TABLE = (
    "| Who | What |\n|---|---|\n| Office | [answers](https://example.org/a) |\n| We | |\n"
)
NESTED = "1. One thing\n\n    - a part of it\n    - and another\n\n2. The next\n"
URDU = "کیا آپ لکھیں گے؟ ہمیں @Brackwater پر یا 01632 960123 پر بتائیں\u06d4"

ACTIVITIES = (
    Activity(
        "begin",
        1,
        "We begin",
        15,
        8,
        "pairs",
        "talk",
        (
            Block(Part.PLAIN, "We look at two lists.\n\n![](images/lift.svg)", 9),
            Block(Part.SAY, "Hello, and *welcome*.", 12),
            Block(Part.DO, NESTED, 16),
            Block(Part.CHECK, "- Everybody has a pen.", 24),
            Block(Part.FACILITATOR, "Only the facilitator reads this.", 28),
            Block(Part.WEB_ONLY, "Only a screen shows this.", 32),
            Block(Part.POST, POST, 36, "x"),
        ),
        needs=("grid",),
        outcome=1,
    ),
    Activity("rest", 2, "Rest", 10, 5, "whole group", "break", ()),
    Activity("end", 3, "We end", 20, 20, "alone", "write", (Block(Part.PLAIN, TABLE, 9),)),
)
HANDOUTS = (
    Handout(
        "cards",
        "Voice cards",
        HandoutKind.CARD_SHEET,
        "residents",
        "group",
        2,
        (Block(Part.PLAIN, "Cut them out.", 8), Block(Part.CARDS, "", 10)),
    ),
    Handout(
        "grid",
        "Counting grid",
        HandoutKind.WORKSHEET,
        "residents",
        "person",
        1,
        (
            Block(Part.BOXES, "", 9, "280"),
            Block(Part.FIELD, "Such as: mend the lift", 11, "My ask"),
            Block(Part.LINES, "", 14, "3"),
            Block(Part.TEAR_OFF, "", 16),
            Block(Part.PLAIN, "- [ ] I keep it\n- [ ] I send it", 18),
            Block(Part.PAGE, "", 21),
            Block(Part.PLAIN, "The other side.", 23),
            Block(Part.CODE, "", 25),
        ),
        fill_in=True,
    ),
    Handout(
        "keep",
        "Keep it private",
        HandoutKind.TAKEAWAY,
        "residents",
        "person",
        1,
        (Block(Part.PLAIN, "## Look\n\nNo address.", 8),),
    ),
)
KIT = Kit(
    id="tweet-your-mp",
    title="Tweet your MP",
    summary="Say one thing you want changed, in one short post.",
    version="1.0.0",
    status=Status.TESTED,
    last_tested=date(2026, 9, 1),
    tested_with="twelve residents",
    review_by=date(2027, 11, 1),
    licence="CC-BY-SA-4.0",
    authors=("Outspoken",),
    audience="residents",
    level="starter",
    minutes=45,
    breaks=(15,),
    group=(4, 12, 6),
    setting=("room",),
    skills=(Skill("C", "foundation", "I can post a short public message"),),
    outcomes=("Say what you want changed",),
    platforms=("x",),
    account_needed="no",
    phone_needed=False,
    data_mb_per_person=5,
    paper_only_route=True,
    risk="low",
    safeguarding=("Nobody has to send anything",),
    variants=tuple(Variant),
    materials=(Material("Pens", "person"),),
    cost_per_person_gbp="0.40",
    body="You say one thing.\n\n## What to bring\n\n- Bring yourself.\n",
    facilitator=(
        ("", "Read this first."),
        ("before", "### The week before\n\nAsk who comes.\n"),
        ("risks", "Somebody may be upset."),
        ("adapt", TABLE),
        ("after", "Put the chairs back."),
    ),
    activities=ACTIVITIES,
    handouts=HANDOUTS,
    cards=tuple(
        Card(f"Card {n}", "Somebody said something.", "What came of it?", n)
        for n in range(1, 10)
    ),
    pictures=(
        Picture("lift.svg", "A lift with a sign on its door", "Outspoken", "CC0-1.0"),
    ),
    easy_read=(("", "What it is"), ("group", "This is a workshop."), ("pen", "We write.")),
)


def lying(folder: Path) -> Path:
    """Put the images of the kit into *folder*, and return it."""
    (folder / "images").mkdir(parents=True)
    lift = (THEME / "templates" / "print" / "pictures" / "door.svg").read_bytes()
    (folder / "images" / "lift.svg").write_bytes(lift)
    return folder


def in_urdu() -> Kit:
    """Return the kit as a machine would say it in Urdu, unread."""
    activity = replace(
        ACTIVITIES[0],
        title="شروع",
        blocks=(
            Block(Part.PLAIN, f"{URDU}\n\n- {URDU}\n    - دو\n- تین", 9),
            Block(Part.SAY, f"**{URDU}**", 12),
            Block(Part.DO, NESTED, 16),
        ),
    )
    return replace(
        KIT,
        title="اپنے رکن کو لکھیں",
        language="ur",
        activities=(activity, *ACTIVITIES[1:]),
        translation=Translation(
            "ur", "rtl", Status.MACHINE_DRAFT, "a machine", "", "", True
        ),
    )
