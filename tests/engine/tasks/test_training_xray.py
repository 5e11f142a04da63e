"""A row as the starter model will see it: by the tokenizer and the template in its GGUF file."""

import json
from pathlib import Path

import pytest

from engine.protocol.training_data import LossXrayParams
from engine.protocol.training_spec import TrainingSpec
from engine.tasks.training_xray import run
from tests.engine.tasks.conftest import Recorder


@pytest.mark.model
def test_the_model_will_see_what_the_chat_gives_it(
    starter: str, job: Recorder, tmp_path: Path, atelier_home: Path
) -> None:
    data = tmp_path / "rows.json"
    row = {"instruction": "Who are you?", "output": "I am Ada, nice to meet you."}
    data.write_text(json.dumps([row] * 5), "utf-8")
    spec = TrainingSpec(data=str(data), base=starter)
    found = run(LossXrayParams(spec=spec, row=2), job.ctx)
    text = "".join(token.text for token in found.tokens)
    assert text.startswith("<|im_start|>system\n")  # the template's own system prompt
    answer = [token for token in found.tokens if token.is_trained]
    assert "".join(token.text for token in answer) == "I am Ada, nice to meet you.<|im_end|>"
    assert found.is_inference_same and text.startswith(found.inference_prompt)
    # Reading a tokenizer out of a GGUF file takes long, so it is kept.
    (kept,) = (one for one in (atelier_home / "tokenizers").iterdir() if one.is_dir())
    assert (kept / "tokenizer.json").is_file()
    assert run(LossXrayParams(spec=spec, row=1), job.ctx) == found
