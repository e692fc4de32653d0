"""Building what changed: the engine behind ``invoke publish``, ``build`` and ``serve``.

It imports no Pelican. `sources` tells what changed in the content, `reading` reads and
gates the posts that did, `making` makes the pages whose fingerprints changed, `output`
knows which files stand, and `state` keeps all of that between two builds; `engine` joins
them up, and `job` makes of it a step of publishing.
"""
