"""What is typed into a form, made a submission; the pages of it are in tests/desk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW
from tests.growth import grows_in_proportion

from outspoken.model.place import Place
from outspoken.services import comment_forms, frontmatter, receiving
from outspoken.services.comment_forms import FIELDS

ID = "20260403-k7m2qx"
TODAY = "2026-04-03"
PLACE = Place()
RIGHT = {"in_reply_to": ID, "body": "Same here.", "consent": "yes"}
ANYTHING = st.text(max_size=40) | st.sampled_from(["yes", "no", ID, "en", "a@example.org"])


def test_a_right_form_has_nothing_to_mend() -> None:
    assert comment_forms.problems(comment_forms.typed(RIGHT), PLACE) == {}


@pytest.mark.parametrize(
    ("ticked", "means"), [("yes", "yes"), ("1", "yes"), ("TRUE", "yes"), ("no", "")]
)
def test_a_box_is_ticked_in_several_ways(ticked: str, means: str) -> None:
    assert comment_forms.typed({**RIGHT, "tell_me": ticked})["tell_me"] == means


def test_a_box_that_nobody_ticked_asks_for_no_address() -> None:
    said = comment_forms.typed({**RIGHT, "tell_me": "no"})

    assert comment_forms.problems(said, PLACE) == {}


def test_a_name_that_looks_like_a_mark_of_ours_is_to_be_written_another_way() -> None:
    said = comment_forms.typed({**RIGHT, "name": "[removed: racist, 41 words]"})
    wrong = comment_forms.problems(said, PLACE)
    assert "how our own marks look" in wrong["name"]
    assert wrong.keys() == {"name"}


@pytest.mark.parametrize("field", [name for name in FIELDS if name != "body"])
@pytest.mark.parametrize("piece", ["x@" + "." * 60_000 + "@", '"' * 60_000, "a-" * 30_000])
def test_no_line_is_so_long_that_it_keeps_others_waiting(field: str, piece: str) -> None:
    said = comment_forms.typed({**RIGHT, field: piece})
    assert field in comment_forms.problems(said, PLACE)

    def read(size: int) -> None:
        shorter = {**RIGHT, field: piece[:size] + piece[-1]}
        comment_forms.problems(comment_forms.typed(shorter), PLACE)

    assert grows_in_proportion(read, len(piece))


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, ANYTHING)))
def test_whatever_is_typed_can_be_kept_or_is_told(
    form: dict[str, str],
) -> None:
    said = comment_forms.typed(form)
    wrong = comment_forms.problems(said, PLACE)

    assert wrong.keys() <= set(FIELDS)
    assert all(each[0].isupper() and each.endswith(".") for each in wrong.values())
    if not wrong:
        sent = comment_forms.submission(said, NOW)
        assert sent.consent
        assert receiving.rendered(sent).decode().startswith(frontmatter.FENCE)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, ANYTHING)))
def test_what_was_read_once_reads_the_same_again(form: dict[str, str]) -> None:
    said = comment_forms.typed(form)

    assert comment_forms.typed(said) == said
    again = comment_forms.known_by(comment_forms.typed(said), TODAY)
    assert again == comment_forms.known_by(said, TODAY)
    assert again != comment_forms.known_by(said, "2026-04-04")
