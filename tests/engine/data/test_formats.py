"""JSON, JSON Lines, Parquet and Excel: what their own writers wrote is read back."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.data import EXTRA, TableOptions, open_table
from engine.errors import EngineError

Write = Callable[[str, str | bytes], Path]

TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=10)
SCALARS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e9, 1e9) | TEXTS
OBJECTS = st.lists(
    st.dictionaries(st.sampled_from(["text", "label", "n"]), SCALARS, min_size=1),
    min_size=1,
    max_size=8,
)
QUICK = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def key(raised: pytest.ExceptionInfo[EngineError]) -> str:
    return raised.value.text.key


def complete(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = dict.fromkeys(name for row in rows for name in row)
    return [dict.fromkeys(names) | row for row in rows]


@QUICK
@given(rows=OBJECTS, indent=st.sampled_from([None, 2]))
def test_json_arrays(tmp_path: Path, rows: list[dict[str, Any]], indent: int | None) -> None:
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(rows, indent=indent, ensure_ascii=False), encoding="utf-8")
    table = open_table(path)
    assert table.info.format == "json"
    assert list(table.rows()) == complete(rows)
    assert list(table.rows(start=1)) == complete(rows)[1:]
    assert table.row_count() == (len(rows), True)


@QUICK
@given(rows=OBJECTS)
def test_json_lines(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    table = open_table(path)
    assert table.info.format == "jsonl"
    assert list(table.rows()) == complete(rows)
    assert table.row_count() == (len(rows), True)


def test_the_list_of_rows_may_be_inside_of_an_object(written: Write) -> None:
    path = written("a", json.dumps({"v": 1, "data": {"rows": [{"t": "a"}, {"t": "b"}]}}))
    table = open_table(path)
    assert list(table.rows()) == [{"t": "a"}, {"t": "b"}]
    assert [one.args for one in table.info.problems] == [{"place": "data.rows"}]


def test_one_object_is_one_row(written: Write) -> None:
    assert list(open_table(written("a.json", '{"text": "a", "n": 1}')).rows()) == [
        {"text": "a", "n": 1}
    ]


def test_json_without_rows_is_refused(written: Write) -> None:
    for content in ('{"text": ["a", "b"], "label": [1, 2]}', "[]", '"text"', "12"):
        with pytest.raises(EngineError) as raised:
            open_table(written("a.json", content))
        assert key(raised) == "error.data_json_shape"


def test_broken_json_says_where(written: Write) -> None:
    with pytest.raises(EngineError) as raised:
        list(open_table(written("a.json", '[{"a": 1}, {"a" 2}]')).rows())
    assert key(raised) == "error.data_json"
    lines = '{"a": 1}\n' * 1500
    table = open_table(written("a.jsonl", lines + "{broken\n"))
    with pytest.raises(EngineError) as raised:
        list(table.rows())
    assert raised.value.text.args["line"] == 1501


def test_half_characters_are_shown_and_told(written: Write) -> None:
    table = open_table(written("a.jsonl", '{"t": "a"}\n{"t": ["\\ud800", "\\ud83d\\ude00"]}\n'))
    assert list(table.rows())[1] == {"t": ["\ufffd", "😀"]}
    assert table.ledger.replaced.lines == [2]
    for row in open_table(
        written("b.json", '[{"t": "a\\ud800b"}, {"t": "\\ud83d\\ude00"}]')
    ).rows():
        str(row["t"]).encode()


def test_objects_a_line_in_a_json_file(written: Write) -> None:
    table = open_table(written("a.json", '{"a": 1}\n{"a": 2}\n'))
    assert table.info.format == "jsonl" and len(list(table.rows())) == 2


def test_a_column_that_comes_late_is_kept_and_told(written: Write) -> None:
    lines = ['{"a": 1}'] * 1000 + ['{"a": 2, "b": 3}']
    table = open_table(written("a.jsonl", "\n".join(lines)))
    assert table.info.columns == ["a"]
    assert list(table.rows())[-1] == {"a": 2, "b": 3}
    assert table.ledger.new_columns == ["b"]


def test_a_huge_json_string_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with path.open("wb") as file:
        file.write(b'[{"text": "a"}, {"text": "')
        for _ in range(100):
            file.write(b"x" * (1 << 20))
        file.write(b'"}]')
    with pytest.raises(EngineError) as raised:
        list(open_table(path).rows())
    assert key(raised) == "error.data_row_too_large"


@QUICK
@given(
    rows=st.lists(st.tuples(TEXTS | st.none(), st.integers(0, 9) | st.none()), min_size=1),
    group=st.integers(1, 5),
    start=st.integers(0, 12),
)
def test_parquet(tmp_path: Path, rows: list[tuple[Any, Any]], group: int, start: int) -> None:
    import pyarrow
    from pyarrow import parquet

    texts, numbers = ([row[at] for row in rows] for at in (0, 1))
    columns = {
        "text": pyarrow.array(texts, pyarrow.string()),
        "n": pyarrow.array(numbers, pyarrow.int64()),
    }
    path = tmp_path / "rows"
    parquet.write_table(pyarrow.table(columns), path, row_group_size=group)
    table = open_table(path)
    assert table.info.format == "parquet" and table.row_count() == (len(rows), True)
    assert [tuple(row.values()) for row in table.rows(start)] == rows[start:]
    assert table.ledger.rows == len(rows)


def test_parquet_values_keep_their_kinds(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    when = datetime.datetime(2024, 5, 6, 7, 8, 9)
    columns = {
        "when": pyarrow.array([when.timestamp() * 10**9 + 1], pyarrow.float64())
        .cast(pyarrow.int64(), safe=False)
        .cast(pyarrow.timestamp("ns")),
        "many": pyarrow.array([["a", "b"]]),
    }
    path = tmp_path / "rows.parquet"
    parquet.write_table(pyarrow.table(columns), path)
    row = next(iter(open_table(path).rows()))
    assert isinstance(row["when"], datetime.datetime) and row["many"] == ["a", "b"]


def test_broken_parquet(written: Write) -> None:
    with pytest.raises(EngineError) as raised:
        open_table(written("a.parquet", b"PAR1" + b"x" * 100 + b"PAR1"))
    assert key(raised) == "error.data_damaged"


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_excel(tmp_path: Path) -> None:
    when = datetime.datetime(2024, 5, 6)
    rows = [["text", "n", "when"], ["good", 1, when], [None, 2.5, None], [], ["x", None, when]]
    table = open_table(workbook(tmp_path / "book", {"empty": [], "Rows": rows}))
    assert (table.info.format, table.info.sheet) == ("xlsx", "Rows")
    assert table.info.sheets == ["empty", "Rows"]
    assert [list(row.values()) for row in table.rows()] == [
        ["good", 1, when], [None, 2.5, None], ["x", None, when],
    ]  # fmt: skip
    assert table.row_count() == (3, True)
    assert table.ledger.blank_lines == 1
    assert [row["text"] for row in table.rows(start=2)] == ["x"]


def test_another_sheet_can_be_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", {"A": [["t"], [1]], "B": [["u"], [2]]})
    assert list(open_table(path, TableOptions(sheet="B")).rows()) == [{"u": 2}]
    with pytest.raises(EngineError) as raised:
        open_table(path, TableOptions(sheet="C"))
    assert key(raised) == "error.data_sheet_unknown"


def test_ragged_sheets_and_missing_results_are_told(tmp_path: Path) -> None:
    rows = [["text", "n"], ["a", "=1+1", "more"]]
    table = open_table(workbook(tmp_path / "book.xlsx", {"A": rows}))
    assert list(table.rows()) == [{"text": "a", "n": None, EXTRA: ["more"]}]
    assert table.ledger.long.lines == [2]
    assert [one.key for one in table.info.problems] == ["data.formulas"]
