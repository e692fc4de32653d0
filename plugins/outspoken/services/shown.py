"""Which view each template of a page shows."""

from collections.abc import Mapping

from outspoken.model.views import (
    CommentFormView,
    CommentsView,
    ErrorView,
    KeepView,
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
from outspoken.model.views.desk import (
    AccountView,
    DeskNoticeView,
    GoOnView,
    SignInView,
)
from outspoken.model.views.desk_letters import DeskLettersView
from outspoken.model.views.desk_paper import PaperView
from outspoken.model.views.desk_posts import DeclinedView, PostFileView, PostsView
from outspoken.model.views.desk_publish import PublishView
from outspoken.model.views.desk_queue import QueueView
from outspoken.model.views.desk_waiting import DeskLedgerView, DeskWaitingView
from outspoken.model.views.kit_page import FacilitatorView, KitView
from outspoken.model.views.mine import MineView
from outspoken.model.views.pulse import PulseView
from outspoken.model.views.review import ReviewView
from outspoken.model.views.search import SearchView, TitlesView
from outspoken.model.views.send import LookView, SendView, SentView
from outspoken.model.views.style import StyleView
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
    "desk/account.html": AccountView,
    "desk/declined.html": DeclinedView,
    "desk/go-on.html": GoOnView,
    "desk/ledger.html": DeskLedgerView,
    "desk/letters.html": DeskLettersView,
    "desk/notice.html": DeskNoticeView,
    "desk/paper.html": PaperView,
    "desk/post.html": PostFileView,
    "desk/posts.html": PostsView,
    "desk/publish.html": PublishView,
    "desk/queue.html": QueueView,
    "desk/review.html": ReviewView,
    "desk/sign-in.html": SignInView,
    "desk/waiting.html": DeskWaitingView,
    "error.html": ErrorView,
    "facilitator.html": FacilitatorView,
    "index.html": ListingView,
    "intake/comment.html": CommentFormView,
    "intake/mine.html": MineView,
    "intake/notice.html": NoticeView,
    "intake/receipt.html": ReceiptView,
    "intake/send-look.html": LookView,
    "intake/send-sent.html": SentView,
    "intake/send.html": SendView,
    "keep.html": KeepView,
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
    "style.html": StyleView,
    "search.html": SearchView,
    "titles.html": TitlesView,
    "voices.html": VoicesView,
    "waiting.html": WaitingView,
    "workshops.html": WorkshopsView,
    "you-said-we-did.html": YouSaidView,
}
"""What each template shows: all that it shows, so its page follows from its fingerprint."""
SHOWN_ELSEWHERE = (
    *(ErrorView, CommentFormView, MineView, NoticeView, ReceiptView),
    *(LookView, SendView, SentView),
    *(AccountView, DeskNoticeView, GoOnView, SignInView, QueueView, ReviewView),
)
"""Views of pages whose own address is not known, or not on the site."""
