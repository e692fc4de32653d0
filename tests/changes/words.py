"""Words that residents of the changing town write: nothing in them has to come out."""

from dataclasses import dataclass
from io import BytesIO
from random import Random

from PIL import Image

from outspoken.services import corpus

NAMES = ("Ana", "Bryn", "Chidi", "Nain o'r Bryn", "ثمینہ", "A resident", "<b>Bold</b>")
LABELS = ("Rants", "old news", "Tom & Jerry")
STAFF_NAME = "Zebedee Hexworthy"
"""A name that an office may put on its list; some texts hold it."""
WELSH = (
    "Mae’r lifft yn gweithio eto, ac am y tro cyntaf ers mis gallaf fynd i’r siop.",
    "Diolch o galon i’r tîm a ddaeth ddoe.",
    "Does neb yn ateb y ffôn, a does neb yn dod.",
)
URDU = (
    "ہمارے فلیٹ کی چھت سے تین ہفتوں سے پانی ٹپک رہا ہے",
    "ہر بار فون کرنے پر یہی کہا جاتا ہے کہ کوئی آئے گا، مگر کوئی نہیں آتا",
    "بچے ایک ہی کمرے میں سوتے ہیں",
)
LANGUAGES = {"en": (), "cy": WELSH, "ur": URDU}
FORMS = (
    "{}",
    "{}\n\n> {}\n\n{}",
    "{}\n\n1. {}\n2. {}",
    "**{}** *{}*\n\n- {}\n- {}",
    "{}\n\n## {}\n\n{}",
    "{} [They](https://blog.example.org/a?b=1&c=2) say so.\n\n{}",
    "{} <script>alert(1)</script> & {}",
    "{}\n\n```\n{}\n```",
)


@dataclass(frozen=True)
class Said:
    """What somebody wrote.

    Attributes:
        language: In which language.
        name: The name they give.
        title: A title.
        body: The words, with one that no other text has.
        token: That word.
    """

    language: str
    name: str
    title: str
    body: str
    token: str


def said(random: Random) -> Said:
    """Make up what somebody writes."""
    language = random.choice(("en", "en", "en", *LANGUAGES))
    token = own_word(random)
    form = random.choice(FORMS)
    parts = [sentence(random, language) for _ in range(form.count("{}"))]
    title = sentence(random, language).rstrip(".")[:60].strip()
    body = f"{form.format(*parts)}\n\n{token}"
    if random.random() < 0.1:
        body += f" {STAFF_NAME} came."
    return Said(language, random.choice(NAMES), title, body, token)


def sentence(random: Random, language: str = "en") -> str:
    """Make up a sentence."""
    known = LANGUAGES[language]
    return random.choice(known) if known else corpus.sentence(random)


def own_word(random: Random) -> str:
    """Make up a word that nobody writes twice."""
    return "zq" + "".join(random.choices("bcdfghjkmnpqrstvwxz", k=10))


def picture(random: Random) -> bytes:
    """Make up a small photo."""
    size = (random.randint(4, 12), random.randint(4, 12))
    colour = (random.randrange(256), random.randrange(256), random.randrange(256))
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()
