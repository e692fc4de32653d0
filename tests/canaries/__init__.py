"""A word for each private thing, and a search for all of them wherever they must not be."""
