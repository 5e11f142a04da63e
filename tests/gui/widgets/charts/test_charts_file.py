"""What a chart writes into a CSV file."""

from gui.widgets.charts.chart_file import csv_chunks


def test_every_kind_of_value_is_written_as_it_reads() -> None:
    rows = [["a, b", 3, 2.5], [None, 4.0, float("nan")], ["c", 1e300, float("inf")]]
    text = b"".join(csv_chunks(["name", "count", "share"], rows)).decode()
    assert text.splitlines() == ["name,count,share", '"a, b",3,2.5', ",4,", "c,1e+300,inf"]
