"""The page of the office's social accounts: do they talk with people, or only tell them?"""

from collections.abc import Iterator, Sequence

from outspoken.model.social import (
    MINIMUM,
    Account,
    Conversation,
    Talk,
)
from outspoken.model.views.chart import ChartView
from outspoken.model.views.chrome import Head
from outspoken.model.views.conversation import ConversationView, FiguresView
from outspoken.services import charts, conversation_accounts, fingerprints
from outspoken.services import conversation_words as words
from outspoken.services.conversation_figures import as_csv, as_json
from outspoken.services.conversation_words import MONTHS_SHOWN as MONTHS_SHOWN
from outspoken.services.ledger_tables import name
from outspoken.services.planned import TEXT, Planned, path, ready
from outspoken.services.wording import IN_ENGLISH, Wording, marked

URL = "/conversation/"
CSV, JSON = f"{URL}conversation.csv", f"{URL}conversation.json"
TEMPLATE = "conversation.html"
TITLE = marked("Do we talk with you?")
BARS_SHOWN = 20
"""Most accounts in the chart; the table has all."""
_SAID = marked("How many of our posts are talk with people, counted.")


def plan(told: Conversation | None, say: Wording = IN_ENGLISH) -> Iterator[Planned]:
    """Plan the page and its files; nothing where there are no figures."""
    if told is None:
        return
    page = view(told, say)
    yield Planned(path(URL), TEMPLATE, fingerprints.of(page), 0, ready(page))
    for url, text in ((CSV, as_csv(told)), (JSON, as_json(told))):
        yield Planned(url[1:], TEXT, fingerprints.of(text), 0, ready(text))


def view(told: Conversation, say: Wording = IN_ENGLISH) -> ConversationView:
    """Return the page."""
    one = len(told.accounts) == 1
    accounts = [each for each in told.accounts if each.whole.own or each.whole.asked]
    return ConversationView(
        head=Head(URL, say(TITLE), say(_SAID)),
        whole=_whole(told, say),
        unknown=_unknown(told.accounts, say),
        tables=tuple(_tables(told, say)),
        named=() if one else tuple(conversation_accounts.named(told, say)),
        accounts=tuple(conversation_accounts.view(each, say) for each in accounts),
        csv=CSV,
        json=JSON,
    )


def _whole(told: Conversation, say: Wording) -> str:
    talk, many, when = told.whole, len(told.accounts), words.window(told, say)
    if not talk.own:
        return say.count(
            "{when}: nothing was posted on one account.",
            "{when}: nothing was posted on {n} accounts.",
            many,
            when=when,
        )
    said = _posted(talk.own, many, when, say)
    spoke, share = talk.conversations, words.percent(talk.share or 0)
    if talk.own < MINIMUM:
        few = say("{n} of these spoke to somebody.", n=say.number(spoke))
        return f"{said} {few}"
    told_only = say(
        "{n} of these spoke to somebody: {share} in 100. The other {rest} in 100 only told "
        "you things.",
        n=say.number(spoke),
        share=share,
        rest=100 - share,
    )
    return f"{said} {told_only}"


def _posted(own: int, accounts: int, when: str, say: Wording) -> str:
    """Return how often something was posted, and on how many accounts."""
    if accounts == 1:
        return say.count(
            "{when}: we posted once on one account.",
            "{when}: we posted {n} times on one account.",
            own,
            when=when,
        )
    return say.count(
        "{when}: we posted once on {accounts} accounts.",
        "{when}: we posted {n} times on {accounts} accounts.",
        own,
        when=when,
        accounts=say.number(accounts),
    )


def _unknown(accounts: Sequence[Account], say: Wording) -> str:
    """Return what the files could not tell."""
    blind = sum(each.whole.asked is None for each in accounts)
    if not blind:
        return ""
    if blind == len(accounts):
        which = say("We do not know what people asked these accounts.")
    else:
        which = say("We do not know what people asked {n} of these accounts.", n=blind)
    why = say(
        "Their files hold only what was posted, and not what came in. So we cannot say how "
        "many questions went without an answer."
    )
    return f"{which} {why}"


