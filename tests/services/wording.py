"""Words to try laws with: every letter that may be said, and what detectors look for."""

from hypothesis import strategies as st

PHONE = "07700 900123"
CONTROLS = [*map(chr, (*range(9), *range(10, 32), *range(127, 160), 0x2028, 0x2029))]
NEVER = [*CONTROLS, "\ud800", "\ufffe"]
"""Letters that no file of ours may hold."""
SAYABLE = st.characters(
    exclude_characters=[*CONTROLS, "\ufffe", "\uffff"], exclude_categories=["Cs"]
)
BITS = (
    PHONE,
    "o7700 900 456",
    "+44 7700 900789",
    "ana@example.org",
    "flat 3b",
    "12 Canal Street",
    "ZZ1 1ZZ",
    "@ana_writes",
    "Gavin Hexley",
    "Mr Hexley",
    "the lift",
    "ring",
    "or",
    "at",
    "e\u0301\u200d",
    "👩‍👧",
    ".",
    ",",
    "\n\n",
)
bodies = st.lists(
    st.sampled_from(BITS) | st.text(SAYABLE | st.just("\n"), max_size=9), max_size=9
).map(" ".join)
"""Bodies in which much has to come out."""
