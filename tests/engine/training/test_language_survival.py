"""Runs of language models that are paused, killed or short of memory, and go on all the same."""

import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from engine.training import launcher
from engine.training.probe_answers import read_answers
from engine.training.results.fresh_checkpoint import newest_step, refresh_checkpoint
from engine.training.worker import carry_out
from tests.engine.training.chat_runs import Spec, carried_out, chat_spec, chats, looks, tiny_llama
from tests.engine.training.conftest import told

__all__ = ["chat_spec", "chats", "tiny_llama"]


def test_a_paused_run_goes_on_to_what_it_would_have_been(
    chat_spec: Spec, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.engine.training.test_survival import asked_at

    settings = {"method": "lora", "epochs": 6, "early_stopping": 0, "learning_rate": 1e-3}
    whole = carried_out(chat_spec(**settings))
    folder = launcher.prepare(chat_spec(**settings))
    with asked_at(folder, 4, "pause"):
        carry_out(folder)
    paused = told(folder)
    assert paused.state == "paused" and 4 <= paused.step < paused.total_steps
    folder.ask("")
    carry_out(folder)
    assert told(folder).metrics == pytest.approx(told(whole).metrics, abs=1e-4)
    assert looks(folder) == pytest.approx(looks(whole), abs=1e-4)


def test_a_checkpoint_is_saved_when_somebody_wants_to_talk_to_it(chat_spec: Spec) -> None:
    """No other is due in such a run before its end."""
    spec = chat_spec(
        method="lora", epochs=1000, early_stopping=0, validation_fraction=0.0, test_fraction=0.0
    )
    folder = launcher.prepare(spec)
    opened: list[tuple[int, int]] = []

    def talk() -> None:
        try:
            while folder.status().step < 2:
                time.sleep(0.01)
            for _ in range(2):
                shown = folder.status().step
                refresh_checkpoint(folder, lambda: None)
                opened.append((shown, newest_step(folder)))
        finally:
            folder.ask("stop")

    thread = threading.Thread(target=talk)
    thread.start()
    carry_out(folder)
    thread.join()
    assert len(opened) == 2
    assert all(newest >= shown for shown, newest in opened)
    run = told(folder)
    assert run.state == "stopped" and opened[-1][1] < run.total_steps
    refresh_checkpoint(folder, lambda: None)  # nothing to wait for


def test_memory_that_runs_out_halves_what_is_computed_at_once(
    chat_spec: Spec, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The allocator refuses everything of more than two rows, then even one without help."""
    from engine.training.language import losses as module
    from engine.training.micro_batch_trainer import is_checkpointing_on

    compute = module.CausalLoss.__call__

    def refusing(self: Any, model: Any, part: dict[str, Any]) -> Any:
        if model.training and (len(part["input_ids"]) > 1 or not is_checkpointing_on(model)):
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: not enough memory")
        return compute(self, model, part)

    straight = carried_out(chat_spec(max_steps=5))
    monkeypatch.setattr(module.CausalLoss, "__call__", refusing)
    folder = carried_out(chat_spec(max_steps=5))
    run = told(folder)
    assert run.state == "finished", run.error
    assert run.micro_batch_size == 1 and run.is_checkpointing
    keys = [note.key for note in run.notes]
    assert "note.training_less_memory" in keys and "note.training_checkpointing_on" in keys
    assert looks(folder) == pytest.approx(looks(straight), abs=1e-4)


def test_a_run_that_was_killed_for_memory_goes_on_with_less_at_once(chat_spec: Spec) -> None:
    import msgspec

    from engine.training.processes import mark_of
    from engine.training.run_folder import ExitRecord

    folder = launcher.prepare(chat_spec(epochs=1))
    gone = msgspec.structs.replace(mark_of(1), pid=2**22 - 1)
    status = msgspec.structs.replace(
        folder.status(), state="running", process=gone, micro_batch_size=8
    )
    folder.write_status(status)
    folder.write_exit(ExitRecord(process=gone, status=-9, oom_kills=1))
    smaller = launcher.smaller_after_kill(folder, status)
    assert smaller.micro_batch_size == 4 and not smaller.is_checkpointing
    assert [note.key for note in smaller.notes] == ["note.training_less_memory"]
    folder.write_status(smaller)
    carry_out(folder)
    assert told(folder).state == "finished" and told(folder).micro_batch_size == 4
    last = launcher.smaller_after_kill(folder, msgspec.structs.replace(status, micro_batch_size=1))
    assert last.is_checkpointing
    folder.write_exit(ExitRecord(process=gone, status=-9, oom_kills=0))
    assert launcher.smaller_after_kill(folder, status) == status


def test_an_answer_that_a_kill_cut_short_costs_no_other(tmp_path: Path) -> None:
    from engine.protocol.training_result import ProbeAnswer
    from engine.training.probe_answers import append_answers

    path = tmp_path / "probes.jsonl"
    first, second = (ProbeAnswer(step=step, prompt="Why?", answer="So.") for step in (0, 4))
    append_answers(path, [first])
    with path.open("ab") as file:
        file.write(b'{"step":2,"prom')
    append_answers(path, [second])
    assert read_answers(path)[0] == [first, second]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.slow
def test_killed_at_any_instant_a_chat_run_is_found_again_and_ends_the_same(
    chat_spec: Spec,
) -> None:
    from tests.engine.training.killing import fork_server, kill_many

    settings: dict[str, Any] = {
        "method": "lora", "lora_dropout": 0.1, "lora_rank": 4, "epochs": 2, "learning_rate": 1e-3,
        "checkpoint_steps": 2, "early_stopping": 0, "probe_prompts": ["Who?"], "probe_steps": 4,
    }  # fmt: skip
    whole = told(carried_out(chat_spec(**settings)))
    with fork_server() as server:
        outcome = kill_many(
            server, lambda: launcher.prepare(chat_spec(**settings)), kills=8, seed=2, longest=2.0
        )
    assert outcome.kills == 8 and outcome.finished
    for folder in outcome.finished:
        assert told(folder).metrics == pytest.approx(whole.metrics, abs=1e-3)
