"""Every family of encoder-decoders: how its pairs are written, its loss, and that it learns."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.errors import EngineError
from engine.protocol.training_spec import TrainingTask
from engine.runtimes.patient_torch import import_torch
from engine.training.recognition.examples import PairExample
from engine.training.seq2seq.pair_format import PairFormat, pair_format
from engine.training.seq2seq.pair_rows import PairPadding, PairRows, encode_pairs
from engine.training.seq2seq.writing import Writer
from engine.training.share_done import silent
from tests.engine.tiny_seq2seq import save_seq2seq
from tests.engine.tiny_translator import save_m2m, save_marian, save_nllb, save_t5

PAIRS = [
    PairExample("The dog likes the red bone.", "O cachorro gosta do osso vermelho."),
    PairExample("The cat does not.", "O gato não gosta."),
    PairExample("We will see you again tomorrow at noon.", "Até amanhã ao meio-dia, meu amigo."),
]
Save = Callable[[Path], Path]

TRANSLATORS: dict[str, tuple[Save, tuple[str, str]]] = {
    "marian": (lambda at: save_marian(at), ("en", "pt")),
    "marian-many": (lambda at: save_marian(at, targets=("por", "spa")), ("en", "pt")),
    "m2m": (save_m2m, ("en", "pt")),
    "nllb": (lambda at: save_nllb(at, ("eng_Latn", "por_Latn")), ("en", "pt")),
    "t5": (lambda at: save_t5(at, tasks=True), ("en", "de")),
    "madlad": (lambda at: save_t5(at, targets=("en", "pt")), ("en", "pt")),
}
SUMMARIZERS = ("bart", "pegasus", "t5")


def open_base(
    folder: Path, task: TrainingTask, languages: tuple[str, str]
) -> tuple[Any, Any, PairFormat]:
    """Model, tokenizer and form of a base."""
    import_torch()
    import transformers

    config = transformers.AutoConfig.from_pretrained(folder)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = transformers.AutoModelForSeq2SeqLM.from_pretrained(folder)
    return model, tokenizer, pair_format(folder, "base", task, languages, config, tokenizer)


def batch_of(tokenizer: Any, rows: PairRows) -> dict[str, Any]:
    return PairPadding(tokenizer.pad_token_id)([rows[number] for number in range(len(rows))])


def learn_one_step(model: Any, batch: dict[str, Any]) -> tuple[float, float]:
    """The losses before and after one step."""
    import torch

    from engine.training.seq2seq.pair_loss import pair_loss

    loss = pair_loss(0.0)
    model.eval()
    before = loss(model, batch)
    before.backward()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    optimizer.step()
    with torch.inference_mode():
        return float(before.detach()), float(loss(model, batch))


def own_loss(model: Any, batch: dict[str, Any]) -> float:
    """What transformers says, summed over the target's tokens."""
    import torch

    with torch.inference_mode():
        return float(model(**batch).loss) * int((batch["labels"] != -100).sum())


@pytest.mark.parametrize("family", TRANSLATORS)
def test_a_translator_learns_from_one_step(family: str, tmp_path: Path) -> None:
    save, languages = TRANSLATORS[family]
    folder = save(tmp_path / family)
    model, tokenizer, form = open_base(folder, "translation", languages)
    rows = encode_pairs(tokenizer, PAIRS, form, 64, silent)
    batch = batch_of(tokenizer, rows)
    own = own_loss(model.eval(), batch)
    before, after = learn_one_step(model, batch)
    assert before == pytest.approx(own, rel=1e-4)
    assert after < before
    written = Writer(model, tokenizer, form.arguments, 12).write(
        [rows.sources[number] for number in range(len(rows))], silent
    )
    assert [isinstance(one.text, str) for one in written] == [True] * len(PAIRS)
    assert not any(code in one.text for one in written for code in form.codes if code)


@pytest.mark.parametrize("kind", SUMMARIZERS)
def test_a_summarizer_learns_from_one_step(kind: str, tmp_path: Path) -> None:
    model, tokenizer, form = open_base(save_seq2seq(tmp_path, kind), "summarization", ("", ""))
    rows = encode_pairs(tokenizer, PAIRS, form, 40, silent)
    before, after = learn_one_step(model, batch_of(tokenizer, rows))
    assert after < before
    assert len(Writer(model, tokenizer, {}, 12).write([rows.sources[0]], silent)) == 1
    assert form.prefix == ("summarize: " if kind == "t5" else "")


