"""Accounts one by one on the page of social accounts: their months, and what they share."""

from collections.abc import Iterator

from outspoken.model.social import MINIMUM, TAG_MINIMUM, Account, Conversation
from outspoken.model.views.conversation import FiguresView, NamedView
from outspoken.services import conversation_words as words
from outspoken.services.ledger_tables import name
from outspoken.services.wording import Wording, marked

_ALSO = (
    marked("{n} of {all} posts passed on somebody else’s post and said nothing."),
    marked("{n} of {all} posts went on from a post of its own."),
    marked("{n} of {all} posts came from a machine."),
)
"""What is told of posts besides: reposts, threads, and those that no person wrote."""


def named(told: Conversation, say: Wording) -> Iterator[NamedView]:
    """Yield accounts that have something in common."""
    few = [each for each in told.accounts if 0 < each.whole.own < MINIMUM]
    broadcasting = say("Accounts that only broadcast")
    for title, note, accounts in (
        (
            say("Silent accounts"),
            say("They posted nothing in this time."),
            told.silent,
        ),
        (broadcasting, say("They posted, and spoke to nobody."), told.broadcasting),
        (
            say("Too few posts to compare"),
            say("They posted fewer than {n} times.", n=say.number(MINIMUM)),
            few,
        ),
    ):
        if accounts:
            names = tuple(_named_as(each, say) for each in accounts)
            many, every = len(names), len(told.accounts)
            heading = say("{title}: {n} of {all}", title=title, n=many, all=every)
            yield NamedView(heading, note, names)


def _named_as(account: Account, say: Wording) -> str:
    network = f" ({account.network})" if account.network else ""
    called = f"{account.name}{network}"
    own = account.whole.own
    if not own:
        return called
    return say.count("{account}, {n} post", "{account}, {n} posts", own, account=called)


def view(account: Account, say: Wording) -> FiguresView:
    """Return the figures of one account by month, and what else is known of it."""
    months = account.months[-words.MONTHS_SHOWN :]
    asked = account.whole.asked is not None
    return FiguresView(
        account.name,
        " ".join(_notes(account, say)),
        say("Month"),
        (*words.posts_heads(say), *(words.answers_heads(say) if asked else ())),
        tuple(
            (
                name(month, say),
                (*words.posts(talk, say), *(words.answers(talk, say) if asked else ())),
            )
            for month, talk in months
        ),
        more=words.left_out(len(account.months), say),
    )


def _notes(account: Account, say: Wording) -> Iterator[str]:
    """Yield what else is known of an account, in sentences."""
    talk = account.whole
    for count, what in zip(
        (talk.reposts, talk.threads, talk.automatic), _ALSO, strict=True
    ):
        if count:
            yield say(what, n=say.number(count), all=say.number(talk.own))
    local = [_tag(tag.name, tag.count, say) for tag in account.tags if tag.is_local]
    other = [_tag(tag.name, tag.count, say) for tag in account.tags if not tag.is_local]
    fewest = say.number(TAG_MINIMUM)
    if local:
        yield say(
            "Busiest local hashtags, used {n} times or more: {hashtags}.",
            n=fewest,
            hashtags=say.row(local),
        )
    if other:
        yield say(
            "Other hashtags, used {n} times or more: {hashtags}.",
            n=fewest,
            hashtags=say.row(other),
        )


def _tag(name: str, count: int, say: Wording) -> str:
    return say("{hashtag} ({n})", hashtag=f"#{name}", n=say.number(count))
