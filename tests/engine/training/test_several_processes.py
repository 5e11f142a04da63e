"""One run over several processes, as it is over several GPUs."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher, several_processes
from engine.training.ranks import processes_for, run_in_several
from engine.training.run_spec import make_record
from tests.engine.training.chat_runs import (
    carried_out,
    chat_spec,
    chats,
    looks,
    tiny_llama,
)
from tests.engine.training.conftest import told

__all__ = ["chat_spec", "chats", "tiny_llama"]

Spec = Callable[..., TrainingSpec]


def test_each_gpu_gets_a_process_and_the_batch_stays_as_asked(
    chat_spec: Spec, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.training import ranks

    monkeypatch.setattr(ranks, "device_count", lambda: 3)
    assert processes_for(make_record(chat_spec(batch_size=8))) == 2
    assert processes_for(make_record(chat_spec(batch_size=9))) == 3
    monkeypatch.setattr(ranks, "device_count", lambda: 0)
    assert processes_for(make_record(chat_spec())) == 1
    command = several_processes.launch_command(Path("/runs/mine"), 4)
    assert command[:3] == [sys.executable, "-m", "accelerate.commands.launch"]
    text = " ".join(command)
    assert "--multi_gpu --num_processes 4" in text and "--main_process_ip 127.0.0.1" in text
    assert text.endswith("--module engine training-rank /runs/mine")


def test_the_packaged_app_launches_them_without_a_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/my app/atelier-engine")
    command = several_processes.launch_command(Path("/runs/mine"), 2)
    assert command[:2] == ["/opt/my app/atelier-engine", "training-launch"]
    assert command[-4:] == [
        *("--no_python", "/opt/my app/atelier-engine"),
        *("training-rank", "/runs/mine"),
    ]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="gloo over loopback")
def test_two_processes_learn_what_one_does(
    chat_spec: Spec, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = {"max_steps": 4, "evaluations_per_epoch": 2, "early_stopping": 0}
    alone = carried_out(chat_spec(**settings))
    folder = launcher.prepare(chat_spec(**settings))
    run_in_several(folder, 2, is_cpu=True)
    said = capfd.readouterr().err
    assert "process 0 of 2" in said and "process 1 of 2" in said
    run = told(folder)
    assert run.state == "finished", run.error
    assert (folder.result / "model.safetensors").is_file()
    assert looks(folder) == pytest.approx(looks(alone), rel=0.05)
