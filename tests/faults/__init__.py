"""Faults of the disk, at any call of the system that changes a file.

`seccomp` lets the kernel stop a process before each such call, `calls` says what each is
about, `watching` runs a piece of work and lets one call go wrong, and `racing` runs two at
once. Nothing of the work is replaced: what it calls, also deep in SQLite or in a program
that it starts, is what the kernel sees.
"""
