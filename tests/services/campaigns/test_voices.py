"""The voices of a campaign: which they are, how many, and from where."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.services.campaigns.made import FIRST, LAST
from tests.services.campaigns.shown import (
    CAMPAIGN,
    DAY,
    FRAME,
    brief_of,
    on,
    planned,
    post,
    shelf,
    shown,
)

from outspoken.model.campaign import Campaign
from outspoken.model.post import Post, Status
from outspoken.model.submission import Kind
from outspoken.services.campaigns import of_post, plan, voices
from outspoken.services.planned import Frame


def test_its_voices_are_posts_it_names_and_those_on_its_topics_meanwhile() -> None:
    zone = timedelta(hours=1)  # British Summer Time has begun when it ends
    first = datetime(2026, 3, 5, tzinfo=UTC)
    end = datetime(2026, 7, 1, tzinfo=UTC) - zone
    moments = {2: first - timedelta(seconds=1), 3: first, 4: end, 5: end - zone / 3600}
    posts = [post(number, received=moment) for number, moment in moments.items()]
    posts += [post(1, topics=(), received=first - 99 * DAY), post(6, topics=("lifts",))]
    posts += [post(7, kind=Kind.PAGE)]
    view = shown(posts)
    assert view.voices is not None
    assert [card.id[-1] for card in view.voices.cards] == ["1", "3", "5"]
    assert view.voices.told == "3 posts on this site."


def test_a_translation_is_no_second_voice_unless_it_is_named() -> None:
    second = post(3, translation_of=post(2).id, language="cy")
    view = shown([post(2), second])
    assert view.voices is not None
    assert view.voices.told == "1 post on this site."
    assert of_post.view(second, FRAME) is None
    named = replace(FRAME, campaigns=(replace(CAMPAIGN, posts=(second.id,)),))
    assert of_post.view(second, named) is not None


def test_it_shows_some_and_counts_all() -> None:
    view = shown([post(number) for number in range(30)])
    assert view.voices is not None
    assert len(view.voices.cards) == plan.SHOWN
    assert view.voices.cards[0].id == CAMPAIGN.posts[0]
    assert view.voices.told == "30 posts on this site."


def test_nobody_is_counted_where_nobody_wrote() -> None:
    view = shown()
    assert view.voices is not None
    assert view.voices.told == "Nobody has written about this here yet."
    assert (view.voices.areas, view.voices.few) == ((), "")


def test_small_numbers_are_hidden_and_so_is_the_area_on_cards() -> None:
    view = shown([post(1), post(2, area="hollin-bank")])
    assert view.voices is not None
    assert view.voices.areas == ()
    assert "too few" in view.voices.few
    assert all(card.area is None for card in view.voices.cards)


def test_areas_with_enough_voices_are_told_and_others_are_not() -> None:
    areas = ["larkfield"] * 40 + ["hollin-bank"] * 3 + ["new-town"] * 4 + [""] * 2
    view = shown([post(number, area=area) for number, area in enumerate(areas, 1)])
    assert view.voices is not None
    told = dict(view.voices.areas)
    assert told.pop("Larkfield") == 40
    assert len(told) == 3
    assert {*map(str, told.values())} <= {"fewer than 5", "fewer than 10"}


def test_an_old_key_of_an_area_counts_as_none() -> None:
    areas = ["larkfield"] * 9 + ["hollin-bank"] * 9 + ["new-town"] * 9 + ["gone"] * 9
    view = shown([post(number, area=area) for number, area in enumerate(areas, 1)])
    assert view.voices is not None
    assert [count for _, count in view.voices.areas] == [9, 9, 9, 9]


# Links from posts, and what a build is told


def test_a_post_links_to_an_open_campaign_that_names_it_before_others() -> None:
    named = replace(CAMPAIGN, slug="zz", title="Named", topics=())
    over = replace(CAMPAIGN, slug="aa", granted="no", outcome="No.")
    topic = replace(CAMPAIGN, slug="bb", posts=())
    every = (over, topic, named)
    found = []
    for number in range(3):
        frame = replace(FRAME, campaigns=every[: number + 1])
        link = of_post.view(post(1), frame)
        assert link is not None
        found.append(link.url)
        assert dict(of_post.links([brief_of(post(1))], frame)) == {post(1).id: link}
    assert found == ["/campaigns/aa/", "/campaigns/bb/", "/campaigns/zz/"]


def test_only_what_stands_in_lists_links_to_a_campaign() -> None:
    gone = post(1, status=Status.WITHDRAWN, body="", title="")
    for each in (gone, post(1, kind=Kind.PAGE), post(2, topics=())):
        assert of_post.view(each, FRAME) is None
        assert [*of_post.links([brief_of(each)], FRAME)] == []


def test_a_page_is_another_when_what_it_shows_is_and_only_then() -> None:
    def marks(frame: Frame, *posts: Post) -> list[str]:
        return [each.fingerprint for each in planned(frame, posts)]

    voice, other = post(1), post(9, topics=("lifts",))
    before = marks(FRAME, voice)
    assert marks(FRAME, voice, other) == before
    assert marks(replace(FRAME, today=FIRST + DAY), voice) == before
    assert marks(FRAME, replace(voice, body="Wet still."))[1] != before[1]
    assert marks(FRAME, voice, post(2))[1] != before[1]
    assert marks(on(FIRST, body="Another reason."), voice)[0] == before[0]
    assert marks(on(FIRST, body="Another reason."), voice)[1] != before[1]
    both = marks(on(LAST + DAY), voice)
    assert (both[0] != before[0], both[1] != before[1]) == (True, True)


def test_each_brief_is_looked_at_once_however_many_campaigns_there_are() -> None:
    looked = []

    class Looked(voices.Voices):
        def campaigns(self, *asked: object) -> dict[str, Campaign]:
            looked.append(asked)
            return super().campaigns(*asked)  # type: ignore[arg-type]

    briefs = shelf([post(number) for number in range(50)]).briefs()
    many = [replace(CAMPAIGN, slug=f"c{number}", topics=()) for number in range(20)]
    found = Looked(many).among(briefs)
    assert len(looked) == len(briefs)
    assert len(found) == len(many)
