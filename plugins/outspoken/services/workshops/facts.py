"""What people choose a kit by, in words: how long, for whom, what one needs."""

from collections.abc import Iterator
from itertools import chain

from outspoken.model.kit import Kit, Material
from outspoken.model.kit_brief import KitBrief
from outspoken.model.views.kit_page import MaterialsView
from outspoken.model.views.workshop import FactView
from outspoken.services.wording import STOPS, Wording, marked
from outspoken.services.workshops.telling import Telling

FOR = {
    "residents": marked("For residents"),
    "staff": marked("For staff"),
    "everyone": marked("For everyone"),
}
LEVELS = {
    "starter": marked("To start with"),
    "improver": marked("To go on with"),
}
ACCOUNTS = {
    "no": marked("Nobody needs an account."),
    "optional": marked("An account helps, but nobody needs one."),
    "yes": marked("Each person needs an account."),
}
PLACES = {
    "room": marked("in a room"),
    "drop-in": marked("as a drop-in"),
    "outdoor": marked("outdoors"),
    "one-to-one": marked("one to one"),
}
RISKS = {
    "low": marked("The risk is low."),
    "medium": marked("The risk is medium."),
    "high": marked("The risk is high: be two facilitators."),
}
EACH = {
    "person": marked("{count} for each person"),
    "pair": marked("{count} for each pair"),
    "group": marked("{count} for each group"),
}
PAPER = marked("All of it works on paper.")
_PEOPLE_IN_A_PAIR = 2
_STOPS = "".join((".", *STOPS.values()))


def short(brief: KitBrief, say: Wording) -> tuple[str, ...]:
    """Return what one chooses a kit by in a list."""
    facts = (
        say.count("{n} minute", "{n} minutes", brief.minutes),
        say(FOR[brief.audience]),
        say(LEVELS[brief.level]),
        say(ACCOUNTS[brief.account_needed]).rstrip(_STOPS),
        say(PAPER).rstrip(_STOPS) if brief.paper_only_route else "",
    )
    return tuple(filter(None, facts))


def of(kit: Kit, say: Wording) -> tuple[FactView, ...]:
    """Return what residents ask before they come."""
    return (
        FactView(say("Time"), say.count("{n} minute", "{n} minutes", kit.minutes)),
        FactView(say("Who"), say.sentences(say(FOR[kit.audience]), say(LEVELS[kit.level]))),
        FactView(say("What you need"), " ".join(_needs(kit, say))),
    )


def for_facilitators(kit: Kit, say: Wording) -> tuple[FactView, ...]:
    """Return what the person asks who runs it."""
    few, many, each = kit.group
    time, *rest = of(kit, say)
    short = sum(activity.min_minutes for activity in kit.activities)
    if short < kit.minutes:
        shorter = say("{n} if time is short", n=say.number(short))
        time = FactView(time.label, say.sentences(time.words, shorter))
    people = say(
        "{few} to {many}, one helper for every {each}", few=few, many=many, each=each
    )
    places = [say(PLACES[place]) for place in kit.setting]
    more = [say(RISKS[kit.risk])]
    if kit.election_sensitive:
        more.append(say("Do not run it in the weeks before an election."))
    return (
        time,
        *rest,
        FactView(say("People"), people),
        FactView(say("Where"), say.listed(places)),
        FactView(say("Cost"), say("About £{n} a person", n=kit.cost_per_person_gbp)),
        FactView(say("Take care"), " ".join(filter(None, (*more, kit.seasonal)))),
    )


def _needs(kit: Kit, say: Wording) -> Iterator[str]:
    yield say(ACCOUNTS[kit.account_needed])
    if kit.phone_needed:
        yield say("Each person needs a phone.")
    else:
        yield say("Nobody needs a phone of their own.")
    if kit.paper_only_route:
        yield say(PAPER)
    if kit.data_mb_per_person:
        most = kit.data_mb_per_person
        yield say("Mobile data: up to {count} MB for each person.", count=most)


def bring(kit: Kit, say: Wording) -> tuple[str, ...]:
    """Return what is needed, for each person, pair or group."""
    each = ((each, say(EACH[each.per], count=each.qty)) for each in kit.materials)
    return tuple(say("{thing}: {count}", thing=x.name, count=count) for x, count in each)


def materials(telling: Telling) -> MaterialsView:
    """Return how much to bring, and to copy, for groups of several sizes."""
    kit, say = telling.kit, telling.say
    few, many, _ = kit.group
    sizes = sorted({few, (few + many + 1) // 2, many})
    sheets = (
        Material(say("Copies of “{title}”", title=each.title), each.per)
        for each in kit.handouts
    )
    heads = (say.count("For {n} person", "For {n} people", size) for size in sizes)
    rows = (_row(each, sizes, say) for each in chain(kit.materials, sheets))
    return MaterialsView((say("Thing"), *heads), tuple(rows))


def _row(thing: Material, sizes: list[int], say: Wording) -> tuple[str, ...]:
    if thing.per == "group":
        said = say(EACH["group"], count=thing.qty)
        return (thing.name, *[said] * len(sizes))
    share = _PEOPLE_IN_A_PAIR if thing.per == "pair" else 1
    return (thing.name, *(str(thing.qty * -(-size // share)) for size in sizes))
