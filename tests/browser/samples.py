"""A made-up site with every kind of page, and on it what layouts stumble over.

Long rants, right-to-left words, threads five deep, answers in every state, tombstones,
an empty list, a word without an end and a title of two hundred letters.
"""
# ruff: noqa: RUF001 - Urdu's own full stop is meant.

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.browser import (
    be_heard_samples,
    campaign_samples,
    compose_samples,
    kit_samples,
)

from outspoken.model.reason import POLICY, Reason
from outspoken.model.views import (
    AnswerView,
    BandView,
    CardView,
    Chrome,
    ClockView,
    CommentsView,
    CommentView,
    DoneView,
    ErrorView,
    Facet,
    Head,
    LedgerView,
    Link,
    ListingView,
    MentionView,
    MovedView,
    OutcomeView,
    PageView,
    PhotoView,
    PostView,
    RedactionView,
    RowView,
    SayView,
    SizedView,
    StepView,
    TableView,
    TeamView,
    ThreadView,
    TimelineView,
    VoicesView,
    VoiceView,
    WaitingView,
    WaitView,
    YouSaidView,
)
from outspoken.model.views.post import TellView, WorkshopView
from outspoken.services.be_heard import sharing

MORNING = datetime(2026, 4, 3, 8, 12, tzinfo=UTC)
LONG_WORD = "Aaaaaarrrgh" + "h" * 90
INTAKE = "https://intake.example.org"
FEEDS = (Link("/feed.atom", "Posts"), Link("/comments.atom", "Comments"))

CHROME = Chrome(
    name="Brackwater Speaks",
    tagline="What residents of Brackwater Homes say, in their own words",
    organisation="Brackwater Homes",
    site_url="https://speaks.example.org",
    language="en",
    navigation=(
        Link("/archive/", "All posts"),
        Link("/waiting/", "Waiting"),
        Link("/voices/", "Voices"),
        Link("/have-your-say/", "Have your say"),
    ),
    footer=(
        Link("/house-rules/", "House rules"),
        Link("/privacy/", "Privacy"),
        Link("/accessibility/", "Accessibility"),
    ),
    emergency="0117 496 0999",
)


def mark(reason: str, words: int) -> str:
    """A redaction as it stands in clean HTML."""
    count = "1 word" if words == 1 else f"{words} words"
    label = POLICY[Reason(reason)].label
    return (
        f'<mark class="redaction" data-reason="{reason}">'
        f'<span class="visually-hidden">{count} removed: {label}</span>'
        f'<span aria-hidden="true">[removed: {reason}, {count}]</span></mark>'
    )


RANT = f"""\
<p>Forty-one days. That is how long the back bedroom on the third floor has had black
mould climbing the wall behind my daughter’s cot, and for every one of those forty-one
days I have been told that somebody is “looking into it”.</p>
<p>I rang on the first day. {mark("staff", 2)} told me to open a window. In January! I
opened the window, and now we have mould <strong>and</strong> a heating bill that made me
sit down on the stairs and cry. The second time I rang, I was number 34 in the queue, and
the time after that the line just went dead.</p>
<blockquote><p>“Condensation is a lifestyle issue,” the letter said.</p></blockquote>
<p>A lifestyle! I have a baby and a radiator that works on Tuesdays. That is not a bloody
lifestyle, that is a wall that is wet on the inside. The lad upstairs says his is the
same, and {mark("customer", 5)} has moved her children into the front room.</p>
<p>What I want, and it is not much:</p>
<ol>
<li>Somebody who comes when they say they will come.</li>
<li>A date. An actual date, in writing.</li>
<li>Not to be told to open a window.</li>
</ol>
<p>I can be reached at {mark("contact", 3)}, though why I bother to say so is beyond me.
{LONG_WORD}, that is what I have to say about the repairs line.</p>"""

URDU = f"""\
<p>ہمارے فلیٹ کی چھت سے تین ہفتوں سے پانی ٹپک رہا ہے۔ ہر بار فون کرنے پر یہی کہا جاتا ہے
کہ کوئی آئے گا، مگر کوئی نہیں آتا۔</p>
<p>بچے ایک ہی کمرے میں سوتے ہیں۔ {mark("staff", 2)}
نے کہا کہ بالٹی رکھ دیں۔ کیا یہ جواب ہے؟</p>"""


def clock(
    state: str = "waiting", sentence: str = "Answer due by 14 April 2026"
) -> ClockView:
    return ClockView(state, sentence, date(2026, 4, 14))


