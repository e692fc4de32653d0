"""Stylesheets as they are sent: layers joined in their order, without comments."""

import re
from pathlib import Path


def joined(folder: Path) -> str:
    """Join the layers named by ``main.css``, each the file of its name, in that order."""
    main = (folder / "main.css").read_text(encoding="utf-8")
    names = re.findall(r"[\w-]+", squeezed(main).removeprefix("@layer"))
    layers = ((folder / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return squeezed("\n".join((main, *layers)))


def squeezed(css: str) -> str:
    """Drop comments and the spaces that mean nothing; strings in the CSS have neither."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    return re.sub(r": ", ":", css).replace(";}", "}").strip()
