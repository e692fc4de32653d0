"""Examples of posts: each fits the network that it is for."""

from collections.abc import Iterator

from outspoken.model.passage import Part
from outspoken.model.problem import Problem
from outspoken.services import posts_length
from outspoken.services.kits.subject import Subject


def lengths(subject: Subject) -> Iterator[Problem]:
    """Yield each example that is longer than one post of its network."""
    for path, block in subject.blocks():
        if block.part is not Part.POST:
            continue
        weight = posts_length.weigh(block.body.strip(), block.argument)
        if not weight.fits:
            advice = (
                f"shorten the post by {weight.count - weight.limit}: it counts "
                f"{weight.count} on {block.argument}, where {weight.limit} fit"
            )
            yield subject.problem(path, block.line, advice)