def test_mbart_begins_with_the_token_its_targets_end_with() -> None:
    import_torch()
    import torch
    import transformers

    from engine.training.seq2seq.pair_loss import pair_loss
    from tests.engine.tiny_translator import SHAPE

    ids = {"pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2}
    model = transformers.MBartForConditionalGeneration(
        transformers.MBartConfig(vocab_size=30, **ids, **SHAPE)
    ).eval()
    batch = {
        "input_ids": torch.tensor([[5, 6, 2, 28]]),
        "attention_mask": torch.ones(1, 4, dtype=torch.long),
        "labels": torch.tensor([[7, 8, 9, 2, 29]]),
    }
    with torch.inference_mode():
        loss = float(pair_loss(0.0)(model, batch))
    assert loss == pytest.approx(own_loss(model, batch), rel=1e-4)


def test_the_languages_are_in_the_tokens(tmp_path: Path) -> None:
    _, tokenizer, form = open_base(
        save_nllb(tmp_path / "nllb", ("eng_Latn", "por_Latn")), "translation", ("en", "pt")
    )
    row = encode_pairs(tokenizer, PAIRS[:1], form, 64, silent)[0]
    assert tokenizer.convert_ids_to_tokens(int(row["input_ids"][0])) == "eng_Latn"
    assert tokenizer.convert_ids_to_tokens(int(row["labels"][0])) == "por_Latn"
    assert form.arguments["forced_bos_token_id"] == row["labels"][0]
    _, tokenizer, form = open_base(
        save_marian(tmp_path / "many", targets=("por", "spa")), "translation", ("en", "pt")
    )
    row = encode_pairs(tokenizer, PAIRS[:1], form, 64, silent)[0]
    assert tokenizer.convert_ids_to_tokens(int(row["input_ids"][0])) == ">>por<<"
    assert ">>por<<" not in tokenizer.convert_ids_to_tokens(row["labels"].tolist())


def test_long_sides_are_cut_with_their_marks_and_counted(tmp_path: Path) -> None:
    _, tokenizer, form = open_base(save_m2m(tmp_path / "m2m"), "translation", ("en", "pt"))
    rows = encode_pairs(tokenizer, PAIRS, form, 12, silent)
    whole = encode_pairs(tokenizer, PAIRS, form, 100, silent)
    longer = sum(int((side.lengths > 12).sum()) for side in (whole.sources, whole.targets))
    assert rows.cut == longer > 0 and whole.cut == 0
    for number in range(len(rows)):
        assert len(rows[number]["labels"]) <= 12
        assert rows[number]["labels"][-1] == tokenizer.eos_token_id
        assert rows[number]["labels"][0] == whole[number]["labels"][0]


def test_a_base_without_the_language_says_which_it_has(tmp_path: Path) -> None:
    folder = save_marian(tmp_path / "marian")
    with pytest.raises(EngineError) as caught:
        open_base(folder, "translation", ("en", "de"))
    assert caught.value.text.key == "error.translate_language"
    assert caught.value.text.args == {"model": "base", "language": "de", "languages": "en, pt"}
    # Where it has but one direction, nobody needs to say it.
    assert open_base(folder, "translation", ("", ""))[2].pair == ("en", "pt")


def test_a_base_that_does_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        open_base(save_marian(tmp_path / "marian"), "summarization", ("", ""))
    assert caught.value.text.key == "error.summarize_model"
    with pytest.raises(EngineError) as caught:
        open_base(save_seq2seq(tmp_path / "bart", "bart"), "translation", ("en", "pt"))
    assert caught.value.text.key == "error.model_not_translator"
    with pytest.raises(EngineError) as caught:
        open_base(save_m2m(tmp_path / "m2m"), "translation", ("en", ""))
    assert caught.value.text.key == "error.training_pair_languages"


def test_a_t5_learns_a_direction_of_its_own(tmp_path: Path) -> None:
    form = open_base(save_t5(tmp_path / "t5", tasks=True), "translation", ("en", "pt"))[2]
    assert form.prefix == "translate English to Portuguese: "
    tasks = form.settings["task_specific_params"]
    assert tasks["translation_en_to_pt"] == {"prefix": form.prefix}
    assert "translation_en_to_de" in tasks  # what it knew it knows
