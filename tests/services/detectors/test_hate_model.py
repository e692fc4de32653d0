"""The two models of hate: what they are, what they cost, and how they are made."""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from tests.growth import costs_no_more, grows_in_proportion

from outspoken.services.detectors import hate, hate_model, hate_transformer, hate_wordpiece
from outspoken.services.detectors.hate_reading import read
from outspoken.services.detectors.hate_sentences import Sentence

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared" / "data" / "moderation"
MEGABYTE = 1_000_000

HAS_RUNTIME = importlib.util.find_spec("onnxruntime") is not None


@pytest.mark.parametrize(
    "path", sorted(hate_model.PATH.parent.iterdir()), ids=lambda p: p.name
)
def test_a_model_file_stays_small(path: Path) -> None:
    assert path.stat().st_size < 25 * MEGABYTE


def test_the_table_tells_hate_from_praise() -> None:
    hateful = hate_model.score(read(Sentence("The Poles are all scum", 0)))
    lawful = hate_model.score(read(Sentence("The Poles are lovely neighbours", 0)))
    assert hateful > 0.5 > lawful


def test_nothing_large_is_loaded_by_import() -> None:
    program = (
        "import sys; import outspoken.services.detectors.hate; "
        "assert not {'numpy', 'onnxruntime', 'torch'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT / "plugins")


@pytest.mark.skipif(not HAS_RUNTIME, reason="needs the extra outspoken[hate]")
def test_the_transformer_tells_hate_from_praise() -> None:
    assert hate_transformer.is_here()
    assert hate_transformer.score("the poles are all scum") > 0.9
    assert hate_transformer.score("the poles are lovely neighbours") < 0.5


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("damp", 3, id="a known word is one piece, between two ends"),
        pytest.param("zqxjzqxj", 2, id="an unknown one is several"),
        pytest.param("damp " * 500, hate_wordpiece.LONGEST, id="no more than it can read"),
    ],
)
def test_pieces(text: str, count: int) -> None:
    assert len(hate_wordpiece.pieces(text)) >= count
    assert len(hate_wordpiece.pieces(text)) <= hate_wordpiece.LONGEST


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("muslims are ", id="a sentence without an end"),
        pytest.param("'a ", id="quotations never closed"),
        pytest.param("they are not all ", id="phrases that nearly match"),
        pytest.param("Poles. ", id="many short sentences"),
    ],
)
def test_hostile_texts_take_no_longer(piece: str) -> None:
    assert grows_in_proportion(lambda size: hate.find((piece * size)[:size]), 20_000)


def test_many_quotations_take_no_longer() -> None:
    """Each is read with what stands around it: dearer than in proportion, and bounded."""
    plain = "The Poles are lovely people and I like them. " * 400
    hostile = '"Poles out" ' * 1500
    assert costs_no_more(lambda: hate.find(hostile), lambda: hate.find(plain), times=30)


@pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data")
def test_the_table_is_remade_byte_for_byte(tmp_path: Path) -> None:
    made = tmp_path / "table.bin"
    script = ROOT / "training" / "hate" / "train.py"
    subprocess.run([sys.executable, script, made], check=True, capture_output=True)
    digests = [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in (made, hate_model.PATH)
    ]
    assert digests[0] == digests[1]
