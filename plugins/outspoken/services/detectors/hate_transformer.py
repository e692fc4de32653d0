"""The small transformer of hate, where the extra ``outspoken[hate]`` is installed.

It runs on onnxruntime, on one thread, offline; without that library it is simply absent.
"""

from functools import cache, lru_cache
from importlib import import_module
from math import exp
from pathlib import Path
from typing import Any

from outspoken.services.detectors import hate_wordpiece

MODEL = Path(__file__).with_name("models") / "hate-minilm.onnx"


def is_here() -> bool:
    """Tell whether the transformer can be asked."""
    return _session() is not None


@lru_cache(maxsize=256)
def score(text: str) -> float:
    """Return how likely it is, from 0 to 1, that the sentence *text* is hateful."""
    pieces = hate_wordpiece.pieces(text)
    given = {"input_ids": [pieces], "attention_mask": [[1] * len(pieces)]}
    (logits,) = _session().run(None, _arrays(given))
    no, yes = (float(number) for number in logits[0])
    return 1 / (1 + exp(no - yes))


def _arrays(given: dict[str, list[list[int]]]) -> dict[str, Any]:
    numpy = import_module("numpy")  # comes with onnxruntime
    return {name: numpy.asarray(rows, dtype=numpy.int64) for name, rows in given.items()}


@cache
def _session() -> Any:
    if not MODEL.exists():
        return None
    try:
        onnxruntime = import_module("onnxruntime")
    except ImportError:
        return None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # small sentences; keep the memory small too
    return onnxruntime.InferenceSession(
        str(MODEL), options, providers=["CPUExecutionProvider"]
    )
