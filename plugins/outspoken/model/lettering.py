"""Lettering: the capital letter that a passage goes by, wherever officers see it."""

from string import ascii_uppercase


def letter(number: int) -> str:
    """Return the letter of the passage *number*, from 1: A to Z, then AA, AB and so on."""
    found = ""
    while number:
        number, place = divmod(number - 1, len(ascii_uppercase))
        found = ascii_uppercase[place] + found
    return found
