"""CSV, TSV and lines: every row of the file comes out, as it stands there."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.data import EXTRA, Ledger, Table, TableOptions, open_table
from engine.errors import EngineError

Write = Callable[[str, str | bytes], Path]

CELLS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from('",;\t|\n \\'), max_size=12
)


def balanced(ledger: Ledger) -> bool:
    parts = ledger.rows + ledger.header_lines + ledger.blank_lines + ledger.continuation_lines
    return ledger.lines == parts


def values(table: Table) -> list[list[object]]:
    found = [list(row.values()) for row in table.rows()]
    assert balanced(table.ledger)
    return found


def key(raised: pytest.ExceptionInfo[EngineError]) -> str:
    return raised.value.text.key


def test_every_line_of_the_rated_texts_comes_back(data_folder: Path) -> None:
    path = data_folder / "vader" / "rated.tsv"
    lines = path.read_bytes().decode().removesuffix("\n").split("\n")
    table = open_table(path)
    assert table.info.columns == ["source", "rating", "text"]
    assert ["\t".join(map(str, row)) for row in values(table)] == lines[1:]
    assert table.row_count() == (len(lines) - 1, True)
    assert table.info.quoting is not None
    assert (table.info.quoting.value, table.info.quoting.certainty) == ("none", "certain")
    with path.open(newline="", encoding="utf-8") as file:
        by_csv = sum(1 for _ in csv.reader(file, delimiter="\t"))
    assert by_csv < len(lines), "the file no longer shows what this reader is for"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=12),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(("\n", "\r\n")),
    rule=st.sampled_from((csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC)),
)
def test_what_a_csv_writer_wrote_is_read_back(
    tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str, end: str, rule: int
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=rule)  # type: ignore[arg-type]
    writer.writerow(("text", "label", "note"))
    writer.writerows(rows)
    path = tmp_path / "table.csv"
    path.write_bytes(out.getvalue().encode())
    table = open_table(path, TableOptions(delimiter=delimiter, quoting="standard", has_header=True))
    assert values(table) == [list(row) for row in rows]
    assert [list(row.values()) for row in table.rows(start=1)] == [list(row) for row in rows[1:]]
    assert table.row_count() == (len(rows), True)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.lists(
            st.text(
                st.characters(blacklist_categories=("Cs", "Cc")) | st.just('"'),
                min_size=1,
                max_size=8,
            ),
            min_size=2,
            max_size=2,
        ),
        min_size=3,
        max_size=12,
    )
)
def test_lines_with_tabs_are_rows_whatever_marks_are_in_them(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8", newline="")
    found = values(open_table(path, TableOptions(encoding="utf-8", has_header=False)))
    assert len(found) == len(rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_and_header_are_found(written: Write, delimiter: str) -> None:
    lines = [("text", "label"), ("good, really", "1"), ("bad", "0"), ("so so", "1")]
    content = "".join(
        delimiter.join(f'"{one}"' if delimiter in one else one for one in row) + "\n"
        for row in lines
    )
    table = open_table(written("table", content))
    assert table.info.delimiter is not None and table.info.delimiter.value == delimiter
    assert table.info.header is not None and table.info.header.value == "yes"
    assert values(table) == [list(row) for row in lines[1:]]


def test_numbers_with_commas_do_not_make_it_a_comma_file(written: Write) -> None:
    table = open_table(written("a.csv", "a;b\n1,5;2,5\n2,5;3,5\n"))
    assert values(table) == [["1,5", "2,5"], ["2,5", "3,5"]]


def test_prose_is_lines_and_not_a_table(written: Write) -> None:
    content = "Well, I liked it.\nNo, I did not, and neither did he.\n\nYes, it was fun.\n"
    table = open_table(written("notes.txt", content))
    assert table.info.format == "lines" and table.info.columns == ["text"]
    assert [row["text"] for row in table.rows()] == content.split("\n")[:-1]


def test_a_column_of_texts_with_quoted_commas_is_one_column(written: Write) -> None:
    table = open_table(written("a.csv", 'text\n"Good, really"\nBad\n"So, ""so"""\n\n'))
    assert values(table) == [["Good, really"], ["Bad"], ['So, "so"']]
    assert table.ledger.blank_lines == 1


def test_without_a_header_the_first_row_is_data(written: Write) -> None:
    table = open_table(written("a.tsv", "1\tgood\n0\tbad\n1\tfine\n"))
    assert table.info.columns == ["column 1", "column 2"]
    assert len(values(table)) == 3
    classes = open_table(written("b.tsv", "pos\tIt was good.\nneg\tIt was bad.\npos\tFine.\n"))
    assert len(values(classes)) == 3


def test_a_header_can_be_denied(written: Write) -> None:
    path = written("a.csv", "text,label\ngood,1\n")
    assert len(values(open_table(path))) == 1
    assert len(values(open_table(path, TableOptions(has_header=False)))) == 2


def test_ragged_rows_are_kept_and_told(written: Write) -> None:
    table = open_table(written("a.csv", "a,b,c\n1,2,3\n4,5\n6,7,8,9,10\n\n1,1,1\n"))
    rows = list(table.rows())
    assert rows[1] == {"a": "4", "b": "5", "c": None}
    assert rows[2] == {"a": "6", "b": "7", "c": "8", EXTRA: ["9", "10"]}
    assert table.ledger.short.lines == [3] and table.ledger.long.lines == [4]
    assert table.ledger.blank_lines == 1 and len(rows) == 4
    keys = [one.key for one in table.ledger.problems()]
    assert keys == ["data.short_rows", "data.long_rows", "data.blank_lines"]


