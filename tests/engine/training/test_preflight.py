"""What a run takes: reckoned without loading anything, then tried out in processes of their own."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.errors import OutOfMemoryError, UsageError, error_info
from engine.protocol.training_spec import TrainingSpec
from engine.training.plan import preflight as module
from engine.training.plan.arithmetic import Shape, memory_parts
from engine.training.plan.choice import steps_down
from engine.training.plan.estimate import estimate
from engine.training.plan.preflight import candidates, preflight
from engine.training.run_folder import list_folders
from tests.engine.training.test_language_runs import chat_spec, chats, tiny_llama

__all__ = ["chat_spec", "chats", "tiny_llama"]

Spec = Callable[..., TrainingSpec]

KILLED_ABOVE_TWO_ROWS = """
import json, os, pathlib, signal, sys
folder = pathlib.Path(sys.argv[1])
spec = json.loads((folder / "run.json").read_text())["spec"]
if spec["micro_batch_size"] > 2:
    os.kill(os.getpid(), signal.SIGKILL)
from engine.training.plan.trial import main
sys.exit(main([str(folder)]))
"""


def test_the_estimate_names_each_part_with_its_numbers(chat_spec: Spec) -> None:
    found = estimate(chat_spec(method="lora", lora_rank=4, batch_size=4))
    assert found.error is None and found.available_bytes > 0
    parts = {part.name: part for part in found.parts}
    assert list(parts) == [
        "weights", "gradients", "optimizer", "activations", "logits", "libraries",
    ]  # fmt: skip
    assert found.total_bytes == sum(part.size_bytes for part in found.parts)
    assert parts["activations"].arithmetic.args["rows"] == 4
    assert parts["activations"].arithmetic.args["tokens"] == 96
    # q and o 32→32, k and v 32→16, three of 32 and 64, in two layers.
    assert found.trained_parameters == 4 * 2 * (2 * 64 + 2 * 48 + 3 * 96)
    assert parts["optimizer"].size_bytes == 8 * found.trained_parameters
    full = estimate(chat_spec(batch_size=4))
    assert full.trained_parameters == full.parameters > found.trained_parameters
    broken = estimate(chat_spec(base="no-such-model"))
    assert broken.error is not None and broken.error.text.key == "error.model_not_found"


def test_one_backs_off_by_rows_then_by_computing_again_then_by_lora() -> None:
    assert steps_down(4, None, "auto") == [
        (4, False), (2, False), (1, False), (4, True), (2, True), (1, True),
    ]  # fmt: skip
    assert steps_down(4, 3, "off") == [(3, False)]
    spec = TrainingSpec(data="-", batch_size=2)
    assert [method for _, _, method in candidates(spec, "chat")] == ["full"] * 4 + ["lora"] * 4


def test_less_is_kept_when_activations_are_computed_again() -> None:
    shape = Shape(135_000_000, 576, 1536, 30, 49152, 10_000)
    spec = TrainingSpec(data="-", method="lora")
    plain, again = (
        sum(
            part.size_bytes
            for part in memory_parts(
                shape, spec, "chat", micro_batch_size=8, tokens=512,
                is_checkpointing=is_again, is_half=True,
            )
        )
        for is_again in (False, True)
    )  # fmt: skip
    assert again < plain / 2


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_try_that_is_killed_is_followed_by_a_smaller_one(
    chat_spec: Spec, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "trial.py"
    script.write_text(KILLED_ABOVE_TWO_ROWS)
    monkeypatch.setattr(
        module, "command", lambda folder: [sys.executable, str(script), str(folder.path)]
    )
    told: list[Any] = []
    spec = chat_spec(batch_size=4, method="lora", lora_rank=4)
    report = preflight(spec, JobContext(1, lambda name, params: told.append(params)))
    assert report.error is None, report
    first, last = report.tries
    assert (first.micro_batch_size, first.seconds_per_step) == (4, None)
    assert first.problem is not None and first.problem.key == "error.training_trial_ended"
    assert last.micro_batch_size == 2 and last.problem is None
    assert last.peak_bytes > 50 * 2**20 and last.tokens_per_second > 0
    assert report.spec.micro_batch_size == 2 and report.spec.activation_checkpointing == "off"
    assert report.steps == 22 and report.seconds > 0
    # A try holds no rows out, but the run will.
    assert not {one.key for one in report.notes} & {
        "note.training_no_validation",
        "note.training_no_test",
    }
    assert list_folders() == []


def test_memory_that_runs_out_in_a_try_says_nothing_of_resuming() -> None:
    ran_out = error_info(OutOfMemoryError("error.training_out_of_memory"))
    said = module._of_a_try(ran_out)
    assert (said.text.key, said.kind) == ("error.training_trial_memory", "memory")
    assert "resume" not in said.message
    other = error_info(UsageError("error.training_empty", path="a.csv"))
    assert module._of_a_try(other) is other


@pytest.mark.slow
def test_a_classifier_is_tried_out_as_it_is(spec: Spec) -> None:
    report = preflight(spec(), JobContext(1, lambda name, params: None))
    (only,) = report.tries
    assert report.error is None and only.problem is None
    assert only.peak_bytes > 50 * 2**20 and only.seconds_per_step is not None
    assert report.steps == 22 and report.spec.micro_batch_size is None
