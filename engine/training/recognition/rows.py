"""Where rows come from: a table, JSON Lines, tagged lines, passages of a text, aligned files.

Owns: choosing by the file's kind. Every row of a file comes out and is numbered, those that can't
be read with the reason. Knows nothing of shapes.
"""

from collections.abc import Iterator
from pathlib import Path

from engine.data import Table, TableOptions, open_table
from engine.data.file_sample import FileSample, take_sample
from engine.data.json_array import Break, JsonArrayTable
from engine.data.opening import DOCUMENTS, kind_of
from engine.data.text_encoding import encoding_of, sample_text
from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import TrainingSpec
from engine.training.recognition.filled_names import with_filled_names
from engine.training.recognition.raw_rows import BROKEN, RawRow, RowSource


class TableRows:
    """Rows of a table; see :class:`RowSource`."""

    def __init__(self, table: Table, size_bytes: int) -> None:
        self.path = table.path
        self.format: str = table.info.format
        self.columns = list(table.info.columns)
        self.size_bytes = size_bytes
        self.position = -1
        self._table = table

    def rows(self, start: int = 0) -> Iterator[RawRow]:
        """See :class:`RowSource`."""
        for number, row in enumerate(self._table.rows(start), start + 1):
            yield RawRow(number, row)
        if (broken := self._broken()) is not None and self._table.ledger.rows >= start:
            # What can't be read is a row too, so that the list of rows shows where it is.
            number = self._table.ledger.rows + 1
            yield RawRow(number, None, _break_reason(broken), text=broken.text)

    def row_count(self) -> tuple[int, bool]:
        """See :class:`RowSource`."""
        rows, is_exact = self._table.row_count()
        return rows + (self._broken() is not None), is_exact

    def problems(self) -> list[TextKey]:
        """See :class:`RowSource`."""
        broken = self._broken()
        breaks = [] if broken is None else [_break_reason(broken)]
        return [*breaks, *self._table.info.problems, *self._table.ledger.problems()]

    def _broken(self) -> Break | None:
        return self._table.broken if isinstance(self._table, JsonArrayTable) else None


def _break_reason(broken: Break) -> TextKey:
    return TextKey(BROKEN, {"line": broken.line, "problem": broken.problem})


def open_rows(path: Path, spec: TrainingSpec | None = None) -> RowSource:
    """The rows of a file, of ``spec``'s two aligned ones if it has them.

    Raises:
        EngineError: it can't be read, or is of no kind that has rows.
    """
    source = _open(path, spec)
    return with_filled_names(source, spec.fill) if spec is not None and spec.fill else source


def _open(path: Path, spec: TrainingSpec | None) -> RowSource:
    from engine.training.recognition.aligned import AlignedRows
    from engine.training.recognition.json_lines import JsonLinesRows
    from engine.training.recognition.passages import DocumentRows
    from engine.training.recognition.unpacking import unpacked

    plain = unpacked(path)
    if spec is not None and spec.target_data and path == data_path(spec):
        return AlignedRows(plain, unpacked(Path(spec.target_data).expanduser()))
    sample = take_sample(plain)
    kind = kind_of(sample, TableOptions()).kind
    if kind == "jsonl" and JsonLinesRows.can_read(sample):
        return JsonLinesRows(sample)
    if kind in DOCUMENTS:
        return DocumentRows(plain, sample.size_bytes)
    if kind in ("delimited", "lines", "markdown"):
        return _open_text(plain, sample, kind)
    if kind == "json":
        table = JsonArrayTable(sample, TableOptions(), goes_as_far_as_it_can=True)
        return TableRows(table, sample.size_bytes)
    return TableRows(open_table(plain), sample.size_bytes)


def data_path(spec: TrainingSpec) -> Path:
    """Where the examples are."""
    return Path(spec.data).expanduser()


def _open_text(path: Path, sample: FileSample, kind: str) -> RowSource:
    from engine.training.recognition.passages import PassageRows
    from engine.training.recognition.tagged_lines import TaggedRows, is_tagged

    encoding = encoding_of(sample).value
    head, _ = sample_text(sample, encoding)
    if is_tagged(head):
        return TaggedRows(path, encoding, head, sample.size_bytes)
    table = None if kind == "markdown" else open_table(path)
    if table is not None and table.info.format != "lines":
        return TableRows(table, sample.size_bytes)
    has_blanks = "\n\n" in head.strip().replace("\r\n", "\n")
    if table is None or has_blanks:
        return PassageRows(path, encoding, head, sample.size_bytes)
    return TableRows(table, sample.size_bytes)
