"""PyTorch's threads sleep while they wait, wherever it comes from: a chat beside a training run
would else take ten times as long, each spinning away the other's time."""

import os
import subprocess
import sys

import pytest

from engine.runtimes.patient_torch import WAIT_POLICY

WATCHED = """
import os, pathlib, sys

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "torch.version":  # the package itself is only looked for by others
            print("policy", os.environ.get("OMP_WAIT_POLICY"))

sys.meta_path.insert(0, Watch())
{imports}
assert "torch" in sys.modules
assert "OMP_WAIT_POLICY" not in os.environ
"""
CHAT = """
from engine.errors import EngineError
from engine.models.hardware import choose_device
from engine.runtimes.transformers_load import load_text_model
try:
    load_text_model(pathlib.Path("/nowhere"), choose_device("cpu"), None, name="nothing")
except (EngineError, OSError):
    pass
"""
TOKENIZER = """
from engine.errors import EngineError
from engine.training.recognition import base_tokenizer
try:
    base_tokenizer._from_pretrained(pathlib.Path("/nowhere"))
except (EngineError, OSError):
    pass
"""
HARDWARE = """
from engine.models import hardware
hardware._probe_gpus()
"""


@pytest.mark.parametrize(
    "imports", [CHAT, TOKENIZER, HARDWARE], ids=["chat", "tokenizer", "hardware"]
)
def test_threads_sleep_while_they_wait(imports: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED.format(imports=imports)],
        env={name: value for name, value in os.environ.items() if name != WAIT_POLICY},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[0] == "policy passive"
