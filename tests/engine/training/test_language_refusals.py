"""What no language model can learn, or must not: said before anything is computed."""

from pathlib import Path
from typing import Any

import pytest

from engine.errors import EngineError
from engine.training import launcher
from engine.training.worker import carry_out
from tests.engine.training.chat_runs import Spec, chat_rows, chat_spec, chats, tiny_llama
from tests.engine.training.conftest import told
from tests.engine.training.tiny_language import write_json

__all__ = ["chat_spec", "chats", "tiny_llama"]


@pytest.mark.parametrize(
    ("rows", "changes", "key"),
    [
        (chat_rows(8), {"method": "head"}, "error.training_method_unsuited"),
        (chat_rows(8), {"method": "qlora"}, "error.training_qlora"),
        (chat_rows(30), {"max_length": 8}, "error.training_nothing_to_learn"),
    ],
)
def test_what_cannot_be_learned_is_refused(
    chat_spec: Spec, tmp_path: Path, rows: Any, changes: dict[str, Any], key: str
) -> None:
    data = write_json(tmp_path / "odd.json", rows)
    try:
        folder = launcher.prepare(chat_spec(data=str(data), **changes))
    except EngineError as refusal:
        assert refusal.text.key == key
        return
    carry_out(folder)
    run = told(folder)
    assert run.state == "failed" and run.error is not None
    assert run.error.text.key == key, run.error


def test_rows_none_of_whose_answers_counts_are_refused_at_the_start(
    chat_spec: Spec, tmp_path: Path
) -> None:
    turns = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Yes"}]
    turns[1] |= {"weight": 0}  # type: ignore[dict-item]
    data = write_json(tmp_path / "masked.json", [{"messages": turns}] * 8)
    with pytest.raises(EngineError) as refusal:
        launcher.prepare(chat_spec(data=str(data)))
    assert refusal.value.text.key == "error.training_nothing_to_learn"


def test_a_base_that_is_of_another_kind_or_must_not_be_changed_is_refused(
    chat_spec: Spec, tiny_bert: Path, tiny_llama: Path, tmp_path: Path
) -> None:
    import shutil

    with pytest.raises(EngineError) as refusal:
        launcher.prepare(chat_spec(base=str(tiny_bert)))
    assert refusal.value.text.key == "error.training_base_not_causal"
    guarded = tmp_path / "guarded"
    shutil.copytree(tiny_llama, guarded)
    (guarded / "README.md").write_text("---\nlicense: cc-by-nc-nd-4.0\n---\n# Guarded\n")
    with pytest.raises(EngineError) as refusal:
        launcher.prepare(chat_spec(base=str(guarded)))
    assert refusal.value.text.key == "error.training_licence"
    assert refusal.value.text.args["licence"] == "cc-by-nc-nd-4.0"
