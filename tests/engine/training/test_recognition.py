"""What people's training files are taken for, with the reason; and what else they could be."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from engine.english import sentence
from engine.errors import EngineError
from engine.protocol.training_spec import TrainingSpec
from engine.training.recognition.reading import read_rows
from engine.training.recognition.recognise import Recognition, recognise
from engine.training.recognition.rows import data_path

USER = {"role": "user", "content": "Who are you?"}
ANSWER = {"role": "assistant", "content": "I am Ada."}
HUMAN = {"from": "human", "value": "Who are you?"}
GPT = {"from": "gpt", "value": "I am Ada."}
QAS = [{"question": "Who?", "id": "1", "answers": [{"text": "Ada", "answer_start": 0}]}]
LONG = "The committee met again on Tuesday, spoke about the roads, and then went home. " * 3

ROWS: dict[str, tuple[Any, str, str]] = {
    "alpaca": ({"instruction": "Say hi.", "input": "", "output": "Hi."}, "alpaca", "chat"),
    "dolly": (
        {"instruction": "Sum up.", "context": "A text.", "response": "Short.", "category": "qa"},
        "alpaca", "chat",
    ),
    "sharegpt": ({"conversations": [HUMAN, GPT], "tools": "[]"}, "sharegpt", "chat"),
    "messages": ({"messages": [USER, ANSWER]}, "messages", "chat"),
    "messages by another name": ({"conversations": [USER, ANSWER]}, "messages", "chat"),
    "prompt": ({"prompt": "Who are you?", "completion": "Ada."}, "prompt_completion", "chat"),
    "trl": ({"prompt": [USER], "completion": [ANSWER]}, "prompt_completion", "chat"),
    "dpo": (
        {"prompt": "Who?", "chosen": "I am Ada.", "rejected": "No."}, "preference_pairs", "auto",
    ),
    "dpo messages": (
        {"chosen": [USER, ANSWER], "rejected": [USER, ANSWER]}, "preference_pairs", "auto",
    ),
    "dpo sharegpt": (
        {"conversations": [HUMAN], "chosen": GPT, "rejected": GPT}, "preference_pairs", "auto",
    ),
    "kto": ({"messages": [USER, ANSWER], "label": True}, "unpaired_preference", "auto"),
    "kto texts": (
        {"prompt": "Who?", "completion": "Ada.", "label": False}, "unpaired_preference", "auto",
    ),
    "squad": (
        {"context": "Ada wrote it.", "question": "Who?", "answers": {"text": ["Ada"]}},
        "question_answering", "auto",
    ),
    "squad nested": (
        {"data": [{"title": "a", "paragraphs": [{"context": "Ada wrote.", "qas": QAS}]}]},
        "question_answering", "auto",
    ),
    "conll": ({"tokens": ["Ada", "wrote"], "ner_tags": [1, 0]}, "token_tags", "auto"),
    "translation": (
        {"translation": {"en": "Good day.", "de": "Guten Tag."}}, "translation_pairs",
        "translation",
    ),
    "languages": (
        {"id": 1, "german": "Guten Tag.", "english": "Good day."}, "translation_pairs",
        "translation",
    ),
    "source and target": (
        {"source": "The house is very old.", "target": "Das Haus ist sehr alt."},
        "translation_pairs", "translation",
    ),
    "summary": ({"document": LONG, "summary": "They met."}, "summarization_pairs", "summarization"),
    "highlights": (
        {"id": "a", "article": LONG, "highlights": "They met."}, "summarization_pairs",
        "summarization",
    ),
    "source and short target": (
        {"source": LONG, "target": "The committee spoke about roads."}, "summarization_pairs",
        "summarization",
    ),
    "raw": ({"text": "Some text about it.", "url": "http://a.b", "timestamp": "2020"}, "raw_text",
            "causal_lm"),
}  # fmt: skip
"""One row of each."""


def spec_for(path: Path, content: Any, **changes: Any) -> TrainingSpec:
    rows = content if isinstance(content, list) else [content] * 5
    is_nested = isinstance(content, dict) and "data" in content
    path.write_text(json.dumps(content if is_nested else rows), "utf-8")
    return TrainingSpec(**({"data": str(path), "base": ""} | changes))


@pytest.mark.parametrize("name", ROWS)
def test_shape_is_recognised_and_every_row_is_read(name: str, tmp_path: Path) -> None:
    content, shape, task = ROWS[name]
    spec = spec_for(tmp_path / "rows.json", content)
    found = recognise(spec)
    assert (found.shape, found.task) == (shape, task)
    assert found.is_trainable == (task != "auto")
    assert all(sentence(reason) for reason in found.reasons) and found.reasons
    rows = list(read_rows(spec, data_path(spec), lambda: None))
    assert rows and all(row.verdict == "kept" for row in rows)


def test_columns_and_shape_asked_for_win(tmp_path: Path) -> None:
    row = {"a": "The house is old.", "b": "Das Haus ist alt."}
    spec = spec_for(tmp_path / "rows.json", row, columns={"source": "b", "target": "a"},
                    shape="translation_pairs")  # fmt: skip
    found = recognise(spec)
    assert found.mapping == {"source": "b", "target": "a"}
    assert [reason.key for reason in found.reasons] == ["shape.as_asked"]
    summary = {"document": LONG, "body": LONG, "summary": "They met."}
    spec = spec_for(
        tmp_path / "sums.json", summary, columns={"source": "body", "target": "summary"}
    )
    assert recognise(spec).shape == "summarization_pairs"
    assert recognise(spec).mapping == {"source": "body", "target": "summary"}
    # What was found can be given back, turned round.
    asked = {"translation": "translation", "source": "de", "target": "en"}
    spec = spec_for(tmp_path / "turned.json", ROWS["translation"][0], columns=asked)
    assert (recognise(spec).mapping, recognise(spec).languages) == (asked, ("de", "en"))
    kto = spec_for(tmp_path / "kto.json", ROWS["kto"][0], shape="messages")
    assert recognise(kto).task == "chat"
    assert recognise(spec_for(tmp_path / "kto.json", ROWS["kto"][0])).alternatives == ("messages",)
    # A conversation without answers is no alternative: nothing could be read.
    dpo = spec_for(tmp_path / "dpo.json", ROWS["dpo sharegpt"][0])
    assert recognise(dpo).alternatives == ()


def test_a_part_can_be_done_without_though_a_column_has_its_name(tmp_path: Path) -> None:
    row = {"instruction": "Say hi.", "input": "row 7 of 90", "output": "Hi."}
    spec = spec_for(tmp_path / "rows.json", row, absent_parts=["input"])
    assert recognise(spec).mapping == {"instruction": "instruction", "output": "output"}
    examples = [one.example for one in read_rows(spec, Path(spec.data), lambda: None)]
    assert all("row 7" not in str(example) for example in examples) and examples
    # One that an example can't do without isn't left out in silence.
    with pytest.raises(EngineError) as raised:
        recognise(spec_for(tmp_path / "no.json", row, shape="alpaca", absent_parts=["output"]))
    assert raised.value.text.key == "error.training_shape_unfit"


def test_two_unnamed_columns_in_two_languages_are_pairs(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    pair = "The weather is fine today.\tDas Wetter ist heute schön.\tby CK and Pfirsichbaeumchen"
    path.write_text((pair + "\n") * 9, "utf-8")
    found = recognise(TrainingSpec(data=str(path), base=""))
    assert (found.shape, found.languages) == ("translation_pairs", ("en", "de"))
    assert found.mapping == {"source": "column 1", "target": "column 2"}


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"shape": "sharegpt"}, "error.training_shape_unfit"),
        ({"task": "translation"}, "error.training_task_unfit"),
        ({"columns": {"output": "nowhere"}}, "error.training_no_column"),
        ({"shape": "alpaca", "task": "causal_lm"}, "error.training_task_shape"),
    ],
)
def test_what_does_not_fit_is_said(changes: dict[str, Any], key: str, tmp_path: Path) -> None:
    spec = spec_for(tmp_path / "rows.json", ROWS["alpaca"][0], **changes)
    with pytest.raises(EngineError) as told:
        recognise(spec)
    assert told.value.text.key == key


def test_raw_text_is_for_masking_where_the_base_is_an_encoder(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    (base / "config.json").write_text(json.dumps({"architectures": ["BertModel"]}), "utf-8")
    spec = spec_for(tmp_path / "rows.json", ROWS["raw"][0], base=str(base))
    assert recognise(spec).task == "masked_lm"


def test_texts_without_a_shape_are_said(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as told:
        recognise(spec_for(tmp_path / "rows.json", {"width": 1, "height": 2}))
    assert told.value.text.key == "error.training_shape_unknown"


def test_plain_text_is_passages_and_tagged_lines_are_sentences(tmp_path: Path) -> None:
    paragraph = "A paragraph of some words that goes on for a while. " * 10
    text = tmp_path / "book.txt"
    text.write_text("\n\n".join([paragraph] * 12), "utf-8")
    spec = TrainingSpec(data=str(text), base="")
    assert (recognise(spec).shape, recognise(spec).format) == ("raw_text", "passages")
    rows = list(read_rows(spec, text, lambda: None))
    assert 3 <= len(rows) < 12  # whole paragraphs, several to a passage
    assert "".join(row.example.text for row in rows).count("A paragraph") == 120  # type: ignore[union-attr]
    tagged = tmp_path / "train.txt"
    tagged.write_text("-DOCSTART- -X- O\n\nEU NNP B-ORG\nsays VBZ O\n\nAda NNP B-PER\n", "utf-8")
    spec = TrainingSpec(data=str(tagged))
    assert recognise(spec).shape == "token_tags"
    texts = [row.example.text for row in read_rows(spec, tagged, lambda: None)]  # type: ignore[union-attr]
    assert texts == ["EU says", "Ada"]


def test_aligned_files_must_have_as_many_lines(tmp_path: Path) -> None:
    english, german = tmp_path / "a.en", tmp_path / "a.de.gz"
    english.write_text("Good day.\n\nThe house is old.\n", "utf-8")
    german.write_bytes(gzip.compress(b"Guten Tag.\nHallo.\nDas Haus ist alt.\n"))
    spec = TrainingSpec(data=str(english), target_data=str(german))
    assert recognise(spec).task == "translation"
    rows = list(read_rows(spec, english, lambda: None))
    assert [row.verdict for row in rows] == ["kept", "left_out", "kept"]
    german.write_bytes(gzip.compress(b"Guten Tag.\nHallo.\n"))
    with pytest.raises(EngineError) as told:
        list(read_rows(spec, english, lambda: None))
    assert told.value.text.args["lines"] == 3 and told.value.text.args["other_lines"] == 2
    german.write_bytes(german.read_bytes()[:-12])
    with pytest.raises(EngineError) as told:
        list(read_rows(spec, english, lambda: None))
    assert told.value.text.key == "error.training_gzip"


@pytest.mark.parametrize(
    ("name", "shape", "task", "rows"),
    [
        ("sft/alpaca_en_demo.json", "alpaca", "chat", 999),
        ("sft/alpaca_zh_demo.json", "alpaca", "chat", 1000),
        ("sft/identity.json", "alpaca", "chat", 91),
        ("sft/glaive_toolcall_en_demo.json", "sharegpt", "chat", 300),
        ("sft/v1_sft_demo.jsonl", "messages", "chat", 500),
        ("sft/dpo_en_demo.json", "preference_pairs", "auto", 300),
        ("sft/kto_en_demo.json", "unpaired_preference", "auto", 300),
        ("sft/c4_demo.jsonl", "raw_text", "causal_lm", 300),
        ("sst2/dev.tsv", "classification", "text_classification", 872),
        ("vader/rated.tsv", "classification", "text_classification", 17128),
        ("tatoeba/deu-eng.tsv", "translation_pairs", "translation", 500),
        ("tatoeba/cmn-eng.tsv", "translation_pairs", "translation", 500),
        ("tatoeba/jpn-eng.tsv", "translation_pairs", "translation", 500),
        ("tatoeba/por-eng.tsv", "translation_pairs", "translation", 500),
        ("tatoeba/fra-eng.tsv", "translation_pairs", "translation", 500),
        ("tatoeba/spa-eng.tsv", "translation_pairs", "translation", 500),
    ],
)
def test_real_files_are_recognised(
    data_folder: Path, name: str, shape: str, task: str, rows: int
) -> None:
    spec = TrainingSpec(data=str(data_folder / name), base="")
    found: Recognition = recognise(spec)
    assert (found.shape, found.task) == (shape, task)
    read = list(read_rows(spec, data_path(spec), lambda: None))
    assert len(read) == rows and all(row.example is not None for row in read)
    if name.endswith("identity.json"):
        assert found.placeholders == ("author", "name")


def test_real_aligned_files_are_pairs(data_folder: Path) -> None:
    source, target = (str(data_folder / f"multi30k/val.{code}.gz") for code in ("en", "de"))
    spec = TrainingSpec(data=source, target_data=target)
    found = recognise(spec)
    assert (found.task, found.languages) == ("translation", ("en", "de"))
    assert sum(1 for _ in read_rows(spec, Path(source), lambda: None)) == 1014
