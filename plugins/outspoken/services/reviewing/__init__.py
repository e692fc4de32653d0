"""Reviewing: what an officer does with a submission, however they are asked.

The terminal asks by keys and lines, the desk by forms; both decide by what stands here.
"""
