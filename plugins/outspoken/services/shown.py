"""Which view each template of a page shows."""

from collections.abc import Mapping

from outspoken.model.views import (
    CommentFormView,
    CommentsView,
    ErrorView,
    LedgerView,
    ListingView,
    NoticeView,
    PageView,
    PostView,
    ReceiptView,
    RedirectView,
    VoicesView,
    WaitingView,
    YouSaidView,
)
from outspoken.model.views.be_heard import (
    AreaView,
    BeHeardView,
    LettersView,
    SafeView,
)
from outspoken.model.views.bundle import OfflineView
from outspoken.model.views.campaign import CampaignsView, CampaignView
from outspoken.model.views.compose import ComposeView
from outspoken.model.views.conversation import ConversationView
from outspoken.model.views.kit_page import FacilitatorView, KitView
from outspoken.model.views.pulse import PulseView
from outspoken.model.views.workshop import WorkshopsView

VIEWS: Mapping[str, type] = {
    "be-heard-area.html": AreaView,
    "be-heard-letter.html": LettersView,
    "be-heard-safe.html": SafeView,
    "be-heard.html": BeHeardView,
    "campaign.html": CampaignView,
    "campaigns.html": CampaignsView,
    "comments.html": CommentsView,
    "compose.html": ComposeView,
    "conversation.html": ConversationView,
    "error.html": ErrorView,
    "facilitator.html": FacilitatorView,
    "index.html": ListingView,
    "intake/comment.html": CommentFormView,
    "intake/notice.html": NoticeView,
    "intake/receipt.html": ReceiptView,
    "kit.html": KitView,
    "ledger.html": LedgerView,
    "listing.html": ListingView,
    "moved.html": RedirectView,
    "offline/facilitator.html": OfflineView,
    "offline/handout.html": OfflineView,
    "offline/kit.html": OfflineView,
    "page.html": PageView,
    "post.html": PostView,
    "pulse.html": PulseView,
    "voices.html": VoicesView,
    "waiting.html": WaitingView,
    "workshops.html": WorkshopsView,
    "you-said-we-did.html": YouSaidView,
}
"""What each template shows: all that it shows, so its page follows from its fingerprint."""
SHOWN_ELSEWHERE = (ErrorView, CommentFormView, NoticeView, ReceiptView)
"""Views of pages whose own address is not known, or not on the site."""
