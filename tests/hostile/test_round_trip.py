"""What we write as front matter reads the same in three readers: ours and two others."""

import json
from pathlib import Path

import frontmatter as others
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from outspoken.services import frontmatter, texts
from outspoken.services.frontmatter import Value
from outspoken.services.post_fields import FIELDS
from tests.services.wording import SAYABLE

PATH = Path("words.md")
values = st.text(SAYABLE).filter(str.strip) | st.lists(
    st.text(SAYABLE), min_size=1, max_size=3
).map(tuple)
fields = st.dictionaries(st.sampled_from(sorted(FIELDS)), values, max_size=6)
words = st.lists(
    st.sampled_from(("status: published", "---", "...", "_content: x", "Title: y", ""))
    | st.text(SAYABLE),
    max_size=4,
).map("\n".join)


@given(said=fields, body=words)
@example(said={"title": "x" * 300 + ": y", "name": "- a: b #"}, body="status: published")
def test_three_readers_read_the_same(said: dict[str, Value], body: str) -> None:
    text = frontmatter.render(said, body)
    document, problems = frontmatter.survey(texts.Text(text), PATH)
    assert (problems, document.fields) == ([], said)
    lists = {name: list(x) if isinstance(x, tuple) else x for name, x in said.items()}
    assert others.loads(text).metadata == lists
    assert _as_pelican_reads(text) == lists


def _as_pelican_reads(text: str) -> dict[str, object]:
    """Return the metadata as Pelican's reader of Markdown takes them, each a line."""
    reader = Markdown(extensions=["markdown.extensions.meta"])
    reader.convert(text)
    found: dict[str, list[str]] = reader.Meta  # type: ignore[attr-defined]
    return {name: json.loads("\n".join(lines)) for name, lines in found.items()}
