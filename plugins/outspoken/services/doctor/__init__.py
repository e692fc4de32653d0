"""The doctor: what a crash, a full disk or a careless hand left behind, found and mended.

`examination` joins up what is looked at; each other module looks at one kind of thing and
leaves the mending to whoever owns it.
"""
