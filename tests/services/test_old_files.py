"""Every file that stands at an old address is one that a finished folder may hold."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model import former
from outspoken.services import trees

letters = st.characters(exclude_categories=["Cs"]) | st.sampled_from(
    "\"'\u200b\u200c\u00ad\u00a0\u2028\ufeff .%<>&|?*:"
)
paths = st.lists(st.text(letters, max_size=6), min_size=1, max_size=3).map("/".join)


@given(path=paths, is_quoted=st.booleans())
def test_what_can_be_an_old_address_can_be_published(
    path: str, is_quoted: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    written = quote(path, safe="/") if is_quoted else path
    file = former.file_of(former.path_of(f"https://old.example.org/{written}"))
    if not file:
        return
    folder = tmp_path_factory.mktemp("site")
    place = folder / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("moved")
    assert list(trees.files_of(folder)) == [place]
