"""The desk: the only code that imports the web framework.

So far its public face, the intake: a form for comments, and webmentions. It looks nothing
up and keeps nothing by itself; `outspoken.services` does, as for the tasks.
"""
