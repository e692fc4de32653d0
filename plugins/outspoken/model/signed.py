"""Everything that an officer signs: what is on the site, and what moved it on."""

from typing import TypeAlias

from outspoken.model.move import Move
from outspoken.model.post import Answer, Post

Signed: TypeAlias = Post | Answer | Move
"""One signed text: `digest` binds its words, and `place` what they stand for."""