CLOCKS = (
    clock(),
    clock("due-today", "Answer due today, 14 April 2026"),
    clock("overdue", "Answer overdue since 14 April 2026, by 3 working days"),
    clock("kept", "Answered on 10 April 2026, in time"),
    clock("kept-late", "Answered on 20 April 2026, 4 working days late"),
)

RANT_CARD = CardView(
    id="20260403-7K2M9Q",
    url="/2026/forty-one-days/",
    title="Forty-one days of black mould, and all I am told is to open a window",
    kind="Rant",
    name="Mum of two, Larkfield",
    received=MORNING,
    summary="Forty-one days. That is how long the back bedroom has had black mould "
    "climbing the wall behind my daughter’s cot.",
    language="en",
    direction="ltr",
    area=Link("/areas/larkfield/", "Larkfield"),
    topics=(Link("/topics/damp/", "Damp"), Link("/topics/repairs/", "Repairs")),
    comment_count=7,
    redaction_count=3,
    answered_by="Damp and safety",
    clock=CLOCKS[2],
)
URDU_CARD = replace(
    RANT_CARD,
    id="20260401-3XV8TN",
    url="/2026/chhat/",
    title="چھت سے پانی ٹپک رہا ہے اور کوئی نہیں آتا",
    kind="Story",
    name="ثمینہ",
    summary="ہمارے فلیٹ کی چھت سے تین ہفتوں سے پانی ٹپک رہا ہے۔",
    language="ur",
    direction="rtl",
    comment_count=1,
    redaction_count=1,
    answered_by="",
    clock=CLOCKS[0],
)
GONE_CARD = replace(
    RANT_CARD,
    id="20260320-5GW1ZZ",
    url="/2026/gone/",
    title="Withdrawn",
    name="A resident",
    summary="",
    comment_count=0,
    redaction_count=0,
    answered_by="",
    clock=None,
)
LONG_CARD = replace(
    RANT_CARD,
    id="20260322-9QX4XQ",
    url="/2026/long/",
    title=("Why oh why " * 17) + LONG_WORD[:13],
    kind="Question",
    name=LONG_WORD[:40],
    summary=LONG_WORD,
    answered_by="",
    redaction_count=0,
    comment_count=0,
    clock=CLOCKS[1],
)
SCRIPT_CARD = replace(
    LONG_CARD,
    id="20260318-1AB2CD",
    url="/2026/script/",
    title="<script>alert(1)</script> & \"other\" 'marks'",
    kind="Idea",
    name="<b>Bold</b>",
    summary="A bench by the canal </p><img src=x onerror=alert(1)> would be a start.",
    clock=CLOCKS[3],
)
WELSH_CARD = replace(
    RANT_CARD,
    id="20260317-2EF3GH",
    url="/2026/diolch/",
    title="Diolch o galon i’r tîm a drwsiodd y lifft",
    kind="Praise",
    name="Nain o Foundry Walk",
    summary="Mae’r lifft yn gweithio eto, ac am y tro cyntaf ers mis gallaf fynd i’r siop.",
    language="cy",
    area=Link("/areas/foundry-walk/", "Foundry Walk"),
    topics=(Link("/topics/lifts/", "Lifts"),),
    comment_count=2,
    redaction_count=0,
    answered_by="",
    clock=None,
)
CARDS = (RANT_CARD, URDU_CARD, WELSH_CARD, LONG_CARD, SCRIPT_CARD)


def answer(state: str, label: str, language: str = "en") -> AnswerView:
    return AnswerView(
        id=f"20260414-{state[:6].upper()}",
        team="Damp and safety",
        role="Damp and safety manager",
        state=state,
        state_label=label,
        answered=MORNING + timedelta(days=11),
        html="<p>You waited far too long, and we are sorry. A surveyor comes on 16 April "
        "between 9 and 11 am; the wall will be opened and dried.</p>"
        "<p>We will write to you by 21 April with what we found.</p>",
        language=language,
        direction="ltr",
    )


def comment(
    number: int,
    *replies: CommentView,
    name: str = "Darren from the corner",
    html: str = "<p>Same here, and I am on the ground floor. Three winters now.</p>",
    answers: Link | None = None,
) -> CommentView:
    return CommentView(
        id=f"20260404-C{number:05}",
        name=name,
        received=MORNING + timedelta(hours=number * 7),
        html=html,
        language="en",
        direction="ltr",
        in_reply_to=answers,
        as_post=name == RANT_CARD.name,
        reply=f"{INTAKE}/comment?in_reply_to=20260404-C{number:05}",
        replies=replies,
    )


