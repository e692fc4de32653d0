"""Building what changed: the engine behind ``invoke publish``, ``build`` and ``serve``.

It imports no Pelican. `sources` tells what changed in the content, `units` reads and gates
the posts that did, `engine` makes the pages whose fingerprints changed, `standing` knows
which files stand in the output, and `state` keeps all of that between two builds.
"""