def _tables(told: Conversation, say: Wording) -> Iterator[FiguresView]:
    is_many = len(told.accounts) > 1
    if is_many:
        yield _league(told, say)
    if len(every_month := told.months) > 1:
        months = every_month[-MONTHS_SHOWN:]
        every, one = say("All accounts, month by month"), say("Month by month")
        yield FiguresView(
            every if is_many else one,
            say("A month with few posts says little."),
            say("Month"),
            (*words.posts_heads(say), say("Sure range")),
            tuple(
                (name(month, say), (*words.posts(talk, say), words.interval(talk, say)))
                for month, talk in months
            ),
            _by_month(months, say),
            words.left_out(len(every_month), say),
        )


def _league(told: Conversation, say: Wording) -> FiguresView:
    league = told.league
    places = {
        (each.account.name, each.account.network): words.place(each, len(league), say)
        for each in league
    }
    ranked = [each.account for each in league]
    others = [each for each in told.accounts if each not in ranked]
    few, silent = say("too few posts"), say("silent")
    rows = []
    for each in (*ranked, *others):
        talk = each.whole
        stands = places.get((each.name, each.network), few if talk.own else silent)
        posts = (*words.posts(talk, say), words.interval(talk, say))
        rows.append((each.name, (*posts, stands, *words.answers(talk, say))))
    note = say(
        "The share is the conversations in all posts. By chance alone it may be a little "
        "more or less: the sure range says how much, 95 times in 100. Where the "
        "ranges of two accounts meet, neither is ahead, so a place may be a range too. "
        "Accounts with fewer than {fewest} posts have no place. The filled part of a bar "
        "is sure; the outline shows how far it may reach.",
        fewest=say.number(MINIMUM),
    )
    heads = (
        *words.posts_heads(say),
        say("Sure range"),
        say("Place"),
        *words.answers_heads(say),
    )
    return FiguresView(
        say("Account by account"),
        note,
        say("Account"),
        heads,
        tuple(rows),
        _by_account(ranked, say),
    )


def _by_account(ranked: Sequence[Account], say: Wording) -> ChartView | None:
    if not ranked:
        return None
    shown = ranked[:BARS_SHOWN]
    first, last = shown[0], shown[-1]
    told = say(
        "From {first} with {most} to {last} with {least}.",
        first=first.name,
        most=words.share(first.whole, say),
        last=last.name,
        least=words.share(last.whole, say),
    )
    if len(ranked) > BARS_SHOWN:
        more = say(
            "The {n} accounts with most conversation; the table has all.", n=BARS_SHOWN
        )
        told = f"{told} {more}"
    rows = [(each.name, (_value(each.whole, say),)) for each in shown]
    title = say("Share of conversations by account")
    return charts.bars("accounts", title, told, (say("Share"),), rows, say)


def _value(talk: Talk, say: Wording) -> charts.Value:
    low, high = (round(100 * end, 1) for end in talk.interval)
    share, sure = words.share(talk, say), words.interval(talk, say)
    return charts.Value(low, high, say("{share} ({range})", share=share, range=sure))


def _by_month(months: Sequence[tuple[str, Talk]], say: Wording) -> ChartView:
    rows = [
        (
            name(month, say),
            (charts.Value(talk.conversations), charts.Value(talk.broadcasts)),
        )
        for month, talk in months
    ]
    told = say(
        "{talks} conversations stand above the line, {rest} broadcasts below it.",
        talks=say.number(sum(talk.conversations for _, talk in months)),
        rest=say.number(sum(talk.broadcasts for _, talk in months)),
    )
    title = say("Conversations and broadcasts by month")
    series = say("Conversations"), say("Broadcasts")
    return charts.columns("months", title, told, series, rows, say)