def to(number: int, name: str) -> Link:
    return Link(f"/2026/forty-one-days/#comment-20260404-C{number:05}", name)


THREAD = (
    comment(
        1,
        comment(
            2,
            comment(3, name="Aunty Bev", answers=to(2, "Tall Paul")),
            comment(4, name="Darren from the corner", answers=to(3, "Aunty Bev")),
            comment(5, name=LONG_WORD, html=f"<p>{LONG_WORD}</p>", answers=to(4, "Darren")),
            name="Tall Paul",
            html=f"<p>Ours was done in a week. Ask for {mark('staff', 1)} again.</p>",
            answers=to(1, "Darren from the corner"),
        ),
    ),
    replace(
        comment(6, comment(7, name="A resident", answers=to(6, "a comment taken down"))),
        name="",
        html="",
        tombstone="This comment was taken down on 9 April 2026: it named one of us.",
    ),
    replace(
        comment(
            8, name="ثمینہ", html="<p>ہمارے ہاں بھی یہی حال ہے۔ 07700 900 کہاں ہے؟</p>"
        ),
        language="ur",
        direction="rtl",
        redactions=(RedactionView("a reference to a member of staff", 1),),
    ),
)


def head(card: CardView) -> Head:
    return Head(
        card.url,
        card.title,
        card.summary or "Withdrawn.",
        card.language,
        (Link(f"{card.url}comments.atom", "Comments on this post"),),
    )


EMAIL = "mailto:brackwater@example.org?subject=Re:%20%5B20260403-7K2M9Q%5D"


def post(card: CardView, html: str) -> PostView:
    return PostView(head(card), card, html, say=SayView(card.id, email=EMAIL))


NUMBERS = (Link(RANT_CARD.url, "1"), Link(f"{RANT_CARD.url}comments/2/", "2"))
RANT_POST = replace(
    post(RANT_CARD, RANT),
    photos=(
        PhotoView(
            "/photos/wall.jpg",
            "A wall black with mould up to a socket",
            64,
            40,
            jpeg=(SizedView("/photos/wall-64.jpg", 64),),
            avif=(SizedView("/photos/wall-64.avif", 64),),
        ),
    ),
    redactions=(
        RedactionView("a reference to a member of staff", 1),
        RedactionView("a reference to another resident", 1),
        RedactionView("a way to find someone", 1),
    ),
    timeline=TimelineView(
        "Damp and safety",
        "Done, and the writer agrees",
        (
            StepView(date(2026, 4, 3), "Received"),
            StepView(
                date(2026, 4, 4),
                "Passed from Repairs to Damp and safety",
                html="<p>پانی دیوار سے آتا ہے۔</p>",
                language="ur",
                direction="rtl",
                anchor="step-20260404-M0VED0",
            ),
            StepView(
                date(2026, 4, 14),
                "Answered by Damp and safety",
                url="#answer-20260414-ANSWER",
                kept="Answered late: the answer was due by 10 April 2026",
                is_broken=True,
            ),
        ),
    ),
    answers=(
        answer("acknowledged", "Acknowledged"),
        answer("answered", "Answered"),
        answer("promised", "Promised by 1 May 2026"),
        answer("done", "Done, says Damp and safety"),
        answer("agreed", "Done, and the resident agrees"),
    ),
    thread=ThreadView(
        THREAD,
        count=107,
        newest=f"{RANT_CARD.url}comments/2/#comment-20260404-C00100",
        numbers=NUMBERS,
        later=f"{RANT_CARD.url}comments/2/",
        moved=(
            MovedView(
                "comment-12", f"{RANT_CARD.url}comments/2/#comment-20260404-C00100", 2
            ),
        ),
    ),
    mentions=(
        MentionView(
            "20260405-M00001",
            "The Canal Street Letter",
            "https://letter.example.org/2026/forty-one-days",
            "letter.example.org",
            MORNING + timedelta(days=2),
            "<p>A mother on the third floor writes what many of us think.</p>",
            "en",
            "ltr",
        ),
    ),
    say=SayView(RANT_CARD.id, form=f"{INTAKE}/comment", may_say=True),
    related=(Link(URDU_CARD.url, URDU_CARD.title), Link(WELSH_CARD.url, WELSH_CARD.title)),
    workshop=WorkshopView(
        "Write it so they answer", "/workshops/write-it/", "2 April 2026"
    ),
    campaign=Link("/campaigns/dry-walls/", "Dry walls for every child"),
    tell=TellView(
        "/be-heard/larkfield/",
        "Who speaks for Larkfield",
        f"/be-heard/write/?about={RANT_CARD.url}",
        sharing.ways(f"{CHROME.site_url}{RANT_CARD.url}"),
    ),
)
LATER = CommentsView(
    Head(
        f"{RANT_CARD.url}comments/2/",
        f"Comments on “{RANT_CARD.title}”, page 2",
        "Page 2 of the comments, the oldest first.",
    ),
    RANT_CARD,
    ThreadView(
        (
            replace(
                comment(100, name=RANT_CARD.name, answers=to(1, "Darren")),
                anchors=("comment-12",),
            ),
        ),
        count=107,
        page=2,
        numbers=NUMBERS,
        earlier=RANT_CARD.url,
    ),
    say=SayView(RANT_CARD.id, form=f"{INTAKE}/comment"),
)
OLD_CARD = replace(
    RANT_CARD,
    id="20080402-0LDPGE",
    url="/2008/about-us/",
    title="About us",
    kind="From the old site",
    name="",
    summary="This stood at old.example.org/about.html.",
    topics=(),
    area=None,
    comment_count=0,
    redaction_count=0,
    answered_by="",
    clock=None,
)
GONE_POST = replace(
    post(GONE_CARD, ""),
    say=None,
    tombstone="This post was taken down on 9 April 2026: it named another resident.",
)

