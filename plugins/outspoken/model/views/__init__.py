"""Views: the frozen values that pages are made of.

A template reads its view and the chrome, nothing else; so a page's bytes follow from
them, and a page whose view did not change need not be rendered again. Everything a
reader sees has been decided here or below: templates only show it.
"""

from outspoken.model.views.chrome import Alternate, Chrome, Head, Link
from outspoken.model.views.feed import EntryView, FeedView
from outspoken.model.views.intake import CommentFormView, NoticeView, ReceiptView
from outspoken.model.views.ledger import LedgerView, LogView, RowView, TableView
from outspoken.model.views.offline import KeepView
from outspoken.model.views.owed import (
    BandView,
    DoneView,
    OutcomeView,
    TeamView,
    WaitingView,
    WaitView,
    YouSaidView,
)
from outspoken.model.views.page import (
    ErrorView,
    Facet,
    ListingView,
    PageView,
    VoicesView,
    VoiceView,
)
from outspoken.model.views.post import (
    AnswerView,
    CardView,
    ClockView,
    CommentsView,
    PhotoView,
    PostView,
    SizedView,
)
from outspoken.model.views.redirect import RedirectView
from outspoken.model.views.thread import (
    CommentView,
    MentionView,
    MovedView,
    RedactionView,
    SayView,
    ThreadView,
)
from outspoken.model.views.timeline import StepView, TimelineView

__all__ = [
    "Alternate",
    "AnswerView",
    "BandView",
    "CardView",
    "Chrome",
    "ClockView",
    "CommentFormView",
    "CommentView",
    "CommentsView",
    "DoneView",
    "EntryView",
    "ErrorView",
    "Facet",
    "FeedView",
    "Head",
    "KeepView",
    "LedgerView",
    "Link",
    "ListingView",
    "LogView",
    "MentionView",
    "MovedView",
    "NoticeView",
    "OutcomeView",
    "PageView",
    "PhotoView",
    "PostView",
    "ReceiptView",
    "RedactionView",
    "RedirectView",
    "RowView",
    "SayView",
    "SizedView",
    "StepView",
    "TableView",
    "TeamView",
    "ThreadView",
    "TimelineView",
    "VoiceView",
    "VoicesView",
    "WaitView",
    "WaitingView",
    "YouSaidView",
]