def test_a_lone_mark_in_a_quoted_file_takes_nothing_with_it(written: Write) -> None:
    lines = ['"one, two",1', '"lone,2', "three,3", '"four, five",4', 'six "x,6']
    table = open_table(written("a.csv", "text,n\n" + "\n".join(lines) + "\n"))
    assert values(table) == [
        ["one, two", "1"], ['"lone', "2"], ["three", "3"], ["four, five", "4"], ['six "x', "6"],
    ]  # fmt: skip
    assert table.ledger.stray_quotes.lines == [3]


def test_quoted_cells_may_span_lines(written: Write) -> None:
    table = open_table(written("a.csv", 'text,n\r\n"a\r\nb, ""c""",1\r\nd,2\r\n'))
    assert values(table) == [['a\r\nb, "c"', "1"], ["d", "2"]]
    assert table.ledger.continuation_lines == 1


def test_backslashes_may_escape_marks(written: Write) -> None:
    content = 'text,n\n"He said \\"hi, you\\"",1\n"a, b",2\n"c\\\\",3\n'
    assert values(open_table(written("a.csv", content))) == [
        ['He said "hi, you"', "1"], ["a, b", "2"], ["c\\", "3"],
    ]  # fmt: skip


def test_spaces_may_stand_before_a_quoted_cell(written: Write) -> None:
    content = 'name, quote, n\n"Smith, J", "I came, I saw", 1\n"Roe, R", "Well, ""no""", 2\n'
    assert values(open_table(written("a.csv", content))) == [
        ["Smith, J", "I came, I saw", " 1"], ["Roe, R", 'Well, "no"', " 2"],
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "rule", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC], ids=["all", "minimal", "text"]
)
@pytest.mark.parametrize("count", [3, 40, 3000])
def test_how_real_texts_were_written_is_found(
    data_folder: Path, tmp_path: Path, name: str, delimiter: str, rule: int, count: int
) -> None:
    lines = (data_folder / "vader" / "rated.tsv").read_text("utf-8").split("\n")[1:]
    rows = [line.split("\t") for line in lines[:count]]
    rows = [[text, float(rating), source] for source, rating, text in rows]
    path = tmp_path / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=delimiter, quoting=rule)  # type: ignore[arg-type]
        writer.writerow(("text", "rating", "source"))
        writer.writerows(rows)
    table = open_table(path)
    assert table.info.columns == ["text", "rating", "source"]
    expected = [[row[0], str(row[1]), row[2]] for row in rows]
    assert values(table) == expected


def test_excels_own_first_line_says_the_delimiter(written: Write) -> None:
    table = open_table(written("a.csv", "sep=;\na;b\n1,2;3\n"))
    assert values(table) == [["1,2", "3"]]


def test_old_mac_line_ends(written: Write) -> None:
    assert values(open_table(written("a.csv", "a,b\r1,2\r3,4\r"))) == [["1", "2"], ["3", "4"]]


def test_other_separators_of_lines_are_text(written: Write) -> None:
    table = open_table(written("a.tsv", "text\tn\na\u2028b\x0bc\x85d\re\t1\nx\t2\n"))
    assert values(table) == [["a\u2028b\x0bc\x85d\re", "1"], ["x", "2"]]


def test_repeated_and_empty_names_are_told(written: Write) -> None:
    table = open_table(written("a.csv", f"text,text,,{EXTRA},text (2)\na,b,c,d,e\n"))
    assert table.info.columns == ["text", "text (3)", "column 3", f"{EXTRA} (2)", "text (2)"]
    assert [one.key for one in table.info.problems] == [
        "data.column_renamed", "data.column_unnamed", "data.column_renamed",
    ]  # fmt: skip
    assert values(table) == [["a", "b", "c", "d", "e"]]


def test_a_later_row_can_be_the_first(written: Write) -> None:
    table = open_table(written("a.csv", "n,m\n" + "".join(f"{i},x\n" for i in range(100))))
    assert [row["n"] for row in table.rows(start=97)] == ["97", "98", "99"]
    assert table.ledger.rows == 100


def test_names_without_rows_are_refused(written: Write) -> None:
    with pytest.raises(EngineError) as raised:
        open_table(written("a.csv", "text,label\n"))
    assert key(raised) == "error.data_no_rows"


def test_one_row_without_names_is_a_row(written: Write) -> None:
    assert values(open_table(written("a.csv", "It was good.,5\n"))) == [["It was good.", "5"]]


def test_a_delimiter_is_one_character(written: Write) -> None:
    with pytest.raises(EngineError) as raised:
        open_table(written("a.csv", "a,b\n1,2\n"), TableOptions(delimiter="||"))
    assert key(raised) == "error.data_delimiter"


def test_a_huge_line_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(b"text,label\n")
        for _ in range(200):
            file.write(b"x" * (1 << 20))
    import tracemalloc

    tracemalloc.start()
    with pytest.raises(EngineError) as raised:
        list(open_table(path).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert key(raised) == "error.data_line_too_long"
    assert peak < 100 << 20