FACETS = (
    (
        "Topics",
        (Facet("/topics/damp/", "Damp", 12), Facet("/topics/repairs/", "Repairs", 9)),
    ),
    ("Areas", (Facet("/areas/larkfield/", "Larkfield", 7),)),
)


def listing(url: str, heading: str, cards: tuple[CardView, ...], intro: str) -> ListingView:
    return ListingView(
        Head(url, heading, intro or CHROME.tagline, feeds=FEEDS),
        heading,
        intro,
        cards,
        facets=FACETS,
    )


def page(url: str, title: str) -> PageView:
    html = (
        "<p>Your words stay your words. We take out what could hurt a person, and say so "
        "where we did.</p><h2>What we take out</h2><table><thead><tr><th>Reason</th>"
        "<th>Taken out</th><th>Stays</th></tr></thead><tbody><tr><td>Staff</td>"
        "<td>Names, initials, nicknames of people who work for us</td>"
        "<td>The team, the job, the organisation</td></tr></tbody></table>"
        "<h2>What we never take out</h2><ul><li>Anger.</li><li>Swearing.</li></ul>"
        "<pre><code>a line of code that is longer than any telephone is wide</code></pre>"
    )
    return PageView(Head(url, title, "What is removed, what stays, and who decides."), html)


Pages = dict[str, tuple[str, object]]

FRONT = listing("/", CHROME.name, CARDS, "")


def waits(card: CardView, *told: str) -> WaitView:
    assert card.clock
    return WaitView(
        post=Link(card.url, card.title, card.id),
        language=card.language,
        state=card.clock.state,
        sentence=card.clock.sentence,
        asked_on=date(2026, 4, 3),
        told=("14 days ago", *told),
    )


