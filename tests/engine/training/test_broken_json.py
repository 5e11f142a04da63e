"""A JSON array that breaks half-way: what is before it is used, and the place is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.errors import EngineError
from engine.protocol.training_data import TrainingLedgerParams
from engine.protocol.training_spec import TrainingSpec
from engine.tasks.training_ledger import run
from engine.training import launcher
from engine.training.dataset import load_dataset
from engine.training.recognition.inspection import inspect
from engine.training.recognition.reading import read_rows
from engine.training.run_info import describe
from engine.training.seq2seq.pairs import load_pairs
from engine.training.worker import carry_out
from tests.engine.training.chat_runs import chat_rows, tiny_llama

__all__ = ["tiny_llama"]


def silent() -> None:
    pass


def broken(path: Path, rows: list[Any], tail: str = '{"messages": [{"role" "user"}]}]\n') -> str:
    """A row a line, and one that can't be read at the end."""
    path.write_text("[\n" + "".join(json.dumps(row) + ",\n" for row in rows) + tail, "utf-8")
    return str(path)


@pytest.mark.parametrize("rows", [30, 1500])  # within what is looked at first, and beyond
def test_the_ledger_has_the_place(rows: int, tmp_path: Path) -> None:
    data = broken(tmp_path / "chat.json", chat_rows(rows))
    spec = TrainingSpec(data=data, base="")
    context = JobContext(1, lambda _name, _params: None)
    found = run(TrainingLedgerParams(spec=spec, verdict="left_out"), context)
    assert found.counts == {"kept": rows, "left_out": 1}
    (row,) = found.rows
    assert row.number == rows + 1 and '"role" "user"' in row.preview
    (reason,) = row.reasons
    assert reason.key == "row.json_broken" and reason.args["line"] == rows + 2
    report = inspect(spec, silent)
    assert report.error is None and (report.rows, report.usable_rows) == (rows + 1, rows)
    assert "row.json_broken" in {one.key for one in report.problems}


def test_a_run_says_so_too(tiny_llama: Path, tmp_path: Path) -> None:
    data = broken(tmp_path / "cut.json", chat_rows(8), '{"messages": [{"role": "us')
    folder = launcher.prepare(
        TrainingSpec(data=data, base=str(tiny_llama), max_steps=1, max_length=64)
    )
    carry_out(folder)
    info = describe(folder)
    assert info.state == "finished", info.error
    assert "row.json_broken" in {one.key for one in info.notes}


def test_labels_and_pairs_are_told_as_well(tmp_path: Path) -> None:
    texts = [{"text": f"text {at}", "label": "a" if at % 2 else "b"} for at in range(12)]
    labelled = TrainingSpec(data=broken(tmp_path / "labels.json", texts))
    notes = load_dataset(labelled).notes
    assert notes[0].key == "row.json_broken" and notes[0].args["line"] == 14
    pairs = [{"source": f"the word {at}", "target": f"das Wort {at}"} for at in range(12)]
    spec = TrainingSpec(data=broken(tmp_path / "pairs.json", pairs), task="translation", base="")
    data = load_pairs(spec, silent)
    assert len(data.train) == 12 and data.notes[0].key == "row.json_broken"


def test_a_file_that_is_broken_at_once_is_refused(tmp_path: Path) -> None:
    spec = TrainingSpec(data=broken(tmp_path / "chat.json", []), base="")
    with pytest.raises(EngineError):
        list(read_rows(spec, Path(spec.data), silent))


def test_names_of_columns_are_filled(tmp_path: Path) -> None:
    """Labelled tables too; a name that is taken stays, and what was filled counts as used."""
    path = tmp_path / "rows.csv"
    lines = [f"good {at},yes,x\n" if at % 2 else f"bad {at},no,y\n" for at in range(12)]
    path.write_text("{{what}},is {{who}} glad,{{who}}\n" + "".join(lines), "utf-8")
    fill = {"what": "text", "who": "label"}
    spec = TrainingSpec(data=str(path), fill=fill, text_column="text", label_column="is label glad")
    report = inspect(spec, silent)
    assert report.error is None and report.columns == ["text", "is label glad", "label"]
    assert "note.training_fill_unused" not in {one.key for one in report.problems}
    assert load_dataset(spec).labels == ["no", "yes"]
    unfilled = inspect(TrainingSpec(data=str(path)), silent)
    assert set(unfilled.placeholders) == {"what", "who"}
