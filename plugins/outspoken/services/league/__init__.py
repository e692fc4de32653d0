"""Social archives measured: how much of what an office posts is talk with somebody.

`measuring` is the way in. Files come by `sources` and `reading`, `staging` writes their
posts as rows of numbers, and `figures` works out the counts, which `kept` keeps. Only that
last one is needed to build the site; so nothing is loaded here.
"""