BROKEN = "Promise broken: it was to be done by 10 April 2026"
WAITING = WaitingView(
    Head("/waiting/", "Waiting for an answer", "Every question still owed.", feeds=FEEDS),
    "Every question gets an answer within five working days.",
    date(2026, 4, 17),
    "5 waiting, 1 in danger, 3 late. The longest has waited 14 days.",
    (
        TeamView(
            "damp-and-safety",
            "Damp and safety",
            "3 waiting, 1 in danger, 3 late. The longest has waited 14 days.",
            (
                BandView("Danger first", (waits(RANT_CARD, BROKEN),)),
                BandView(
                    "Late by a week or more",
                    (
                        waits(replace(URDU_CARD, clock=clock("broken", BROKEN))),
                        waits(replace(WELSH_CARD, clock=CLOCKS[2])),
                    ),
                ),
            ),
            Link("/waiting/", "All 27 that wait for Damp and safety"),
        ),
        TeamView(
            "repairs",
            "Repairs",
            "2 waiting, 1 due today.",
            (
                BandView("Due today", (waits(LONG_CARD),)),
                BandView("Still in time", (waits(URDU_CARD),)),
            ),
        ),
    ),
    idle=("Rents", "Community"),
    calendars=(Link("/waiting/", "Damp and safety"),),
    ways=(Link("/ledger/", "What we took out"),),
    later="/waiting/",
)
YOU_SAID = YouSaidView(
    Head("/you-said-we-did/", "You said, we did", "Asked, answered, done.", feeds=FEEDS),
    ("Asked: 1,204", "Still not fixed, says the writer: 3"),
    (
        (
            "April 2026",
            tuple(
                DoneView(
                    Link(card.url, card.title, card.id),
                    card.language,
                    (
                        OutcomeView("Asked", "3 April 2026"),
                        OutcomeView("Promised", BROKEN, "broken"),
                        OutcomeView("The resident says", "Nothing yet"),
                    ),
                )
                for card in CARDS
            ),
        ),
    ),
    newer="/you-said-we-did/",
)
LEDGER = LedgerView(
    Head("/ledger/", "What we took out", "Every passage that was taken out, counted."),
    "Of 1,204 texts on this site, 903 stand just as they came in.",
    (
        TableView(
            "Post by post",
            "Passages taken out of each post and the comments below it.",
            "Post",
            (*(reason.value for reason in Reason), "Together"),
            tuple(
                RowView(Link(card.url, card.title, card.id), (1, 0, 12, 0, 1, 0, 0, 0, 14))
                for card in CARDS
            ),
            (1, 0, 12, 0, 1, 0, 0, 0, 14),
            "",
        ),
        TableView("When a writer objects", "They may.", "Month", (), (), (), "Nobody has."),
    ),
    ("/ledger/ledger.csv", "/ledger/teams.csv"),
)

PAGES: Pages = {
    "/": ("index.html", FRONT),
    "/archive/": (
        "listing.html",
        replace(
            listing("/archive/", "All posts", CARDS, "Newest first."),
            newer="/archive/page/1/",
            older="/archive/page/3/",
        ),
    ),
    "/topics/damp/": ("listing.html", listing("/topics/damp/", "Damp", CARDS[:1], "Damp.")),
    "/areas/larkfield/": (
        "listing.html",
        listing("/areas/larkfield/", "Larkfield", (), "Quiet."),
    ),
    RANT_CARD.url: ("post.html", RANT_POST),
    LATER.head.url: ("comments.html", LATER),
    OLD_CARD.url: (
        "post.html",
        replace(
            post(
                OLD_CARD, '<p><a href="https://old.example.org/about.html">Old page</a></p>'
            ),
            say=SayView(OLD_CARD.id),
        ),
    ),
    URDU_CARD.url: ("post.html", post(URDU_CARD, URDU)),
    WELSH_CARD.url: ("post.html", post(WELSH_CARD, "<p>Diolch yn fawr.</p>")),
    LONG_CARD.url: ("post.html", post(LONG_CARD, f"<p>{LONG_WORD}</p>")),
    SCRIPT_CARD.url: ("post.html", post(SCRIPT_CARD, "<p>A bench, please.</p>")),
    GONE_CARD.url: ("post.html", GONE_POST),
    "/waiting/": (
        "waiting.html",
        WAITING,
    ),
    "/you-said-we-did/": ("you-said-we-did.html", YOU_SAID),
    "/ledger/": ("ledger.html", LEDGER),
    "/voices/": (
        "voices.html",
        VoicesView(
            Head(
                "/voices/", "Voices", "The names people write under, and what they wrote."
            ),
            tuple(
                VoiceView(card.name, (Link(card.url, card.title),), more)
                for more, card in enumerate(CARDS)
            ),
            after="/voices/page/2/",
        ),
    ),
    "/house-rules/": ("page.html", page("/house-rules/", "House rules")),
    "/have-your-say/": ("page.html", page("/have-your-say/", "Have your say")),
    "/404.html": (
        "error.html",
        ErrorView(
            Head("/404.html", "There is nothing here", "Not found."),
            "The address may be misspelt, or the page has moved.",
        ),
    ),
    "/410.html": (
        "error.html",
        ErrorView(
            Head("/410.html", "This was taken down", "Gone."),
            "Somebody asked for it, or the policy did. Its place in the list says why.",
        ),
    ),
    **kit_samples.PAGES,
    **be_heard_samples.pages(CHROME),
    **campaign_samples.pages(CHROME, CARDS),
    **compose_samples.PAGES,
}
