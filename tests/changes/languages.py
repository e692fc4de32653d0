"""Changes of languages: posts and pages by staff are translated, rightly and wrongly."""

from dataclasses import replace
from random import Random

from outspoken.model.submission import TranslatedBy
from outspoken.services import posts
from tests.changes import made, words
from tests.changes.texts import NOTHING
from tests.changes.town import ChangingTown

TAGS = ("cy", "ur", "pl", "en")
PAGES = {"am": "about", "rheolau": "house-rules", "zasady": "house-rules"}
"""Pages by staff that there may be in another language, each with its original."""


def translation(town: ChangingTown, random: Random) -> str:
    """Publish a post in another language; now and then of a translation, or of nothing."""
    found = [text for _, text in town.texts(posts.POSTS)]
    if not found:
        return NOTHING
    of = random.choice(found).id if random.random() < 0.9 else "20200101-abcdef"
    post = replace(
        made.a_post(town, random),
        track="",
        tone=None,
        language=random.choice(TAGS),
        translation_of=of,
        translated_by=random.choice(list(TranslatedBy)),
    )
    town.put(post)
    return f"{post.id} says {of} in {post.language}"


def page_translated(town: ChangingTown, random: Random) -> str:
    """Write a page by staff in another language, or take it away."""
    slug = random.choice(sorted(PAGES))
    path = town.content / "pages" / f"{slug}.md"
    if path.exists() and random.random() < 0.4:
        path.unlink()
        return f"page {slug} removed"
    said, language = words.sentence(random).replace('"', ""), random.choice(TAGS)
    head = f'title: {slug}\nsummary: "{said}"\nlanguage: {language}'
    whole = f"---\n{head}\ntranslation_of: {PAGES[slug]}\n---\n\n{said}\n"
    path.write_text(whole, encoding="utf-8")
    return f"page {slug} in {language}"
