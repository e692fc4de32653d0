"""The letters of packs: two families that travel with the theme, and no other.

What they cannot write is found before a pack is made: a letter of another font, or an empty
box in its place, must not get onto paper.
"""

from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

LATIN = "Atkinson Hyperlegible Next"
ARABIC = "Noto Naskh Arabic"
REGULAR, BOLD = 400, 700
FILES = {
    (LATIN, REGULAR): "atkinson-hyperlegible-next-regular.ttf",
    (LATIN, BOLD): "atkinson-hyperlegible-next-bold.ttf",
    (ARABIC, REGULAR): "noto-naskh-arabic-regular.ttf",
    (ARABIC, BOLD): "noto-naskh-arabic-bold.ttf",
}
# Line ends, and what only tells how letters join or which way they run.
_UNSEEN = frozenset(
    "\t\n\r\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069"
)


def folder(theme: Path) -> Path:
    """Return the folder of the fonts of a theme."""
    return theme / "templates" / "print" / "fonts"


def faces(theme: Path) -> str:
    """Return the style that names each font to the engine."""
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f'src:url("{(folder(theme) / name).resolve().as_uri()}")}}'
        for (family, weight), name in FILES.items()
    )


def unwritable(text: str, theme: Path) -> str:
    """Return the characters of *text* that no font of a pack has, each once, sorted."""
    return "".join(sorted(set(text) - _known(folder(theme)) - _UNSEEN))


@lru_cache(4)
def _known(fonts: Path) -> frozenset[str]:
    found: set[str] = set()
    for (_, weight), name in FILES.items():
        if weight == REGULAR:
            with TTFont(fonts / name) as font:
                found |= {chr(code) for code in font.getBestCmap()}
    return frozenset(found)
