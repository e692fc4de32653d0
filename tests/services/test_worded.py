"""Words of what stands below a post: converted once for its page and its feeds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.post import Answer, AnswerState, Post, Status
from outspoken.model.submission import Kind
from outspoken.model.views import Chrome
from outspoken.services import conversation, entries, feeds, markdown, presenting, worded

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
CHROME = Chrome("Town", "", "", "https://town.example", "en", (), (), "999")
POST = Post(
    id="20260403-p00000",
    kind=Kind.RANT,
    received=NOW,
    body="*Wet* again. " * 40,
    approved_on=NOW.date(),
    title="Damp again",
    name="Ana",
    slug="damp-again",
)
SAID = replace(POST, kind=Kind.COMMENT, post=POST.id, in_reply_to=POST.id)
COMMENT = replace(SAID, id="20260403-c00001", body="_So_ is ours.")
MENTION = replace(
    SAID,
    id="20260403-m00001",
    kind=Kind.MENTION,
    body="They say `wet`.",
    source="https://letter.example.org/",
)
ANSWER = Answer(
    id="20260405-a00001",
    post=POST.id,
    team="damp",
    role="Manager",
    state=AnswerState.ANSWERED,
    answered=NOW,
    body="We **come**.",
)
GONE = replace(COMMENT, id="20260403-c00002", status=Status.WITHDRAWN, body="")


def unit() -> Dossier:
    comments, mentions, answers = (COMMENT, GONE), (MENTION,), (ANSWER,)
    words = worded.words((*comments, *mentions), answers)
    html = markdown.resident(POST.body)
    return Dossier(POST, html, comments, mentions, answers, words=words)


def test_every_text_that_stands_is_converted() -> None:
    assert unit().words == {
        COMMENT.id: "<p><em>So</em> is ours.</p>\n",
        MENTION.id: "<p>They say <code>wet</code>.</p>\n",
        ANSWER.id: "<p>We <strong>come</strong>.</p>\n",
    }


@pytest.mark.parametrize("said", [COMMENT, MENTION, ANSWER, GONE], ids=lambda said: said.id)
def test_what_was_not_converted_is_when_it_is_shown(said: Post | Answer) -> None:
    whole = unit()
    bare = replace(whole, words={})
    assert (
        worded.html(bare, said) == worded.html(whole, said) == whole.words.get(said.id, "")
    )


def test_nothing_is_converted_twice_for_the_page_and_the_feeds_of_a_unit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parsed: Counter[str] = Counter()
    parse = MarkdownIt.parse

    def counted(self: MarkdownIt, src: str, env: Any = None) -> Sequence[Token]:
        parsed[src] += 1
        return parse(self, src, env)

    monkeypatch.setattr(MarkdownIt, "parse", counted)
    markdown._parsed.cache_clear()
    whole, place = unit(), Place()
    card = presenting.card(whole, place, NOW.date())
    assert presenting.description(POST, card) == markdown.summary(POST.body, 150)
    assert presenting.answers(whole, place)[0].html == whole.words[ANSWER.id]
    conversation.pages(whole, CHROME)
    conversation.mentions(whole)
    below = tuple(entries.comment_entries(whole))
    said = (*below, entries.post_entry(whole, below, place))
    feed = replace(entries.feed_of("/x", "/", "X", CHROME), entries=said)
    assert len(list(feeds.Writer(CHROME.site_url).written([feed]))) == 3
    assert parsed == {each.body: 1 for each in (POST, COMMENT, MENTION, ANSWER)}
