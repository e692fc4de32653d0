"""Bytes of an e-mail made into text, by the charset that it names or by what they are."""

import codecs
import encodings
import pkgutil
from contextlib import suppress
from importlib import import_module

UNKNOWN = "its charset is unknown or wrong: some letters may be lost"
# They are text to Python and to nobody else, and some take long; the last can spell half
# of a character, and no program has written letters in it for many years.
_ODD = {
    *("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs"),
    "utf_7",
}


def load() -> None:
    """Load every charset now: a program that may open no file cannot do it later."""
    for module in pkgutil.iter_modules(encodings.__path__):
        with suppress(ImportError):
            import_module(f"encodings.{module.name}")


def decoded(data: bytes, charset: str) -> tuple[str, bool]:
    """Return *data* as text, and whether it was read without a doubt."""
    found = _known(charset)
    for name in filter(None, (found, "utf-8")):
        with suppress(UnicodeError):
            return data.decode(name), bool(found)
    # Old programs that name no charset mean this one, with a few bytes that it lacks.
    return data.decode(found or "cp1252", "replace"), False


def _known(charset: str) -> str:
    try:
        info = codecs.lookup(charset)
    except (LookupError, ValueError):
        return ""
    is_text = getattr(info, "_is_text_encoding", True)
    return "" if not is_text or info.name.replace("-", "_") in _ODD else info.name
