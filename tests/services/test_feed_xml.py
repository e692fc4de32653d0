"""Elements as feedgenerator writes them, and what it refuses."""

from collections.abc import Mapping
from io import StringIO

import pytest
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import feed_xml

TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=["Cc"]),
        st.sampled_from("\n\r\t \"'<>&"),
    ),
    max_size=20,
)
NAMES = st.sampled_from(["title", "thr:total", "xmlns:at", "xmlns", "rel", "term"])


@given(NAMES, st.none() | TEXT, st.dictionaries(NAMES, TEXT, max_size=3))
def test_an_element_is_written_as_the_library_would(
    name: str, text: str | None, attributes: Mapping[str, str]
) -> None:
    written = StringIO()
    library = SimplerXMLGenerator(written, "utf-8", short_empty_elements=True)
    library.addQuickElement(name, text, attributes)
    assert feed_xml.element(name, text, attributes) == written.getvalue()
    inside = feed_xml.escaped(text or "")
    if inside:
        assert feed_xml.around(name, inside, attributes) == written.getvalue()


@pytest.mark.parametrize("character", ["\0", "\x08", "\x0b", "\x1f"])
def test_what_xml_cannot_write_is_refused(character: str) -> None:
    with pytest.raises(ValueError, match="control character"):
        feed_xml.element("title", f"a{character}")
