"""What the model will see of a row, token by token; what it won't is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.errors import EngineError
from engine.protocol.training_data import LossXray, LossXrayParams
from engine.protocol.training_spec import TrainingSpec
from engine.tasks.training_xray import run
from tests.engine.tiny_seq2seq import save_seq2seq
from tests.engine.tiny_translator import save_marian
from tests.engine.training.tiny_tokenizer import CHATML, make_base

CHAT = [
    {"role": "system", "content": "Be kind."},
    {"role": "user", "content": "Hi."},
    {"role": "assistant", "content": "Grüße 你 😀"},
]


def look(
    tmp_path: Path, rows: list[Any], base: Path | str, number: int = 1, **more: Any
) -> LossXray:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    spec = TrainingSpec(**({"data": str(path), "base": str(base), "max_length": 512} | more))
    return run(LossXrayParams(spec=spec, row=number), JobContext(1, lambda name, params: None))


def test_tokens_are_the_text_and_the_answer_is_what_counts(tmp_path: Path) -> None:
    base = make_base(tmp_path / "base")
    found = look(tmp_path, [{"messages": CHAT}], base)
    text = "".join(token.text for token in found.tokens)
    assert text == (
        "<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nHi.<|im_end|>\n"
        "<|im_start|>assistant\nGrüße 你 😀<|im_end|>\n"
    )
    learned = [token for token in found.tokens if token.is_trained]
    assert "".join(token.text for token in learned) == "Grüße 你 😀<|im_end|>"
    # Four bytes make the last character; it is with the last of them.
    assert [token.text for token in learned[-5:]] == ["", "", "", "😀", "<|im_end|>"]
    assert learned[-1].is_special and not learned[0].is_special
    assert (found.marking, found.kept) == ("prefix", len(found.tokens))
    assert found.inference_prompt + "Grüße 你 😀<|im_end|>\n" == text and found.is_inference_same


def test_a_limit_is_told(tmp_path: Path) -> None:
    base = make_base(tmp_path / "base")
    found = look(tmp_path, [{"messages": CHAT}], base, max_length=10)
    assert found.kept == 10 < len(found.tokens)


def test_template_that_drops_the_system_prompt_is_said(tmp_path: Path) -> None:
    dropping = CHATML.replace(
        "%}<|im_start|>{{", "%}{% if message.role != 'system' %}<|im_start|>{{", 1
    )
    dropping = dropping.replace("<|im_end|>\n{% endfor", "<|im_end|>\n{% endif %}{% endfor", 1)
    base = make_base(tmp_path / "base", dropping)
    found = look(tmp_path, [{"messages": CHAT}], base)
    assert "Be kind." not in "".join(token.text for token in found.tokens)
    assert "note.training_system_dropped" in [note.key for note in found.notes]


def test_base_without_template_end_or_padding_gets_them_and_says_so(tmp_path: Path) -> None:
    base = make_base(tmp_path / "base", None, has_ends=False)
    first = look(tmp_path, [{"messages": CHAT}], base)
    found = look(tmp_path, [{"messages": CHAT}], base)
    assert found == first  # the second look tells as much
    keys = [note.key for note in found.notes]
    assert {"note.training_template_given", "note.training_end_token"} <= set(keys)
    assert "".join(token.text for token in found.tokens if token.is_trained).startswith("Grüße")


def test_another_prompt_in_the_chat_is_said(tmp_path: Path) -> None:
    opening = CHATML.replace("assistant\n{% endif", "assistant\n<think>\n{% endif")
    base = make_base(tmp_path / "base", opening)
    found = look(tmp_path, [{"messages": CHAT}], base)
    assert not found.is_inference_same
    assert found.notes[-1].key == "note.xray_other_prompt"


def test_masked_rows_can_be_looked_at(tmp_path: Path) -> None:
    silent = [*CHAT[:2], CHAT[2] | {"loss_weight": 0}]
    found = look(tmp_path, [{"messages": CHAT}, {"messages": silent}], make_base(tmp_path / "b"), 2)
    assert not any(token.is_trained for token in found.tokens)


def test_labels_are_named(tmp_path: Path) -> None:
    rows = [{"text": f"a text {n}", "label": n % 2} for n in range(9)]
    labelled = look(tmp_path, rows, make_base(tmp_path / "base"))
    assert labelled.notes[0].args == {"labels": "0"}
    assert not any(token.is_trained for token in labelled.tokens)


def test_pairs_learn_the_target_as_the_base_wants_them(tmp_path: Path) -> None:
    base = save_marian(tmp_path / "marian")
    pair = {"translation": {"en": "The cat does not.", "pt": "O gato não gosta."}}
    found = look(tmp_path, [pair], base)
    sides = [
        "".join(token.text for token in found.tokens if token.is_trained == is_target)
        for is_target in (False, True)
    ]
    assert sides == ["The cat does not.</s>", "O gato não gosta.</s>"]
    tiny = save_seq2seq(tmp_path / "t5", "t5")
    prefixed = look(tmp_path, [pair], tiny)
    said = "".join(token.text for token in prefixed.tokens if not token.is_special)
    assert said.startswith("translate English to Portuguese: The cat does not.O gato")
    with pytest.raises(EngineError):
        look(tmp_path, [pair], make_base(tmp_path / "base"))


@pytest.mark.parametrize(
    ("number", "base", "key"),
    [
        (9, "b", "error.training_no_such_row"),
        (2, "b", "error.training_row_left_out"),
        (1, "no-such-model", "error.training_no_tokenizer"),
        (1, "", "error.training_tokenizer_later"),
    ],
)
def test_what_cannot_be_shown_is_said(number: int, base: str, key: str, tmp_path: Path) -> None:
    make_base(tmp_path / "b")
    rows = [{"messages": CHAT}, {"messages": CHAT[:2]}]
    with pytest.raises(EngineError) as told:
        look(tmp_path, rows, tmp_path / base if base == "b" else base, number)
    assert told.value.text.key == key


def test_the_context_of_the_base_is_a_limit_too(tmp_path: Path) -> None:
    base = make_base(tmp_path / "base")
    config = json.loads((base / "config.json").read_text("utf-8"))
    (base / "config.json").write_text(json.dumps(config | {"max_position_embeddings": 20}), "utf-8")
    assert look(tmp_path, [{"messages": CHAT}], base).kept == 20
    raw = look(tmp_path, [{"text": "A text that goes on for a while."}], base)
    assert raw.kept == len(raw.tokens) and raw.notes[-1].args == {"max_length": 20}
