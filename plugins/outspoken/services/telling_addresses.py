"""Old addresses that tell what came out of a thread since, taken off their post."""

from dataclasses import replace

from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.services import (
    approvers,
    copies,
    officers,
    old_addresses,
    posts,
    text_cases,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.transactions import carry_out


def take_off(acting: Acting, given_id: str) -> Post:
    """Take those old addresses off a post that say more than its own; return the post.

    The officer signs the post anew.

    Raises:
        CannotDecideError: When it has none, or an objection waits; or when no officer
            signed what stands there.
        NotAllowedError: When the officer may not decide.
    """
    officers.require(acting.officer, Role.MODERATOR)
    with acting.alone():
        signed_last = copies.signed(acting, given_id)
        path, post = signed_last.path, signed_last.post
        if text_cases.of(acting.office, given_id).is_open:
            raise CannotDecideError(f"an objection to {given_id} waits: decide on it first")
        kept = old_addresses.still_said(post)
        if post.is_withdrawn or kept == post.former:
            raise CannotDecideError(
                f"no old address of {given_id} says more than its own: there are numbers "
                "only, or none"
            )
        signed = acting.sign(replace(post, former=kept))
        details = {"digest": signed.digest, **approvers.on_record(signed)}
        transaction = acting.transaction("published", given_id, details)
        name = path.relative_to(acting.office.content).as_posix()
        writes = {name: posts.render(signed).encode()}
        carry_out(acting.office, replace(transaction, writes=writes, unshown=True))
    return signed
