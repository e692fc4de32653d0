"""What an e-mail may take: more is refused, and kept in the quarantine with the reason."""

SIZE = 30 * 1024 * 1024
"""Most bytes of a whole letter, with its photos; a larger one stays where it lies."""
WORDS = 1024 * 1024
"""Most bytes of its words."""
HEADER = 10 * 1024
"""Most bytes of one line of its head, folded or not."""
HEAD = 64 * 1024
"""Most bytes of its whole head: servers on the way add a lot."""
DEPTH = 20
"""Most parts in each other."""
PARTS = 200
"""Most parts."""
PICTURES = 10
"""Most pictures that are looked at: three of them can be taken."""
PICTURE = 8 * 1024 * 1024
"""Most bytes of a picture."""
CPU_SECONDS = 2
"""Seconds of a processor for a letter of usual size."""
BYTES_A_SECOND = 8 * 1024 * 1024
"""Of a larger one: so many bytes have a second more."""
MEMORY = 768 * 1024 * 1024
"""Most bytes of memory."""
