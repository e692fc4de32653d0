"""The whole attacked: hostile corpora through every way in, to the published site."""
