"""The vocabulary that is learned from the pairs themselves."""

from pathlib import Path
from typing import Any

import pytest

from engine.runtimes.patient_torch import import_torch
from engine.training.seq2seq.scratch_tokenizer import LINE_BYTES, train_tokenizer
from tests.engine.training.seq2seq.conftest import make_pairs

TEXTS = [side for pair in make_pairs() for side in pair]


def learn(folder: Path, texts: list[str], size: int) -> tuple[Any, list[Any]]:
    """The tokenizer as transformers opens it, and what was told."""
    import_torch()
    import transformers

    folder.mkdir(exist_ok=True)
    notes = train_tokenizer(folder, texts, size, languages=("en", "de"), max_length=64)
    return transformers.AutoTokenizer.from_pretrained(folder), notes


def test_what_was_never_seen_comes_back_as_it_was(tmp_path: Path) -> None:
    tokenizer, _ = learn(tmp_path, TEXTS, 320)
    for text in ("Der Hund schläft.", "日本 🐕", "½ “quoted”", "a\tb"):
        ids = tokenizer(text)["input_ids"]
        assert tokenizer.unk_token_id not in ids
        assert tokenizer.decode(ids, skip_special_tokens=True) == text
    assert (tokenizer.source_lang, tokenizer.target_lang) == ("en", "de")
    assert tokenizer.pad_token_id == len(tokenizer.get_vocab()) - 1


@pytest.mark.parametrize(("size", "key"), [(9000, "reduced"), (64, "raised"), (300, "")])
def test_a_size_that_does_not_suit_the_texts_is_told(size: int, key: str, tmp_path: Path) -> None:
    tokenizer, notes = learn(tmp_path, TEXTS, size)
    found = len(tokenizer.get_vocab())
    if not key:
        assert notes == [] and found == size
        return
    assert [note.key for note in notes] == [f"note.training_vocabulary_{key}"]
    assert (notes[0].args["asked"], notes[0].args["size"]) == (size, found)


def test_lines_it_was_not_learned_from_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.training.seq2seq.scratch_tokenizer.MOST_LINES", 60)
    _, notes = learn(tmp_path, TEXTS, 300)
    assert notes[0].key == "note.training_vocabulary_part"
    assert notes[0].args == {"lines": 60, "all_lines": len(TEXTS)}


def test_the_end_of_a_long_line_is_learned_from_too(tmp_path: Path) -> None:
    line = "the dog runs " * (2 * LINE_BYTES // 12) + "zyxwv " * 20
    tokenizer, _ = learn(tmp_path, [line], 300)
    assert {"z", "▁zyxwv"} & set(tokenizer.get_vocab())
