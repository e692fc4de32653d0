"""Sources of translations: a digest of the words that one was made from."""

import hashlib
import json
from collections.abc import Iterable

from outspoken.model.kit import Kit
from outspoken.model.passage import Block


def digest(kit: Kit) -> str:
    """Return the SHA-256 of the words of *kit* that are translated.

    Versions, days and links are not among them: `invoke kit ran` makes nothing stale.
    """
    words = [
        [kit.title, kit.summary, kit.outcomes, kit.safeguarding, kit.body],
        [material.name for material in kit.materials],
        kit.facilitator,
        [[each.slug, each.title, _said(each.blocks)] for each in kit.activities],
        [[each.slug, each.title, _said(each.blocks)] for each in kit.handouts],
        [[card.title, card.body, card.question] for card in kit.cards],
        kit.easy_read,
    ]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def _said(blocks: Iterable[Block]) -> list[list[str]]:
    return [[block.part, block.argument, block.body] for block in blocks]
