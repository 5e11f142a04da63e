"""Tables come back with their dialect, and only the chosen cells differ."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import NotFoundError, UsageError
from engine.translation.documents.document import Document
from engine.translation.documents.opening import open_document

Write = Callable[[str, str | bytes], Path]
Rewrite = Callable[[Document], Path]

CSV = (
    'id;"name";text;date\r\n'
    '1;"Ann Lee";"good; very ""good""";2024-01-05\r\n'
    "2;Bob Ray;so so;2024-01-06\r\n"
    "\r\n"
    '3;"";"two\r\nlines";2024-01-07\r\n'
    "4;Cid;12;2024-01-08"
)


def test_chosen_columns_change_and_nothing_else(written: Write, rewritten: Rewrite) -> None:
    document = open_document(written("a.csv", CSV), ["text"])
    result = rewritten(document).read_bytes().decode()
    expected = (
        CSV.replace('good; very ""good""', 'GOOD; VERY ""GOOD""')
        .replace("so so", "SO SO")
        .replace("two\r\nlines", "TWO\r\nLINES")
    )
    assert result == expected
    told, left = document.coverage()
    assert told.args == {"rows": 4, "read": 3, "columns": "text"}
    assert left.args == {"columns": "id, name, date"}


def test_without_a_choice_it_is_those_with_text(written: Write) -> None:
    document = open_document(written("a.csv", CSV))
    list(document.units())
    assert document.coverage()[0].args["columns"] == "name, text"


def test_a_delimiter_in_a_translation_is_quoted(written: Write, tmp_path: Path) -> None:
    document = open_document(written("a.csv", "id,text\n1,good day\n2,good night\n3,yes no\n"))
    path = tmp_path / "out"
    with path.open("wb") as file:
        document.write(iter([['bom, "muito" bom'], ["um\ndois"], ['"sim" não']]), file)
    rows = list(csv.reader(io.StringIO(path.read_text(), newline="")))
    assert rows == [
        ["id", "text"],
        ["1", 'bom, "muito" bom'],
        ["2", "um\ndois"],
        ["3", '"sim" não'],
    ]


def test_a_table_without_marks_gets_them_only_where_it_must(written: Write, tmp_path: Path) -> None:
    source = 'id|text\n1|a 5" pipe\n2|another one\n3|last one\n'
    document = open_document(written("a.csv", source))
    path = tmp_path / "out"
    with path.open("wb") as file:
        document.write(iter([['um cano de 5"'], ["um|dois"], ["fim"]]), file)
    assert path.read_text() == 'id|text\n1|um cano de 5"\n2|"um|dois"\n3|fim\n'
    assert document.notes()[-1].args == {"count": 1}


def test_backslashes_and_spaces_before_marks(written: Write, rewritten: Rewrite) -> None:
    source = 'id, text\n1, "he said \\"no\\", twice"\n2, "she said \\"yes\\", once"\n3, "a, b c"\n'
    result = rewritten(open_document(written("a.csv", source))).read_text()
    assert result.splitlines()[1:] == [line.upper() for line in source.splitlines()[1:]]


def test_tsv_and_excel_s_first_line(written: Write, rewritten: Rewrite) -> None:
    tsv = 'id\ttext\n1\ta "quoted" word\n2\tplain words\n'
    assert rewritten(open_document(written("a.tsv", tsv))).read_text() == (
        'id\ttext\n1\tA "QUOTED" WORD\n2\tPLAIN WORDS\n'
    )
    declared = "sep=;\nid;text\n1;good day\n2;good night\n"
    assert rewritten(open_document(written("b.csv", declared))).read_text() == (
        "sep=;\nid;text\n1;GOOD DAY\n2;GOOD NIGHT\n"
    )


def test_bad_columns_are_said(written: Write) -> None:
    path = written("a.csv", "id,n\n1,2\n3,4\n5,6\n")
    with pytest.raises(NotFoundError) as raised:
        open_document(path, ["text"])
    assert raised.value.text.args["columns"] == "id, n"
    with pytest.raises(UsageError) as failed:
        open_document(path)
    assert failed.value.text.key == "error.table_no_text_column"


def test_blank_looking_rows_and_tabs_in_cells_stay(written: Write, rewritten: Rewrite) -> None:
    source = "id;text\n1;one\ttwo words\n \t \n2;three four\n3;five six\n"
    result = rewritten(open_document(written("a.csv", source), ["text"])).read_text()
    assert result == source.upper().replace("ID;TEXT", "id;text")
