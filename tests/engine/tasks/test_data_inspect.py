"""The task ``data.inspect`` in the real engine, over real pipes."""

from collections.abc import Callable
from pathlib import Path

from engine.protocol import DataInfo, DataInspectParams, TableOptions
from tests.engine.conftest import EngineProcess

Start = Callable[..., EngineProcess]


def test_a_table_is_described(start_engine: Start, tmp_path: Path) -> None:
    path = tmp_path / "reviews"
    path.write_text("review;stars\nIt was good, really.;5\nIt was \\ud800 bad.;1\n" * 1)
    engine = start_engine()
    found = engine.result(DataInspectParams(path=str(path)))
    assert isinstance(found, DataInfo)
    assert found.table.format == "csv" and found.table.columns == ["review", "stars"]
    assert found.rows == 2 and found.preview[0] == ["It was good, really.", "5"]
    assert found.text_column is not None and found.text_column.name == "review"
    other = DataInspectParams(path=str(path), options=TableOptions(has_header=False))
    assert engine.result(other).rows == 3


def test_lone_surrogates_cross_the_wire(start_engine: Start, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a \\ud800 b"}\n{"text": "c"}\n')
    found = start_engine().result(DataInspectParams(path=str(path)))
    assert found.preview == [["a \ufffd b"], ["c"]]


def test_what_cannot_be_read_is_one_sentence(start_engine: Start, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    error = start_engine().error(DataInspectParams(path=str(path)))
    assert error.text.key == "error.data_unsupported" and error.text.args["format"] == "PNG"
