"""Telephone numbers that Ofcom keeps free for drama: nobody's, so samples are made of them.

See https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama.
"""

_FREE = (
    "1632 960",
    "1(?:1[3-8]|21|31|41|51|61) 496 0",
    "191 498 0",
    "20 7946 0",
    "28 9649 6",
    "29 2018 0",
    "3069 990",
    "7700 900",
    "808 157 0",
    "909 879 0",
)
"""How they begin; three more figures follow."""
NUMBER = rf"(?:0|\+?44 )(?:{'|'.join(_FREE)}) \d{{3}}".replace(" ", " ?")
"""An expression for one of them, parted by blanks where people part it, or nowhere."""
