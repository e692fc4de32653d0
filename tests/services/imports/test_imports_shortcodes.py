"""Shortcodes: the commands go, the words and addresses stay, and the item gets a note."""

import pytest

from outspoken.services.imports.shortcodes import expand


@pytest.mark.parametrize(
    ("written", "kept", "note"),
    [
        pytest.param("a [gallery ids='1'] b", "a  b", "left out", id="a gallery"),
        pytest.param("[caption id=1]a wall[/caption]", "a wall", "", id="a caption"),
        pytest.param(
            "[caption caption='our wall']<img>[/caption]", " our wall <img>", "", id="old"
        ),
        pytest.param(
            "[youtube=https://v.example/?a=1&amp;b=2]",
            '<a href="https://v.example/?a=1&amp;b=2">https://v.example/?a=1&amp;b=2</a>',
            "became a link",
            id="a film",
        ),
        pytest.param(
            "[embed]https://v.example/[/embed]", "https://v.example/", "", id="embed"
        ),
        pytest.param(
            "[audio src='https://v.example/a.mp3'][/audio]",
            '<a href="https://v.example/a.mp3">https://v.example/a.mp3</a>',
            "became a link",
            id="a closed one is said once",
        ),
        pytest.param("[poll id=7]", "", "left out", id="a poll"),
        pytest.param(
            "[shout loud=1]Damp![/shout]", "[shout loud=1]Damp![/shout]", "stays", id="?"
        ),
        pytest.param("[[gallery]]", "[gallery]", "", id="one that is only spoken of"),
        pytest.param(
            "they said [sic] no [...]", "they said [sic] no [...]", "", id="words"
        ),
        pytest.param(
            "[removed: staff, 2 words]", "[removed: staff, 2 words]", "", id="a mark"
        ),
        pytest.param("[gallery", "[gallery", "", id="never closed"),
    ],
)
def test_what_becomes_of_them(written: str, kept: str, note: str) -> None:
    text, notes = expand(written)
    assert text == kept
    assert bool(notes) == bool(note)
    assert all(note in one for one in notes)


def test_each_kind_is_said_once() -> None:
    assert len(expand("[gallery] [gallery] [poll]")[1]) == 2
