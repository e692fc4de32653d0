"""The long texts of the style page: every mark, and words that run to the left."""
# ruff: noqa: RUF001 - Urdu's own signs are meant.

LONG = "Aaaaaarrrgh" + "h" * 60
EVERYTHING = f"""\
Forty-one days. Somebody is **looking into it**, [removed: staff, 2 words] told me, and
that I should open a window. *In January!*

> “Condensation is a matter of how you live,” the letter said.

[removed: customer, 5 words] has the same. My number is [removed: contact, 3 words].
Somebody shouted [removed: racist, 1 word], somebody else [removed: homophobic, 2 words] and
[removed: hateful, 4 words] across the yard. [removed: child, 2 words] sleeps beside that
wall. [removed: legal, 6 words]

1. Somebody who comes when they say they will come.
2. A date, in writing.

- Not to be told to open a window. See <https://example.org/damp>.

{LONG}!
"""
URDU = """\
ہمارے فلیٹ کی چھت سے تین ہفتوں سے پانی ٹپک رہا ہے۔ [removed: staff, 2 words] نے کہا کہ
بالٹی رکھ دیں۔

بچے ایک ہی کمرے میں سوتے ہیں۔ Example Court کے بلاک B میں 12:30 سے پانی بند ہے۔
"""
