"""What is in a table's columns, and which are guessed to hold texts, labels and dates."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.data import open_table
from engine.data.columns import Column
from engine.data.dates import date_format_of, parsed_date
from engine.data.inspection import inspect
from engine.protocol.data import ColumnInfo, DataInfo

Write = Callable[[str, str | bytes], Path]


def column(values: list[object], name: str = "c") -> ColumnInfo:
    taken = Column(name)
    for value in values:
        taken.take(value)
    return taken.info()


def inspected(path: Path) -> DataInfo:
    return inspect(open_table(path), lambda rows: None)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([None, "", " "], "empty"),
        (["1", "-2", None], "integer"),
        (["1", "2.5", "1e3", "1,5"], "number"),
        ([1, 2.5], "number"),
        (["true", "No"], "boolean"),
        ([True, False, None], "boolean"),
        (["2024-01-02", "2024-01-03T04:05:06"], "date"),
        ([datetime.date(2024, 1, 2)], "date"),
        (["pos", "neg"] * 5, "category"),
        (["A sentence.", "Another one.", "A third."], "text"),
        (["1", "2", "3", "n/a"], "mixed"),
        (["A sentence.", "Another one.", "3"], "text"),
        ([[1], {"a": 1}], "nested"),
    ],
)
def test_kinds(values: list[object], kind: str) -> None:
    assert column(values).kind == kind


def test_values_are_counted_within_bounds() -> None:
    found = column([f"text number {at}" for at in range(3000)] + [None])
    assert (found.distinct, found.is_distinct_exact, found.null_count) == (1000, False, 1)
    assert found.examples == [f"text number {at}" for at in range(5)]
    assert column(["x" * 5000]).examples == ["x" * 199 + "…"]


@pytest.mark.parametrize(
    ("texts", "format"),
    [
        (["2024-05-06", "2024-05-06 07:08"], "iso"),
        (["31.12.2023", "01.02.2024"], "%d.%m.%Y"),
        (["12/31/2023", "01/02/2024"], "%m/%d/%Y"),
        (["31/12/2023", "01/02/2024"], "%d/%m/%Y"),
        (["2024年5月6日"], "%Y年%m月%d日"),
        (["May 6, 2024"], "%b %d, %Y"),
        (["Tue Feb 24 11:35:52 +0000 2015"], "%a %b %d %H:%M:%S %z %Y"),
        (["Mon, 06 May 2024 07:08:09 +0200"], "rfc2822"),
        (["12/31/2023", "31/12/2023"], None),
        (["sometime"], None),
        ([], None),
    ],
)
def test_dates(texts: list[str], format: str | None) -> None:
    assert date_format_of(texts) == format
    if format is not None:
        assert all(parsed_date(text, format) is not None for text in texts)


def test_the_rated_texts_are_understood(data_folder: Path) -> None:
    found = inspected(data_folder / "vader" / "rated.tsv")
    assert found.text_column is not None and found.text_column.name == "text"
    assert found.label_column is not None and found.label_column.name == "rating"
    assert [one.kind for one in found.columns] == ["category", "number", "text"]
    assert (found.rows, found.is_rows_exact, found.checked_rows) == (17128, True, 17128)
    assert len(found.preview) == 50 and found.problems == []


def test_columns_are_guessed_by_content_where_names_say_nothing(written: Write) -> None:
    rows = "".join(
        f"{at};c{at % 3};A text that says thing {at};{at}.5.2024\n" for at in range(1, 30)
    )
    found = inspected(written("a.csv", "w;x;y;z\n" + rows))
    assert found.text_column is not None and found.text_column.name == "y"
    assert found.label_column is not None
    assert (found.label_column.name, found.label_column.reason.args) == ("x", {"count": 3})
    assert found.date_column is not None and found.date_column.name == "z"


@pytest.mark.parametrize(
    ("names", "text", "label"),
    [
        ("评论,标签", "评论", "标签"),
        ("Kommentar,Bewertung", "Kommentar", "Bewertung"),
        ("Texte,Étiquette", "Texte", "Étiquette"),
        ("reviewText,overall_rating", "reviewText", "overall_rating"),
        ("本文,ラベル", "本文", "ラベル"),
        ("отзыв,оценка", "отзыв", "оценка"),
    ],
)
def test_names_are_known_in_several_languages(
    written: Write, names: str, text: str, label: str
) -> None:
    rows = "".join(f"Thing number {at} is here,{at % 5}\n" for at in range(40))
    found = inspected(written("a.csv", f"{names}\n{rows}"))
    assert found.text_column is not None and found.text_column.name == text
    assert found.label_column is not None and found.label_column.name == label


def test_what_is_wrong_with_a_table_is_told(written: Write) -> None:
    content = "text,,n\n" + "Well then,,1\n" * 4 + "What,,many\nOnly\nToo,,1,2,3\n\n"
    found = inspected(written("a.csv", content))
    assert {one.key for one in found.problems} == {
        "data.column_unnamed", "data.column_empty", "data.column_mixed", "data.short_rows",
        "data.long_rows", "data.blank_lines",
    }  # fmt: skip
    assert found.preview[5] == ["Only", None, None]
    assert found.preview[6] == ["Too", "", "1", "2", "3"]
    one = inspected(written("b.csv", "text,n\nA,1\n"))
    assert [problem.key for problem in one.problems] == ["data.one_row"]


def test_ambiguous_dates_are_told(written: Write) -> None:
    found = inspected(written("a.csv", "text,day\nA b,01/02/2024\nC d,03/04/2024\n"))
    assert [problem.key for problem in found.problems] == ["data.date_ambiguous"]


def test_a_large_file_is_estimated(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w") as file:
        file.write("text,n\n")
        for block in range(70):
            file.write(
                f"Something of a certain length and number {block + 10} of many,1\n" * 10_000
            )
    found = inspected(path)
    assert not found.is_rows_exact and found.checked_rows == 2000
    assert found.rows == pytest.approx(700_000, rel=0.1)
