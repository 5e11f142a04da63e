"""What a run takes: reckoned without loading anything, then tried out in processes of their own."""

import json
import sys
from collections.abc import Callable
from importlib import import_module
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
from engine.training.plan.measured import measured_fit
from engine.training.plan.preflight import candidates, preflight
from engine.training.run_folder import list_folders
from engine.training.run_spec import make_record
from tests.engine.training.chat_runs import chat_spec, chats, tiny_llama

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
    nothing = estimate(chat_spec(base=""))
    assert nothing.error is not None
    broken = estimate(chat_spec(base="no-such-model"))
    assert broken.error is not None and broken.error.text.key == "error.model_not_found"


@pytest.mark.parametrize("size", ["tiny", "small"])
def test_a_model_from_nothing_is_estimated_too(size: Any, tmp_path: Path) -> None:
    """With as many weights as it will have."""
    import msgspec
    from safetensors import safe_open

    from engine.training.seq2seq.scratch_model import write_model

    spec = msgspec.structs.replace(pairs_spec(tmp_path), scratch_size=size)
    found = estimate(spec)
    assert found.error is None and found.total_bytes > 600 * 2**20
    vocabulary = {"</s>": 0, "<pad>": 1} | {f"t{at}": at for at in range(2, 320)}
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "vocab.json").write_text(json.dumps(vocabulary), "utf-8")
    write_model(tmp_path / "model", size, spec.max_length, 0)
    with safe_open(tmp_path / "model" / "model.safetensors", "pt") as file:
        learned = sum(file.get_tensor(name).numel() for name in file.keys())  # noqa: SIM118
    # Positions are made and not stored.
    assert found.parameters == pytest.approx(learned, rel=0.25)
    assert {one.name for one in found.parts} >= {"weights", "optimizer", "activations", "logits"}


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
    record = make_record(report.spec)
    found = measured_fit(record, "cpu")  # the run that follows knows of it
    assert found is not None and found.micro_batch_size == 2
    assert found.peak_bytes == report.peak_bytes


def tried(spec: TrainingSpec, place: Path, number: int, **changes: Any) -> Any:
    """The setup of a try, in this process."""
    import msgspec

    from engine.training.plan.trial import TrialReporter
    from engine.training.processes import own_mark
    from engine.training.run_folder import RunFolder, RunStatus
    from engine.training.runners import RUNNERS

    record = make_record(msgspec.structs.replace(spec, **changes))
    folder = RunFolder(place / str(number) / record.id)
    folder.create(record, RunStatus(state="starting", process=own_mark()))
    setup = import_module(RUNNERS[record.task].split(":")[0]).set_up
    return setup(record, TrialReporter(folder))


def never(*_: Any, **__: Any) -> Any:
    raise AssertionError("the rows were made already")


@pytest.mark.parametrize("kind", ["chat", "labels", "pairs"])
def test_the_second_try_has_the_rows_of_the_first(
    kind: str, chat_spec: Spec, spec: Spec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {"chat": chat_spec, "labels": spec, "pairs": pairs_spec}
    asked = made[kind](tmp_path) if kind == "pairs" else made[kind]()
    first = tried(asked, tmp_path, 0)
    for name in (
        "engine.training.language.rendering.Renderer.render",
        "engine.training.encoding.encode_texts",
        "engine.training.seq2seq.pair_rows._encode",
        "engine.training.seq2seq.scratch_tokenizer.train_tokenizer",
    ):
        monkeypatch.setattr(name, never)
    second = tried(asked, tmp_path, 1, epochs=1)
    rows = [one.data.train if kind == "chat" else one.train for one in (first, second)]
    assert rows[0].lengths.tolist() == rows[1].lengths.tolist()
    for at in (0, len(rows[0]) - 1):
        assert rows[0][at]["input_ids"].tolist() == rows[1][at]["input_ids"].tolist()


def pairs_spec(folder: Path) -> TrainingSpec:
    from tests.engine.training.seq2seq.conftest import make_pairs, write_aligned

    return TrainingSpec(
        **write_aligned(folder, make_pairs()), base="", task="translation", source_language="en",
        target_language="de", scratch_size="tiny", vocabulary_size=320, max_length=32,
    )  # fmt: skip


def test_a_run_takes_what_was_measured_for_it(
    chat_spec: Spec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not what arithmetic says, unless something of the run is another now."""
    import msgspec

    from engine.training.plan import choice
    from engine.training.plan.measured import keep_fit

    asked = chat_spec(batch_size=8)
    record = make_record(asked)
    done = msgspec.structs.replace(asked, micro_batch_size=3, activation_checkpointing="on")
    assert tried(asked, tmp_path, 0).fit.micro_batch_size == 8
    keep_fit(record, done, "cpu", rows=3, peak_bytes=10**6)
    # Arithmetic would refuse it.
    monkeypatch.setattr(choice, "available_bytes", lambda _device: 1)
    for number, spec in enumerate((asked, done), 1):
        found = tried(spec, tmp_path, number)
        assert (found.fit.micro_batch_size, found.fit.is_checkpointing) == (3, True)
        assert [one.key for one in found.fit.notes] == ["note.training_fit_measured"]
    with pytest.raises(OutOfMemoryError):
        tried(asked, tmp_path, 3, max_length=64)
    keep_fit(record, done, "cpu", rows=3, peak_bytes=10**15)
    with pytest.raises(OutOfMemoryError):  # so much isn't free
        tried(asked, tmp_path, 4)


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
