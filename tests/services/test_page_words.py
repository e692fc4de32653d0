"""What templates call ``_``: in the language of the page, and escaped."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from jinja2 import Environment
from markupsafe import Markup

from outspoken.services import theme as themes
from outspoken.services.page_words import PageWords, speaking
from outspoken.services.wording import IN_ENGLISH, Wording, Wordings

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "By {name} & others"
msgstr "{name} a <mwy>"
"""


@pytest.fixture
def welsh(tmp_path: Path) -> Wording:
    """Welsh with one sentence, in which there is what HTML takes for markup."""
    path = tmp_path / "translations" / "cy" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    return Wordings(tmp_path).of("cy")


def said(source: str, say: Wording, **given: object) -> str:
    """Return what a template makes of *source*."""
    environment = Environment(autoescape=True)
    environment.globals["_"] = PageWords()
    environment.filters |= themes._FILTERS
    with speaking(say):
        return environment.from_string(source).render(given)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("<b>", "&lt;b&gt;", id="a name is escaped"),
        pytest.param(Markup("<b>Ana</b>"), "<b>Ana</b>", id="markup stays"),
        pytest.param("{name}", "{name}", id="braces stay"),
    ],
)
def test_what_is_filled_in_is_escaped(welsh: Wording, name: str, shown: str) -> None:
    source = '{{ _("By {name} & others", name=name) }}'
    assert said(source, IN_ENGLISH, name=name) == f"By {shown} &amp; others"
    assert said(source, welsh, name=name) == f"{shown} a &lt;mwy&gt;"


def test_a_sentence_alone_is_escaped_too(welsh: Wording) -> None:
    assert said('{{ _("a < b") }}', welsh) == "a &lt; b"


def test_counts_have_names_as_well() -> None:
    source = '{{ _.count("{n} post by {name}", "{n} posts by {name}", 1200, name=name) }}'
    assert said(source, IN_ENGLISH, name="<i>") == "1,200 posts by &lt;i&gt;"


def test_days_follow_the_page_in_macros_too(welsh: Wording) -> None:
    macro = "{% macro when(day) %}{{ day | day }}, {{ _.month(day) }}{% endmacro %}"
    source = f"{macro}{{{{ when(day) }}}}"
    assert said(source, IN_ENGLISH, day=date(2026, 4, 3)) == "3 April 2026, April 2026"
    assert said(source, welsh, day=date(2026, 4, 3)) == "3 Ebrill 2026, Ebrill 2026"


def test_moments_follow_the_page(welsh: Wording) -> None:
    when = datetime(2026, 4, 3, 8, 12, tzinfo=UTC)
    assert said("{{ when | moment }}", IN_ENGLISH, when=when) == "3 April 2026, 9.12 am"
    assert said("{{ when | moment }}", welsh, when=when) == "3 Ebrill 2026, 09:12"


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        pytest.param("en", "", id="that of the page needs none"),
        pytest.param("", "", id="nor does what says none"),
        pytest.param("cy", ' lang="cy"', id="one that runs the same way"),
        pytest.param("ur", ' lang="ur" dir="rtl"', id="one that runs the other way"),
        pytest.param('"><i>', ' lang="&#34;&gt;&lt;i&gt;"', id="a tag is escaped"),
    ],
)
def test_words_in_another_language_say_so(language: str, attributes: str) -> None:
    assert said("{{ _.tongue(language) }}", IN_ENGLISH, language=language) == attributes


def test_one_page_does_not_speak_as_the_one_before(welsh: Wording) -> None:
    assert said("{{ _.language }}", welsh) == "cy"
    assert said("{{ _.language }} {{ _.direction }}", IN_ENGLISH) == "en ltr"
