"""The page of the office's social accounts: do they talk with people, or only tell them?"""

from collections.abc import Iterator, Sequence

from outspoken.model.social import (
    MINIMUM,
    TAG_MINIMUM,
    Account,
    Conversation,
    Talk,
)
from outspoken.model.views.chart import ChartView
from outspoken.model.views.chrome import Head
from outspoken.model.views.conversation import ConversationView, FiguresView, NamedView
from outspoken.services import charts, fingerprints
from outspoken.services import conversation_words as words
from outspoken.services.conversation_figures import as_csv, as_json
from outspoken.services.ledger_tables import name
from outspoken.services.planned import TEXT, Planned, path, ready

URL = "/conversation/"
CSV, JSON = f"{URL}conversation.csv", f"{URL}conversation.json"
TEMPLATE = "conversation.html"
TITLE = "Do we talk with you?"
BARS_SHOWN = 20
"""Most accounts in the chart; the table has all."""
MONTHS_SHOWN = 12
"""Most months of an account on the page, the last ones; the CSV has all."""
_POSTS = ("Posts", "Conversations", "Broadcasts", "Share")
_ANSWERS = ("Questions", "Answered", "Typical wait")


def plan(told: Conversation | None) -> Iterator[Planned]:
    """Plan the page and its files; nothing where there are no figures."""
    if told is None:
        return
    page = view(told)
    yield Planned(path(URL), TEMPLATE, fingerprints.of(page), 0, ready(page))
    for url, text in ((CSV, as_csv(told)), (JSON, as_json(told))):
        yield Planned(url[1:], TEXT, fingerprints.of(text), 0, ready(text))


def view(told: Conversation) -> ConversationView:
    """Return the page."""
    description = "How many of our posts are talk with people, counted."
    one = len(told.accounts) == 1
    accounts = [each for each in told.accounts if each.whole.own or each.whole.asked]
    return ConversationView(
        head=Head(URL, TITLE, description),
        whole=_whole(told),
        unknown=_unknown(told.accounts),
        tables=tuple(_tables(told)),
        named=() if one else tuple(_named(told)),
        accounts=tuple(map(_account, accounts)),
        csv=CSV,
        json=JSON,
    )


def _whole(told: Conversation) -> str:
    talk, many = told.whole, len(told.accounts)
    where = "one account" if many == 1 else f"{many} accounts"
    posts = "once" if talk.own == 1 else f"{talk.own:,} times"
    said = f"{words.window(told)}: we posted {posts} on {where}."
    if not talk.own:
        return f"{words.window(told)}: nothing was posted on {where}."
    if talk.own < MINIMUM:
        return f"{said} {talk.conversations} of these spoke to somebody."
    rest = 100 - words.percent(talk.share or 0)
    return (
        f"{said} {talk.conversations:,} of these spoke to somebody: "
        f"{100 - rest} in 100. The other {rest} in 100 only told you things."
    )


def _unknown(accounts: Sequence[Account]) -> str:
    """Return what the files could not tell."""
    blind = sum(each.whole.asked is None for each in accounts)
    if not blind:
        return ""
    which = "these accounts" if blind == len(accounts) else f"{blind} of these accounts"
    return (
        f"We do not know what people asked {which}. Their files hold only what was posted, "
        "and not what came in. So we cannot say how many questions went without an answer."
    )


def _tables(told: Conversation) -> Iterator[FiguresView]:
    if len(told.accounts) > 1:
        yield _league(told)
    if len(every_month := told.months) > 1:
        months = every_month[-MONTHS_SHOWN:]
        every = "All accounts, month" if len(told.accounts) > 1 else "Month"
        yield FiguresView(
            f"{every} by month",
            "A month with few posts says little.",
            "Month",
            (*_POSTS, "Sure range"),
            tuple(
                (name(month), (*_posts(talk), words.interval(talk)))
                for month, talk in months
            ),
            _by_month(months),
            _left_out(len(every_month), "months"),
        )


def _league(told: Conversation) -> FiguresView:
    league = told.league
    places = {
        (each.account.name, each.account.network): words.place(each, len(league))
        for each in league
    }
    ranked = [each.account for each in league]
    others = [each for each in told.accounts if each not in ranked]
    rows = []
    for each in (*ranked, *others):
        talk = each.whole
        stands = places.get(
            (each.name, each.network), "too few posts" if talk.own else "silent"
        )
        rows.append(
            (each.name, (*_posts(talk), words.interval(talk), stands, *words.answers(talk)))
        )
    note = (
        "The share is the conversations in all posts. By chance alone it may be a little "
        "more or less: the sure range says how much, 95 times in 100. Where the "
        "ranges of two accounts meet, neither is ahead, so a place may be a range too. "
        f"Accounts with fewer than {MINIMUM} posts have no place. The filled part of a bar "
        "is sure; the outline shows how far it may reach."
    )
    return FiguresView(
        "Account by account",
        note,
        "Account",
        (*_POSTS, "Sure range", "Place", *_ANSWERS),
        tuple(rows),
        _by_account(ranked),
    )


