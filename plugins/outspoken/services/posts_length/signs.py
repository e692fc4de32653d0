"""Signs that the rules of twitter-text treat apart, as insides of a character class."""

LATIN = (
    r"\xC0-\xD6\xD8-\xF6\xF8-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F"
    r"\u0272\u0289\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF"
)
"""Latin letters with accents, and accents that stand for themselves."""
CYRILLIC = r"\u0400-\u04FF"
DIRECTIONS = r"\u202A-\u202E\u061C\u200E\u200F\u2066-\u2069"
"""Marks of a direction of writing."""
AT, HASH = r"@\uFF20", r"#\uFF03"
"""The signs of mentions and hashtags, with the wide ones of East Asian writing."""
INVALID = r"\uFFFE\uFEFF\uFFFF"
"""What no post may hold."""
SPACES = r"\x09-\x0D\x20\x85\xA0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
PUNCTUATION = r"!'#%&()*+,\\\-./:;<=>?@\[\]\^_{|}~$"