def _by_account(ranked: Sequence[Account]) -> ChartView | None:
    if not ranked:
        return None
    shown = ranked[:BARS_SHOWN]
    first, last = shown[0], shown[-1]
    best, least = words.share(first.whole), words.share(last.whole)
    told = f"From {first.name} with {best} to {last.name} with {least}."
    if len(ranked) > BARS_SHOWN:
        told += f" The {BARS_SHOWN} accounts with most conversation; the table has all."
    rows = [(each.name, (_value(each.whole),)) for each in shown]
    title = "Share of conversations by account"
    return charts.bars("accounts", title, told, ("Share",), rows)


def _value(talk: Talk) -> charts.Value:
    low, high = (round(100 * end, 1) for end in talk.interval)
    return charts.Value(low, high, f"{words.share(talk)} ({words.interval(talk)})")


def _by_month(months: Sequence[tuple[str, Talk]]) -> ChartView:
    rows = [
        (
            name(month),
            (charts.Value(talk.conversations), charts.Value(talk.broadcasts)),
        )
        for month, talk in months
    ]
    talks = sum(talk.conversations for _, talk in months)
    rest = sum(talk.broadcasts for _, talk in months)
    told = f"{talks:,} conversations stand above the line, {rest:,} broadcasts below it."
    title = "Conversations and broadcasts by month"
    return charts.columns("months", title, told, ("Conversations", "Broadcasts"), rows)


def _named(told: Conversation) -> Iterator[NamedView]:
    few = [each for each in told.accounts if 0 < each.whole.own < MINIMUM]
    for title, note, accounts in (
        ("Silent accounts", "They posted nothing in this time.", told.silent),
        (
            "Accounts that only broadcast",
            "They posted, and spoke to nobody.",
            told.broadcasting,
        ),
        (
            "Too few posts to compare",
            f"They posted fewer than {MINIMUM} times.",
            few,
        ),
    ):
        if accounts:
            names = tuple(_named_as(each) for each in accounts)
            yield NamedView(f"{title}: {len(names)} of {len(told.accounts)}", note, names)


def _named_as(account: Account) -> str:
    own = account.whole.own
    posts = "" if not own else ", 1 post" if own == 1 else f", {own:,} posts"
    network = f" ({account.network})" if account.network else ""
    return f"{account.name}{network}{posts}"


def _account(account: Account) -> FiguresView:
    months = account.months[-MONTHS_SHOWN:]
    asked = account.whole.asked is not None
    return FiguresView(
        account.name,
        " ".join(_notes(account)),
        "Month",
        (*_POSTS, *(_ANSWERS if asked else ())),
        tuple(
            (name(month), (*_posts(talk), *(words.answers(talk) if asked else ())))
            for month, talk in months
        ),
        more=_left_out(len(account.months), "months"),
    )


def _notes(account: Account) -> Iterator[str]:
    """Yield what else is known of an account, in sentences."""
    talk = account.whole
    for count, what in (
        (talk.reposts, "passed on somebody else’s post and said nothing"),
        (talk.threads, "went on from a post of its own"),
        (talk.automatic, "came from a machine"),
    ):
        if count:
            yield f"{count:,} of {talk.own:,} posts {what}."
    local = [f"#{tag.name} ({tag.count:,})" for tag in account.tags if tag.is_local]
    other = [f"#{tag.name} ({tag.count:,})" for tag in account.tags if not tag.is_local]
    for title, tags in (("Busiest local hashtags", local), ("Other hashtags", other)):
        if tags:
            yield f"{title}, used {TAG_MINIMUM} times or more: {', '.join(tags)}."


def _posts(talk: Talk) -> tuple[str, str, str, str]:
    counted = (talk.own, talk.conversations, talk.broadcasts)
    own, talks, rest = (f"{count:,}" for count in counted)
    return own, talks, rest, words.share(talk)


def _left_out(many: int, what: str) -> str:
    if many <= MONTHS_SHOWN:
        return ""
    return f"The last {MONTHS_SHOWN} {what} are here; the file below has all {many:,}."
